/* Drafts: what a person typed into a form of the desk and has not sent yet.  One for each person and
 * form; the form is known by its address.  Photos are no part of a draft.
 *
 * A page with a form does three things:
 *
 *	GET    const struct draft *d = draft_open(rq, form);    what was typed stands in the inputs again
 *	HTML   {% show draft_top_part(d) %}                      above the inputs
 *	       {% show draft_part(rq, form, d) %}               inside the <form>: save, discard, autosave
 *	POST   draft_done(rq, form);                            after it was done
 *
 * Values from the database are prefilled only when there is no draft: it holds every input, and a box
 * that was cleared is not in it. */
#ifndef APP_DESK_DRAFT_H
#define APP_DESK_DRAFT_H

#include "app/desk/draft.sql.h"
#include "http/http.h"

/* Most bytes of one: the text of an article; of a body that brings it; most drafts of a person. */
enum { DRAFT_FIELDS = 384 << 10, DRAFT_BODY = 400 << 10, DRAFTS_KEPT = 50 };

/* The title that was typed into it, of its fields or of their beginning; "" when there is none. */
const char *draft_title(struct arena *a, const char *fields);

/* The draft of this form by this person, put into the parameters that did not come with the request;
 * NULL: there is none.  `form`: its address with the query, as a link leads to it. */
const struct draft *draft_open(struct req *rq, const char *form);

/* What came with the request is kept as the draft of this form.  False: it is too long. */
bool draft_keep_typed(struct req *rq, const char *form);

/* It was sent: forget the draft. */
void draft_done(struct req *rq, const char *form);

/* May a draft be kept for this address?  Only forms of this site's desk and administration. */
bool draft_form_fits(const char *form);

#endif
