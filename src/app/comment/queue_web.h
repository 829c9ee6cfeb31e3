/* What the pages of moderators share. */
#ifndef APP_COMMENT_QUEUE_WEB_H
#define APP_COMMENT_QUEUE_WEB_H

#include "app/comment/decide.h"

/* Reason and words of a deed whose act is known, and a new batch; problems at "reason" and "words". */
bool comment_deed_read(struct req *rq, struct comment_deed *deed);

#endif
