/* What the operator says about the site: rows of the table `setting`, by `thidua site NAME VALUE` and on the page
 * /quan-tri/thiet-dat, by the same rules. */
#ifndef APP_SITE_SETTING_H
#define APP_SITE_SETTING_H

#include "db/db.h"

/* label: of its input; help: what it is for, as the command says it; hint: what the label does not say. */
struct site_setting { const char *name, *label, *help, *hint; };
struct site_setting_list { const struct site_setting *v; size_t n; };
struct site_setting_list site_settings(void);

/* The value of a row, "" without one. */
const char *site_setting(struct db *db, const char *name);

/* Who sets it, and when; `by` unknown: the command. */
struct site_act { struct moment now; struct day today; struct optional by; };

/* Sets it in the open transaction, and writes the log; an empty value takes it away, the value that it has changes
 * nothing.  NULL, or what is wrong, in the language of the thread: there is no such setting, or the value cannot be (a
 * day, an address, a unit, at most 500 letters). */
const char *site_setting_set(struct db *db, struct arena *a, struct site_act act, const char *name, const char *value);

/* The unit whose administrators, and those above it, set these: that of the setting, else the top of the tree; 0 in an
 * empty tree. */
int64_t site_unit(struct db *db, struct day today);

/* A contact as security.txt wants it (RFC 9116): "mailto:…", "tel:…" or "https://…"; a bare e-mail address gets its
 * scheme.  NULL: it is none of these. */
const char *site_contact_uri(struct arena *a, const char *text);

#endif
