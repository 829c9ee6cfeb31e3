/* What the public pages share: the day they are asked about, addresses, answers as a file. */
#ifndef APP_VIEW_VIEW_H
#define APP_VIEW_VIEW_H

#include "app/view/words.h"
#include "http/http.h"

enum { VIEW_ROWS = 50 }; /* of a list on one page */

/* The day of ?on=, today without.  False: what stands there is no day. */
bool view_day(struct req *rq, struct day *on);

/* Is this page asked for as a file (?dang=csv)?  Then the answer is named `name`.csv. */
bool view_csv(struct req *rq, const char *name);

/* "/don-vi/MT-437", with ?on= when the code means something else, or nothing, today. */
const char *view_unit(const struct req *rq, const char *code, struct day valid_from, struct day valid_to);

/* The whole of a page's address: a path and one "&name=value" after another, encoded; empty values are
 * left out.  view_link(rq, "/thi-dua", "after", code, "unit", "", NULL) */
const char *view_link(const struct req *rq, const char *path, ...) __attribute__((sentinel));

/* 4526178 as "4.526.178". */
const char *view_number(const struct req *rq, int64_t n);

/* A word with a capital in front: what begins a line. */
const char *view_title(const struct req *rq, const char *word);

/* The beginning of a text, for a line of a list: at most so many letters, whole words, "…" when more follows. */
const char *view_begin(const struct req *rq, const char *text, size_t letters);

/* One segment of a path, encoded. */
const char *view_part(const struct req *rq, const char *text);

/* A list of words (it ends with one without code) for {% each %}. */
struct word_list { const struct word *v; size_t n; };
struct word_list word_list(const struct word *words);

/* For the state of a work: its class in static/style and its name in the reader's language. */
const char *view_work_class(const char *state);
const char *view_work_state(const char *state);

#endif
