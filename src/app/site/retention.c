#include "app/site/retention.h"

#include "base/lang.h"

static const struct retention rows[] = {
	{ "hit hit_page visit", N_("How often each page was opened in an hour, how many readers a day had"),
		N_("to know what is read; nobody can be told from it"), N_("for ever, as numbers alone") },
	{ "", N_("Your address and the name of your browser, as a number that nobody can turn back"),
		N_("to count a reader once a day, and one rating of an article"), N_("in memory, until midnight; never stored") },
	{ "guard_used", N_("A random number of each form that was sent"),
		N_("so that a form cannot be sent twice by a program"), N_("until the form has expired, two hours at most") },
	{ "rating rating_aside", N_("How many gave an article so many stars in an hour"),
		N_("to show the result"), N_("for ever, as numbers alone") },
	{ "article_figure article_photo evidence photo article_consent", N_("Photos on which persons may be seen"),
		N_("to show what was done; place and device are removed when a photo arrives"),
		N_("as long as the article or work is shown; at once when the person asks to take it away") },
	{ "contribution", N_("Who gave money, goods or work to a work"),
		N_("to account for what was received; names are not shown in public"), N_("as long as the accounts of the work must be kept") },
	{ "account role_grant role_section", N_("Name, login and roles of those who work here; the password only as a one-way value"),
		N_("to let in who may work here, and to say who did what"), N_("as long as the log needs the name; without a login from the day it is locked") },
	{ "session", N_("That somebody is signed in (the only cookie, for staff alone)"), N_("to stay signed in"),
		N_("12 hours at most, 2 hours without use") },
	{ "sign_in_failure", N_("How often a wrong password was typed, under a value that names nobody"),
		N_("against guessing of passwords"), N_("until an hour of quiet") },
	{ "draft request_key", N_("What staff typed and did not send yet"), N_("so that nothing is lost"), N_("until it is sent or thrown away") },
	{ "log_entry log_body", N_("Who of the staff did what and when"),
		N_("so that figures can be proven"), N_("for ever; what is personal in it is erased when the law asks for it") },
	{ "", N_("The technical log: time, page, result; no address of a reader"), N_("to find faults"), N_("12 months, where the server is set up as its guide says") },
	{ "", N_("Your choice of letters, contrast and colours"), N_("to show pages as you like them"),
		N_("in your own browser, until you remove it there; it is never sent") },
};

struct retention_list retentions(void)
{
	return (struct retention_list){ rows, sizeof rows / sizeof *rows };
}

/* Law 91/2025/QH15 and decree 356/2025, both in force since 1/1/2026: see docs/privacy.md for what was read. */
static const struct request_clock clocks[] = {
	{ N_("a first answer to every request"), N_("2 working days"), "NĐ 356/2025/NĐ-CP" },
	{ N_("to see, correct or delete what is kept about you"), N_("10 to 20 days, as the decree says for each"), "NĐ 356/2025/NĐ-CP" },
	{ N_("to withdraw a consent, to limit or to object"), N_("15 days; 20 when others process it too"), "NĐ 356/2025/NĐ-CP" },
};

struct request_clock_list request_clocks(void)
{
	return (struct request_clock_list){ clocks, sizeof clocks / sizeof *clocks };
}
