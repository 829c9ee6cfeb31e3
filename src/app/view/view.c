#include "app/view/view.h"

#include "base/text.h"
#include "base/time.h"

#include <string.h>

bool view_day(struct req *rq, struct day *on)
{
	const char *text = req_text(rq, "on");
	*on = *text ? day_read(rq->arena, text) : rq->today;
	return day_known(*on);
}

bool view_csv(struct req *rq, const char *name)
{
	if (!req_is(rq, "dang", "csv"))
		return false;
	rq->type = "text/csv; charset=utf-8";
	rq->disposition = arena_format(rq->arena, "attachment; filename=\"%s.csv\"", name);
	return true;
}

static void add(struct out *o, const char *mark, const char *name, const char *value)
{
	out_raw(o, mark, 1);
	html_link_part(o, name);
	out_raw(o, "=", 1);
	html_link_part(o, value);
}

const char *view_link(const struct req *rq, const char *path, ...)
{
	struct out o = { .arena = rq->arena };
	const char *mark = "?";
	va_list ap;
	va_start(ap, path);
	out_raw(&o, path, strlen(path));
	for (const char *name; (name = va_arg(ap, const char *));) {
		const char *value = va_arg(ap, const char *);
		if (!value || !*value)
			continue;
		add(&o, mark, name, value);
		mark = "&";
	}
	va_end(ap);
	return o.text;
}

const char *view_unit(const struct req *rq, const char *code, struct day from, struct day to)
{
	struct out path = { .arena = rq->arena };
	out_raw(&path, "/don-vi/", strlen("/don-vi/"));
	html_link_part(&path, code);
	bool now = day_order(from, rq->today) <= 0 && (!day_known(to) || day_order(to, rq->today) >= 0);
	return view_link(rq, path.text, "on", now ? "" : day_known(to) ? to.iso : from.iso, NULL);
}

const char *view_number(const struct req *rq, int64_t n)
{
	struct out o = { .arena = rq->arena };
	html_number(&o, n);
	return arena_copy_n(rq->arena, o.text, o.used);
}

const char *view_title(const struct req *rq, const char *word)
{
	return text_capital(rq->arena, word);
}

const char *view_begin(const struct req *rq, const char *text, size_t letters)
{
	size_t n = 0, last = 0, count = 0;
	for (; text[n] && count <= letters; n++) {
		last = text[n] == ' ' || text[n] == '\n' ? n : last;
		count += ((unsigned char)text[n] & 0xc0) != 0x80;
	}
	if (count <= letters)
		return text;
	return arena_format(rq->arena, "%.*s…", (int)(last ? last : n - 1), text);
}

const char *view_part(const struct req *rq, const char *text)
{
	struct out o = { .arena = rq->arena };
	html_link_part(&o, text);
	return o.text ? o.text : "";
}

struct word_list word_list(const struct word *words)
{
	struct word_list list = { words, 0 };
	while (words[list.n].code)
		list.n++;
	return list;
}

const char *view_work_class(const char *state)
{
	static const char *const classes[] = {
		[WORK_REGISTERED] = "new", [WORK_STARTED] = "begun", [WORK_FINISHED] = "met",
		[WORK_VERIFIED] = "met", [WORK_VOIDED] = "void",
	};
	int i = word_index(work_state_words, state);
	return i < 0 ? "new" : classes[i];
}

const char *view_work_state(const char *state)
{
	return word_label(work_state_words, state);
}
