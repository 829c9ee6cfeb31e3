/* The form guard: shows that a form of a guest was filled in by a person or cost a machine something.
 *
 * guard_new() makes what the form needs; guard_part() in guard.html prints it inside the form, before its
 * button: the token, a place for the work, a field that only robots fill in, the code to be typed without script.
 * guard_passes() checks it in the transaction of the POST and uses it up.
 *
 *	enum status opinion_send(struct req *rq)
 *	{
 *		form_read(rq, …);                                   // all other checks first
 *		if (!rq->problems.n)
 *			guard_passes(rq, "opinion", slug, true);        // last: it uses the token up
 *		if (rq->problems.n) {
 *			opinion_page(&rq->out, rq, guard_new(rq, "opinion", slug, true));
 *			return guard_refused(rq);
 *		}
 *		… keep it, and a redirect
 *	}
 *
 * A page with a guard is not kept: set rq->cache = "no-store".  A form that a script puts into another page works
 * as well: that page loads static/guard.js and tells it, document.dispatchEvent(new Event("guard")).
 * Never use it for signing in (WCAG 3.3.8): there the throttle of app/account does the work. */
#ifndef APP_GUARD_GUARD_H
#define APP_GUARD_GUARD_H

#include "app/guard/token.h"
#include "http/http.h"

enum {
	GUARD_LEAST = 3,            /* seconds that a person takes at least, where work is asked for */
	GUARD_LIFE = 2 * 3600,      /* seconds that a token lives; the script renews it */
	GUARD_FORM = 32, GUARD_OBJECT = 200, /* most bytes of their names */
};

struct guard {
	const char *token;
	int64_t bits;               /* of work; 0: none, and no code */
	int64_t life;               /* seconds left */
	const char *words;          /* the digits of the code, each as a word of the reader's language */
	const char *renew;          /* address of a new token */
	const char *work, *typed;   /* what came with a form that is shown again, "" without */
	const char *problem;        /* of the code, or NULL */
	const char *contact;        /* of the site, for who can neither read nor type it; "" for none */
};

/* `form` names the kind of form, `object` what it is about ("" for nothing).  Without `work`: the token alone.
 * A form that is shown again for another cause keeps its token and its work; after a failure it gets a new one. */
const struct guard *guard_new(struct req *rq, const char *form, const char *object, bool work);

/* False: a problem stands at the input "code".  Its words are the same for every cause, except that a network
 * that sent too much is told when it may go on. */
bool guard_passes(struct req *rq, const char *form, const char *object, bool work);

/* The status of a form that comes back with problems: 422, or 429 when the network sent too much. */
enum status guard_refused(const struct req *rq);

/* After guard_passes(): it came by the typed code, or from a network that sends much.  It waits behind others. */
bool guard_slow(struct req *rq);

#endif
