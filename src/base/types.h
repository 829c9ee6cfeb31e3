/* The few types that every layer shares.  Each has its own C type, so that the
 * compiler decides how a value is stored, shown and escaped. */
#ifndef BASE_TYPES_H
#define BASE_TYPES_H

#include <stdbool.h>
#include <stdint.h>

struct vnd { int64_t dong; bool unknown; };          /* money, in đồng; unknown is not zero */
struct day { const char *iso; };                     /* "2024-07-31", or NULL for no day */
struct moment { int64_t unix_time; bool unknown; };  /* an instant, UTC seconds */
struct optional { bool known; int64_t value; };

static inline struct optional known(int64_t value) { return (struct optional){ true, value }; }

#endif
