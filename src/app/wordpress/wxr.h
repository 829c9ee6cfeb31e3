/* A WordPress export (WXR 1.0 to 1.2), read piece by piece.  Only wxr.c includes expat.h. */
#ifndef APP_WORDPRESS_WXR_H
#define APP_WORDPRESS_WXR_H

#include "base/arena.h"
#include "base/types.h"

#include <stdio.h>

enum { WXR_TEXT = 4 << 20 /* bytes of one element, at most */, WXR_MANY = 20000 /* parts of one item */ };

struct wxr_category { const char *domain, *slug, *name; };  /* domain: "category", "post_tag" */
struct wxr_meta { const char *key, *value; };
struct wxr_comment {
	int line;
	const char *id, *parent, *author, *content, *approved, *type;
	struct moment made;
};

/* Texts are "" where the export says nothing. */
struct wxr_item {
	int line;                    /* on which it begins */
	const char *title, *link, *guid, *author, *content, *excerpt, *id, *name, *status, *type, *password, *url, *parent;
	struct moment made;
	struct { struct wxr_category *v; size_t n; } categories;
	struct { struct wxr_meta *v; size_t n; } metas;
	struct { struct wxr_comment *v; size_t n; } comments;
};

/* What is told of the whole site, and each item; what they point to is gone after the call. */
struct wxr_reader {
	void (*site)(void *to, const char *link);
	void (*section)(void *to, const char *slug, const char *name, const char *parent);
	void (*author)(void *to, const char *login, const char *name);
	bool (*item)(void *to, struct arena *a, const struct wxr_item *item);  /* false: stop */
	void *to;
};

/* NULL, or why not (to be translated), and on which line. */
const char *wxr_read(FILE *f, const struct wxr_reader *reader, int *line);

#endif
