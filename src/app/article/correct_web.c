/* Mending a slip in what readers see, by one editor alone and with a public note. */
#include "app/article/staff.h"

#include "app/article/edit.html.h"
#include "app/article/staff.html.h"
#include "app/pages.h"

#include <string.h>

struct typed { const char *title, *lead, *body, *reason; struct optional last; };

static const struct field fields[] = {
	{ "title", N_("Headline"), offsetof(struct typed, title), 3, 200, FIELD_TEXT },
	{ "lead", N_("Lead"), offsetof(struct typed, lead), 1, ARTICLE_LEAD, FIELD_TEXT },
	{ "body", N_("Text"), offsetof(struct typed, body), 1, ARTICLE_LETTERS, FIELD_TEXT },
	{ "reason", N_("What was wrong"), offsetof(struct typed, reason), 3, 300, FIELD_TEXT },
	{ "last", N_("Revision"), offsetof(struct typed, last), 0, 0, FIELD_NUMBER },
	{ 0 }
};

static enum status refused(struct req *rq, const struct article *a, enum article_answer answer)
{
	struct article_staff p = { .a = a, .refused = article_answer_text(answer) };
	article_refused_page(&rq->out, rq, &p);
	return answer == ARTICLE_NOT_ALLOWED ? HTTP_FORBIDDEN : HTTP_CONFLICT;
}

enum status article_correct_show(struct req *rq)
{
	const struct article *a = article_of_path(rq);
	if (!a)
		return HTTP_NOT_FOUND;
	enum article_answer answer = article_can(rq, a, ARTICLE_CORRECT);
	if (answer != ARTICLE_DONE)
		return refused(rq, a, answer);
	req_prefill(rq, "title", a->title);
	req_prefill(rq, "lead", a->lead);
	req_prefill(rq, "body", a->body);
	article_correct_page(&rq->out, rq, a);
	return HTTP_OK;
}

/* The whole article must still be what may be published. */
static bool check(struct req *rq, const struct article *a, const struct typed *t)
{
	struct article after = *a;
	after.title = t->title;
	after.lead = t->lead;
	after.body = t->body;
	after.consent = 1; /* the pictures are those that were approved */
	if (!strcmp(a->title, t->title) && !strcmp(a->lead, t->lead) && !strcmp(a->body, t->body))
		req_problem(rq, "body", _("Text"), _("is as it was: nothing is corrected"));
	article_check(rq, &after);
	for (size_t i = 0; i < rq->problems.n; i++) /* what a photo lacks stands in the text here */
		if (strchr(rq->problems.v[i].name, '-'))
			rq->problems.v[i].name = "body";
	return !rq->problems.n;
}

enum status article_correct_send(struct req *rq)
{
	const struct article *a = article_of_path(rq);
	struct typed t = { 0 };
	if (!a)
		return HTTP_NOT_FOUND;
	enum article_answer answer = article_can(rq, a, ARTICLE_CORRECT);
	if (answer != ARTICLE_DONE)
		return refused(rq, a, answer);
	bool good = form_read(rq, fields, &t);
	if (good && t.last.value != a->revision)
		req_problem(rq, "body", _("Text"), _("was saved by somebody else in the meantime: read it again"));
	const struct article_fields f = { t.title, a->section, t.lead, t.body, a->author_line, a->source, a->tags,
		a->campaign ? a->campaign : "", a->work ? a->work : "", a->consent };
	if (good && !rq->problems.n && check(rq, a, &t) && !article_correct(rq, a, &f, t.reason))
		req_problem(rq, "body", _("Text"), _("is changed in more than 30 words: edit the article, so that another editor approves it"));
	if (rq->problems.n) {
		article_correct_page(&rq->out, rq, a);
		return HTTP_INVALID;
	}
	return see_other(rq, "/quan-tri/tin/%lld?done=dinh-chinh", (long long)a->id);
}
