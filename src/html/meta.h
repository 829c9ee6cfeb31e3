/* What programs read: feeds and site maps (XML), data about a page (JSON-LD).  Everything is escaped here. */
#ifndef HTML_META_H
#define HTML_META_H

#include "base/json.h"
#include "html/html.h"

/* Text or an attribute's value of XML 1.0, which has no form for controls: they are left out. */
void xml_text(struct out *o, const char *text);

/* <name>text</name>; `name` is ours. */
void xml_element(struct out *o, const char *name, const char *text);

/* <script type="application/ld+json">: data, which no browser runs.  Whatever the texts hold, nothing in it
 * can end the element: < > & and the line separators of Unicode are written \u003c and so on. */
struct html html_data(struct arena *a, const struct js *data);

const char *time_iso(struct arena *a, struct moment m);  /* 2024-07-08T15:00:00+07:00; "" when unknown */
const char *time_mail(struct arena *a, struct moment m); /* Mon, 08 Jul 2024 15:00:00 +0700, as RSS has it */

#endif
