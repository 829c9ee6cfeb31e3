/* A document named in a form: chosen by its number, or described in the same form when the list does
 * not have it yet (number, issuer, date and subject: Decree 30/2020, Art. 8). */
#ifndef APP_DOCUMENT_DOCUMENT_H
#define APP_DOCUMENT_DOCUMENT_H

#include "app/document/document.sql.h"
#include "app/parts.h"

/* The styles (state, party) and the types (Annex III of Decree 30) to choose from. */
struct choice_list document_styles(struct arena *a);
struct choice_list document_types(struct arena *a);

/* Was something written in the description, or asked for? */
bool document_is_described(const struct req *rq);

/* Read what document_inputs_part (document.html) asks.  True: *code is the number of a document that is
 * in the list now (it is added, with its entry in the log, when it was described), or "" when none was
 * named and none is required.  False: the problems stand in rq->problems, and nothing was added.
 * Call it last: a form with other problems must add no document, so it adds none when there are any. */
bool document_take(struct req *rq, bool required, const char **code);

#endif
