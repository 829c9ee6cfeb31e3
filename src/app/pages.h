/* The pages that app/routes.c can name. */
#ifndef APP_PAGES_H
#define APP_PAGES_H

#include "http/http.h"

enum status health_show(struct req *rq);

/* app/account */
enum status sign_in_show(struct req *rq);
enum status sign_in_prepare(struct req *rq);
enum status sign_in(struct req *rq);
enum status sign_out(struct req *rq);

#endif
