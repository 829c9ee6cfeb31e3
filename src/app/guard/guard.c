#include "app/guard/guard.h"

#include "app/guard/token.sql.h"
#include "app/guard/load.h"
#include "base/crypto.h"
#include "base/log.h"
#include "base/text.h"
#include "http/form.h"

#include <string.h>

static const char *digit_word(char digit)
{
	static const char *const words[] = { N_("zero"), N_("one"), N_("two"), N_("three"), N_("four"), N_("five"), N_("six"),
		N_("seven"), N_("eight"), N_("nine") };
	return _(words[digit - '0']);
}

static const char *code_words(struct arena *a, const char *code)
{
	const char *text = "";
	for (; *code; code++)
		text = arena_format(a, "%s%s%s", text, *text ? " " : "", digit_word(*code));
	return text;
}

/* A name as the token takes it: what is longer is no name of ours. */
static const char *cut(struct arena *a, const char *name, size_t most)
{
	return strlen(name) > most ? arena_copy_n(a, name, most) : name;
}

static struct token_use use_of(struct req *rq, const char *form, const char *object, bool work)
{
	return (struct token_use){ cut(rq->arena, form, GUARD_FORM), cut(rq->arena, object, GUARD_OBJECT), work };
}

/* The token that came with the form, when it is one of ours. */
static bool came(struct req *rq, const struct token_use *use, struct token *t)
{
	return rq->method == POST && token_read(rq->arena, app_token_key(rq), use, req_text(rq, "guard"), t);
}

static bool is_young(const struct req *rq, const struct token *t)
{
	return rq->clock.unix_time < t->expires && t->issued <= rq->clock.unix_time;
}

/* A form that comes back goes on with its first token; a refused one gets another, but was begun when it was. */
static struct token token_for(struct req *rq, const struct token_use *use, bool *same)
{
	struct token old, new = { .issued = rq->clock.unix_time, .expires = rq->clock.unix_time + GUARD_LIFE };
	bool has = came(rq, use, &old);
	*same = has && is_young(rq, &old) && !load_burnt(old.random, rq->clock.unix_time);
	if (*same)
		return old;
	if (has && old.issued < new.issued)
		new.issued = old.issued;
	new.bits = use->work ? load_of(rq->reader.prefix, rq->clock.unix_time).bits : 0;
	new.random = crypto_random(rq->arena, 16);
	new.network = token_network(rq->arena, app_token_key(rq), rq->reader.prefix);
	return new;
}

const struct guard *guard_new(struct req *rq, const char *form, const char *object, bool work)
{
	struct token_use use = use_of(rq, form, object, work);
	bool same;
	struct token t = token_for(rq, &use, &same);
	struct guard *g = arena_new(rq->arena, struct guard, 1);
	*g = (struct guard){
		.token = same ? req_text(rq, "guard") : token_write(rq->arena, app_token_key(rq), &use, &t),
		.bits = t.bits, .life = t.expires - rq->clock.unix_time,
		.words = code_words(rq->arena, token_code(rq->arena, app_token_key(rq), &t)),
		.work = same ? req_text(rq, "work") : "", .typed = same ? req_text(rq, "code") : "",
		.problem = form_problem(rq, "code"), .contact = rq->site.contact ? rq->site.contact : "",
	};
	struct out o = { .arena = rq->arena };
	html_link_part(&o, use.object);
	g->renew = arena_format(rq->arena, "/ma-xac-thuc?form=%s&object=%.*s", use.form, (int)o.used, o.used ? o.text : "");
	return g;
}

/* Which of the two ways was gone; neither: NULL. */
static const char *way_of(struct req *rq, const struct token *t)
{
	if (token_worked(rq->arena, req_text(rq, "guard"), req_text(rq, "work"), t->bits))
		return "work";
	const char *typed = token_typed(rq->arena, req_text(rq, "code"));
	return typed && crypto_equal(typed, token_code(rq->arena, app_token_key(rq), t)) ? "code" : NULL;
}

/* NULL: all is well, and the token is used up; else the cause, for the log. */
static const char *refusal(struct req *rq, const struct token_use *use, struct token *t)
{
	*t = (struct token){ 0 };
	if (!came(rq, use, t)) {
		t->random = NULL;
		return "altered";
	}
	if (*req_text(rq, "homepage"))
		return "filled in by a robot";
	if (!is_young(rq, t))
		return "expired";
	if (use->work && rq->clock.unix_time - t->issued < GUARD_LEAST)
		return "too fast";
	if (load_burnt(t->random, rq->clock.unix_time))
		return "refused before";
	if (use->work && !way_of(rq, t))
		return *req_text(rq, "code") ? "wrong code" : "too little work";
	guard_sweep(rq->db, rq->clock);
	return guard_use(rq->db, t->random, (struct moment){ .unix_time = t->expires }) ? NULL : "replayed";
}

static void too_much(struct req *rq, int wait)
{
	int64_t minute = (rq->now.unix_time + wait + 7 * 3600 + 59) / 60 % (24 * 60);
	const char *clock = arena_format(rq->arena, "%02d:%02d", (int)(minute / 60), (int)(minute % 60));
	rq->retry_after = wait;
	req_problem(rq, "code", _("Verification code"), lang_fill(rq->arena,
		_("Too much came from your network within the hour. What you typed still stands here: send it again after {1}."),
		clock, NULL));
}

bool guard_passes(struct req *rq, const char *form, const char *object, bool work)
{
	struct token_use use = use_of(rq, form, object, work);
	struct token t;
	int wait = work ? load_of(rq->reader.prefix, rq->clock.unix_time).wait : 0;
	if (wait) {
		log_line(LOG_IS_INFO, "guard_refused", "%s: too much from one network", use.form);
		too_much(rq, wait);
		return false;
	}
	const char *cause = refusal(rq, &use, &t);
	if (!cause) {
		if (work)
			load_add(rq->reader.prefix, rq->clock.unix_time);
		return true;
	}
	log_line(LOG_IS_INFO, "guard_refused", "%s: %s", use.form, cause);
	if (t.random)
		load_burn(t.random, rq->clock.unix_time);
	req_problem(rq, "code", _("Verification code"), _("The verification code is wrong."));
	return false;
}

enum status guard_refused(const struct req *rq)
{
	return rq->retry_after ? HTTP_TOO_MANY : HTTP_INVALID;
}

bool guard_slow(struct req *rq)
{
	struct token t;
	struct load now = load_of(rq->reader.prefix, rq->clock.unix_time);
	if (now.slow || !token_parse(rq->arena, req_text(rq, "guard"), &t) || strcmp(way_of(rq, &t) ? : "", "work"))
		return true;
	/* Found with the little work of another network. */
	return t.bits + 1 < now.bits && strcmp(t.network, token_network(rq->arena, app_token_key(rq), rq->reader.prefix));
}
