/* The language that a visitor chose in the address (?lang=en) goes along from page to page: without cookie and
 * without script it is in every link and form of the page.  Without such a choice nothing is done. */
#ifndef APP_VIEW_LANGUAGE_H
#define APP_VIEW_LANGUAGE_H

#include "http/http.h"

/* "vi" or "en", as it was chosen in the address; NULL: it was not. */
const char *view_language(const struct req *rq);

/* For the end of a page, when all of it is in `o`: every <a href>, <form action> and formaction that leads to a
 * page of this site gets the language, and a form that is sent by GET a field.  Those that name a language stay,
 * and so do pictures, files, feeds and data, which speak none. */
void view_keep_language(struct out *o, const struct req *rq);

#endif
