#include "http/form.h"

#include "base/text.h"
#include "base/time.h"

#include <errno.h>
#include <string.h>

const char *form_too_long(const struct req *rq, const char *text, size_t max)
{
	size_t n = text_length(text);
	return n <= max ? NULL : lang_fill(rq->arena, _("is too long: {1} letters, {2} at most"),
		arena_format(rq->arena, "%zu", n), arena_format(rq->arena, "%zu", max), NULL);
}

static const char *read_text(struct req *rq, const struct field *f, const char *text, void *to)
{
	*(const char **)to = text;
	size_t n = text_length(text);
	if (n == 0 && f->min)
		return _("must be filled in");
	if (n < f->min)
		return _("is too short");
	return f->max ? form_too_long(rq, text, f->max) : NULL;
}

static const char *read_day(struct req *rq, const struct field *f, const char *text, void *to)
{
	struct day d = *text ? day_read(rq->arena, text) : (struct day){ NULL };
	*(struct day *)to = d;
	if (!*text)
		return f->min ? _("must be filled in") : NULL;
	return d.iso ? NULL : _("is not a day: write it as 31/7/2024");
}

/* 1.234.567, 1 234 567 and 1234567 are the same number. */
static bool number(const char *text, int64_t *value)
{
	char digits[24];
	size_t n = 0;
	for (; *text; text++) {
		if (*text == '.' || *text == ' ')
			continue;
		if (*text < '0' || *text > '9' || n == 18)
			return false;
		digits[n++] = *text;
	}
	digits[n] = '\0';
	*value = strtoll(digits, NULL, 10);
	return n > 0;
}

static const char *read_number(struct req *rq, const struct field *f, const char *text, void *to)
{
	int64_t value = 0;
	bool good = number(text, &value);
	(void)rq;
	if (f->kind == FIELD_VND)
		*(struct vnd *)to = (struct vnd){ value, !good };
	else
		*(struct optional *)to = (struct optional){ good, value };
	if (!*text)
		return f->min ? _("must be filled in") : NULL;
	if (!good)
		return _("is not a whole number");
	if (f->max && value > (int64_t)f->max)
		return _("is too large");
	return NULL;
}

static const char *read_yes(struct req *rq, const struct field *f, const char *text, void *to)
{
	(void)rq, (void)f;
	*(bool *)to = *text && strcmp(text, "0");
	return NULL;
}

static const char *read_choice(struct req *rq, const struct field *f, const char *text, void *to)
{
	(void)rq;
	*(const char **)to = "";
	for (const char *const *c = f->choices; *c; c++)
		if (!strcmp(*c, text))
			*(const char **)to = *c;
	if (!*text)
		return f->min ? _("must be chosen") : NULL;
	return **(const char **)to ? NULL : _("is not one of the choices");
}

bool form_read(struct req *rq, const struct field *fields, void *form)
{
	static const char *(*const readers[])(struct req *, const struct field *, const char *, void *) = {
		[FIELD_TEXT] = read_text, [FIELD_DAY] = read_day, [FIELD_NUMBER] = read_number,
		[FIELD_VND] = read_number, [FIELD_YES] = read_yes, [FIELD_CHOICE] = read_choice,
	};
	size_t before = rq->problems.n;
	for (const struct field *f = fields; f->name; f++) {
		const char *text = text_nfc(rq->arena, text_trim(rq->arena, req_text(rq, f->name)));
		const char *message = readers[f->kind](rq, f, text, (char *)form + f->offset);
		if (message)
			req_problem(rq, f->name, _(f->label), message);
	}
	return rq->problems.n == before;
}

const char *form_problem(const struct req *rq, const char *name)
{
	for (size_t i = 0; i < rq->problems.n; i++)
		if (!strcmp(rq->problems.v[i].name, name))
			return rq->problems.v[i].message;
	return NULL;
}
