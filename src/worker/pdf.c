#include "worker/pdf.h"

#include <poppler.h>
#include <time.h>

/* Is there room between two letters, or does the second one stand elsewhere?  Cells of a table come without a blank
 * between them. */
static bool apart(const PopplerRectangle *a, const PopplerRectangle *b)
{
	double high = a->y2 - a->y1, gap = b->x1 - a->x2, lower = b->y1 - a->y1;
	return gap > high / 4 || gap < -high || lower > high / 2 || lower < -high / 2;
}

/* Lines of a page are no sentences: a word's neighbour stands at the beginning of the next line. */
static void read_page(PopplerPage *page, struct words *to)
{
	PopplerRectangle *places = NULL;
	guint n = 0;
	char *text = page ? poppler_page_get_text(page) : NULL;
	bool placed = text && g_utf8_validate(text, -1, NULL) && poppler_page_get_text_layout(page, &places, &n);
	const char *next;
	guint i = 0;
	for (const char *p = text; placed && *p; p = next, i++) {
		next = g_utf8_next_char(p);
		if (i && i < n && apart(&places[i - 1], &places[i]))
			words_blank(to);
		words_add(to, p, (size_t)(next - p));
	}
	words_line(to);
	g_free(places);
	g_free(text);
}

void pdf_read(const void *bytes, size_t n, unsigned seconds, struct words *to)
{
	GBytes *all = g_bytes_new_static(bytes, n);
	PopplerDocument *document = poppler_document_new_from_bytes(all, NULL, NULL);
	int pages = document ? poppler_document_get_n_pages(document) : 0;
	for (int i = 0; i < pages && !to->full && clock() < (clock_t)seconds * CLOCKS_PER_SEC; i++) {
		PopplerPage *page = poppler_document_get_page(document, i);
		read_page(page, to);
		g_clear_object(&page);
	}
	g_clear_object(&document);
	g_bytes_unref(all);
}
