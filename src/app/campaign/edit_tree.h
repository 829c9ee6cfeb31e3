/* Changing a JSON tree in place: only what differs is touched, so that all else stays as it was written. */
#ifndef APP_CAMPAIGN_EDIT_TREE_H
#define APP_CAMPAIGN_EDIT_TREE_H

#include "app/view/words.h"
#include "base/json.h"

struct js *tree_member(struct js *object, const char *name);                 /* or NULL; of NULL too */
struct js *tree_list(struct arena *a, struct js *object, const char *name);   /* made when there is none */
void tree_set_text(struct arena *a, struct js *object, const char *name, const char *text); /* "": taken out */
void tree_set_int(struct arena *a, struct js *object, const char *name, int64_t number);
void tree_set_yes(struct arena *a, struct js *object, const char *name, bool yes); /* missing is no */

/* A list of words as a mask; all of them: the key is left out. */
void tree_set_words(struct arena *a, struct js *object, const char *name, const struct word *words, unsigned mask);

/* Walk the elements of a list with `at`, first &list->first: the object there, made when the list ends,
 * with the next free "no" when numbered; `*at` then points behind it. */
struct js *tree_row(struct arena *a, struct js *list, struct js ***at, bool numbered);
/* Or take the element there out (when there is one), if `is_gone`; returns is_gone. */
bool tree_row_gone(struct js **at, bool is_gone);

#endif
