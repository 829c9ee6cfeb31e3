#include "base/xml.h"

#include <expat.h>
#include <stdlib.h>

struct xml { XML_Parser parser; const struct xml_reader *reader; void *of; };

static void start(void *x, const char *name, const char **attributes)
{
	const struct xml *xml = x;
	xml->reader->start(xml->of, name, attributes);
}

static void end(void *x, const char *name)
{
	const struct xml *xml = x;
	xml->reader->end(xml->of, name);
}

static void letters(void *x, const char *text, int n)
{
	const struct xml *xml = x;
	xml->reader->letters(xml->of, text, n);
}

static void doctype(void *x, const char *name, const char *public, const char *at, int internal)
{
	struct xml *xml = x;
	(void)name, (void)public, (void)at, (void)internal;
	if (xml->reader->doctype)
		xml->reader->doctype(xml->of);
	xml_stop(xml);
}

struct xml *xml_new(const struct xml_reader *reader, void *of)
{
	struct xml *x = calloc(1, sizeof *x);
	if (!x)
		return NULL;
	*x = (struct xml){ XML_ParserCreate("UTF-8"), reader, of };
	if (!x->parser) {
		free(x);
		return NULL;
	}
	XML_SetUserData(x->parser, x);
	XML_SetElementHandler(x->parser, start, end);
	XML_SetCharacterDataHandler(x->parser, letters);
	XML_SetStartDoctypeDeclHandler(x->parser, doctype);
	return x;
}

bool xml_read(struct xml *x, const char *bytes, size_t n, bool last)
{
	return XML_Parse(x->parser, bytes, (int)n, last) == XML_STATUS_OK;
}

void xml_stop(struct xml *x)
{
	XML_StopParser(x->parser, XML_FALSE);
}

int xml_line(const struct xml *x)
{
	return (int)XML_GetCurrentLineNumber(x->parser);
}

void xml_free(struct xml *x)
{
	XML_ParserFree(x->parser);
	free(x);
}
