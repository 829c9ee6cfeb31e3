/* For the tests of articles: a town with a section, and the article that a test is about, by its pages. */
#ifndef APP_ARTICLE_ARTICLE_TEST_H
#define APP_ARTICLE_ARTICLE_TEST_H

#include "test/test.h"

#include "app/article/article.h"

static long long id; /* of the article that the test is about */

/* The units, and the section tin-tuc. */
void article_test_town(void);

static inline const struct article *row(void)
{
	return article_by_id(test_db, id);
}

/* The address of its page for staff, and of what is below it. */
static inline const char *at(const char *rest)
{
	return arena_format(&test_arena, "/quan-tri/tin/%lld%s", id, rest);
}

/* A form is sent there by somebody who has seen its last revision. */
static inline struct reply act(const char *slug, const char *fields)
{
	return test_post(at(slug), arena_format(&test_arena, "last=%lld&%s", (long long)row()->revision, fields));
}

#endif
