#include "worker/pdf.h"

#include <poppler.h>
#include <string.h>
#include <time.h>

/* Lines of a page are no sentences: a word's neighbour stands at the beginning of the next line. */
static void read_page(PopplerPage *page, struct words *to)
{
	char *text = page ? poppler_page_get_text(page) : NULL;
	char *valid = text ? g_utf8_make_valid(text, -1) : NULL;
	if (valid)
		words_add(to, valid, strlen(valid));
	words_line(to);
	g_free(valid);
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
