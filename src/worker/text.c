/* thidua-text TYPE: the text of one document that a stranger sent.  The server starts it for each with these files
 * open, and nothing else:
 *
 *	0   the document (TYPE: pdf, docx, xlsx, odt, ods)     1   its text, and one NUL at the end
 *
 * So a document that takes a reader over finds no network, no file, no program, no other document, and has ten
 * seconds.  Without the NUL nothing of what it wrote is taken. */
#include "worker/jail.h"
#include "worker/office.h"
#include "worker/pdf.h"

#include <stdio.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

static bool write_all(const char *p, size_t n)
{
	for (ssize_t done; n && (done = write(1, p, n)) > 0; p += done)
		n -= (size_t)done;
	return n == 0;
}

int main(int argc, char **argv)
{
	enum { SECONDS = 10, FOR_PDF = 8 /* then what was read till there is given */ };
	/* The libraries map about 100 MB; a PDF of 20 MB may unpack to ten times as much. */
	static const struct jail jail = { .memory = 512 << 20, .file = 0, .seconds = SECONDS, .last_fd = 2 };
	static struct words words;
	struct stat s;
	jail_prepare(&jail);
	if (argc != 2 || !jail_enter(&jail)) {
		fprintf(stderr, "thidua-text: cannot lock itself in\n");
		return 1;
	}
	void *bytes = fstat(0, &s) == 0 && s.st_size > 0
		? mmap(NULL, (size_t)s.st_size, PROT_READ, MAP_PRIVATE, 0, 0) : MAP_FAILED;
	if (bytes == MAP_FAILED)
		return 1;
	if (!strcmp(argv[1], "pdf"))
		pdf_read(bytes, (size_t)s.st_size, FOR_PDF, &words);
	else
		office_read(argv[1], bytes, (size_t)s.st_size, &words);
	return write_all(words.v, words.n) && write_all("", 1) ? 0 : 1;
}
