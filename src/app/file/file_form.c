/* Files that come with a form: looked at and put aside before the transaction. */
#include "app/file/file.h"

#include "app/file/view.h"
#include "base/crypto.h"
#include "base/text.h"
#include "http/form.h"

#include <inttypes.h>
#include <string.h>

struct came { struct file_came v[FILE_MOST]; size_t n; };

static const char *label(void)
{
	return _("Documents and recordings");
}

/* What the sender calls the file, without its ending and short enough for a title. */
static const char *plain_name(struct arena *a, const char *name)
{
	enum { LONGEST = 80 };
	const char *text = name && text_is_utf8(name, strlen(name)) ? text_trim(a, text_nfc(a, name)) : "";
	const char *dot = strrchr(text, '.');
	size_t n = 0, letters = 0, end = dot && dot > text ? (size_t)(dot - text) : strlen(text);
	while (n < end && letters < LONGEST)
		letters += ((unsigned char)text[++n] & 0xc0) != 0x80;
	while (n && ((unsigned char)text[n] & 0xc0) == 0x80)
		n--;
	char *plain = arena_copy_n(a, text, n);
	for (char *p = plain; *p; p++)
		if ((unsigned char)*p < ' ' || *p == 0x7f)
			*p = ' ';
	return *plain ? plain : _("File");
}

static const char *trouble_text(enum file_trouble trouble)
{
	switch (trouble) {
	case FILE_GOOD:
		break;
	case FILE_TYPE:
		return _("{1} is none of these: PDF, DOCX, XLSX, ODT, ODS, MP3, M4A, Ogg. Save it as one of them.");
	case FILE_MACROS:
		return _("{1} holds a program (macros, scripts or embedded objects). Save it without, or as PDF.");
	case FILE_DAMAGED:
		return _("{1} is damaged, or something else stands before or behind it. Save it again.");
	case FILE_BOMB:
		return _("{1} would be far too large when it is opened. Save it as PDF.");
	case FILE_PLACE:
		return _("{1} says where it was recorded. Save it as MP3, which leaves that out.");
	case FILE_FULL:
		return _("{1} could not be saved: the disk of the server is full or cannot be written. Tell the person who runs it, and try again later.");
	}
	return NULL;
}

static void refuse(struct req *rq, const char *name, const char *text, const char *number)
{
	req_problem(rq, "files", label(), lang_fill(rq->arena, text, name, number, NULL));
}

static void add(struct came *c, struct file_came f)
{
	for (size_t i = 0; i < c->n; i++)
		if (!strcmp(c->v[i].hash, f.hash))
			return;
	c->v[c->n++] = f;
}

/* Bound to the account, so that it is of no use to another. */
static const char *receipt(struct req *rq, const struct file_came *f)
{
	const char *text = arena_format(rq->arena, "%s.%s.%" PRId64 ".%s", f->hash, f->type->name, f->bytes, f->name);
	const char *mac = crypto_mac(rq->arena, app_token_key(rq), arena_format(rq->arena, "file %" PRId64 " %s", rq->who.account, text));
	return arena_format(rq->arena, "%s.%s", mac, text);
}

static bool receipt_read(struct req *rq, const char *text, struct file_came *f)
{
	char hash[HASH_HEX + 1], type[8];
	int name = 0;
	*f = (struct file_came){ 0 };
	if (sscanf(text, "%*64[0-9a-f].%64[0-9a-f].%7[a-z0-9].%12" SCNd64 ".%n", hash, type, &f->bytes, &name) != 3 || !name)
		return false;
	f->hash = arena_copy(rq->arena, hash);
	f->name = text + name;
	f->type = file_type_named(type);
	return f->type && photo_is_hash(hash, strlen(hash)) && crypto_equal(text, receipt(rq, f));
}

static void take_receipts(struct req *rq, struct came *c)
{
	for (size_t i = 0; i < rq->params.n && c->n < FILE_MOST; i++) {
		struct file_came f;
		if (strcmp(rq->params.v[i].name, "file"))
			continue;
		if (receipt_read(rq, rq->params.v[i].value, &f) && file_settle(rq->arena, rq->config->data, f.hash))
			add(c, f);
		else
			refuse(rq, "", _("A file sent before is no longer here. Choose it again."), "");
	}
}

static void take_upload(struct req *rq, const struct upload *u, struct came *c)
{
	struct file_came f = { .name = plain_name(rq->arena, u->filename) };
	if (u->size > rq->config->upload) {
		refuse(rq, f.name, _("{1} is over {2} MB. Make it smaller, or send it in parts."),
			arena_format(rq->arena, "%zu", rq->config->upload >> 20));
		return;
	}
	enum file_trouble trouble = file_aside(rq->arena, rq->config->data, u->path, &f);
	if (trouble == FILE_GOOD)
		add(c, f);
	else
		refuse(rq, f.name, trouble_text(trouble), "");
}

/* The field's title for one file; further ones are numbered. */
static void give_titles(struct req *rq, struct came *c)
{
	const char *typed = text_nfc(rq->arena, text_trim(rq->arena, req_text(rq, "file_title")));
	const char *wrong = form_too_long(rq, typed, FILE_TITLE);
	if (wrong)
		req_problem(rq, "file_title", _("Title of the file"), wrong);
	for (size_t i = 0; i < c->n; i++)
		c->v[i].title = !*typed ? c->v[i].name : i ? arena_format(rq->arena, "%s (%zu)", typed, i + 1) : typed;
}

enum status file_prepare(struct req *rq)
{
	enum status status = evidence_prepare_undescribed(rq);
	if (status != HTTP_OK)
		return status;
	struct came *c = arena_new(rq->arena, struct came, 1);
	struct file_came_list *list = arena_new(rq->arena, struct file_came_list, 1);
	take_receipts(rq, c);
	for (size_t i = 0; i < rq->uploads.n; i++) {
		const struct upload *u = &rq->uploads.v[i];
		if (strcmp(u->name, "files") || !u->size) /* an input left empty sends a file without bytes */
			continue;
		if (c->n == FILE_MOST) {
			refuse(rq, plain_name(rq->arena, u->filename), _("{1} is one too many: send 10 files at most at once."), "");
			break;
		}
		take_upload(rq, u, c);
	}
	give_titles(rq, c);
	*list = (struct file_came_list){ c->v, c->n };
	((struct evidence_photos *)rq->prepared)->files = list;
	return HTTP_OK;
}

struct file_came_list file_came(const struct req *rq)
{
	const struct evidence_photos *all = rq->prepared;
	return all && all->files ? *all->files : (struct file_came_list){ 0 };
}

int64_t file_row(struct req *rq, const struct file_came *f)
{
	const struct file *known = file_by_hash(rq->db, f->hash);
	struct optional by = req_account(rq);
	int64_t id = known ? known->id : file_add(rq->db, f->hash, f->bytes, f->type->name, rq->now, by);
	if (f->text)
		file_text_keep(rq->db, id, f->text);
	return id;
}

/* The file first: what the database says is there must be there. */
int64_t file_keep(struct req *rq, const struct file_came *f)
{
	if (!file_settle(rq->arena, rq->config->data, f->hash))
		db_fail(rq->db, DB_FULL, "file", "a file cannot be kept in the data folder");
	return file_row(rq, f);
}

struct evidence_receipt_list file_receipts(struct req *rq)
{
	struct file_came_list came = file_came(rq);
	struct evidence_receipt *v = arena_new(rq->arena, struct evidence_receipt, came.n + 1);
	for (size_t i = 0; i < came.n; i++)
		v[i] = (struct evidence_receipt){ receipt(rq, &came.v[i]), lang_fill(rq->arena, _("{1} ({2}, {3}) is here already"),
			came.v[i].name, came.v[i].type->words, file_size(rq->arena, came.v[i].bytes), NULL) };
	return (struct evidence_receipt_list){ v, came.n };
}
