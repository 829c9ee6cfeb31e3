#include "http/limit.h"

#include <pthread.h>
#include <stddef.h>
#include <string.h>

/* One slot counts one (network, route) for one hour.  The table is fixed: when two meet in a slot, the
 * older one gives way, so a flood of addresses costs no memory and never locks out a stranger. */
enum { SLOTS = 1 << 16, WAYS = 4, HOUR = 3600 };

struct slot { uint64_t who; int64_t since; unsigned n; };

static struct slot slots[SLOTS];
static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;

static uint64_t hash(uint64_t h, const char *text)
{
	for (; *text; text++)
		h = (h ^ (unsigned char)*text) * 1099511628211u;
	return (h ^ 0xff) * 1099511628211u;
}

static struct slot *slot_of(uint64_t who, int64_t now)
{
	struct slot *group = &slots[who % (SLOTS / WAYS) * WAYS], *oldest = group;
	for (size_t i = 0; i < WAYS; i++) {
		if (group[i].who == who && now - group[i].since < HOUR)
			return &group[i];
		if (group[i].since < oldest->since)
			oldest = &group[i];
	}
	*oldest = (struct slot){ who, now, 0 };
	return oldest;
}

bool limit_take(const char *network, const char *route, unsigned most, int64_t now, int *wait)
{
	uint64_t who = hash(hash(14695981039346656037u, network), route);
	pthread_mutex_lock(&lock);
	struct slot *s = slot_of(who, now);
	bool good = s->n < most;
	s->n += good;
	*wait = (int)(s->since + HOUR - now);
	pthread_mutex_unlock(&lock);
	return good;
}

void limit_forget(void)
{
	pthread_mutex_lock(&lock);
	memset(slots, 0, sizeof slots);
	pthread_mutex_unlock(&lock);
}
