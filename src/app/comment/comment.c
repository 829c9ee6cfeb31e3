#include "app/comment/comment.h"

#include "app/audit/audit.h"
#include "app/comment/number.h"
#include "app/comment/similar.h"
#include "app/comment/subject.h"
#include "app/holiday/holiday.h"
#include "app/search/kinds.h"
#include "base/crypto.h"
#include "base/text.h"
#include "base/time.h"

#include <string.h>

/* ------------------------------------------------------------ texts */

/* Bytes of a letter that nobody sees: controls, marks of direction, letters without width.  0: it is seen. */
static size_t unseen(const unsigned char *p)
{
	if (*p < 0x20 || *p == 0x7f)
		return 1;
	if ((p[0] == 0xc2 && (p[1] < 0xa0 || p[1] == 0xad)) || (p[0] == 0xd8 && p[1] == 0x9c)) /* U+80…9F, AD, 61C */
		return 2;
	bool bidi = p[0] == 0xe2 && ((p[1] == 0x80 && ((p[2] >= 0x8b && p[2] <= 0x8f) || (p[2] >= 0xa8 && p[2] <= 0xae)))
		|| (p[1] == 0x81 && p[2] >= 0xa0 && p[2] <= 0xaf));                    /* U+200B…F, U+2028…E, U+2060…F */
	bool mark = p[0] == 0xef && ((p[1] == 0xbb && p[2] == 0xbf) || (p[1] == 0xbf && p[2] >= 0xb9 && p[2] <= 0xbb));
	return bidi || mark ? 3 : 0;
}

/* Signs that make one picture with others: 2190…2BFF, 1F000…1FFFF; and the mark of a coloured one, U+FE0F. */
static bool is_emoji(const unsigned char *p)
{
	return (p[0] == 0xe2 && p[1] >= 0x86 && p[1] <= 0xaf) || (p[0] == 0xf0 && p[1] == 0x9f)
		|| (p[0] == 0xef && p[1] == 0xb8 && p[2] == 0x8f);
}

/* U+200D between two of them: a family is one sign, not four. */
static bool joins(const char *text, const char *p)
{
	const unsigned char *at = (const unsigned char *)p;
	if (strncmp(p, "\xE2\x80\x8D", 3) || !is_emoji(at + 3))
		return false;
	return (p - text >= 3 && is_emoji(at - 3)) || (p - text >= 4 && is_emoji(at - 4));
}

const char *comment_clean(struct arena *a, const char *text, bool lines)
{
	char *to = arena_new(a, char, strlen(text) + 1);
	size_t n = 0, breaks = 0;
	for (const char *p = text; *p;) {
		size_t gone = joins(text, p) ? 0 : unseen((const unsigned char *)p);
		bool line = *p == '\n', blank = gone && (line || *p == '\t' || (*p == '\r' && p[1] != '\n'));
		if (line && lines) {
			if (breaks++ < 2)
				to[n++] = '\n';
		} else if (blank) {
			to[n++] = ' ';
		} else if (!gone) {
			breaks = *p == ' ' ? breaks : 0;
			to[n++] = *p;
		}
		p += gone ? gone : 1;
	}
	to[n] = '\0';
	return text_nfc(a, text_trim(a, to));
}

const char *comment_initials(struct arena *a, const char *name)
{
	const char *all = "";
	for (const char *p = name + strspn(name, " "); *p; p += strspn(p, " ")) {
		size_t n = strcspn(p, " "), letter = 1;
		while (letter < n && ((unsigned char)p[letter] & 0xc0) == 0x80)
			letter++;
		all = arena_format(a, "%s%s%s.", all, *all ? " " : "", text_capital(a, arena_copy_n(a, p, letter)));
		p += n;
	}
	return all;
}

const char *comment_hash(struct arena *a, const char *shown_name, const char *body)
{
	const char *both = arena_format(a, "%s\n%s", shown_name, body);
	return crypto_sha256(a, both, strlen(both));
}

/* ------------------------------------------------------------ receipts */

static const char letters[] = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"; /* Crockford's: none looks like another */

static const char *new_code(struct arena *a)
{
	char *code = arena_new(a, char, COMMENT_CODE + 1);
	for (int i = 0; i < COMMENT_CODE; i++)
		code[i] = letters[crypto_below(sizeof letters - 1)];
	return code;
}

/* As it was made, from what people type. */
static const char *code_of(struct arena *a, const char *typed)
{
	char *code = arena_new(a, char, COMMENT_CODE + 1);
	size_t n = 0;
	for (; *typed && n < COMMENT_CODE; typed++) {
		char c = (char)(*typed >= 'a' && *typed <= 'z' ? *typed - 'a' + 'A' : *typed);
		if (c == '-' || c == ' ')
			continue;
		code[n++] = (char)(c == 'O' ? '0' : c == 'I' || c == 'L' ? '1' : c);
	}
	return code;
}

const char *comment_code_written(struct arena *a, const char *typed)
{
	const char *code = code_of(a, typed);
	return strlen(code) < COMMENT_CODE ? code
		: arena_format(a, "%.4s-%.4s-%.4s-%.4s", code, code + 4, code + 8, code + 12);
}

const struct comment *comment_of_code(struct req *rq, const char *typed)
{
	const char *code = code_of(rq->arena, typed);
	const struct comment_receipt *r = comment_of_receipt(rq->db, crypto_sha256(rq->arena, code, strlen(code)));
	return r ? comment_by_id(rq->db, r->id) : NULL;
}

/* ------------------------------------------------------------ writing */

#define BANDS(h) similar_band(h, 0), similar_band(h, 1), similar_band(h, 2), similar_band(h, 3), similar_band(h, 4), \
	similar_band(h, 5), similar_band(h, 6), similar_band(h, 7)

void comment_bands_keep(struct db *db, int64_t id, int64_t hash)
{
	comment_bands_add(db, id, BANDS(hash));
}

static int64_t group_among(struct comment_near_list near, int64_t hash)
{
	for (size_t i = 0; i < near.n; i++)
		if (similar_are(near.v[i].simhash, hash))
			return near.v[i].cluster;
	return 0;
}

/* The group of the comments that it nearly repeats, the newest first; else its own, which can then be found. */
static int64_t group_of(struct db *db, int64_t id, int64_t hash)
{
	int64_t group = group_among(comments_lately(db, id, SIMILAR_LOOK), hash);
	if (!group)
		group = group_among(comments_like(db, id, BANDS(hash), SIMILAR_OLDER), hash);
	if (!group)
		comment_bands_keep(db, id, hash);
	return group ? group : id;
}

void comment_erase(struct db *db, int64_t id, const char *state)
{
	comment_empty(db, id, state);
	comment_bands_remove(db, id);
}

void comment_note(struct req *rq, const struct comment *c, const char *act, const char *to, const char *reason,
	const char *batch)
{
	struct arena *a = rq->arena;
	struct js *content = js_new(a, JS_OBJECT);
	js_set_text(a, content, "from", c->state);
	js_set_text(a, content, "to", to);
	if (*reason)
		js_set_text(a, content, "code", reason);
	comment_event_add(rq->db, c->id, act, c->state, to, reason, batch, rq->now, req_account(rq));
	audit_act(rq, arena_format(a, "comment.%s", act), arena_format(a, "comment %lld", (long long)c->id), NULL, content);
}

void comment_forget(struct db *db, struct day today, struct moment now)
{
	int64_t days = number_on(db, "comment_contact_days", today);
	if (days)
		comment_contacts_forget(db, (struct moment){ now.unix_time - days * 86400, false });
}

const char *comment_send(struct req *rq, const struct comment_draft *d)
{
	struct arena *a = rq->arena;
	const char *code = new_code(a), *receipt = crypto_sha256(a, code, COMMENT_CODE);
	const char *shown = d->initials ? comment_initials(a, d->name) : d->name;
	int64_t hash = similar_hash(a, d->body);
	struct day due = working_day_after(rq->db, a, d->unit, rq->today,
		number_on(rq->db, "comment_read_days", rq->today));
	bool guest = !d->as_unit.known;
	struct optional by = { !guest, rq->who.account };
	int64_t id = comment_add(rq->db, d->article, d->work, d->thread, d->unit, d->kind, d->name,
		shown, d->body, d->contact, guest ? COMMENT_CONSENT : "", (struct moment){ rq->now.unix_time, !guest }, rq->now, by,
		d->as_unit, d->slow, hash, comment_hash(a, shown, d->body), receipt, due);
	comment_place(rq->db, id, group_of(rq->db, id, hash));
	const struct comment made = { .id = id, .state = "" };
	comment_note(rq, &made, "send", "held", "", "");
	return comment_code_written(a, code);
}

bool comment_withdraw(struct req *rq, const struct comment *c)
{
	if (!strcmp(c->state, "withdrawn") || !strcmp(c->state, "taken_down"))
		return false;
	comment_note(rq, c, "withdraw", "withdrawn", "", "");
	comment_erase(rq->db, c->id, "withdrawn");
	comment_publish(rq->db, rq->arena, c->thread_id.value);
	return true;
}

/* ------------------------------------------------------------ what can be found */

static struct search_doc comment_doc(struct arena *a, const struct search_comment *c)
{
	return (struct search_doc){ "comment", arena_format(a, "%lld", (long long)c->id),
		comment_address(a, c->slug, c->work, c->thread_id, c->id), c->title,
		arena_format(a, "%s: %s%s%s", c->name, c->body, c->answer ? "\n" : "", c->answer ? c->answer : ""),
		known(c->unit_id), day_of(a, c->made_at), c->section_id, c->shown_from, c->shown_until };
}

static void index_one(struct db *db, struct arena *a, int64_t id)
{
	const struct search_comment *c = search_comment_of(db, id);
	if (!c) {
		search_remove(db, "comment", arena_format(a, "%lld", (long long)id));
		return;
	}
	struct search_doc doc = comment_doc(a, c);
	search_put(db, &doc);
}

void comment_publish(struct db *db, struct arena *a, int64_t thread)
{
	comments_hide(db, thread);
	comments_show(db, thread);
	struct comment_key_list all = comments_of_thread(db, thread);
	for (size_t i = 0; i < all.n; i++)
		index_one(db, a, all.v[i].id);
}

void comment_index_work(struct db *db, struct arena *a, const char *code)
{
	struct comment_on_work_list all = comments_of_work(db, code);
	for (size_t i = 0; i < all.n; i++)
		index_one(db, a, all.v[i].id);
}

void comment_index_article(struct db *db, struct arena *a, int64_t article)
{
	struct comment_on_article_list all = comments_of_article(db, article);
	for (size_t i = 0; i < all.n; i++)
		index_one(db, a, all.v[i].id);
}

void comments_each(struct db *db, const struct search_take *take)
{
	enum { PORTION = 100 };
	size_t n = PORTION;
	for (int64_t after = 0; n == PORTION;) {
		struct arena scratch = { 0 };
		struct arena *before = db_arena(db, &scratch);
		struct search_comment_list rows = search_comments(db, after, PORTION);
		n = rows.n;
		for (size_t i = 0; i < n; i++) {
			struct search_doc doc = comment_doc(&scratch, &rows.v[i]);
			take->doc(take->to, db, &scratch, &doc);
			after = rows.v[i].id;
		}
		db_arena(db, before);
		arena_free(&scratch);
	}
}
