/* Who may set what the site says about itself. */
#ifndef APP_SITE_SETTING_VIEW_H
#define APP_SITE_SETTING_VIEW_H

#include "app/site/setting.h"
#include "http/http.h"

/* Scope of its page: the unit that runs the site. */
bool site_scope(struct req *rq, int64_t *unit);
bool site_may_set(struct req *rq);

#endif
