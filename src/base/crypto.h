/* Hashes, keys, passwords, chance: all from libsodium, whose only includer is crypto.c. */
#ifndef BASE_CRYPTO_H
#define BASE_CRYPTO_H

#include "base/arena.h"

#include <stdbool.h>
#include <stdint.h>

enum { HASH_HEX = 64 };                       /* letters of a SHA-256 in hex */

bool crypto_start(void);                      /* once, before anything else here */
const char *crypto_sha256(struct arena *a, const void *bytes, size_t n);            /* SHA-256, hex */
bool crypto_sha256_file(const char *path, char hex[HASH_HEX + 1]);                   /* false: cannot be read */
const char *crypto_mac(struct arena *a, const uint8_t key[32], const char *text); /* HMAC-SHA-256, hex */
const char *crypto_random(struct arena *a, size_t bytes);                         /* hex, 2 letters a byte */
uint32_t crypto_below(uint32_t n);                                      /* 0 … n-1, all equally likely */
/* SipHash-2-4: which of many, told apart only by who has the key. */
uint64_t crypto_keyed(const uint8_t key[16], const void *bytes, size_t n);
void crypto_fill(void *bytes, size_t n);                                /* with chance */
void crypto_wipe(void *bytes, size_t n);                                /* also where a compiler sees no use */
bool crypto_equal(const char *a, const char *b);                                  /* in constant time */

/* Argon2id, 64 MiB, 2 passes: about 0.1 s.  At most two run at once; others wait. */
const char *crypto_password(struct arena *a, const char *password);
bool crypto_password_fits(const char *stored, const char *password);
/* The work of a check without an account: so that an unknown name takes as long as a wrong password. */
void crypto_password_waste(const char *password);
/* How many passwords this thread has worked on: for tests of what takes equally long. */
unsigned crypto_passwords_done(void);

#endif
