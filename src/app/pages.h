/* The pages that app/routes.c can name. */
#ifndef APP_PAGES_H
#define APP_PAGES_H

#include "http/http.h"

enum status health_show(struct req *rq);

#endif
