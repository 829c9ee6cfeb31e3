#include "app/guard/load.h"

#include "base/crypto.h"

#include <pthread.h>
#include <string.h>

enum { SLOTS = 1 << 14, WAYS = 4, HOUR = 3600, BURNT = 2 * HOUR };

/* A slot counts one thing until a second; a table is fixed: when many meet, the one that ends first gives way. */
struct slot { uint64_t who; int64_t until; int n; };

static struct slot networks[SLOTS], burnt[SLOTS];
static uint8_t key[16];
static bool has_key;
static int64_t least = LOAD_BITS;
static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;

static uint64_t name(const void *bytes, size_t n)
{
	if (!has_key)
		crypto_fill(key, sizeof key);
	has_key = true;
	return crypto_keyed(key, bytes, n);
}

static struct slot *find(struct slot *table, uint64_t who, int64_t now)
{
	struct slot *group = &table[who % (SLOTS / WAYS) * WAYS];
	for (size_t i = 0; i < WAYS; i++)
		if (group[i].who == who && group[i].until > now)
			return &group[i];
	return NULL;
}

static void add(struct slot *table, uint64_t who, int64_t now, int64_t life)
{
	struct slot *group = &table[who % (SLOTS / WAYS) * WAYS], *s = find(table, who, now);
	if (!s) {
		s = group;
		for (size_t i = 1; i < WAYS; i++)
			if (group[i].until < s->until)
				s = &group[i];
		*s = (struct slot){ who, now + life, 0 };
	}
	s->n++;
}

static bool is_ipv4(const uint8_t prefix[16])
{
	static const uint8_t mapped[12] = { [10] = 0xff, [11] = 0xff };
	return !memcmp(prefix, mapped, sizeof mapped);
}

/* The networks that an address is counted for: its /24; or its /64 and its /48. */
static size_t networks_of(const uint8_t prefix[16], uint64_t who[2])
{
	enum { V4_24 = 15, V6_64 = 8, V6_48 = 6 };
	who[0] = name(prefix, is_ipv4(prefix) ? V4_24 : V6_64);
	who[1] = name(prefix, V6_48);
	return is_ipv4(prefix) ? 1 : 2;
}

struct load load_of(const uint8_t prefix[16], int64_t now)
{
	static const int most[] = { LOAD_MOST, LOAD_MOST_WIDE };
	struct load l = { .bits = 0 };
	uint64_t who[2];
	int many = 0;
	pthread_mutex_lock(&lock);
	size_t n = networks_of(prefix, who);
	for (size_t i = 0; i < n; i++) {
		const struct slot *s = find(networks, who[i], now);
		if (s && s->n > many)
			many = s->n;
		if (s && s->n >= most[i] && s->until - now > l.wait)
			l.wait = (int)(s->until - now);
	}
	l.bits = least + many < LOAD_BITS_MOST ? least + many : LOAD_BITS_MOST;
	pthread_mutex_unlock(&lock);
	l.slow = many > LOAD_FREE;
	return l;
}

void load_add(const uint8_t prefix[16], int64_t now)
{
	uint64_t who[2];
	pthread_mutex_lock(&lock);
	for (size_t i = networks_of(prefix, who); i--;)
		add(networks, who[i], now, HOUR);
	pthread_mutex_unlock(&lock);
}

void load_burn(const char *random, int64_t now)
{
	pthread_mutex_lock(&lock);
	add(burnt, name(random, strlen(random)), now, BURNT);
	pthread_mutex_unlock(&lock);
}

bool load_burnt(const char *random, int64_t now)
{
	pthread_mutex_lock(&lock);
	bool is = find(burnt, name(random, strlen(random)), now);
	pthread_mutex_unlock(&lock);
	return is;
}

void load_forget(int64_t bits)
{
	pthread_mutex_lock(&lock);
	memset(networks, 0, sizeof networks);
	memset(burnt, 0, sizeof burnt);
	least = bits;
	pthread_mutex_unlock(&lock);
}
