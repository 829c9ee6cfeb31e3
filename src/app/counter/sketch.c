#include "app/counter/sketch.h"

#include "base/crypto.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { FIRST_ROOM = 64, BITS = 14, REGISTERS = 1 << BITS, LONGEST = 64 - BITS };

static void drop_slots(struct sketch *s)
{
	if (s->slots)
		crypto_wipe(s->slots, s->room * sizeof *s->slots);
	free(s->slots);
	s->slots = NULL;
	s->room = 0;
}

/* Where the member is, or would be.  There is always a free slot. */
static size_t slot_of(const struct sketch *s, uint64_t member)
{
	size_t i = member & (s->room - 1);
	while (s->slots[i] && s->slots[i] != member)
		i = (i + 1) & (s->room - 1);
	return i;
}

/* The first bits choose the register, which keeps the longest run of zeros that follows. */
static void set_register(struct sketch *s, uint64_t member)
{
	uint64_t rest = member << BITS | (uint64_t)1 << (BITS - 1);
	uint8_t rank = (uint8_t)(__builtin_clzll(rest) + 1), *r = &s->registers[member >> LONGEST];
	if (rank > *r)
		*r = rank;
}

static bool become_sketch(struct sketch *s)
{
	s->registers = calloc(REGISTERS, 1);
	if (!s->registers)
		return false;
	for (size_t i = 0; i < s->room; i++)
		if (s->slots[i])
			set_register(s, s->slots[i]);
	drop_slots(s);
	return true;
}

static bool grow(struct sketch *s)
{
	struct sketch larger = { .room = s->room ? 2 * s->room : FIRST_ROOM, .n = s->n };
	larger.slots = calloc(larger.room, sizeof *larger.slots);
	if (!larger.slots)
		return false;
	for (size_t i = 0; i < s->room; i++)
		if (s->slots[i])
			larger.slots[slot_of(&larger, s->slots[i])] = s->slots[i];
	drop_slots(s);
	*s = larger;
	return true;
}

void sketch_add(struct sketch *s, uint64_t member)
{
	member += !member; /* 0 is a free slot */
	if (s->registers || (s->n == SKETCH_EXACT && !sketch_has(s, member) && become_sketch(s))) {
		set_register(s, member);
		return;
	}
	if (s->n == SKETCH_EXACT || (2 * s->n >= s->room && !grow(s)))
		return;
	uint64_t *slot = &s->slots[slot_of(s, member)];
	s->n += !*slot;
	*slot = member;
}

bool sketch_has(const struct sketch *s, uint64_t member)
{
	return s->slots && s->slots[slot_of(s, member + !member)];
}

void sketch_merge(struct sketch *s, const struct sketch *other)
{
	for (size_t i = 0; i < other->room; i++)
		if (other->slots[i])
			sketch_add(s, other->slots[i]);
	if (!other->registers || (!s->registers && !become_sketch(s)))
		return;
	for (size_t i = 0; i < REGISTERS; i++)
		if (other->registers[i] > s->registers[i])
			s->registers[i] = other->registers[i];
}

/* Sums of the estimator of O. Ertl, "New cardinality estimation algorithms for HyperLogLog sketches"
 * (2017), section 4: without tables, and without a bias where the usual one changes its formula. */
static double sigma(double x)
{
	double y = 1, z = x, before;
	if (x >= 1)
		return INFINITY;
	do {
		before = z;
		x *= x;
		z += x * y;
		y += y;
	} while (z > before);
	return z;
}

static double tau(double x)
{
	double y = 1, z = 1 - x, before;
	if (x <= 0 || x >= 1)
		return 0;
	do {
		before = z;
		x = sqrt(x);
		y /= 2;
		z -= (1 - x) * (1 - x) * y;
	} while (z < before);
	return z / 3;
}

int64_t sketch_count(const struct sketch *s)
{
	double of_rank[LONGEST + 2] = { 0 }, m = REGISTERS;
	if (!s->registers)
		return (int64_t)s->n;
	for (size_t i = 0; i < REGISTERS; i++)
		of_rank[s->registers[i]]++;
	double z = m * tau((m - of_rank[LONGEST + 1]) / m);
	for (int k = LONGEST; k > 0; k--)
		z = (z + of_rank[k]) / 2;
	z += m * sigma(of_rank[0] / m);
	return (int64_t)llround(m * m / (2 * log(2) * z));
}

void sketch_empty(struct sketch *s)
{
	drop_slots(s);
	if (s->registers)
		crypto_wipe(s->registers, REGISTERS);
	free(s->registers);
	*s = (struct sketch){ 0 };
}
