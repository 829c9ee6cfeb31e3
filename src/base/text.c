#include "base/text.h"

#include <stdlib.h>
#include <string.h>
#include <unicode/ubrk.h>
#include <unicode/uchar.h>
#include <unicode/ucol.h>
#include <unicode/unorm2.h>
#include <unicode/ustring.h>
#include <unicode/utf8.h>

bool text_is_utf8(const char *text, size_t n)
{
	for (int32_t i = 0; i < (int32_t)n;) {
		UChar32 c;
		U8_NEXT(text, i, (int32_t)n, c);
		if (c <= 0)
			return false;
	}
	return true;
}

/* UTF-8 in UTF-16, in the arena. */
static UChar *wide(struct arena *a, const char *text, int32_t *n)
{
	UErrorCode e = U_ZERO_ERROR;
	int32_t room = (int32_t)strlen(text) + 1;
	UChar *w = arena_new(a, UChar, (size_t)room);
	u_strFromUTF8WithSub(w, room, n, text, -1, 0xFFFD, NULL, &e);
	return w;
}

static const char *narrow(struct arena *a, const UChar *w, int32_t n)
{
	UErrorCode e = U_ZERO_ERROR;
	char *text = arena_new(a, char, (size_t)n * 3 + 1);
	u_strToUTF8(text, n * 3 + 1, NULL, w, n, &e);
	return text;
}

static bool is_ascii(const char *text)
{
	while (*text)
		if ((unsigned char)*text++ >= 0x80)
			return false;
	return true;
}

bool text_is_nfc(const char *text)
{
	if (is_ascii(text))
		return true;
	struct arena a = { 0 };
	int32_t n;
	UChar *w = wide(&a, text, &n);
	UErrorCode e = U_ZERO_ERROR;
	bool yes = unorm2_isNormalized(unorm2_getNFCInstance(&e), w, n, &e);
	arena_free(&a);
	return yes;
}

const char *text_nfc(struct arena *a, const char *text)
{
	if (is_ascii(text))
		return text;
	int32_t n;
	UChar *w = wide(a, text, &n);
	UErrorCode e = U_ZERO_ERROR;
	const UNormalizer2 *nfc = unorm2_getNFCInstance(&e);
	UChar *made = arena_new(a, UChar, (size_t)n * 3 + 1);
	int32_t m = unorm2_normalize(nfc, w, n, made, n * 3 + 1, &e);
	return U_SUCCESS(e) ? narrow(a, made, m) : text;
}

static UChar32 folded_letter(UChar32 c)
{
	if (c == 0x111 || c == 0x110)
		return 'd';
	if (c == 0x2019 || c == 0x2018 || c == 0x2bc)
		return '\'';
	if (u_isUWhiteSpace(c) || c == '-' || c == '.' || c == 0x2013 || c == 0x2014)
		return ' ';
	return u_tolower(c);
}

const char *text_fold(struct arena *a, const char *text)
{
	int32_t n;
	UChar *w = wide(a, text, &n);
	UErrorCode e = U_ZERO_ERROR;
	const UNormalizer2 *nfd = unorm2_getNFDInstance(&e);
	int32_t room = n * 4 + 1;
	UChar *parts = arena_new(a, UChar, (size_t)room);
	int32_t m = unorm2_normalize(nfd, w, n, parts, room, &e);
	UChar *kept = arena_new(a, UChar, (size_t)room);
	int32_t k = 0;
	for (int32_t i = 0; i < m;) {
		UChar32 c;
		U16_NEXT(parts, i, m, c);
		if (u_charType(c) == U_NON_SPACING_MARK)
			continue;
		c = folded_letter(c);
		if (c == ' ' && (k == 0 || kept[k - 1] == ' '))
			continue;
		U16_APPEND_UNSAFE(kept, k, c);
	}
	if (k && kept[k - 1] == ' ')
		k--;
	return narrow(a, kept, k);
}

/* Grave, acute, tilde, hook, dot below: the five tones that are written. */
static bool is_tone(UChar32 c)
{
	return c == 0x300 || c == 0x301 || c == 0x303 || c == 0x309 || c == 0x323;
}

const char *text_lower(struct arena *a, const char *text)
{
	int32_t n, k = 0;
	const UChar *w = wide(a, text, &n);
	UChar *low = arena_new(a, UChar, (size_t)n * 2 + 1);
	for (int32_t i = 0; i < n;) {
		UChar32 c;
		U16_NEXT(w, i, n, c);
		U16_APPEND_UNSAFE(low, k, u_tolower(c));
	}
	return text_nfc(a, narrow(a, low, k));
}

const char *text_marks(struct arena *a, const char *text)
{
	int32_t n, k = 0;
	const UChar *w = wide(a, text, &n);
	UErrorCode e = U_ZERO_ERROR;
	int32_t room = n * 4 + 1;
	UChar *parts = arena_new(a, UChar, (size_t)room), *kept = arena_new(a, UChar, (size_t)room);
	int32_t m = unorm2_normalize(unorm2_getNFDInstance(&e), w, n, parts, room, &e);
	for (int tones = 0; tones < 2; tones++)
		for (int32_t i = 0; i < m;) {
			UChar32 c;
			U16_NEXT(parts, i, m, c);
			if (is_tone(c) == (tones == 1))
				U16_APPEND_UNSAFE(kept, k, u_tolower(c));
		}
	return narrow(a, kept, k);
}

static bool is_stop(UChar32 c)
{
	return strchr(",;:!?()\n\"", c < 0x80 ? c : 'a') || c == 0x201c || c == 0x201d || c == 0x2026;
}

bool text_word_next(const char *text, size_t n, struct text_word *w)
{
	int32_t i = (int32_t)w->to, length = (int32_t)n;
	bool inside = false;
	w->apart = i == 0;
	while (i < length) {
		UChar32 c;
		int32_t before = i;
		U8_NEXT(text, i, length, c);
		bool letter = c > 0 && (u_isalnum(c) || (inside && u_charType(c) == U_NON_SPACING_MARK));
		if (letter && !inside)
			w->from = (size_t)before;
		if (inside && !letter) {
			w->to = (size_t)before;
			return true;
		}
		inside = letter;
		w->apart = w->apart || (!letter && c > 0 && is_stop(c));
	}
	w->to = n;
	return inside;
}

int64_t text_id(const char *text)
{
	enum { LONGEST = 18 };
	size_t n = strspn(text, "0123456789");
	return n && n <= LONGEST && !text[n] && *text != '0' ? strtoll(text, NULL, 10) : 0;
}

size_t text_length(const char *text)
{
	size_t n = 0;
	for (; *text; text++)
		n += ((unsigned char)*text & 0xC0) != 0x80;
	return n;
}

const char *text_trim(struct arena *a, const char *text)
{
	text += strspn(text, " \t\r\n");
	size_t n = strlen(text);
	while (n && strchr(" \t\r\n", text[n - 1]))
		n--;
	return text[n] ? arena_copy_n(a, text, n) : text;
}

const char *text_capital(struct arena *a, const char *text)
{
	int32_t n, i = 0, k = 0;
	UChar *w = wide(a, text, &n);
	UChar first[2];
	UChar32 c = 0;
	if (n)
		U16_NEXT(w, i, n, c);
	if (!n || u_toupper(c) == c)
		return text;
	U16_APPEND_UNSAFE(first, k, u_toupper(c));
	return arena_format(a, "%s%s", narrow(a, first, k), narrow(a, w + i, n - i));
}

int text_order(const char *a, const char *b)
{
	static _Thread_local UCollator *vi;
	UErrorCode e = U_ZERO_ERROR;
	if (!vi)
		vi = ucol_open("vi", &e);
	int order = vi ? ucol_strcollUTF8(vi, a, -1, b, -1, &e) : 0;
	return order ? order : strcmp(a, b);
}

const char *text_slug(struct arena *a, const char *text)
{
	enum { LONGEST = 80 };
	const char *folded = text_fold(a, text);
	char *slug = arena_new(a, char, strlen(folded) + 1);
	size_t n = 0;
	for (const char *p = folded; *p && n < LONGEST; p++) {
		bool letter = (*p >= 'a' && *p <= 'z') || (*p >= '0' && *p <= '9');
		if (letter)
			slug[n++] = *p;
		else if (n && slug[n - 1] != '-')
			slug[n++] = '-';
	}
	while (n && slug[n - 1] == '-')
		n--;
	slug[n] = '\0';
	return slug;
}
