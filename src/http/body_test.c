#include "test/test.h"

#include "http/body.h"

#include <stdio.h>
#include <string.h>
#include <unistd.h>

static const struct route upload = { POST, "/x", NULL, .flags = UPLOAD }, plain = { POST, "/x", NULL };
static struct req rq;
static struct body body;
static const char *folder;

#define FORM "multipart/form-data; boundary=XyZ"

static enum status read_body(const struct route *r, const char *type, const char *text, size_t step)
{
	folder = test_folder();
	rq = (struct req){ .arena = &test_arena, .route = r };
	body = (struct body){ .limit = 100000 };
	enum status status = body_begin(&body, &rq, type, folder, 1000);
	size_t n = strlen(text);
	for (size_t i = 0; i < n && !status; i += step)
		status = body_take(&body, text + i, n - i < step ? n - i : step);
	return status ? status : body_end(&body);
}

static const char *text_of(const char *path)
{
	char *text = arena_new(&test_arena, char, 4096);
	FILE *f = fopen(path, "rb");
	if (f) {
		text[fread(text, 1, 4095, f)] = '\0';
		fclose(f);
	}
	return f ? text : NULL;
}

static const char form[] =
	"preamble\r\n--XyZ\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\none\r\n"
	"--XyZ\r\ncontent-disposition: form-data; name=\"p\"; filename=\"a %22b%22;c.jpg\"\r\nContent-Type: image/jpeg\r\n\r\n"
	"\r\n--Xy\r\n--XyZ\r\nContent-Disposition: form-data; name=\"none\"; filename=\"\"\r\n\r\n\r\n"
	"--XyZ\r\nContent-Disposition: form-data; name=\"empty\"\r\n\r\n\r\n--XyZ--\r\nepilogue";

void forms_with_files_are_read_in_pieces_of_any_size(void)
{
	for (size_t step = 1; step < sizeof form; step++) {
		CHECK(read_body(&upload, FORM, form, step) == 0);
		CHECK(rq.params.n == 2);
		SAME(req_text(&rq, "a"), "one");
		CHECK(req_param(&rq, "empty") && !*req_text(&rq, "empty"));
		CHECK(rq.uploads.n == 1);
		if (rq.uploads.n != 1)
			return;
		SAME(rq.uploads.v[0].name, "p");
		SAME(rq.uploads.v[0].filename, "a \"b\";c.jpg");
		CHECK(rq.uploads.v[0].size == 6);
		SAME(text_of(rq.uploads.v[0].path), "\r\n--Xy");
		body_free(&body);
		CHECK(access(rq.uploads.v[0].path, F_OK) != 0);
		CHECK(rmdir(folder) == 0); /* nothing else was left there */
	}
}

void a_file_that_was_moved_away_stays(void)
{
	CHECK(read_body(&upload, FORM, form, 100) == 0);
	const char *to = arena_format(&test_arena, "%s/kept", folder);
	CHECK(rename(rq.uploads.v[0].path, to) == 0);
	body_free(&body);
	SAME(text_of(to), "\r\n--Xy");
}

#define PART(rest) "--XyZ\r\nContent-Disposition: form-data; " rest

void forms_that_are_wrong_are_refused(void)
{
	static const struct { enum status status; const char *type, *text; } bad[] = {
		{ HTTP_BAD, FORM, "" },
		{ HTTP_BAD, FORM, "--XyZ" },
		{ HTTP_BAD, FORM, PART("name=\"a\"\r\n\r\none\r\n--XyZ") },
		{ HTTP_BAD, FORM, PART("name=\"a\"\r\n\r\none\r\n--XyZx\r\n") },
		{ HTTP_BAD, FORM, PART("filename=\"a\"\r\n\r\none\r\n--XyZ--") },
		{ HTTP_BAD, FORM, PART("name=a\r\n\r\none\r\n--XyZ--") },
		{ HTTP_BAD, FORM, PART("name=\"\xff\"\r\n\r\none\r\n--XyZ--") },
		{ HTTP_BAD, FORM, PART("name=\"a\"\r\n\r\n\xff\r\n--XyZ--") },
		{ HTTP_BAD, FORM, "--XyZ\r\nX: y\r\n\r\none\r\n--XyZ--" },
		{ HTTP_BAD, "multipart/form-data", "" },
		{ HTTP_BAD, "multipart/form-data; boundary=", "" },
		{ HTTP_WRONG_TYPE, "application/json", "{}" },
		{ HTTP_WRONG_TYPE, "multipart/mixed; boundary=XyZ", "" },
		{ HTTP_WRONG_TYPE, NULL, "a=b" },
		{ HTTP_BAD, "application/x-www-form-urlencoded", "a=%" },
	};
	for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
		enum status status = read_body(&upload, bad[i].type, bad[i].text, 50);
		if (status != bad[i].status)
			test_check(false, arena_format(&test_arena, "%d for %s", status, bad[i].text), __FILE__, __LINE__);
		body_free(&body);
	}
	CHECK(read_body(&plain, FORM, form, 50) == HTTP_WRONG_TYPE);
}

static size_t put(char *to, const char *text)
{
	return (size_t)(stpcpy(to, text) - to);
}

void forms_with_files_have_bounds(void)
{
	char *text = arena_new(&test_arena, char, 300000), *to = text;
	to += put(to, PART("name=\"p\"; filename=\"x\"\r\n\r\n"));
	memset(to, 'x', 2000);
	to += 2000;
	to += put(to, "\r\n" PART("name=\"q\"\r\n\r\nsau\r\n"));
	put(to, "--XyZ--\r\n");
	CHECK(read_body(&upload, FORM, text, 777) == 0); /* one file over 1000: not kept, and told; the rest is read */
	CHECK(rq.uploads.n == 1 && rq.uploads.v[0].large && !rq.uploads.v[0].size);
	SAME(req_text(&rq, "q"), "sau");
	body_free(&body);
	CHECK(rmdir(folder) == 0);
	memset(text, 'x', 200000);
	CHECK(read_body(&upload, FORM, text, 4096) == HTTP_TOO_LARGE); /* the whole over its limit */
	to = text;
	for (int i = 0; i <= PARTS_MOST; i++)
		to += put(to, PART("name=\"p\"\r\n\r\n\r\n"));
	CHECK(read_body(&upload, FORM, text, 4096) == HTTP_TOO_LARGE);
	body_free(&body);
	to = text;
	for (int i = 0; i <= FILES_MOST; i++)
		to += put(to, PART("name=\"p\"; filename=\"x\"\r\n\r\n\r\n"));
	CHECK(read_body(&upload, FORM, text, 4096) == HTTP_TOO_LARGE);
	body_free(&body);
	to = text + put(text, "--XyZ\r\nX: ");
	memset(to, 'x', 10000);
	CHECK(read_body(&upload, FORM, text, 4096) == HTTP_BAD);
}

void plain_forms_come_in_pieces(void)
{
	CHECK(read_body(&plain, "application/x-www-form-urlencoded; charset=UTF-8", "a=1+2&b=%C4%91", 1) == 0);
	SAME(req_text(&rq, "a"), "1 2");
	SAME(req_text(&rq, "b"), "đ");
}
