#include "base/arena.h"

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct chunk {
	struct chunk *next;
	size_t used, size;
	_Alignas(max_align_t) char data[];
};

enum { CHUNK_SIZE = 16 * 1024 };

_Noreturn void arena_full(struct arena *a)
{
	if (a->full)
		longjmp(*a->full, 1);
	fprintf(stderr, "thidua: out of memory\n");
	abort();
}

/* Memory as it is; NULL: there is no more. */
static void *find(struct arena *a, size_t size, size_t align, size_t n)
{
	if (n && size > SIZE_MAX / 2 / n)
		return NULL;
	size *= n;
	if (a->budget && size > a->budget - a->used)
		return NULL;

	struct chunk *c = a->chunks;
	size_t at = c ? (c->used + align - 1) & ~(align - 1) : 0;
	if (!c || at > c->size || size > c->size - at) {
		size_t room = size > CHUNK_SIZE ? size : CHUNK_SIZE;
		c = malloc(sizeof *c + room);
		if (!c)
			return NULL;
		*c = (struct chunk){ .next = a->chunks, .size = room };
		a->chunks = c;
		at = 0;
	}
	c->used = at + size;
	a->used += size;
	return c->data + at;
}

static void *take(struct arena *a, size_t size, size_t align, size_t n)
{
	void *found = find(a, size, align, n);
	if (!found)
		arena_full(a);
	return found;
}

void *arena_alloc(struct arena *a, size_t size, size_t align, size_t n)
{
	return memset(take(a, size, align, n), 0, size * n);
}

char *arena_room(struct arena *a, size_t n)
{
	return take(a, 1, 1, n);
}

char *arena_copy(struct arena *a, const char *text)
{
	return arena_copy_n(a, text, strlen(text));
}

char *arena_copy_n(struct arena *a, const char *text, size_t n)
{
	char *copy = arena_room(a, n + 1);
	if (n)
		memcpy(copy, text, n);
	copy[n] = '\0';
	return copy;
}

char *arena_join_all(struct arena *a, const char *const *texts)
{
	size_t n = 0;
	for (const char *const *t = texts; *t; t++)
		n += strlen(*t);
	char *joined = arena_room(a, n + 1), *to = joined;
	for (const char *const *t = texts; *t; t++)
		to = stpcpy(to, *t);
	*to = '\0';
	return joined;
}

char *arena_format(struct arena *a, const char *fmt, ...)
{
	char start[256];
	va_list ap;
	va_start(ap, fmt);
	int n = vsnprintf(start, sizeof start, fmt, ap);
	va_end(ap);
	if (n < 0)
		arena_full(a);
	if ((size_t)n < sizeof start)
		return arena_copy_n(a, start, (size_t)n);

	char *text = arena_room(a, (size_t)n + 1);
	va_start(ap, fmt);
	vsnprintf(text, (size_t)n + 1, fmt, ap);
	va_end(ap);
	return text;
}

struct owned { struct owned *next; void *what; void (*end)(void *what); };

void arena_keep(struct arena *a, void *what, void (*end)(void *what))
{
	struct owned *o = find(a, sizeof *o, _Alignof(struct owned), 1);
	if (!o) {
		end(what);
		arena_full(a);
	}
	*o = (struct owned){ a->owned, what, end };
	a->owned = o;
}

static void end_inside(void *what)
{
	arena_free(what);
}

struct arena *arena_inside(struct arena *a)
{
	struct arena *inside = arena_new(a, struct arena, 1);
	inside->full = a->full;
	arena_keep(a, inside, end_inside);
	return inside;
}

void arena_free(struct arena *a)
{
	for (struct owned *o = a->owned; o; o = o->next)
		o->end(o->what);
	a->owned = NULL;
	for (struct chunk *c = a->chunks, *next; c; c = next) {
		next = c->next;
		free(c);
	}
	a->chunks = NULL;
	a->used = 0;
}
