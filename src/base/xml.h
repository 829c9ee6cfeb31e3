/* XML as it comes, element by element.  A document type ends it: entities of a document's own could grow without
 * end.  xml.c is the only file that includes expat. */
#ifndef BASE_XML_H
#define BASE_XML_H

#include <stdbool.h>
#include <stddef.h>

struct xml;
struct xml_reader {
	/* attributes: name, value, name, value, … NULL */
	void (*start)(void *of, const char *name, const char **attributes);
	void (*end)(void *of, const char *name);
	void (*letters)(void *of, const char *text, int n); /* UTF-8; one text may come in several pieces */
	void (*doctype)(void *of);                          /* or NULL; no more is read after it */
};

/* NULL: there is no memory. */
struct xml *xml_new(const struct xml_reader *reader, void *of);
/* The next bytes; false: this is not XML, or it was stopped. */
bool xml_read(struct xml *x, const char *bytes, size_t n, bool last);
void xml_stop(struct xml *x); /* for the functions of a reader: no more */
int xml_line(const struct xml *x);
void xml_free(struct xml *x);

#endif
