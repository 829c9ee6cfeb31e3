#include "app/counter/salt.h"

#include "base/crypto.h"

#include <string.h>

static int64_t day_number(struct moment m)
{
	enum { ZONE = 7 * 3600, DAY = 86400 };
	return (m.unix_time + ZONE) / DAY;
}

/* A request that began before midnight is counted with the new day. */
bool salt_is_over(const struct salt *s, struct moment now)
{
	return day_number(now) > s->day;
}

void salt_forget(struct salt *s)
{
	crypto_wipe(s->key, sizeof s->key);
	s->day = 0;
}

void salt_renew(struct salt *s, struct moment now)
{
	crypto_fill(s->key, sizeof s->key);
	s->day = day_number(now);
}

/* The address has a fixed length, so that no two pairs have the same bytes. */
uint64_t salt_reader(const struct salt *s, const uint8_t prefix[16], const char *agent)
{
	enum { PREFIX = 16, AGENT = 512 };
	uint8_t bytes[PREFIX + AGENT];
	size_t n = strnlen(agent, AGENT);
	memcpy(bytes, prefix, PREFIX);
	memcpy(bytes + PREFIX, agent, n);
	uint64_t who = crypto_keyed(s->key, bytes, PREFIX + n);
	crypto_wipe(bytes, sizeof bytes);
	return who;
}
