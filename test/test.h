/* A test is a function `void what_holds(void)` in a *_test.c file; it begins with an empty database
 * and may call any function of the program, or ask a page as somebody:
 *
 *	test_units();                       the town of the example: MT-42 > MT-437 > six wards
 *	test_as("officer", "MT-18127");     from here on; test_as(NULL, NULL) is a guest
 *	struct reply r = test_get("/thi-dua");
 *	CHECK(r.status == HTTP_OK);
 *	HAS(r.body, "Đậu Liêu");
 */
#ifndef TEST_TEST_H
#define TEST_TEST_H

#include "http/http.h"

#include <string.h>

struct reply {
	enum status status;
	const char *body, *location, *type, *cookie; /* "" when there is none */
	unsigned statements;
	int64_t steps;          /* of SQLite: see db_steps() */
};

extern struct db *test_db;            /* in a transaction that may write */
extern struct arena test_arena;       /* emptied after each test */
extern struct config test_config;
extern const char *test_where;        /* the database, as --database names it */
extern const char *test_program;      /* build/…/thidua, to run as a process */

void test_units(void);
int64_t test_rows(void);                                /* of all tables and entries of the log; -1: it failed */
int64_t test_unit(const char *code);                    /* the row of a unit valid today */
int64_t test_as(const char *role, const char *unit);    /* signs in a new account; returns it */
void test_today(const char *iso);                       /* 2024-07-08 until a test changes it */
void test_cookie(const char *value);                    /* from here on with this session cookie, or NULL */
const char *test_session(void);                         /* the cookie of who is signed in, for test_cookie() */
struct reply test_get(const char *path);                /* with ?query */
struct reply test_post(const char *path, const char *fields); /* "a=1&b=2", url-encoded; a token is added */
struct reply test_send(struct req rq);                  /* anything: the rest of rq is filled in */
const char *test_token(void);                           /* what a form of this visitor brings back */
const char *test_folder(void);                          /* a new empty folder, removed at the end */
void test_commit(void);                                 /* so that another connection sees it */

#define CHECK(x)     test_check(!!(x), #x, __FILE__, __LINE__)
#define HAS(text, part)   test_has((text), (part), true, __FILE__, __LINE__)
#define LACKS(text, part) test_has((text), (part), false, __FILE__, __LINE__)
#define SAME(got, want)   test_same((got), (want), __FILE__, __LINE__)

void test_check(bool ok, const char *what, const char *file, int line);
void test_has(const char *text, const char *part, bool want, const char *file, int line);
void test_same(const char *got, const char *want, const char *file, int line);

#endif
