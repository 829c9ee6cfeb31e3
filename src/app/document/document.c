#include "app/document/document.h"

#include "app/audit/audit.h"

#include <string.h>

static const char *const styles[] = { "state", "party", NULL };
static const char *const types[] = { "KH", "QĐ", "CT", "NQ", "HD", "TB", "BC", "BB", "TTr", "CTr", "ĐA", "CV", NULL };

/* Style and type may stay open: the number itself tells them to those who read it. */
struct choice_list document_styles(struct arena *a)
{
	struct choice *v = arena_new(a, struct choice, 3);
	v[0] = (struct choice){ "", _("Not chosen") };
	v[1] = (struct choice){ styles[0], _("State body or Front") };
	v[2] = (struct choice){ styles[1], _("Party body") };
	return (struct choice_list){ v, 3 };
}

struct choice_list document_types(struct arena *a)
{
	static const char *const labels[] = {
		N_("Plan (KH)"), N_("Decision (QĐ)"), N_("Directive (CT)"), N_("Resolution (NQ)"), N_("Guidance (HD)"),
		N_("Notice (TB)"), N_("Report (BC)"), N_("Minutes (BB)"), N_("Submission (TTr)"), N_("Programme (CTr)"),
		N_("Scheme (ĐA)"), N_("Official letter (CV)"),
	};
	size_t n = sizeof labels / sizeof *labels;
	struct choice *v = arena_new(a, struct choice, n + 1);
	v[0] = (struct choice){ "", _("Not chosen") };
	for (size_t i = 0; i < n; i++)
		v[i + 1] = (struct choice){ types[i], _(labels[i]) };
	return (struct choice_list){ v, n + 1 };
}

bool document_is_described(const struct req *rq)
{
	return form_problem(rq, "document_issuer") || form_problem(rq, "document_date") ||
		form_problem(rq, "document_subject") || *req_text(rq, "document_issuer") || *req_text(rq, "document_subject");
}

struct described { const char *style, *type, *issuer, *subject; struct day date; };

static bool read_description(struct req *rq, struct described *d)
{
	static const struct field fields[] = {
		{ "document_style", N_("Style of the document"), offsetof(struct described, style), 0, 0, FIELD_CHOICE, styles },
		{ "document_type", N_("Type of the document"), offsetof(struct described, type), 0, 0, FIELD_CHOICE, types },
		{ "document_issuer", N_("Who issued the document"), offsetof(struct described, issuer), 2, 200 },
		{ "document_date", N_("Date of the document"), offsetof(struct described, date), 1, 0, FIELD_DAY },
		{ "document_subject", N_("Subject of the document"), offsetof(struct described, subject), 2, 500 },
		{ 0 }
	};
	return form_read(rq, fields, d);
}

static void add(struct req *rq, const char *code, const struct described *d)
{
	document_insert(rq->db, code, *d->style ? d->style : NULL, *d->type ? d->type : NULL, d->issuer, d->date,
		d->subject);
	struct js *content = js_new(rq->arena, JS_OBJECT);
	js_set_text(rq->arena, content, "issuer", d->issuer);
	js_set_text(rq->arena, content, "date", d->date.iso);
	js_set_text(rq->arena, content, "subject", d->subject);
	audit_act(rq, "document.add", arena_format(rq->arena, "document %s", code), NULL, content);
}

bool document_take(struct req *rq, bool required, const char **code)
{
	struct { const char *code; } form;
	const struct field fields[] = {
		{ "document", N_("Number of the document"), 0, required ? 1 : 0, 60 },
		{ 0 }
	};
	*code = "";
	if (!form_read(rq, fields, &form))
		return false;
	*code = form.code;
	if (!*form.code || document_find(rq->db, form.code))
		return !rq->problems.n;
	struct described d;
	if (!read_description(rq, &d) || rq->problems.n)
		return false;
	add(rq, form.code, &d);
	return true;
}
