/* Articles from the first draft to the withdrawal: the rules, without pages.
 *
 *	draft --submit--> submitted --approve--> approved (shown from a second on) --save--> draft …
 *	                      '------return-----> returned --save--> draft
 *
 * Each saving is a new revision, and none is lost.  Readers see the revision that was approved last, until the
 * next one is.  Nobody approves what he wrote a part of, but for what he wrote before somebody else sent a later
 * revision of his own.  Rights: a writer saves and submits, an editor
 * does that and decides, each for a unit and all below it. */
#ifndef APP_ARTICLE_ARTICLE_H
#define APP_ARTICLE_ARTICLE_H

#include "app/article/article.sql.h"
#include "app/article/attachment.sql.h"
#include "app/article/article_public.h"
#include "app/article/outside.h"
#include "http/http.h"

enum {
	ARTICLE_LETTERS = 40000,    /* most of a text */
	ARTICLE_FILE_WORDS = 20000, /* most of what is said in a recording */
	ARTICLE_LEAD = 400,         /* most of a lead when it is published */
	ARTICLE_CORRECTION = 30,    /* most words that a correction adds or takes away */
	ARTICLE_LOCK = 2 * 3600,    /* seconds after which an edit no longer keeps others out */
};

enum article_act { ARTICLE_SUBMIT, ARTICLE_RETURN, ARTICLE_APPROVE, ARTICLE_NOW, ARTICLE_SHIFT,
	ARTICLE_CORRECT, ARTICLE_WITHDRAW, ARTICLE_RENAME, ARTICLE_ACTS };

enum article_answer {
	ARTICLE_DONE, ARTICLE_NOT_ALLOWED, ARTICLE_OWN_TEXT, ARTICLE_WRONG_STATE, ARTICLE_CHANGED, ARTICLE_UNREAD,
	ARTICLE_LOCKED, ARTICLE_SAME, ARTICLE_WAITING,
};
const char *article_answer_text(enum article_answer answer);

struct article_fields {
	const char *title, *section, *lead, *body, *author_line, *source, *tags, *campaign, *work; /* section … by code */
	bool consent;               /* for the persons shown */
};

/* The rows that a form names; problems at the inputs "section", "campaign", "work".  False: there are some. */
struct article_refs { int64_t section; struct optional campaign, work; };
bool article_refs(struct req *rq, int64_t unit, const struct article_fields *f, struct article_refs *refs);

/* The tags of what was typed, parted by commas: each once, as it was written first. */
struct typed_tag { const char *folded, *tag; };
struct typed_tags { struct typed_tag *v; size_t n; };
struct typed_tags tags_typed(struct arena *a, const char *typed);

/* A new one with its first revision; returns its row. */
int64_t article_new(struct req *rq, int64_t unit, const struct article_fields *f, const struct article_refs *refs);
/* The same at /tin/SLUG; when that is "" or taken, at an address made of the title. */
int64_t article_new_at(struct req *rq, const char *slug, int64_t unit, const struct article_fields *f,
	const struct article_refs *refs);

/* Save as a new revision; `last`: the revision that the person has seen. */
enum article_answer article_save(struct req *rq, const struct article *a, const struct article_fields *f,
	const struct article_refs *refs, int64_t last);

/* The same for an import: whoever edits it just now, and whatever was saved since. */
void article_put(struct req *rq, const struct article *a, const struct article_fields *f,
	const struct article_refs *refs);

/* The .prepare of a form that takes photos and files: file_prepare(), and a recording needs its words. */
enum status article_prepare(struct req *rq);
/* The documents and recordings that came with the form are kept, named and put behind the text; returns the text. */
const char *article_files(struct req *rq, int64_t article, const char *body);
/* The article's files that the text names become rows of the revision, in its order. */
void article_keep_attachments(struct req *rq, int64_t article, int64_t revision, const char *body);

/* May the one who asks change its text now?  While it waits for approval, only editors may. */
bool article_may_edit(struct req *rq, const struct article *a);

/* Could the one who asks do it now? */
enum article_answer article_can(struct req *rq, const struct article *a, enum article_act act);

/* Do it; the reason is that of a return or a withdrawal. */
void article_submit(struct req *rq, const struct article *a);
void article_return(struct req *rq, const struct article *a, const char *reason);
/* What readers could see before keeps its first time, whatever `from` says: article_appeared(). */
void article_approve(struct req *rq, const struct article *a, struct moment from, struct moment until);
/* What was approved elsewhere: the newest revision is what readers get, with the times that it had there. */
struct article_times { struct moment from, until, updated, withdrawn; const char *reason; };
void article_settle(struct req *rq, int64_t article, const struct article_times *t);
/* An editor mends a slip in what readers see, alone: the text is theirs at once, with a public note.  `f` may
 * differ from it in ARTICLE_CORRECTION words.  False: in more. */
bool article_correct(struct req *rq, const struct article *a, const struct article_fields *f, const char *reason);
/* Approved for a second that has not come: it appears at `from` instead, as it was approved. */
void article_move_time(struct req *rq, const struct article *a, struct moment from);
void article_take_down(struct req *rq, const struct article *a, const char *reason);
/* Its address becomes /tin/SLUG, and the old one leads there for ever.  False: the address is taken. */
bool article_move(struct req *rq, const struct article *a, const char *slug);

/* Did its time come before, so that a new text is seen as soon as it is approved? */
bool article_appeared(const struct req *rq, const struct article *a);

/* Does an approved text wait for its first second? */
bool article_scheduled(const struct req *rq, const struct article *a);

/* Is it, or will it be, what everybody may read? */
bool article_is_shown(const struct article *a);

/* Who edits it just now, other than the one who asks? */
bool article_locked(const struct req *rq, const struct article *a);
bool article_holds_lock(const struct req *rq, const struct article *a);
void article_take_lock(struct req *rq, const struct article *a);
/* Held on to while somebody types (taken again when nobody took it meanwhile); given back. */
bool article_keep_lock(struct req *rq, const struct article *a);
void article_leave_lock(struct req *rq, const struct article *a);

/* What is wrong with it, each with its input: it must be mended before it is published, or (hint) could be
 * better.  Links are followed inside this site; of others the check of links knows (app/link). */
struct article_finding { const char *name, *field, *message; bool hint; };
/* An address of another site that stands in the text, and what is known of it. */
struct article_outsider { const char *address, *host; struct link_verdict known; };
struct article_findings {
	struct article_finding v[40];
	size_t n, outsiders;
	struct article_outsider outside[ARTICLE_LINKS];
};
void article_look(struct req *rq, const struct article *a, struct article_findings *found);

/* Only its links to other sites: of a text that is published. */
void article_look_outside(struct req *rq, const char *body, struct article_findings *found);

/* What stands in the way of publishing becomes problems at the inputs. */
void article_check(struct req *rq, const struct article *a);

/* What the text of a revision shows of the article's photos becomes its figures, in the order of the text. */
void article_keep_figures(struct req *rq, int64_t article, int64_t revision, const char *body);

#endif
