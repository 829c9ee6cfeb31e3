/* What a visitor reads when a page cannot be shown; the API says it as a problem document (RFC 9457). */
#include "app/site/problem.html.h"

#include "base/json.h"

#include <string.h>

struct words { enum status status; const char *title, *advice; };

static const struct words all[] = {
	{ HTTP_BAD,          N_("This request was not understood"), N_("Go back, load the page again and send it once more.") },
	{ HTTP_FORBIDDEN,    N_("You may not open this"), N_("Sign in with an account that may, or ask your administrator for the right. If you were filling in a form, go back: what you typed is still there.") },
	{ HTTP_NOT_FOUND,    N_("There is no such page"), N_("Check the address, search for its words, or begin at the first page.") },
	{ HTTP_WRONG_METHOD, N_("This page cannot be used in this way"), N_("Go back and load the page again.") },
	{ HTTP_GONE,         N_("This page was withdrawn"), N_("Begin at the first page.") },
	{ HTTP_TOO_LARGE,    N_("That was too much to send at once"), N_("Send fewer or smaller files.") },
	{ HTTP_WRONG_TYPE,   N_("A file of this kind is not taken"), N_("Send a photo as JPEG, PNG, WebP or HEIC.") },
	{ HTTP_TOO_MANY,     N_("Too many requests"), N_("Wait a while, then try again.") },
	{ HTTP_BUSY,         N_("The server has too much to do just now"), N_("Nothing was lost. Try again in a minute.") },
	{ HTTP_FULL,         N_("The server cannot save anything just now"), N_("Nothing was changed. Tell the person who runs it that the disk is full or cannot be written, and try again later.") },
	{ HTTP_FAILED,       N_("Something went wrong on our side"), N_("Nothing was changed. Try again in a minute.") },
};

void app_problem_page(struct req *rq, enum status status)
{
	const struct words *w = &all[sizeof all / sizeof *all - 1];
	for (size_t i = 0; i < sizeof all / sizeof *all; i++)
		if (all[i].status == status)
			w = &all[i];
	bool asked = status == HTTP_BAD && rq->method == GET; /* an address that is none: no form was sent */
	const char *advice = asked ? N_("Check the address, search for its words, or begin at the first page.") : w->advice;
	bool api = rq->route ? rq->route->flags & API : !strncmp(rq->path, "/api/", 5);
	if (!api) {
		/* When the server itself failed, its frame asks the database for nothing. */
		struct req frame = *rq;
		frame.db = status < 500 ? rq->db : NULL;
		problem_page(&rq->out, &frame, _(w->title), _(advice),
			asked || status == HTTP_NOT_FOUND || status == HTTP_GONE);
		return;
	}
	struct js *problem = js_new(rq->arena, JS_OBJECT);
	js_set_text(rq->arena, problem, "type", "about:blank");
	js_set_text(rq->arena, problem, "title", w->title);
	js_set_int(rq->arena, problem, "status", status);
	js_set_text(rq->arena, problem, "detail", advice);
	const char *text = js_write(rq->arena, problem, 0);
	out_raw(&rq->out, text, strlen(text));
	rq->type = "application/problem+json";
}
