/* What moderators do with comments: approve, refuse with a reason, set aside as spam, put back into the queue;
 * answer, assign; undo.  Nobody decides on what he wrote himself.  Each act is one entry of the comment's history
 * and of the log; the acts of one click share a batch, by which they are undone. */
#ifndef APP_COMMENT_DECIDE_H
#define APP_COMMENT_DECIDE_H

#include "app/view/words.h"
#include "app/comment/comment.h"
#include "app/comment/decide.sql.h"

enum { COMMENT_REASON = 500, COMMENT_ANSWER = 4000, COMMENT_GROUP = 200 }; /* letters, letters, comments at once */

enum comment_act { COMMENT_APPROVE, COMMENT_REFUSE, COMMENT_SPAM, COMMENT_HOLD, COMMENT_ACTS };
extern const struct word comment_act_words[];    /* by enum comment_act: approve … */
extern const struct word comment_state_words[];  /* held … withdrawn */
extern const struct word comment_reason_words[]; /* why something is refused; ends with own words, "other" */
extern const struct word comment_kind_words[];   /* comment, question */

enum comment_answer {
	COMMENT_DONE,
	COMMENT_OWN,         /* the person wrote it */
	COMMENT_STATE,       /* its state does not allow it */
	COMMENT_MOVED,       /* somebody was faster: it is not in the state any more in which the person saw it */
};

/* What is done to whom; reason and words with COMMENT_REFUSE alone, else "".  `seen`: the state in which the person
 * saw it; NULL: whatever it is. */
struct comment_deed { enum comment_act act; const char *reason, *words, *batch, *seen; };
enum comment_answer comment_act(struct req *rq, const struct comment *c, const struct comment_deed *deed);

/* Undo the acts of a batch on comments of the unit at `path` and below, those that nothing came after.
 * Returns how many were undone. */
size_t comment_undo(struct req *rq, const char *batch, const char *path);

/* The unit answers in its name; again: the answer is replaced.  False: it is not shown, so it cannot be. */
bool comment_answer(struct req *rq, const struct comment *c, int64_t unit, const char *text);

/* Another unit answers for it; `due` unknown: the days of the rule from today on. */
void comment_give(struct req *rq, const struct comment *c, int64_t owner, struct day due);

#endif
