#include "test/test.h"

#include "http/answer.h"
#include "http/compress.h"

#include <stdio.h>
#include <string.h>

static struct req rq;
static struct wants wants;

static struct answer *answer(enum status status)
{
	struct libdeflate_compressor *c = compress_new(1);
	struct answer *a = answer_page(&rq, status, &wants, c);
	compress_end(c);
	CHECK(a != NULL);
	return a;
}

static const char *head(const struct answer *a)
{
	return arena_copy_n(&test_arena, a->head_at, a->head_n);
}

static void page(const char *text, size_t n)
{
	rq = (struct req){ .arena = &test_arena, .out = { .arena = &test_arena } };
	wants = (struct wants){ 0 };
	for (size_t i = 0; i < n; i++)
		out_raw(&rq.out, text, strlen(text));
}

static void file(const char *range)
{
	rq = (struct req){ .arena = &test_arena, .type = "audio/ogg", .etag = "\"abc\"" };
	rq.file = arena_format(&test_arena, "%s/song", test_folder());
	wants = (struct wants){ .range = range };
	FILE *f = fopen(rq.file, "w");
	if (f) {
		fputs("0123456789", f);
		fclose(f);
	}
}

void a_file_is_sent_whole_or_in_part(void)
{
	file(NULL);
	struct answer *a = answer(HTTP_OK);
	CHECK(a->status == 200 && a->left == 10 && a->from == 0 && a->file >= 0 && a->body_n == 0);
	HAS(head(a), "Content-Length: 10\r\n");
	HAS(head(a), "Accept-Ranges: bytes\r\n");
	HAS(head(a), "ETag: \"abc\"\r\n");
	answer_free(a);
	file("bytes=2-4");
	a = answer(HTTP_OK);
	CHECK(a->status == 206 && a->left == 3 && a->from == 2);
	HAS(head(a), "Content-Range: bytes 2-4/10\r\n");
	HAS(head(a), "Content-Length: 3\r\n");
	answer_free(a);
	file("bytes=10-");
	a = answer(HTTP_OK);
	CHECK(a->status == 416 && a->left == 0);
	HAS(head(a), "Content-Range: bytes */10\r\n");
	answer_free(a);
	file("bytes=2-4");
	wants.if_range = "\"old\"";
	a = answer(HTTP_OK);
	CHECK(a->status == 200 && a->left == 10);
	answer_free(a);
	file("bytes=2-4");
	wants.if_range = "\"abc\"";
	wants.head = true;
	a = answer(HTTP_OK);
	CHECK(a->status == 206 && a->left == 0);
	HAS(head(a), "Content-Length: 3\r\n");
	answer_free(a);
}

void a_file_that_is_gone_is_not_found(void)
{
	file(NULL);
	remove(rq.file);
	struct answer *a = answer(HTTP_OK);
	CHECK(a->status == 404 && a->file < 0);
	answer_free(a);
	rq.file = test_folder();
	a = answer(HTTP_OK);
	CHECK(a->status == 404);
	answer_free(a);
}

void what_is_known_is_not_sent_again(void)
{
	page("text ", 10);
	rq.etag = "\"abc\"";
	wants.if_none_match = "\"x\", W/\"abc.gz\"";
	struct answer *a = answer(HTTP_OK);
	CHECK(a->status == 304 && a->body_n == 0);
	HAS(head(a), "ETag: \"abc\"\r\n");
	LACKS(head(a), "Content-Length");
	answer_free(a);
	a = answer(HTTP_INVALID);
	CHECK(a->status == 422);
	answer_free(a);
}

void long_texts_are_packed_for_those_who_can_unpack(void)
{
	page("Đậu Liêu ", 500);
	rq.etag = "\"abc\"";
	size_t whole = rq.out.used;
	struct answer *a = answer(HTTP_OK);
	CHECK(a->body_n == whole);
	LACKS(head(a), "Content-Encoding");
	answer_free(a);
	wants.gzip = true;
	a = answer(HTTP_OK);
	CHECK(a->body_n < whole / 10 && (unsigned char)a->body[0] == 0x1f);
	HAS(head(a), "Content-Encoding: gzip\r\n");
	HAS(head(a), "ETag: \"abc.gz\"\r\n");
	answer_free(a);
	rq.type = "image/jpeg";
	a = answer(HTTP_OK);
	CHECK(a->body_n == whole);
	answer_free(a);
	page("short", 1);
	wants.gzip = true;
	a = answer(HTTP_OK);
	LACKS(head(a), "Content-Encoding");
	answer_free(a);
}

void who_is_signed_in_leaves_nothing_in_caches(void)
{
	page("text", 1);
	struct answer *a = answer(HTTP_OK);
	HAS(head(a), "Cache-Control: no-cache\r\n");
	answer_free(a);
	rq.who.account = 7;
	rq.cache = "public, max-age=600";
	a = answer(HTTP_OK);
	HAS(head(a), "Cache-Control: no-store\r\n");
	answer_free(a);
}

void a_value_cannot_begin_a_header_of_its_own(void)
{
	page("", 0);
	rq.location = "/a\r\nSet-Cookie: x=y";
	rq.disposition = "attachment; filename=\"a\nb\"";
	struct answer *a = answer(HTTP_SEE_OTHER);
	LACKS(head(a), "Set-Cookie");
	LACKS(head(a), "Content-Disposition");
	answer_free(a);
}

void a_head_that_does_not_fit_is_our_fault(void)
{
	page("text", 1);
	char *location = arena_new(&test_arena, char, 5001);
	memset(location, 'a', 5000);
	rq.location = location;
	struct answer *a = answer(HTTP_SEE_OTHER);
	CHECK(a->status == 500 && a->close && a->body_n == 0);
	HAS(head(a), "HTTP/1.1 500 ");
	answer_free(a);
}

void a_failure_without_a_page_is_told_in_a_few_words(void)
{
	page("", 0);
	rq.retry_after = 5;
	lang_use("vi");
	struct answer *a = answer(HTTP_BUSY);
	CHECK(a->status == 503);
	HAS(head(a), "Retry-After: 5\r\n");
	HAS(arena_copy_n(&test_arena, a->body, a->body_n), "Máy chủ đang quá tải");
	answer_free(a);
}
