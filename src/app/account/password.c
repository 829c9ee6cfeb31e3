#include "app/account/password.h"

#include "base/crypto.h"
#include "base/lang.h"
#include "base/text.h"

#include <ctype.h>
#include <string.h>

/* What is tried first, here and everywhere, without marks, signs and blanks; longer words before the
 * words they hold. */
static const char *const common[] = {
	"administrator", "admin", "password", "passwort", "passw0rd", "p@ssword", "letmein", "welcome", "iloveyou",
	"qwertyuiop", "qwerty", "asdfghjkl", "asdfgh", "zxcvbnm", "1q2w3e4r5t", "1qaz2wsx", "q1w2e3r4",
	"abcdefghijklmnopqrstuvwxyz", "abcdef", "abcabc", "abc", "superman", "football", "monkey", "dragon", "sunshine",
	"princess", "changeme", "default", "secret", "master", "login", "user", "guest", "test",
	"matkhaumoi", "matkhau", "khongbiet", "khongcho", "dangnhap", "quantrivien", "quantri", "nguoidung",
	"anhyeuem", "emyeuanh", "yeuem", "yeuanh", "vietnamvodich", "vodich", "vietnam", "hanoi", "saigon", "hochiminh", "hatinh",
	"honglinh", "mattrantoquoc", "mattran", "mttqvn", "mttq", "toquoc", "thidua", "canbo", "xinchao",
};

const char *password_of(struct arena *a, const char *typed)
{
	return text_nfc(a, typed);
}

/* Lower case, no marks, no blanks and signs. */
static char *compact(struct arena *a, const char *text)
{
	char *to = arena_copy(a, text_fold(a, text)), *end = to;
	for (const char *p = to; *p; p++)
		if (!isspace((unsigned char)*p) && !ispunct((unsigned char)*p))
			*end++ = *p;
	*end = '\0';
	return to;
}

static void take_out(char *text, const char *word)
{
	size_t n = strlen(word);
	for (char *p = text; n && (p = strstr(p, word));)
		memmove(p, p + n, strlen(p + n) + 1);
}

/* Different letters that are no digits. */
static size_t letters_left(const char *text)
{
	bool seen[256] = { false };
	size_t n = 0;
	for (; *text; text++) {
		unsigned char c = (unsigned char)*text;
		n += !seen[c] && !isdigit(c);
		seen[c] = true;
	}
	return n;
}

const char *password_problem(struct arena *a, const char *login, const char *password)
{
	size_t n = text_length(password);
	if (n < PASSWORD_MIN)
		return N_("must have at least 12 letters: four words that only you put together are easy to remember");
	if (n > PASSWORD_MAX)
		return N_("must have at most 200 letters");
	char *rest = compact(a, password);
	const char *own = compact(a, login);
	if (strlen(own) > 2)
		take_out(rest, own);
	if (letters_left(rest) < 4)
		return N_("is too easy to guess: it is hardly more than digits, repeated letters or your login");
	for (size_t i = 0; i < sizeof common / sizeof *common; i++)
		take_out(rest, common[i]);
	if (letters_left(rest) < 4)
		return N_("is one of those that are tried first: choose another");
	return NULL;
}

const char *password_readable(struct arena *a)
{
	static const char consonants[] = "bdghklmnprstvx", vowels[] = "aeiou";
	char *to = arena_new(a, char, 25), *p = to;
	for (int i = 0; i < 10; i++) {
		if (i && i % 2 == 0)
			*p++ = '-';
		*p++ = consonants[crypto_below(sizeof consonants - 1)];
		*p++ = vowels[crypto_below(sizeof vowels - 1)];
	}
	return to;
}
