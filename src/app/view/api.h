/* What every answer of /api/v1 shares: JSON in English words, lists as { items, next }, strong ETags,
 * problem documents (RFC 9457) that say which parameter is wrong. */
#ifndef APP_VIEW_API_H
#define APP_VIEW_API_H

#include "base/json.h"
#include "http/http.h"

enum { API_ROWS = 100 }; /* items of one answer */

/* Write the answer; 304 when the asker has it already; 500 for NULL, what js_read() could not read. */
enum status api_answer(struct req *rq, const struct js *js);
/* 400: what is wrong with a parameter. */
enum status api_bad(struct req *rq, const char *parameter, const char *why);
/* The day of a parameter, or `fallback` without; false: it is no day, and the answer is written. */
bool api_day(struct req *rq, const char *name, struct day fallback, struct day *day);

/* Members; what is unknown is null. */
void api_text(struct req *rq, struct js *object, const char *name, const char *text);
void api_yes(struct req *rq, struct js *object, const char *name, bool yes);
void api_optional(struct req *rq, struct js *object, const char *name, struct optional n);
/* A number of thousandths as a decimal text: "12.500". */
const char *api_thousandths(const struct req *rq, int64_t n);
void api_vnd(struct req *rq, struct js *object, const char *name, struct vnd money);

/* { "items": [], "next": null }; add the items, then say where the next page begins (NULL: no more). */
struct js *api_list(struct req *rq, struct js **items);
void api_next(struct req *rq, struct js *list, const char *next);

#endif
