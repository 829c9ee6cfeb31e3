#include "http/kept.h"

#include "base/crypto.h"
#include "http/answer_head.h"
#include "http/compress.h"
#include "http/target.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { WORTH_PACKING = 600, ONE_REQUEST = 512 }; /* bytes; ONE_REQUEST: the lines of answer_begin() */

bool kept_allowed(const struct req *rq, enum status status)
{
	bool final = status == HTTP_OK || status == HTTP_MOVED || status == HTTP_GONE;
	return final && !rq->refused && !rq->who.account && !rq->cookie && !rq->set_cookie && !rq->file
		&& !rq->unkept;
}

void kept_hold(struct kept *k)
{
	atomic_fetch_add(&k->users, 1);
}

void kept_drop(struct kept *k)
{
	if (atomic_fetch_sub(&k->users, 1) > 1)
		return;
	free(k->plain.bytes);
	free(k->gzip.bytes);
	free(k->brotli.bytes);
	free(k->unchanged.bytes);
	free(k->path);
	free(k);
}

/* `common` are the lines that all forms have; `encoding` NULL: none; `body` NULL: a 304, which has none. */
static struct form form_of(const char *common, size_t common_n, const char *encoding, const char *etag,
	const char *ending, const void *body, size_t n)
{
	char more[160];
	int more_n = snprintf(more, sizeof more, "%s%s%sETag: %.17s%s\"\r\n", encoding ? "Content-Encoding: " : "",
		encoding ? encoding : "", encoding ? "\r\n" : "", etag, ending);
	more_n += snprintf(more + more_n, sizeof more - (size_t)more_n, body ? "Content-Length: %zu\r\n\r\n" : "\r\n", n);
	struct form f = { .head_n = common_n + (size_t)more_n };
	f.bytes = malloc(f.head_n + n);
	if (!f.bytes)
		return (struct form){ 0 };
	memcpy(f.bytes, common, common_n);
	memcpy(f.bytes + common_n, more, (size_t)more_n);
	if (n)
		memcpy(f.bytes + f.head_n, body, n);
	f.n = f.head_n + n;
	return f;
}

static void tag(char *etag, size_t room, const char *common, size_t common_n, const char *body, size_t n)
{
	static const uint8_t one[16] = { 1 }, other[16] = { 2 };
	unsigned long long all = crypto_keyed(one, common, common_n) * 31 + crypto_keyed(other, body, n);
	snprintf(etag, room, "\"%016llx\"", all);
}

/* The lines that all forms have, copied out of a form. */
static size_t common_of(const struct kept *k)
{
	const char *end = memmem(k->plain.bytes, k->plain.head_n, "ETag: ", 6);
	return (size_t)(end - k->plain.bytes);
}

static void measure(struct kept *k)
{
	k->bytes = sizeof *k + strlen(k->path) + k->plain.n + k->gzip.n + k->brotli.n + k->unchanged.n;
}

/* What every version of an answer has. */
static struct kept *kept_like(const struct kept *like)
{
	struct kept *k = malloc(sizeof *k);
	if (!k)
		return NULL;
	*k = *like;
	k->users = 1;
	k->gzip = k->brotli = (struct form){ 0 };
	return k;
}

static void pack(struct kept *k, struct libdeflate_compressor *compressor, bool slowly)
{
	const char *common = k->plain.bytes, *body = common + k->plain.head_n;
	size_t n = k->plain.n - k->plain.head_n, size = n, common_n = common_of(k);
	void *gzip = compress_gzip(compressor, body, &size);
	if (gzip)
		k->gzip = form_of(common, common_n, "gzip", k->etag, ".gz", gzip, size);
	free(gzip);
	enum { QUICKER_FROM = 256 * 1024 };
	size = n;
	void *brotli = slowly ? compress_brotli(n < QUICKER_FROM ? 11 : 9, body, &size) : NULL;
	if (brotli)
		k->brotli = form_of(common, common_n, "br", k->etag, ".br", brotli, size);
	free(brotli);
}

static bool packable(const struct kept *k)
{
	return k->plain.n - k->plain.head_n >= WORTH_PACKING;
}

struct kept *kept_new(const struct req *rq, enum status status, struct kept *old, struct libdeflate_compressor *quick)
{
	struct wants nothing = { 0 };
	struct req told = *rq;
	told.type = rq->type ? rq->type : "text/html; charset=utf-8";
	struct answer *lines = answer_begin(status, &nothing, sizeof lines->head);
	struct kept *k = lines ? malloc(sizeof *k) : NULL;
	if (!k) {
		free(lines);
		return NULL;
	}
	*k = (struct kept){ .users = 1, .status = status, .made = rq->now.unix_time, .route = rq->route, .html = !rq->type,
		.unit = rq->about.unit, .section = rq->about.section };
	lines->head_n = 0;
	answer_describe(lines, &told);
	const char *body = rq->out.text ? rq->out.text : "";
	tag(k->etag, sizeof k->etag, lines->head, lines->head_n, body, rq->out.used);
	k->plain = form_of(lines->head, lines->head_n, NULL, k->etag, "", body, rq->out.used);
	k->unchanged = form_of(lines->head, lines->head_n, NULL, k->etag, "", NULL, 0);
	k->path = strdup(rq->path);
	free(lines);
	bool good = k->plain.n && k->unchanged.n && k->path;
	bool same = good && old && old->status == status && old->plain.n == k->plain.n && old->unit == k->unit
		&& old->section == k->section && !memcmp(old->plain.bytes, k->plain.bytes, k->plain.n);
	if (!good || same) {
		kept_drop(k);
		if (same)
			kept_hold(old);
		return same ? old : NULL;
	}
	if (packable(k))
		pack(k, quick, false);
	measure(k);
	return k;
}

static struct form copy(struct form f)
{
	char *bytes = malloc(f.n ? f.n : 1);
	if (!bytes)
		return (struct form){ 0 };
	memcpy(bytes, f.bytes, f.n);
	return (struct form){ bytes, f.head_n, f.n };
}

struct kept *kept_packed(const struct kept *old, struct libdeflate_compressor *better)
{
	struct kept *k = packable(old) ? kept_like(old) : NULL;
	if (!k)
		return NULL;
	k->plain = copy(old->plain);
	k->unchanged = copy(old->unchanged);
	k->path = strdup(old->path);
	if (!k->plain.n || !k->unchanged.n || !k->path) {
		kept_drop(k);
		return NULL;
	}
	pack(k, better, true);
	measure(k);
	return k;
}

/* The smallest that the visitor understands. */
static const struct form *chosen(const struct kept *k, const struct wants *wants)
{
	if (wants->brotli && k->brotli.n)
		return &k->brotli;
	return wants->gzip && k->gzip.n ? &k->gzip : &k->plain;
}

struct answer *kept_answer(struct kept *k, const struct wants *wants)
{
	const char *known = wants->if_none_match;
	bool unchanged = known && k->status == HTTP_OK && target_has_etag(known, strlen(known), k->etag);
	const struct form *f = unchanged ? &k->unchanged : chosen(k, wants);
	struct answer *a = answer_begin(unchanged ? HTTP_NOT_MODIFIED : k->status, wants, ONE_REQUEST);
	if (!a)
		return NULL;
	kept_hold(k);
	a->kept = k;
	a->body = f->bytes;
	a->body_n = wants->head ? f->head_n : f->n;
	a->bytes = a->body_n - f->head_n;
	return a;
}

void kept_count(const struct kept *k, struct req *rq)
{
	rq->path = k->path;
	rq->route = k->route;
	rq->type = k->html ? NULL : "";
	rq->about.unit = k->unit;
	rq->about.section = k->section;
	app_count(rq, k->status);
}
