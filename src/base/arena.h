/* An arena owns everything that one request allocates; it is freed as a whole.
 * Allocation never returns NULL.  When the memory or the budget is used up, control goes to the
 * recovery point of the arena (the dispatcher's: the request ends with 503), or, where there is
 * none, the process ends: so no caller tests for NULL. */
#ifndef BASE_ARENA_H
#define BASE_ARENA_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

struct arena {
	struct chunk *chunks;
	size_t used;   /* bytes handed out: what a test can put a limit on */
	size_t budget; /* most bytes that may be handed out; 0 = no limit */
	jmp_buf *full; /* where to go when there is no more, or NULL */
	struct owned *owned; /* what ends with it */
};

/* `n` elements of zeroed memory of type T. */
#define arena_new(a, T, n) ((T *)arena_alloc((a), sizeof(T), _Alignof(T), (n)))

void *arena_alloc(struct arena *a, size_t size, size_t align, size_t n) __attribute__((returns_nonnull));
/* n bytes for text, with whatever is in them. */
char *arena_room(struct arena *a, size_t n) __attribute__((returns_nonnull));
char *arena_copy(struct arena *a, const char *text) __attribute__((returns_nonnull));
/* The first n bytes, and a NUL. */
char *arena_copy_n(struct arena *a, const char *text, size_t n) __attribute__((returns_nonnull));
/* The texts, one after the other: arena_join(a, "/tin/", slug).  A tenth of what arena_format() costs. */
#define arena_join(a, ...) arena_join_all((a), (const char *const[]){ __VA_ARGS__, NULL })
char *arena_join_all(struct arena *a, const char *const *texts); /* the last is NULL */
char *arena_format(struct arena *a, const char *fmt, ...) __attribute__((format(printf, 2, 3), returns_nonnull));
/* To the recovery point: something that is not of the arena found no memory. */
_Noreturn void arena_full(struct arena *a);
/* What is not of the arena and ends with it, however that comes, and at once when the arena is full: end(what). */
void arena_keep(struct arena *a, void *what, void (*end)(void *what));
/* For what is needed for a while: an arena without budget that is freed at the latest with this one, and whose memory
 * used up leads to the same recovery point.  arena_free() makes it empty, and it may be used again. */
struct arena *arena_inside(struct arena *a) __attribute__((returns_nonnull));
void arena_free(struct arena *a);

#endif
