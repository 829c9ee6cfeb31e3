#include "app/account/session.h"

#include "base/crypto.h"

#include <pthread.h>
#include <stdlib.h>
#include <string.h>

/* The last requests of sessions, by the first 15 letters of their hash.  Two that meet in a slot drive
 * each other out; then the stored time counts, which is never later than the true one. */
enum { SLOTS = 1 << 14 };

static struct { uint64_t who; int64_t at; } seen[SLOTS];
static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;

static uint64_t number_of(const char *hash)
{
	char start[16] = "";
	memcpy(start, hash, strnlen(hash, 15));
	return strtoull(start, NULL, 16);
}

int64_t session_last_seen(const char *hash, int64_t stored)
{
	uint64_t who = number_of(hash);
	pthread_mutex_lock(&lock);
	int64_t at = seen[who % SLOTS].who == who ? seen[who % SLOTS].at : 0;
	pthread_mutex_unlock(&lock);
	return at > stored ? at : stored;
}

void session_note(const char *hash, int64_t now)
{
	uint64_t who = number_of(hash);
	pthread_mutex_lock(&lock);
	seen[who % SLOTS].who = who;
	seen[who % SLOTS].at = now;
	pthread_mutex_unlock(&lock);
}

const char *session_make(struct db *db, struct arena *a, int64_t account, struct moment now)
{
	const char *value = crypto_random(a, 32);
	struct moment ends = { now.unix_time + SESSION_SECONDS };
	sessions_forget(db, now);
	session_add(db, crypto_sha256(a, value, strlen(value)), account, now, ends);
	return value;
}

const char *session_cookie(struct arena *a, const char *value, bool secure)
{
	return arena_format(a, "%s=%s; Path=/; HttpOnly; SameSite=Lax%s%s",
		secure ? "__Host-thidua" : "thidua", value ? value : "", secure ? "; Secure" : "",
		value ? "" : "; Max-Age=0");
}
