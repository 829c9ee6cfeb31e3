#include "app/rating/votes.h"

#include "app/counter/salt.h"
#include "base/crypto.h"

#include <pthread.h>
#include <stdlib.h>
#include <string.h>

enum { FIRST_ROOM = 1024 };

/* What somebody thinks of an article now, and thought before the form that said so. */
struct entry {
	uint64_t who, form;
	int64_t article;             /* 0: a free slot */
	struct vote now, before;
};

static struct {
	pthread_mutex_t lock;
	struct salt salt;
	struct entry *slots;         /* open addressing, at most half full */
	size_t room, n;
} votes = { .lock = PTHREAD_MUTEX_INITIALIZER };

static void forget(void)
{
	if (votes.slots)
		crypto_wipe(votes.slots, votes.room * sizeof *votes.slots);
	free(votes.slots);
	votes.slots = NULL;
	votes.room = votes.n = 0;
	salt_forget(&votes.salt);
}

static struct entry *slot_of(struct entry *slots, size_t room, uint64_t who, int64_t article)
{
	size_t i = (who ^ (uint64_t)article * 0x9e3779b97f4a7c15u) & (room - 1);
	while (slots[i].article && (slots[i].who != who || slots[i].article != article))
		i = (i + 1) & (room - 1);
	return &slots[i];
}

static bool grow(void)
{
	size_t room = votes.room ? 2 * votes.room : FIRST_ROOM;
	struct entry *slots = calloc(room, sizeof *slots);
	if (!slots)
		return false;
	for (size_t i = 0; i < votes.room; i++)
		if (votes.slots[i].article)
			*slot_of(slots, room, votes.slots[i].who, votes.slots[i].article) = votes.slots[i];
	if (votes.slots)
		crypto_wipe(votes.slots, votes.room * sizeof *votes.slots);
	free(votes.slots);
	votes.slots = slots;
	votes.room = room;
	return true;
}

static bool put(uint64_t who, uint64_t form, int64_t article, struct vote vote, struct vote *before)
{
	if (2 * (votes.n + 1) > votes.room && !grow())
		return false;
	struct entry *e = slot_of(votes.slots, votes.room, who, article);
	if (!e->article && votes.n == VOTES_MOST)
		return false;
	if (!e->article)
		votes.n++;
	*before = e->article && e->form == form ? e->before : e->now;
	*e = (struct entry){ who, form, article, vote, *before };
	return true;
}

bool votes_put(const struct voter *v, int64_t article, struct vote vote, struct vote *before)
{
	pthread_mutex_lock(&votes.lock);
	if (salt_is_over(&votes.salt, v->now)) {
		forget();
		salt_renew(&votes.salt, v->now);
	}
	uint64_t form = crypto_keyed(votes.salt.key, v->form, strlen(v->form));
	bool good = put(salt_reader(&votes.salt, v->prefix, v->agent), form, article, vote, before);
	pthread_mutex_unlock(&votes.lock);
	return good;
}

void votes_forget(void)
{
	pthread_mutex_lock(&votes.lock);
	forget();
	pthread_mutex_unlock(&votes.lock);
}
