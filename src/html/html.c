#include "html/html.h"

#include "base/time.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>
#include <strings.h>

void out_raw(struct out *o, const char *text, size_t n)
{
	if (o->size - o->used < n + 1) {
		size_t size = (o->used + n + 1) * 2 + 4096;
		char *bigger = arena_new(o->arena, char, size);
		if (o->used)
			memcpy(bigger, o->text, o->used);
		o->text = bigger;
		o->size = size;
	}
	memcpy(o->text + o->used, text, n);
	o->used += n;
	o->text[o->used] = '\0';
}

static const char *entity(char c)
{
	switch (c) {
	case '&': return "&amp;";
	case '<': return "&lt;";
	case '>': return "&gt;";
	case '"': return "&quot;";
	case '\'': return "&#39;";
	default: return NULL;
	}
}

/* One escape serves text and quoted attributes alike. */
void html_text(struct out *o, const char *text)
{
	const char *from = text ? text : "";
	const char *p = from;
	for (; *p; p++) {
		const char *e = entity(*p);
		if (!e)
			continue;
		out_raw(o, from, (size_t)(p - from));
		out_raw(o, e, strlen(e));
		from = p + 1;
	}
	out_raw(o, from, (size_t)(p - from));
}

void html_int(struct out *o, int64_t n)
{
	char digits[24];
	out_raw(o, digits, (size_t)snprintf(digits, sizeof digits, "%" PRId64, n));
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
	char digits[24];
	int n = snprintf(digits, sizeof digits, "%" PRId64, number);
	for (int i = 0; i < n; i++) {
		out_raw(o, digits + i, 1);
		int left = n - i - 1;
		if (left && left % 3 == 0 && digits[i] != '-')
			out_raw(o, ".", 1);
	}
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

void html_moment(struct out *o, struct moment m)
{
	if (m.unknown)
		return;
	int64_t seconds = (m.unix_time + 7 * 3600) % 86400;
	char text[40];
	out_raw(o, text, (size_t)snprintf(text, sizeof text, "%02d:%02d ", (int)(seconds / 3600), (int)(seconds / 60 % 60)));
	html_day(o, day_of(o->arena, m));
}

void html_markup(struct out *o, struct html html)
{
	out_raw(o, html.markup, strlen(html.markup));
}

void html_link(struct out *o, const char *url)
{
	bool local = url[0] == '/' && url[1] != '/' && url[1] != '\\';
	bool web = !strncasecmp(url, "https://", 8) || !strncasecmp(url, "http://", 7);
	html_text(o, local || web ? url : "#");
}

void html_link_part(struct out *o, const char *text)
{
	for (const unsigned char *p = (const unsigned char *)text; p && *p; p++) {
		bool plain = (*p >= 'a' && *p <= 'z') || (*p >= 'A' && *p <= 'Z') ||
			(*p >= '0' && *p <= '9') || strchr("-_.~", *p);
		static const char digits[] = "0123456789ABCDEF";
		const char code[] = { '%', digits[*p >> 4], digits[*p & 15] };
		out_raw(o, plain ? (const char *)p : code, plain ? 1 : 3);
	}
}
