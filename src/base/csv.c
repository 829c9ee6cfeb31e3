#include "base/csv.h"

#include "base/lang.h"

#include <csv.h>
#include <stdlib.h>
#include <string.h>

/* One row being gathered: its fields stand one behind the other in `text`. */
struct gather {
	const struct csv_rows *rows;
	struct csv_parser parser;
	struct csv_error *error;
	char *text;
	size_t used, room;
	size_t starts[CSV_MOST_FIELDS];
	struct csv_field fields[CSV_MOST_FIELDS];
	size_t n;
	int line;      /* being read */
	int begins;    /* where the field that comes next begins */
	bool stopped;
};

static void stop(struct gather *g, int line, const char *message)
{
	if (!g->stopped && message)
		*g->error = (struct csv_error){ line, (int)g->n + 1, message };
	g->stopped = true;
}

static void field_ends(void *bytes, size_t size, void *data)
{
	struct gather *g = data;
	if (g->stopped)
		return;
	if (g->n == CSV_MOST_FIELDS || size > CSV_MOST_BYTES) {
		stop(g, g->begins, size > CSV_MOST_BYTES ? N_("this field is longer than a million bytes; is a quotation mark missing?")
			: N_("this line has too many columns"));
		return;
	}
	if (g->used + size + 1 > g->room) {
		g->room = 2 * (g->used + size + 1);
		g->text = realloc(g->text, g->room);
		if (!g->text)
			abort();
	}
	if (size)
		memcpy(g->text + g->used, bytes, size);
	g->text[g->used + size] = '\0';
	g->starts[g->n] = g->used;
	g->fields[g->n++] = (struct csv_field){ NULL, size, g->begins };
	g->used += size + 1;
	g->begins = g->line;
}

static void row_ends(int end, void *data)
{
	struct gather *g = data;
	(void)end;
	for (size_t i = 0; i < g->n; i++)
		g->fields[i].text = g->text + g->starts[i];
	if (!g->stopped && g->n && !g->rows->row(g->rows->to, g->fields, g->n))
		stop(g, 0, NULL);
	g->n = g->used = 0;
}

/* Blanks belong to the value: libcsv would take them away. */
static int is_blank(unsigned char c)
{
	(void)c;
	return 0;
}

static void read_line(struct gather *g, const char *line, size_t n)
{
	g->line++;
	if (g->line == 1 && n >= 3 && !memcmp(line, "\xEF\xBB\xBF", 3)) {
		line += 3;
		n -= 3;
	}
	if (!g->n && !g->parser.entry_pos && !g->parser.quoted)
		g->begins = g->line;
	if (csv_parse(&g->parser, line, n, field_ends, row_ends, g) != n)
		stop(g, g->line, N_("a quotation mark stands where none may be; put the whole field in quotation marks and double those inside it"));
	if (g->parser.entry_pos > CSV_MOST_BYTES)
		stop(g, g->begins, N_("this field is longer than a million bytes; is a quotation mark missing?"));
}

bool csv_read(FILE *f, const struct csv_rows *rows, struct csv_error *error)
{
	struct gather g = { .rows = rows, .error = error, .begins = 1 };
	*error = (struct csv_error){ 0 };
	if (csv_init(&g.parser, CSV_STRICT | CSV_STRICT_FINI))
		abort();
	csv_set_space_func(&g.parser, is_blank);
	char *line = NULL;
	size_t room = 0;
	for (ssize_t n; !g.stopped && (n = getline(&line, &room, f)) > 0;)
		read_line(&g, line, (size_t)n);
	if (!g.stopped && ferror(f))
		stop(&g, g.line + 1, N_("the file cannot be read further"));
	if (!g.stopped && csv_fini(&g.parser, field_ends, row_ends, &g))
		stop(&g, g.begins, N_("the quotation mark that begins here is never closed"));
	csv_free(&g.parser);
	free(line);
	free(g.text);
	return !error->message;
}

void csv_write_field(FILE *f, const char *text)
{
	if (!text || !text[strcspn(text, ",\"\r\n")]) {
		fputs(text ? text : "", f);
		return;
	}
	putc('"', f);
	for (; *text; text++) {
		if (*text == '"')
			putc('"', f);
		putc(*text, f);
	}
	putc('"', f);
}
