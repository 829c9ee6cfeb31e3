#include "app/site/retention.h"

#include "app/comment/number.h"
#include "base/lang.h"
#include "base/time.h"

static const struct retention rows[] = {
	{ "hit hit_page visit", N_("How often each page was opened in an hour, how many readers a day had"),
		N_("to know what is read; nobody can be told from it"), N_("for ever, as numbers alone"), NULL },
	{ "", N_("Your address and the name of your browser, as a number that nobody can turn back"),
		N_("to count a reader once a day, and one rating of an article"), N_("in memory, until midnight; never stored"), NULL },
	{ "guard_used", N_("A random number of each form that was sent"),
		N_("so that a form cannot be sent twice by a program"), N_("until the form has expired, two hours at most"), NULL },
	{ "rating rating_aside", N_("How many gave an article so many stars in an hour"),
		N_("to show the result"), N_("for ever, as numbers alone"), NULL },
	{ "comment comment_event", N_("Name, text and way to be reached of who sends a comment or a question"),
		N_("to read it, to show it and to answer"),
		N_("as long as it is shown; the way to reach you until {1} days after the decision; all of it until you withdraw it"),
		"comment_contact_days" },
	{ "takedown", N_("A sealed copy of what was taken down, and who asked for it"),
		N_("to prove what stood there"), N_("closed, as evidence; no end is set yet"), NULL },
	{ "article_figure article_photo evidence photo article_consent", N_("Photos on which persons may be seen"),
		N_("to show what was done; place and device are removed when a photo arrives"),
		N_("as long as the article or work is shown; at once when the person asks to take it away"), NULL },
	{ "contribution", N_("Who gave money, goods or work to a work"),
		N_("to account for what was received; names are not shown in public"), N_("as long as the accounts of the work must be kept"), NULL },
	{ "account role_grant role_section", N_("Name, login and roles of those who work here; the password only as a one-way value"),
		N_("to let in who may work here, and to say who did what"), N_("as long as the log needs the name; without a login from the day it is locked"), NULL },
	{ "session", N_("That somebody is signed in (the only cookie, for staff alone)"), N_("to stay signed in"),
		N_("12 hours at most, 2 hours without use"), NULL },
	{ "sign_in_failure", N_("How often a wrong password was typed, under a value that names nobody"),
		N_("against guessing of passwords"), N_("until an hour of quiet"), NULL },
	{ "request_key", N_("Which forms were sent, and where each led; of a comment that is its receipt"),
		N_("so that a form that is sent twice counts once"), N_("two days"), NULL },
	{ "draft", N_("What staff typed and did not send yet"), N_("so that nothing is lost"), N_("until it is sent or thrown away"), NULL },
	{ "log_entry log_body", N_("Who of the staff did what and when"),
		N_("so that figures can be proven"), N_("for ever; what is personal in it is erased when the law asks for it"), NULL },
	{ "", N_("The technical log: time, page, result; no address of a reader"), N_("to find faults"), N_("12 months, where the server is set up as its guide says"), NULL },
	{ "", N_("Your choice of letters, contrast and colours"), N_("to show pages as you like them"),
		N_("in your own browser, until you remove it there; it is never sent"), NULL },
};

struct retention_list retentions(void)
{
	return (struct retention_list){ rows, sizeof rows / sizeof *rows };
}

static const struct request_clock clocks[] = {
	{ N_("Every request: a first answer within {1} working days."), "person_first_days", NULL },
	{ N_("To see, correct or delete what is kept about you: {1} to {2} days, as the decree says for each right."),
		"person_see_days_least", "person_see_days_most" },
	{ N_("To withdraw a consent, to limit or to object: {1} days; {2} when others process it too."),
		"person_object_days", "person_object_days_shared" },
	{ N_("Once, with a reason, the time may be made longer by {1} days."), "person_longer_days", NULL },
};

struct request_clock_list request_clocks(void)
{
	return (struct request_clock_list){ clocks, sizeof clocks / sizeof *clocks };
}

static const char *number(struct db *db, struct arena *a, struct day on, const char *name)
{
	return name ? arena_format(a, "%lld", (long long)number_on(db, name, on)) : "";
}

const char *retention_words(struct db *db, struct arena *a, struct day on, const char *text, const char *days,
	const char *other)
{
	const struct day begins = { "2026-01-01" };
	struct day day = day_order(on, begins) < 0 ? begins : on;
	return lang_fill(a, _(text), number(db, a, day, days), number(db, a, day, other), NULL);
}
