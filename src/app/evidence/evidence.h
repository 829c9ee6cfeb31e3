/* Photos as evidence of a work, of a launch by a unit or of a congress.
 *
 * A page that takes photos: its route has the flags ONCE | UPLOAD, the body limit EVIDENCE_BODY and
 * evidence_prepare as .prepare; its form is multipart/form-data and shows photo_inputs_part(rq)
 * (evidence.html); its POST calls evidence_attach() in the transaction when rq->problems is empty.
 * Photos are shown by evidence_figures_part(rq, evidence_list(…)). */
#ifndef APP_EVIDENCE_EVIDENCE_H
#define APP_EVIDENCE_EVIDENCE_H

#include "app/evidence/evidence.sql.h"
#include "app/evidence/photo.h"
#include "base/json.h"
#include "http/http.h"

enum {
	EVIDENCE_PHOTOS = 12,                               /* most photos of one form */
	EVIDENCE_BODY = (EVIDENCE_PHOTOS * 20 + 1) << 20,   /* bytes of a body with them */
	EVIDENCE_LETTERS = 500,                             /* most of a caption or alternative text */
};

/* What rq->prepared is after evidence_prepare. */
struct evidence_photos {
	struct photo_made v[EVIDENCE_PHOTOS];
	size_t n;
	const struct file_came_list *files;    /* what file_prepare() put beside them, else NULL */
};

/* What the photos prove.  `name` is how the log calls it: the code of the work, "TD-2023-01 MT-18127" for
 * a launch, "MT-18127 2024-2029" for a congress. */
enum evidence_kind { EVIDENCE_WORK, EVIDENCE_LAUNCH, EVIDENCE_CONGRESS };
struct evidence_of { enum evidence_kind kind; int64_t id; const char *name; };

/* Before the transaction: the uploads named "photos" go through the picture worker, and what an earlier
 * sending of the same form brought comes back by its receipts (field "photo").  What must be corrected
 * stands in rq->problems, with the file's name and what to do; also a caption that is missing.  The
 * page runs in any case. */
enum status evidence_prepare(struct req *rq);

/* The same where the words may come later: a caption may be missing. */
enum status evidence_prepare_undescribed(struct req *rq);
/* The same for photos that come without their words: those are told later. */
enum status evidence_prepare_files(struct req *rq);

/* How many good photos came with this request. */
size_t evidence_came(const struct req *rq);

/* In the transaction: add the photos that came, with the caption and the alternative text of the form
 * (where that is empty, the caption).  Writes photo and evidence, for a work its history, for a
 * launch its evidence_count, and the log.  A photo that is evidence there already is left out.
 * Returns how many were added. */
size_t evidence_attach(struct req *rq, struct evidence_of of);

/* For others that show photos: keep one that came for good; returns its row. */
int64_t evidence_keep_photo(struct req *rq, const struct photo_made *p);
/* The row alone: who calls it keeps the files (photo_keep) before the transaction ends. */
int64_t evidence_photo_row(struct req *rq, const struct photo_made *p);

/* What stands there now: without what was taken back. */
struct evidence_shown_list evidence_list(struct db *db, struct evidence_of of);

/* A member "photos" of an answer of the API: address, caption, alt and day of each. */
void evidence_tell(struct req *rq, struct js *js, struct evidence_shown_list photos);

/* Take a piece back: dated, with its reason, never deleted; its photo is no longer shown. */
void evidence_remove(struct req *rq, const struct evidence_whole *e, const char *reason);

/* May whoever asks take it back?  An officer of the unit as long as the work is not verified and, once
 * it is finished, not its last photo; who verifies the unit, or an administrator, always. */
bool evidence_may_remove(struct req *rq, const struct evidence_whole *e);

/* What stands in a form that is shown again for each photo that came: so that it is not sent twice. */
struct evidence_receipt { const char *value, *words; };
struct evidence_receipt_list { const struct evidence_receipt *v; size_t n; };
struct evidence_receipt_list evidence_receipts(struct req *rq);

/* Said by works (work/proof.c), which know evidence, while evidence does not know works: a piece came, or was taken
 * back for a reason (else NULL), so the work's history tells of it; and: may its officer take a piece back? */
void work_proof_changed(struct req *rq, int64_t work, const char *code, const char *reason, const char *caption);
bool work_proof_is_free(struct req *rq, const char *code);

/* The page of what a piece proves. */
const char *evidence_home(struct req *rq, const struct evidence_whole *e);

#endif
