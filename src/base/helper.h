/* A program that lies beside this one and opens what strangers sent, in a jail of its own (src/worker): it is started
 * for one file, gives its answer on a pipe, and is ended. */
#ifndef BASE_HELPER_H
#define BASE_HELPER_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <sys/types.h>

enum { HELPER_FILES = 9 };

struct helper_job {
	const char *program;    /* "thidua-photo": wherever this program was installed */
	const char *argument;   /* or NULL */
	const char *path;       /* the file, which it finds at 0, to read */
	const int *to;          /* files to write, which it finds at 3 and on; they are emptied */
	size_t n;               /* how many, HELPER_FILES at most */
};
struct helper { pid_t pid; int answer; int64_t until; };

/* It has `deadline` ms for its answer.  False: it cannot be started, or the file cannot be read; the log says why. */
bool helper_start(struct helper *h, const struct helper_job *job, int deadline);
/* The next bytes of the answer; 0: it ends here, or the time is over. */
ssize_t helper_read(const struct helper *h, char *to, size_t room);
/* Ends it, whatever it does. */
void helper_end(struct helper *h);

#endif
