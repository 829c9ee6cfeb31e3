/* What the operator says about the site: rows of the table `setting`, by `thidua site NAME VALUE`. */
#ifndef APP_SITE_SETTING_H
#define APP_SITE_SETTING_H

#include "db/db.h"

struct site_setting { const char *name, *help; };
struct site_setting_list { const struct site_setting *v; size_t n; };
struct site_setting_list site_settings(void);

/* The value of a row, "" without one. */
const char *site_setting(struct db *db, const char *name);

/* Sets it in the open transaction, and writes the log; an empty value takes it away.  NULL, or what is wrong, in
 * the language of the thread: there is no such setting, or the value cannot be (a day, an address, at most 500
 * letters). */
const char *site_setting_set(struct db *db, struct arena *a, struct moment now, const char *name, const char *value);

/* A contact as security.txt wants it (RFC 9116): "mailto:…", "tel:…" or "https://…"; a bare e-mail address gets its
 * scheme.  NULL: it is none of these. */
const char *site_contact_uri(struct arena *a, const char *text);

#endif
