#include "base/crypto.h"

#include <semaphore.h>
#include <sodium.h>
#include <stdio.h>
#include <string.h>

static sem_t hashes; /* each takes 64 MiB: more at once would be a memory attack */

bool crypto_start(void)
{
	return sodium_init() >= 0 && sem_init(&hashes, 0, 2) == 0;
}

static const char *hex(struct arena *a, const unsigned char *bytes, size_t n)
{
	char *text = arena_new(a, char, 2 * n + 1);
	return sodium_bin2hex(text, 2 * n + 1, bytes, n);
}

const char *crypto_sha256(struct arena *a, const void *bytes, size_t n)
{
	unsigned char h[crypto_hash_sha256_BYTES];
	crypto_hash_sha256(h, bytes, n);
	return hex(a, h, sizeof h);
}

bool crypto_sha256_file(const char *path, char text[HASH_HEX + 1])
{
	FILE *f = fopen(path, "rb");
	if (!f)
		return false;
	crypto_hash_sha256_state s;
	crypto_hash_sha256_init(&s);
	unsigned char part[8192], h[crypto_hash_sha256_BYTES];
	for (size_t n; (n = fread(part, 1, sizeof part, f));)
		crypto_hash_sha256_update(&s, part, n);
	bool whole = !ferror(f);
	fclose(f);
	crypto_hash_sha256_final(&s, h);
	sodium_bin2hex(text, HASH_HEX + 1, h, sizeof h);
	return whole;
}

const char *crypto_mac(struct arena *a, const uint8_t key[32], const char *text)
{
	unsigned char h[crypto_auth_hmacsha256_BYTES];
	crypto_auth_hmacsha256(h, (const unsigned char *)text, strlen(text), key);
	return hex(a, h, sizeof h);
}

const char *crypto_random(struct arena *a, size_t n)
{
	unsigned char *bytes = arena_new(a, unsigned char, n);
	randombytes_buf(bytes, n);
	return hex(a, bytes, n);
}

uint64_t crypto_keyed(const uint8_t key[16], const void *bytes, size_t n)
{
	_Static_assert(crypto_shorthash_KEYBYTES == 16 && crypto_shorthash_BYTES == 8, "one word by a key of two");
	unsigned char h[crypto_shorthash_BYTES];
	uint64_t word;
	crypto_shorthash(h, bytes, n, key);
	memcpy(&word, h, sizeof word);
	return word;
}

void crypto_fill(void *bytes, size_t n)
{
	randombytes_buf(bytes, n);
}

void crypto_wipe(void *bytes, size_t n)
{
	sodium_memzero(bytes, n);
}

bool crypto_equal(const char *a, const char *b)
{
	size_t n = strlen(a);
	return n == strlen(b) && sodium_memcmp(a, b, n) == 0;
}

uint32_t crypto_below(uint32_t n)
{
	return randombytes_uniform(n);
}

static _Thread_local unsigned done;

static void enter(void)
{
	while (sem_wait(&hashes))
		;
	done++;
}

unsigned crypto_passwords_done(void)
{
	return done;
}

const char *crypto_password(struct arena *a, const char *password)
{
	char text[crypto_pwhash_STRBYTES];
	enter();
	int r = crypto_pwhash_str_alg(text, password, strlen(password), 2, 64 << 20, crypto_pwhash_ALG_ARGON2ID13);
	sem_post(&hashes);
	return r ? NULL : arena_copy(a, text);
}

bool crypto_password_fits(const char *stored, const char *password)
{
	enter();
	bool fits = crypto_pwhash_str_verify(stored, password, strlen(password)) == 0;
	sem_post(&hashes);
	return fits;
}

void crypto_password_waste(const char *password)
{
	struct arena a = { 0 };
	crypto_password(&a, password);
	arena_free(&a);
}
