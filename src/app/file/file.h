/* Stored files: documents and recordings under the hash of their content (store.h).  Each is what its
 * content says (type.h), is never changed, and is sent by /tep/HASH/NAME.ENDING, whose name is only for those
 * who save it.  A page that takes files: its route has the flags ONCE | UPLOAD, the body limit
 * EVIDENCE_BODY and file_prepare as .prepare; its form is multipart/form-data and shows file_inputs_part()
 * (file.html); its POST calls file_keep() for each of file_came() in the transaction. */
#ifndef APP_FILE_FILE_H
#define APP_FILE_FILE_H

#include "app/evidence/evidence.h"
#include "app/file/file.sql.h"
#include "app/file/store.h"
#include "http/http.h"

enum { FILE_MOST = 10 /* of one form */, FILE_TITLE = 200 /* letters */ };

struct file_came_list { const struct file_came *v; size_t n; };

/* Before the transaction: evidence_prepare_undescribed(), and then the uploads named "files" are looked at and put aside; what an
 * earlier sending of the same form brought comes back by its receipts (field "file").  What must be
 * corrected stands in rq->problems. */
enum status file_prepare(struct req *rq);

/* What came with this request; the title is the field "file_title" where one was typed. */
struct file_came_list file_came(const struct req *rq);

/* In the transaction: keep it for good; returns its row. */
int64_t file_keep(struct req *rq, const struct file_came *f);
/* The row alone: who calls it settles the file (file_settle) before the transaction ends. */
int64_t file_row(struct req *rq, const struct file_came *f);

/* What stands in a form that is shown again for each file that came. */
struct evidence_receipt_list file_receipts(struct req *rq);

/* "/tep/HASH/ke-hoach-so-28.pdf" */
const char *file_address(struct arena *a, const char *hash, const char *type, const char *title);

#endif
