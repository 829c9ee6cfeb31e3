#include "app/guard/token.h"

#include "base/crypto.h"

#include <stdlib.h>
#include <string.h>

enum { FIELDS = 6, HEX = 16, RANDOM = 32, COUNTER = 16 };

static const char *number(struct arena *a, int64_t n)
{
	return arena_format(a, "%lld", (long long)n);
}

static const char *sign(struct arena *a, const uint8_t key[32], const struct token_use *use, const struct token *t)
{
	const char *const fields[] = { "guard", use->form, use->object, use->work ? "work" : "plain",
		number(a, t->issued), number(a, t->expires), number(a, t->bits), t->random, t->network };
	const char *text = "";
	for (size_t i = 0; i < sizeof fields / sizeof *fields; i++)
		text = arena_format(a, "%s%zu:%s", text, strlen(fields[i]), fields[i]);
	return crypto_mac(a, key, text);
}

const char *token_write(struct arena *a, const uint8_t key[32], const struct token_use *use, const struct token *t)
{
	return arena_format(a, "%lld.%lld.%lld.%s.%s.%s", (long long)t->issued, (long long)t->expires, (long long)t->bits,
		t->random, t->network, sign(a, key, use, t));
}

/* Digits alone, without a zero in front. */
static bool read_number(const char *text, int64_t *n)
{
	enum { LONGEST = 12 };
	size_t length = strspn(text, "0123456789");
	*n = length && length <= LONGEST ? strtoll(text, NULL, 10) : 0;
	return length && length <= LONGEST && !text[length] && (*text != '0' || length == 1);
}

static bool is_hex(const char *text, size_t n)
{
	return strlen(text) == n && strspn(text, "0123456789abcdef") == n;
}

bool token_parse(struct arena *a, const char *text, struct token *t)
{
	const char *field[FIELDS];
	size_t n = 0;
	if (strlen(text) > TOKEN_LENGTH)
		return false;
	for (char *rest = arena_copy(a, text); rest && n < FIELDS;)
		field[n++] = strsep(&rest, ".");
	if (n < FIELDS || strlen(field[FIELDS - 1]) != HASH_HEX || !is_hex(field[3], RANDOM) || !is_hex(field[4], HEX))
		return false;
	t->random = field[3];
	t->network = field[4];
	return read_number(field[0], &t->issued) && read_number(field[1], &t->expires) && read_number(field[2], &t->bits);
}

bool token_read(struct arena *a, const uint8_t key[32], const struct token_use *use, const char *text, struct token *t)
{
	return token_parse(a, text, t) && crypto_equal(token_write(a, key, use, t), text);
}

const char *token_network(struct arena *a, const uint8_t key[32], const uint8_t prefix[16])
{
	static const char mapped[12] = "\0\0\0\0\0\0\0\0\0\0\xff\xff";
	const char *text = memcmp(prefix, mapped, sizeof mapped) ? "guard 6" : "guard 4";
	size_t from = text[6] == '4' ? 12 : 0, n = text[6] == '4' ? 15 : 8;
	for (size_t i = from; i < n; i++)
		text = arena_format(a, "%s %02x", text, prefix[i]);
	return arena_copy_n(a, crypto_mac(a, key, text), HEX);
}

const char *token_code(struct arena *a, const uint8_t key[32], const struct token *t)
{
	const char *mac = crypto_mac(a, key, arena_format(a, "guard code %s", t->random));
	unsigned long long n = strtoull(arena_copy_n(a, mac, 15), NULL, 16);
	return arena_format(a, "%06llu", n % 1000000);
}

/* The digit that begins here, and how long it is; -1: a blank; -2: neither. */
static int digit_at(const char *p, size_t *n)
{
	static const struct { const char *text; size_t n; } blanks[] = {
		{ " ", 1 }, { "\t", 1 }, { "\xc2\xa0", 2 }, { "\xe3\x80\x80", 3 } /* no break; ideographic */ };
	for (size_t i = 0; i < sizeof blanks / sizeof *blanks; i++)
		if (!strncmp(p, blanks[i].text, *n = blanks[i].n))
			return -1;
	*n = 1;
	if (*p >= '0' && *p <= '9')
		return *p - '0';
	*n = 3;
	bool wide = !strncmp(p, "\xef\xbc", 2) && (unsigned char)p[2] >= 0x90 && (unsigned char)p[2] <= 0x99;
	return wide ? (unsigned char)p[2] - 0x90 : -2;
}

const char *token_typed(struct arena *a, const char *typed)
{
	char *digits = arena_new(a, char, TOKEN_DIGITS + 1);
	size_t n = 0, step;
	for (; *typed; typed += step) {
		int digit = digit_at(typed, &step);
		if (digit == -2 || (digit >= 0 && n == TOKEN_DIGITS))
			return NULL;
		if (digit >= 0)
			digits[n++] = (char)('0' + digit);
	}
	return n == TOKEN_DIGITS ? digits : NULL;
}

bool token_worked(struct arena *a, const char *text, const char *counter, int64_t bits)
{
	size_t n = strlen(counter);
	if (!n || n > COUNTER || strspn(counter, "0123456789") != n)
		return false;
	const char *all = arena_format(a, "%s%s", text, counter), *hash = crypto_sha256(a, all, strlen(all));
	int64_t zeros = 0;
	for (; *hash == '0'; hash++)
		zeros += 4;
	if (*hash)
		zeros += *hash == '1' ? 3 : *hash <= '3' ? 2 : *hash <= '7' ? 1 : 0;
	return zeros >= bits;
}
