/* The short pages of a plan: each fills its inputs from the tree and reads them back into it. */
#include "app/campaign/edit_web.h"
#include "app/campaign/sections.html.h"

#include "base/text.h"
#include "base/time.h"

#include <string.h>

struct edit_row_list edit_rows(struct arena *a, size_t there)
{
	size_t n = there + 2 < EDIT_ROWS ? there + 2 : EDIT_ROWS;
	struct edit_row *v = arena_new(a, struct edit_row, n);
	for (size_t i = 0; i < n; i++)
		v[i] = (struct edit_row){
			(int)i + 1, edit_row_name(a, "starts", i), edit_row_name(a, "ends", i), edit_row_name(a, "aim", i),
			edit_row_name(a, "kind", i), edit_row_name(a, "within", i), edit_row_name(a, "depth", i),
			edit_row_name(a, "note", i), edit_row_name(a, "name", i),
		};
	return (struct edit_row_list){ v, n };
}

static void basics_fill(struct req *rq, const struct edit *e)
{
	const struct plan *p = e->plan;
	req_prefill(rq, "name", p->name);
	req_prefill(rq, "form", p->form);
	req_prefill(rq, "launched_by", pick_unit_words(rq, p->launched_by));
	req_prefill(rq, "starts", day_typed(rq->arena, p->starts));
	req_prefill(rq, "ends", day_typed(rq->arena, p->ends));
	req_prefill(rq, "motto", p->motto);
}

static bool basics_read(struct req *rq, struct edit *e, int rows[EDIT_ROWS])
{
	(void)rows;
	struct edit_basics b = { .code = e->campaign->code };
	static const char *const forms[] = { "thematic", "regular", NULL };
	static const struct field fields[] = {
		{ "name", N_("Name"), offsetof(struct edit_basics, name), 5, 300 },
		{ "form", N_("Form"), offsetof(struct edit_basics, form), 1, 0, FIELD_CHOICE, forms },
		{ "launched_by", N_("Unit that launches"), offsetof(struct edit_basics, launched_by), 1, PICK_LETTERS },
		{ "starts", N_("Starts"), offsetof(struct edit_basics, starts), 1, 0, FIELD_DAY },
		{ "ends", N_("Ends"), offsetof(struct edit_basics, ends), 1, 0, FIELD_DAY },
		{ "motto", N_("Motto"), offsetof(struct edit_basics, motto), 0, 500 },
		{ 0 }
	};
	if (!form_read(rq, fields, &b))
		return false;
	b.launched_by = edit_unit(rq, "launched_by");
	if (strcmp(b.launched_by, e->plan->launched_by) &&
			!edit_may_name(rq, "launched_by", _("Unit that launches"), b.launched_by))
		return false;
	edit_basics(e, &b);
	return true;
}

static void basis_fill(struct req *rq, const struct edit *e)
{
	(void)rq, (void)e;
}

/* Those not taken away, and the one that the form names. */
static bool basis_read(struct req *rq, struct edit *e, int rows[EDIT_ROWS])
{
	(void)rows;
	const char *code;
	if (!document_take(rq, false, &code))
		return false;
	size_t n = 0;
	const char **texts = arena_new(rq->arena, const char *, e->plan->basis.n + 1);
	for (size_t i = 0; i < e->plan->basis.n; i++) {
		bool goes = *req_text(rq, edit_row_name(rq->arena, "gone", i));
		if (!goes && strcmp(e->plan->basis.v[i], code))
			texts[n++] = e->plan->basis.v[i];
	}
	texts[n++] = code;
	edit_texts(e, "basis", texts, n);
	return true;
}

static const char *trimmed(struct req *rq, const char *name, size_t i)
{
	return text_nfc(rq->arena, text_trim(rq->arena, req_text(rq, edit_row_name(rq->arena, name, i))));
}

/* An empty day stays empty: the plan's own check asks for it. */
static bool day_in(struct req *rq, const char *name, size_t i, struct day *day)
{
	const char *text = trimmed(rq, name, i);
	*day = *text ? day_read(rq->arena, text) : (struct day){ NULL };
	if (*text && !day->iso)
		req_problem(rq, edit_row_name(rq->arena, name, i), _("Day"), _("is not a day: write it as 31/7/2024"));
	return !*text || day->iso;
}

static void phases_fill(struct req *rq, const struct edit *e)
{
	for (size_t i = 0; i < e->plan->phases.n; i++) {
		const struct phase *p = &e->plan->phases.v[i];
		req_prefill(rq, edit_row_name(rq->arena, "starts", i), day_typed(rq->arena, p->starts));
		req_prefill(rq, edit_row_name(rq->arena, "ends", i), day_typed(rq->arena, p->ends));
		req_prefill(rq, edit_row_name(rq->arena, "aim", i), p->aim);
	}
}

static bool phases_read(struct req *rq, struct edit *e, int rows[EDIT_ROWS])
{
	struct edit_phase v[EDIT_ROWS];
	bool good = true;
	for (size_t i = 0, k = 0; i < EDIT_ROWS; i++) {
		good &= day_in(rq, "starts", i, &v[i].starts) & day_in(rq, "ends", i, &v[i].ends);
		v[i].aim = trimmed(rq, "aim", i);
		v[i].gone = !*v[i].aim && !v[i].starts.iso && !v[i].ends.iso;
		if (!v[i].gone)
			rows[k++] = (int)i + 1;
	}
	if (good)
		edit_phases(e, v, EDIT_ROWS);
	return good;
}

static void participants_fill(struct req *rq, const struct edit *e)
{
	for (size_t i = 0; i < e->plan->participants.n; i++) {
		const struct participant *p = &e->plan->participants.v[i];
		req_prefill(rq, edit_row_name(rq->arena, "kind", i), p->kind);
		req_prefill(rq, edit_row_name(rq->arena, "note", i), p->note);
		req_prefill(rq, edit_row_name(rq->arena, "within", i), p->scoped ? pick_unit_words(rq, p->scope.within) : "");
		req_prefill(rq, edit_row_name(rq->arena, "depth", i), p->scoped ? depth_words[p->scope.depth].code : "subtree");
	}
}

/* What is in the plan already may stay, wherever it reaches. */
static bool is_scope(const struct plan *p, const char *code)
{
	for (size_t i = 0; i < p->participants.n; i++)
		if (p->participants.v[i].scoped && !strcmp(p->participants.v[i].scope.within, code))
			return true;
	return false;
}

static bool participants_read(struct req *rq, struct edit *e, int rows[EDIT_ROWS])
{
	struct edit_participant v[EDIT_ROWS];
	for (size_t i = 0, k = 0; i < EDIT_ROWS; i++) {
		v[i] = (struct edit_participant){
			.kind = trimmed(rq, "kind", i), .within = edit_unit(rq, edit_row_name(rq->arena, "within", i)),
			.depth = trimmed(rq, "depth", i), .note = trimmed(rq, "note", i),
		};
		v[i].gone = !*v[i].kind;
		if (!v[i].gone)
			rows[k++] = (int)i + 1;
		if (*v[i].within && !is_scope(e->plan, v[i].within))
			edit_may_name(rq, edit_row_name(rq->arena, "within", i), _("Unit"), v[i].within);
	}
	if (!rq->problems.n)
		edit_participants(e, v, EDIT_ROWS);
	return !rq->problems.n;
}

static void contents_fill(struct req *rq, const struct edit *e)
{
	const char *text = "";
	for (size_t i = 0; i < e->plan->contents.n; i++)
		text = arena_format(rq->arena, "%s%s\n", text, e->plan->contents.v[i]);
	req_prefill(rq, "contents", text);
}

static bool contents_read(struct req *rq, struct edit *e, int rows[EDIT_ROWS])
{
	(void)rows;
	const char *text = text_nfc(rq->arena, req_text(rq, "contents"));
	const char **lines = arena_new(rq->arena, const char *, strlen(text) + 2);
	size_t n = 0;
	while (*text) {
		size_t length = strcspn(text, "\r\n");
		lines[n++] = text_trim(rq->arena, arena_copy_n(rq->arena, text, length));
		text += length + (text[length] != '\0');
	}
	edit_texts(e, "contents", lines, n);
	return true;
}

static void schemes_fill(struct req *rq, const struct edit *e)
{
	for (size_t i = 0; i < e->plan->schemes.n; i++)
		req_prefill(rq, edit_row_name(rq->arena, "name", i), e->plan->schemes.v[i].name);
}

static bool schemes_read(struct req *rq, struct edit *e, int rows[EDIT_ROWS])
{
	struct edit_scheme v[EDIT_ROWS];
	for (size_t i = 0, k = 0; i < EDIT_ROWS; i++) {
		v[i].name = trimmed(rq, "name", i);
		v[i].gone = !*v[i].name;
		if (!v[i].gone)
			rows[k++] = (int)i + 1;
	}
	edit_schemes(e, v, EDIT_ROWS);
	return true;
}

static const struct edit_section sections[] = {
	{ "co-ban", N_("Name, time and motto"), basics_fill, basics_read, basics_inputs_part,
		{ "name", "form", "launched_by", "starts", "ends", "motto" } },
	{ "can-cu", N_("Legal basis"), basis_fill, basis_read, basis_inputs_part, { "basis" } },
	{ "giai-doan", N_("Phases"), phases_fill, phases_read, phases_inputs_part, { "phases" } },
	{ "doi-tuong", N_("Who takes part"), participants_fill, participants_read, participants_inputs_part, { "participants" } },
	{ "noi-dung", N_("Contents"), contents_fill, contents_read, contents_inputs_part, { "contents" } },
	{ "de-an", N_("Schemes"), schemes_fill, schemes_read, schemes_inputs_part, { "schemes" } },
};

const struct edit_section_list edit_sections = { sections, sizeof sections / sizeof *sections };
