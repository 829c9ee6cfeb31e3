#include "app/exchange/front.h"

#include "base/lang.h"
#include "base/text.h"

#include <stdio.h>
#include <string.h>

static const char special[] = "-?:,[]{}#&*!|>'\"%@`";   /* a value that begins so means something else in YAML */

struct reading {
	struct arena *a;
	struct front *front;
	struct front_error *error;
	const char *line, *list;      /* of the list that the next lines may belong to */
	int number, item;
	size_t dash, room;            /* how far its "-" is indented; fields that find room */
};

static bool wrong(struct reading *r, const char *at, const char *message)
{
	int column = 1;
	for (const char *p = r->line; p < at; p++)
		column += ((unsigned char)*p & 0xc0) != 0x80;
	*r->error = (struct front_error){ r->number, column, at, message };
	return false;
}

static bool add(struct reading *r, const char *list, const char *key, const char *value, const char *at)
{
	struct front *f = r->front;
	if (f->n == FRONT_FIELDS)
		return wrong(r, at, N_("there are too many lines between the two lines ---"));
	if (f->n == r->room) {
		r->room = r->room ? 2 * r->room : 64;
		struct front_field *more = arena_new(r->a, struct front_field, r->room);
		if (f->n)
			memcpy(more, f->v, f->n * sizeof *more);
		f->v = more;
	}
	int column = 1;
	for (const char *p = r->line; p < at; p++)
		column += ((unsigned char)*p & 0xc0) != 0x80;
	f->v[f->n++] = (struct front_field){ list, key, value, list ? r->item : 0, r->number, column };
	return true;
}

static int hex(char c)
{
	const char *digits = "0123456789abcdef", *p = c ? strchr(digits, c) : NULL;
	return p ? (int)(p - digits) : -1;
}

/* Behind a backslash; the letter, and *p behind it.  0: there is no such one. */
static char escaped(const char **p)
{
	char c = *(*p)++;
	if (c == 'x') {
		int high = hex((*p)[0]), low = high < 0 ? -1 : hex((*p)[1]), code = 16 * high + low;
		*p += high < 0 ? 0 : low < 0 ? 1 : 2;
		return low < 0 || code > 127 ? '\0' : (char)code;
	}
	return c == 'n' ? '\n' : c == 't' ? '\t' : c == '"' || c == '\\' ? c : '\0';
}

/* Between quotation marks, `from` being the first of them; NULL: told. */
static const char *quoted(struct reading *r, const char *from)
{
	char *text = arena_new(r->a, char, strlen(from) + 1);
	size_t n = 0;
	const char *p = from + 1;
	while (*p && *p != '"') {
		if (*p != '\\') {
			text[n++] = *p++;
			continue;
		}
		const char *at = p++;
		char c = *p ? escaped(&p) : '\0';
		if (!c) {
			wrong(r, at, N_("behind a backslash stands one of \\ \" n t, or x and two digits of a sign"));
			return NULL;
		}
		text[n++] = c;
	}
	if (!*p)
		wrong(r, from, N_("the quotation mark is not closed on this line"));
	else if (p[1 + strspn(p + 1, " ")])
		wrong(r, p + 1, N_("nothing may stand behind the closing quotation mark"));
	else
		return text;
	return NULL;
}

static const char *plain(struct reading *r, const char *from)
{
	size_t n = strlen(from);
	while (n && from[n - 1] == ' ')
		n--;
	if (*from == '[' && n > 1 && from[n - 1] == ']' && !strpbrk(from, "\"'")) /* a list of short texts: [a, b] */
		return text_trim(r->a, arena_copy_n(r->a, from + 1, n - 2));
	if (n && strchr(special, *from)) {
		wrong(r, from, N_("put this value between double quotation marks: it begins with a sign that means something else"));
		return NULL;
	}
	for (size_t i = 0; i < n; i++)
		if ((unsigned char)from[i] < 0x20 || from[i] == 0x7f || (from[i] == ' ' && from[i + 1] == '#')) {
			wrong(r, from + i, N_("put this value between double quotation marks"));
			return NULL;
		}
	return arena_copy_n(r->a, from, n);
}

/* "key: value" */
static bool take_pair(struct reading *r, const char *p, const char *list)
{
	size_t n = strspn(p, "abcdefghijklmnopqrstuvwxyz_");
	if (!n || p[n] != ':' || (p[n + 1] && p[n + 1] != ' '))
		return wrong(r, p, N_("a line is “key: value”, with a blank behind the colon"));
	const char *key = arena_copy_n(r->a, p, n), *at = p + n + 1;
	at += strspn(at, " ");
	const char *value = *at == '"' ? quoted(r, at) : plain(r, at);
	if (!value || !add(r, list, key, value, at))
		return false;
	if (!list) {
		r->list = *at ? NULL : key;
		r->item = 0;
	}
	return true;
}

static bool take_line(struct reading *r)
{
	const char *p = r->line;
	size_t blanks = strspn(p, " ");
	p += blanks;
	if (!*p || *p == '#')
		return true;
	if (p[0] == '-' && (p[1] == ' ' || !p[1])) {
		if (!r->list || (r->item && blanks != r->dash))
			return wrong(r, p, N_("this belongs to no list: above it stands the list's name with a colon, each “-” below the other"));
		r->dash = blanks;
		r->item++;
		p += 1 + strspn(p + 1, " ");
		return take_pair(r, p, r->list);
	}
	if (!blanks)
		return take_pair(r, p, NULL);
	if (!r->list || !r->item || blanks <= r->dash)
		return wrong(r, p, N_("only what belongs to a list is indented"));
	return take_pair(r, p, r->list);
}

static const char *next_line(struct reading *r, const char **text)
{
	size_t n = strcspn(*text, "\n");
	const char *line = arena_copy_n(r->a, *text, n);
	*text += n + ((*text)[n] == '\n');
	r->number++;
	r->line = line;
	while (n && line[n - 1] == ' ')
		n--;
	return arena_copy_n(r->a, line, n);
}

bool front_read(struct arena *a, const char *text, struct front *front, struct front_error *error)
{
	struct reading r = { .a = a, .front = front, .error = error };
	*front = (struct front){ .body = "" };
	if (strcmp(next_line(&r, &text), "---") != 0)
		return wrong(&r, r.line, N_("the first line must be ---; behind it stand title, section …, then --- again, then the text"));
	while (*text) {
		if (!strcmp(next_line(&r, &text), "---")) {
			front->body_line = r.number + 1;
			front->body = text;
			return true;
		}
		if (!take_line(&r))
			return false;
	}
	return wrong(&r, r.line, N_("the second line --- is missing"));
}

static bool is_plain(const char *value)
{
	size_t n = strlen(value);
	if (!n || strchr(special, *value) || *value == ' ' || value[n - 1] == ' ' || value[n - 1] == ':')
		return false;
	for (size_t i = 0; i < n; i++)
		if ((unsigned char)value[i] < 0x20 || value[i] == 0x7f || (value[i] == ' ' && value[i + 1] == '#')
				|| (value[i] == ':' && value[i + 1] == ' '))
			return false;
	return true;
}

const char *front_value(struct arena *a, const char *value)
{
	if (is_plain(value))
		return value;
	char *text = arena_new(a, char, 4 * strlen(value) + 3), *to = text;
	*to++ = '"';
	for (; *value; value++) {
		if (*value == '"' || *value == '\\' || *value == '\n' || *value == '\t') {
			*to++ = '\\';
			*to++ = *value == '\n' ? 'n' : *value == '\t' ? 't' : *value;
		} else if ((unsigned char)*value < 0x20 || *value == 0x7f) {
			to += snprintf(to, 5, "\\x%02x", (unsigned)*value);
		} else {
			*to++ = *value;
		}
	}
	*to = '"';
	return text;
}
