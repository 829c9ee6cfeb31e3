#include "app/account/throttle.h"

#include "base/crypto.h"

struct throttle throttle_of(struct arena *a, const uint8_t secret[32], const char *login, const char *network)
{
	return (struct throttle){
		crypto_mac(a, secret, arena_format(a, "login %s", login)),
		crypto_mac(a, secret, arena_format(a, "login %s of %s", login, network ? network : "")),
	};
}

int64_t throttle_seconds(int64_t failures, int64_t free)
{
	int64_t over = failures - free;
	if (over <= 0)
		return 0;
	return over > 4 ? THROTTLE_MOST : 60 << (over - 1);
}

int64_t throttle_wait(struct db *db, struct throttle t, struct moment now)
{
	int64_t wait = throttle_longest(db, t.login, t.network).locked_until.unix_time - now.unix_time;
	return wait > 0 ? wait : 0;
}

static void count(struct db *db, const char *key, int64_t free, struct moment now)
{
	struct moment forgotten = { now.unix_time - THROTTLE_MEMORY };
	int64_t seconds = throttle_seconds(throttle_count(db, key, now, forgotten), free);
	throttle_keep(db, key, (struct moment){ seconds ? now.unix_time + seconds : 0 });
}

void throttle_failed(struct db *db, struct throttle t, struct moment now)
{
	throttle_forget(db, (struct moment){ now.unix_time - THROTTLE_MEMORY });
	count(db, t.network, THROTTLE_FREE, now);
	count(db, t.login, THROTTLE_FREE_ALL, now);
}
