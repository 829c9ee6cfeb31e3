/* A town with an article that takes comments, and comments below it in any state. */
#ifndef APP_COMMENT_COMMENT_TEST_H
#define APP_COMMENT_COMMENT_TEST_H

#include "app/comment/comment.h"
#include "test/test.h"

/* The units, and of MT-18127 an article that everybody may read and the work CT-1. */
void comment_test_town(const char *slug);
/* One in a state; returns its number. */
int64_t comment_test_add(const char *state, const char *kind, const char *body);
/* It stands below the work instead. */
void comment_test_below_work(int64_t id);
/* So many that say what gambling sites say, each with links of its own; every second one below the work. */
void comment_test_flood(int n);
/* How many are in a state; "": all. */
int64_t comment_test_count(const char *state);
int64_t comment_test_last(void);
/* The row of this number; 0: the last one. */
const struct comment *comment_test_row(int64_t id);
/* `form` with a number in it. */
const char *comment_test_at(const char *form, int64_t id);
/* What the queue of the town answers to its form; with an act on one line. */
struct reply comment_test_act(const char *fields);
struct reply comment_test_act_on(const char *name, int64_t id);

#endif
