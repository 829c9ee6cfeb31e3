/* What the pages of writers and editors are given. */
#ifndef APP_ARTICLE_STAFF_H
#define APP_ARTICLE_STAFF_H

#include "app/article/article.h"
#include "app/article/diff.h"
#include "app/desk/draft.h"
#include "app/parts.h"
#include "app/unit/unit.sql.h"

/* What can become of an article, by enum article_act: slug is the end of the address, hint who reads the reason;
 * `first`: its button stands first. */
struct article_act_words {
	const char *slug, *button, *title, *advice, *hint;
	bool reason, time, shift, address, first;
};
extern const struct article_act_words article_acts[];
/* As it is called for this article: what was withdrawn is published again. */
const struct article_act_words *article_act_words(const struct article *a, enum article_act act);
struct article_buttons { const struct article_act_words *v[ARTICLE_ACTS]; size_t n; };

struct articles_staff {
	const struct unit *unit;
	const char *state, *next;       /* next: older ones, or NULL */
	struct choice_list states;
	struct article_line_list articles;
};

struct article_staff {
	const struct article *a;
	struct article_buttons buttons;
	struct revision_line_list revisions;
	const char *done, *refused;     /* what was just done; why somebody may not decide; or NULL */
	bool checked;                   /* were its findings looked for? */
	struct { const struct article_finding *v; size_t n; } findings;
	struct { const struct article_outsider *v; size_t n; } outside;
	bool silent;                    /* did one of these not answer? */
	bool edit;                      /* may it be edited by the one who asks? */
	bool decides;                   /* an editor looks */
	bool locked;                    /* by somebody else */
	const struct article_returned *returned; /* why and by whom, until it is sent again; else NULL */
	const struct draft *draft;      /* what the one who asks typed and did not save; else NULL */
	const char *views;              /* how often it was read, in words; NULL: it was never shown */
	const struct article_act_words *act; /* of a form; else NULL */
	struct html body;               /* the newest text, as readers see it */
};

/* The form in which it is edited: the address of its drafts; and what the one who asks typed there, not saved. */
const char *article_form_address(struct arena *arena, int64_t id);
const struct draft *article_draft(struct req *rq, const struct article *a);
/* Its text may not be changed now: says why, and shows what was typed, which is kept.  409. */
enum status article_edit_refused(struct req *rq, const struct article *a);

/* The form of a new article (a NULL) or of one that is edited. */
struct article_form {
	const struct article *a;
	const char *address;
	const struct draft *draft;
	struct draft_listed_list others; /* of a new one: other new ones that the person began */
	const char *wrong;              /* what is wrong with the whole, or NULL */
	const struct article_returned *returned;
	bool unsent;                    /* it was saved, and what is told below kept it from being sent */
	int64_t last;
	const char *preview;            /* where its text is sent to be shown */
	struct choice_list sections, campaigns;
	struct photo_of_article_list photos;
	struct file_of_article_list files;
	struct tag_used_list tags;
	struct diff differences;        /* of the text, when somebody else saved meanwhile */
};

/* What a new article that was begun is called in a list. */
const char *article_begun_title(struct arena *arena, const struct draft_listed *d);

/* Does one of the fields that are folded hold something, or is it wrong? */
bool article_has_more(const struct req *rq);

struct article_diff_field { const char *label; struct diff pieces; };
struct article_compare {
	const struct article *a;
	int64_t from, to;
	struct { struct article_diff_field v[6]; size_t n; } fields;
};

/* The newest text of the article with its pictures and files, as readers see it. */
struct html article_staff_body(struct req *rq, const struct article *a);

/* "14:30", by the clock in Vietnam. */
const char *article_clock(struct arena *a, struct moment m);

/* Where an article stands, in words and by its class in the style sheet; and of a text newer than the one that readers
 * get, NULL: there is none. */
struct article_standing { const char *class, *words, *newer; };
struct article_standing article_standing(const struct req *rq, const char *state, struct optional shown,
	struct moment shown_from, struct moment withdrawn_at);
/* A state as it is called: of a revision, of a list. */
const char *article_state_words(const char *state);
/* Its class in the style sheet. */
const char *article_state_class(const char *state);

/* The form again with what article_check() found: 422. */
enum status article_checked_form(struct req *rq, const struct article *a);

/* The article that the path names, or NULL. */
const struct article *article_of_path(struct req *rq);

#endif
