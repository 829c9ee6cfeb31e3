#include "html/html.h"

#include "base/lang.h"
#include "base/time.h"

#include <string.h>
#include <strings.h>
#ifdef __SSE2__
#include <emmintrin.h>
#endif

enum { FIRST_ROOM = 64 };

void out_grow(struct out *o, size_t n)
{
	size_t size = (o->used + n + 1) * 2 + FIRST_ROOM;
	char *bigger = arena_room(o->arena, size);
	if (o->text)
		memcpy(bigger, o->text, o->used);
	bigger[o->used] = '\0';
	o->text = bigger;
	o->size = size;
}

static const char *entity(char c)
{
	switch (c) {
	case '&': return "&amp;";
	case '<': return "&lt;";
	case '>': return "&gt;";
	case '"': return "&quot;";
	default: return "&#39;";
	}
}

/* All of them come before the letters. */
static bool stands_for_itself(char c)
{
	return (unsigned char)c > '>' || (c != '&' && c != '<' && c != '>' && c != '"' && c != '\'');
}

#ifdef __SSE2__
/* A bit for each of 16 bytes that has to be escaped.  & and ' differ in one bit alone, < and > too. */
static unsigned marked(const char *text)
{
	__m128i v = _mm_loadu_si128((const __m128i *)(const void *)text);
	__m128i angle = _mm_cmpeq_epi8(_mm_or_si128(v, _mm_set1_epi8('<' ^ '>')), _mm_set1_epi8('>'));
	__m128i other = _mm_cmpeq_epi8(_mm_or_si128(v, _mm_set1_epi8('&' ^ '\'')), _mm_set1_epi8('\''));
	__m128i quote = _mm_cmpeq_epi8(v, _mm_set1_epi8('"'));
	return (unsigned)_mm_movemask_epi8(_mm_or_si128(_mm_or_si128(angle, other), quote));
}
#endif

/* How many of the n bytes come before the first that has to be escaped. */
static size_t plain_bytes(const char *text, size_t n)
{
	size_t i = 0;
#ifdef __SSE2__
	for (; n - i >= 16; i += 16) {
		unsigned found = marked(text + i);
		if (found)
			return i + (size_t)__builtin_ctz(found);
	}
#endif
	while (i < n && stands_for_itself(text[i]))
		i++;
	return i;
}

void html_text_n(struct out *o, const char *text, size_t n)
{
	size_t plain;
	while ((plain = plain_bytes(text, n)) < n) {
		const char *e = entity(text[plain]);
		out_raw(o, text, plain);
		out_raw(o, e, strlen(e));
		text += plain + 1;
		n -= plain + 1;
	}
	out_raw(o, text, n);
}

void html_text(struct out *o, const char *text)
{
	if (text)
		html_text_n(o, text, strlen(text));
	else
		out_raw(o, "", 0);
}

/* The digits of a number, from the end of `room` on, with a point before each third one if `points`. */
struct digits { char room[32], *first; };

static size_t write_digits(struct digits *d, int64_t number, bool points)
{
	uint64_t left = number < 0 ? -(uint64_t)number : (uint64_t)number;
	char *end = d->room + sizeof d->room;
	d->first = end;
	for (int n = 0; n == 0 || left; n++, left /= 10) {
		if (points && n && n % 3 == 0)
			*--d->first = '.';
		*--d->first = (char)('0' + left % 10);
	}
	if (number < 0)
		*--d->first = '-';
	return (size_t)(end - d->first);
}

void html_int(struct out *o, int64_t number)
{
	struct digits d;
	size_t n = write_digits(&d, number, false);
	out_raw(o, d.first, n);
}

void html_size(struct out *o, size_t n)
{
	html_int(o, (int64_t)n);
}

void html_optional(struct out *o, struct optional n)
{
	if (n.known)
		html_int(o, n.value);
}

void html_number(struct out *o, int64_t number)
{
	struct digits d;
	size_t n = write_digits(&d, number, true);
	out_raw(o, d.first, n);
}

/* 1234567 is written 1.234.567 đ, as people in Vietnam write money, with a space that does not break. */
void html_vnd(struct out *o, struct vnd money)
{
	if (money.unknown)
		return;
	html_number(o, money.dong);
	out_raw(o, "\u00a0đ", strlen("\u00a0đ"));
}

/* 2024-07-31 is shown 31/7/2024. */
void html_day(struct out *o, struct day day)
{
	const char *iso = day.iso ? day.iso : "";
	if (strlen(iso) != 10)
		return;
	out_raw(o, iso + 8 + (iso[8] == '0'), 2 - (iso[8] == '0'));
	out_raw(o, "/", 1);
	out_raw(o, iso + 5 + (iso[5] == '0'), 2 - (iso[5] == '0'));
	out_raw(o, "/", 1);
	out_raw(o, iso, 4);
}

/* In words for readers of English, to whom 8/7/2024 may be August: 8 July 2024. */
void html_day_words(struct out *o, struct day day)
{
	static const char *const months[] = { "January", "February", "March", "April", "May", "June", "July", "August",
		"September", "October", "November", "December" };
	const char *iso = day.iso ? day.iso : "";
	int month = strlen(iso) == 10 ? (iso[5] - '0') * 10 + iso[6] - '0' : 0;
	if (month < 1 || month > 12 || strcmp(lang_code(), "en") != 0) {
		html_day(o, day);
		return;
	}
	out_raw(o, iso + 8 + (iso[8] == '0'), 2 - (iso[8] == '0'));
	out_raw(o, " ", 1);
	out_raw(o, months[month - 1], strlen(months[month - 1]));
	out_raw(o, " ", 1);
	out_raw(o, iso, 4);
}

static const char *day_text(struct arena *a, struct day day, void (*write)(struct out *, struct day))
{
	struct out o = { .arena = a };
	write(&o, day);
	return o.used ? arena_copy_n(a, o.text, o.used) : "";
}

const char *day_typed(struct arena *a, struct day day)
{
	return day_text(a, day, html_day);
}

const char *day_words(struct arena *a, struct day day)
{
	return day_text(a, day, html_day_words);
}

void html_moment(struct out *o, struct moment m)
{
	if (m.unknown)
		return;
	int64_t seconds = (m.unix_time + 7 * 3600) % 86400;
	int hour = (int)(seconds / 3600), minute = (int)(seconds / 60 % 60);
	const char text[] = { (char)('0' + hour / 10), (char)('0' + hour % 10), ':', (char)('0' + minute / 10),
		(char)('0' + minute % 10), ' ' };
	out_raw(o, text, sizeof text);
	html_day_words(o, day_of(o->arena, m));
}

void html_markup(struct out *o, struct html html)
{
	out_raw(o, html.markup, strlen(html.markup));
}

void html_link(struct out *o, const char *url)
{
	bool local = url[0] == '/' && url[1] != '/' && url[1] != '\\';
	bool good = local || !strncasecmp(url, "https://", 8) || !strncasecmp(url, "http://", 7);
	html_text(o, good ? url : "#");
}

static bool is_plain(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' || c == '_'
		|| c == '.' || c == '~';
}

void html_link_part(struct out *o, const char *text)
{
	static const char digits[] = "0123456789ABCDEF";
	for (const char *p = text ? text : ""; *p; p++) {
		size_t n = 0;
		while (is_plain(p[n]))
			n++;
		out_raw(o, p, n);
		p += n;
		if (!*p)
			break;
		const char code[] = { '%', digits[(unsigned char)*p >> 4], digits[*p & 15] };
		out_raw(o, code, sizeof code);
	}
}
