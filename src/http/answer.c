#include "http/answer_head.h"

#include "http/compress.h"
#include "http/kept.h"
#include "http/target.h"

#include <fcntl.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

enum { WORTH_PACKING = 600 }; /* bytes: shorter bodies fit in one packet anyway */

struct words { int status; const char *reason, *text; };

/* The texts are for answers without layout; pages have better ones. */
static const struct words all[] = {
	{ 200, "OK", "" }, { 204, "No Content", "" }, { 206, "Partial Content", "" },
	{ 301, "Moved Permanently", "" }, { 302, "Found", "" }, { 303, "See Other", "" }, { 304, "Not Modified", "" },
	{ 400, "Bad Request", N_("This request was not understood.") },
	{ 403, "Forbidden", N_("You may not open this.") },
	{ 404, "Not Found", N_("There is no such page.") },
	{ 405, "Method Not Allowed", N_("This page cannot be used in this way.") },
	{ 408, "Request Timeout", N_("The request came too slowly.") },
	{ 409, "Conflict", N_("Somebody else changed this in the meantime.") },
	{ 410, "Gone", N_("This page was withdrawn.") },
	{ 411, "Length Required", N_("The request does not say how long it is.") },
	{ 413, "Content Too Large", N_("That was too much to send at once.") },
	{ 414, "URI Too Long", N_("The address is too long.") },
	{ 415, "Unsupported Media Type", N_("A file of this kind is not taken.") },
	{ 416, "Range Not Satisfiable", N_("The file is not that long.") },
	{ 417, "Expectation Failed", N_("This request was not understood.") },
	{ 422, "Unprocessable Content", N_("Something in the form is missing or wrong.") },
	{ 429, "Too Many Requests", N_("Too many requests. Wait a while, then try again.") },
	{ 431, "Request Header Fields Too Large", N_("This request was not understood.") },
	{ 500, "Internal Server Error", N_("Something went wrong on our side. Nothing was changed. Try again in a minute.") },
	{ 501, "Not Implemented", N_("This request was not understood.") },
	{ 503, "Service Unavailable", N_("The server has too much to do just now. Nothing was lost. Try again in a minute.") },
	{ 505, "HTTP Version Not Supported", N_("This request was not understood.") },
	{ 507, "Insufficient Storage", N_("The server cannot save anything just now. Nothing was changed.") },
};

static const struct words *words_of(int status)
{
	static const struct words unknown = { 0, "Unknown", "" };
	for (size_t i = 0; i < sizeof all / sizeof *all; i++)
		if (all[i].status == status)
			return &all[i];
	return &unknown;
}

void answer_line(struct answer *a, const char *fmt, ...)
{
	va_list ap;
	va_start(ap, fmt);
	size_t room = sizeof a->head - a->head_n;
	int n = vsnprintf(a->head + a->head_n, room, fmt, ap);
	va_end(ap);
	if (n > 0 && (size_t)n < room)
		a->head_n += (size_t)n;
	else
		a->status = 0; /* too long: see answer_whole() */
}

/* The second of the day does not change often: each thread keeps its text. */
static const char *date(void)
{
	static _Thread_local time_t at;
	static _Thread_local char text[40];
	time_t now = time(NULL);
	if (now != at) {
		struct tm utc;
		gmtime_r(&now, &utc);
		strftime(text, sizeof text, "%a, %d %b %Y %H:%M:%S GMT", &utc);
		at = now;
	}
	return text;
}

/* What every answer says to browsers: nothing of others, nothing inline, no guessing of types. */
static const char always[] =
	"Content-Security-Policy: default-src 'self'; script-src 'self'; style-src 'self'; img-src 'self' blob:; "
	"media-src 'self'; object-src 'none'; base-uri 'none'; frame-ancestors 'self'; form-action 'self'\r\n"
	"X-Content-Type-Options: nosniff\r\n"
	"Referrer-Policy: same-origin\r\n"
	"Permissions-Policy: camera=(), microphone=(), geolocation=(), payment=(), usb=()\r\n"
	"Cross-Origin-Opener-Policy: same-origin\r\n"
	"Cross-Origin-Resource-Policy: same-origin\r\n";

/* Not by answer_line(): these lines are made for every request. */
static void add(struct answer *a, const char *text)
{
	size_t n = strlen(text);
	memcpy(a->head + a->head_n, text, n);
	a->head_n += n;
}

struct answer *answer_begin(int status, const struct wants *wants, size_t room)
{
	struct answer *a = malloc(offsetof(struct answer, head) + room);
	if (!a)
		return NULL;
	memset(a, 0, offsetof(struct answer, head));
	a->status = status;
	a->close = wants->close;
	a->file = -1;
	a->head_at = a->head;
	int hundreds = status / 100, tens = status / 10 % 10, ones = status % 10;
	const char code[] = { (char)('0' + hundreds), (char)('0' + tens), (char)('0' + ones), ' ', 0 };
	add(a, "HTTP/1.1 ");
	add(a, code);
	add(a, words_of(status)->reason);
	add(a, "\r\nDate: ");
	add(a, date());
	add(a, wants->close ? "\r\nConnection: close\r\n" : wants->old ? "\r\nConnection: keep-alive\r\n" : "\r\n");
	if (wants->secure)
		add(a, "Strict-Transport-Security: max-age=31536000\r\n");
	if (wants->id) {
		add(a, "X-Request-Id: ");
		add(a, wants->id);
		add(a, "\r\n");
	}
	return a;
}

struct answer *answer_new(int status, const struct wants *wants)
{
	struct answer *a = answer_begin(status, wants, sizeof a->head);
	if (a)
		add(a, always);
	return a;
}

/* A head that does not fit its buffer can only be a page's mistake. */
static void too_long(struct answer *a)
{
	static const char sorry[] = "HTTP/1.1 500 Internal Server Error\r\nConnection: close\r\nContent-Length: 0\r\n\r\n";
	memcpy(a->head, sorry, sizeof sorry - 1);
	a->head_n = sizeof sorry - 1;
	a->status = 500;
	a->close = true;
	a->body_n = a->bytes = a->left = 0;
}

void answer_whole(struct answer *a, const struct wants *wants, const void *body, size_t n)
{
	bool none = a->status == HTTP_NO_CONTENT || a->status == HTTP_NOT_MODIFIED;
	if (none)
		answer_line(a, "\r\n");
	else
		answer_line(a, "Content-Length: %zu\r\n\r\n", n);
	a->body = body;
	a->body_n = wants->head || none ? 0 : n;
	a->bytes = a->body_n;
	if (!a->status)
		too_long(a);
}

struct answer *answer_plain(int status, const struct wants *wants, int retry_after)
{
	struct answer *a = answer_new(status, wants);
	if (!a)
		return NULL;
	char *page = a->head + sizeof a->head - 1024;
	const char *text = _(words_of(status)->text);
	int n = snprintf(page, 1024, "<!DOCTYPE html>\n<html lang=\"%s\"><meta charset=\"utf-8\"><title>%d</title>\n<h1>%d</h1>\n<p>%s</p>\n",
		lang_code(), status, status, text);
	if (retry_after)
		answer_line(a, "Retry-After: %d\r\n", retry_after);
	answer_line(a, "Content-Type: text/html; charset=utf-8\r\nCache-Control: no-store\r\n");
	answer_whole(a, wants, page, n > 0 && n < 1024 ? (size_t)n : 0);
	return a;
}

struct answer *answer_options(const char *allow, const struct wants *wants)
{
	struct answer *a = answer_new(HTTP_NO_CONTENT, wants);
	if (!a)
		return NULL;
	answer_line(a, "Allow: %s\r\n", allow);
	answer_whole(a, wants, NULL, 0);
	return a;
}

/* A header's value comes from pages: line ends in it would make a second header. */
static void line_of(struct answer *a, const char *name, const char *value)
{
	if (value && !strpbrk(value, "\r\n"))
		answer_line(a, "%s: %s\r\n", name, value);
}

static bool packable(const char *type)
{
	return !strncmp(type, "text/", 5) || strstr(type, "json") || strstr(type, "xml") || strstr(type, "javascript");
}

static void describe(struct answer *a, const struct req *rq)
{
	bool guest = !rq->who.account && !rq->set_cookie;
	const char *cache = rq->cache ? rq->cache : guest ? "no-cache" : "no-store";
	line_of(a, "Content-Type", rq->type);
	line_of(a, "Cache-Control", guest || rq->file ? cache : "no-store");
	line_of(a, "Vary", "Accept-Encoding, Accept-Language, Cookie");
	line_of(a, "Location", rq->location);
	line_of(a, "Set-Cookie", rq->set_cookie);
	line_of(a, "Content-Disposition", rq->disposition);
	line_of(a, "Allow", rq->allow);
	if (rq->sandbox) /* beside the policy of all answers; both hold */
		line_of(a, "Content-Security-Policy", "sandbox; default-src 'none'");
	if (rq->retry_after)
		answer_line(a, "Retry-After: %d\r\n", rq->retry_after);
	if (rq->route && rq->route->flags & API)
		answer_line(a, "Access-Control-Allow-Origin: *\r\n");
}

void answer_describe(struct answer *a, const struct req *rq)
{
	add(a, always);
	describe(a, rq);
}

/* "abc" sent with gzip is "abc.gz": another text needs another strong tag. */
static void tag_line(struct answer *a, const char *etag, const char *ending)
{
	size_t n = etag ? strlen(etag) : 0;
	if (n > 2 && etag[n - 1] == '"' && !strpbrk(etag, "\r\n"))
		answer_line(a, "ETag: %.*s%s\"\r\n", (int)n - 1, etag, ending);
}

static bool unchanged(const struct req *rq, enum status status, const struct wants *wants)
{
	return status == HTTP_OK && rq->etag && wants->if_none_match
		&& target_has_etag(wants->if_none_match, strlen(wants->if_none_match), rq->etag);
}

/* The whole file, or the part that was asked for. */
static struct answer *file_answer(struct req *rq, const struct wants *wants)
{
	struct stat st;
	int file = open(rq->file, O_RDONLY | O_CLOEXEC);
	if (file < 0 || fstat(file, &st) || !S_ISREG(st.st_mode)) {
		if (file >= 0)
			close(file);
		return answer_plain(HTTP_NOT_FOUND, wants, 0);
	}
	uint64_t size = (uint64_t)st.st_size, from = 0, n = size;
	bool same = !wants->if_range || (rq->etag && !strcmp(wants->if_range, rq->etag));
	enum range range = wants->range && same
		? target_range(wants->range, strlen(wants->range), size, &from, &n) : RANGE_NONE;
	struct answer *a = answer_new(range == RANGE_GOOD ? 206 : range == RANGE_BEYOND ? 416 : 200, wants);
	if (!a)
		return close(file), NULL;
	describe(a, rq);
	tag_line(a, rq->etag, "");
	answer_line(a, "Accept-Ranges: bytes\r\n");
	if (range == RANGE_BEYOND)
		answer_line(a, "Content-Range: bytes */%llu\r\n", (unsigned long long)size);
	else if (range == RANGE_GOOD)
		answer_line(a, "Content-Range: bytes %llu-%llu/%llu\r\n", (unsigned long long)from,
			(unsigned long long)(from + n - 1), (unsigned long long)size);
	n = range == RANGE_BEYOND ? 0 : n;
	answer_whole(a, wants, NULL, n);
	a->body_n = 0;
	a->file = file;
	a->from = (off_t)from;
	a->left = wants->head || !a->status ? 0 : n;
	return a;
}

struct answer *answer_page(struct req *rq, enum status status, const struct wants *wants,
	struct libdeflate_compressor *compressor)
{
	if (unchanged(rq, status, wants)) {
		struct answer *a = answer_new(HTTP_NOT_MODIFIED, wants);
		if (a) {
			describe(a, rq);
			tag_line(a, rq->etag, "");
			answer_whole(a, wants, NULL, 0);
		}
		return a;
	}
	if (status == HTTP_OK && rq->file)
		return file_answer(rq, wants);
	if (status >= 400 && !rq->out.used)
		return answer_plain(status, wants, rq->retry_after);
	struct answer *a = answer_new(status, wants);
	if (!a)
		return NULL;
	rq->type = rq->type ? rq->type : "text/html; charset=utf-8";
	const char *body = rq->out.text ? rq->out.text : "";
	size_t n = rq->out.used;
	bool pack = wants->gzip && n >= WORTH_PACKING && packable(rq->type);
	a->packed = pack ? compress_gzip(compressor, body, &n) : NULL;
	describe(a, rq);
	if (a->packed)
		answer_line(a, "Content-Encoding: gzip\r\n");
	tag_line(a, rq->etag, a->packed ? ".gz" : "");
	answer_whole(a, wants, a->packed ? a->packed : body, n);
	return a;
}

void answer_free(struct answer *a)
{
	if (!a)
		return;
	if (a->file >= 0)
		close(a->file);
	if (a->kept)
		kept_drop(a->kept);
	free(a->packed);
	free(a);
}
