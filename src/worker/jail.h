/* A process that opens foreign pictures locks itself in before it reads the first byte: what it could
 * do if a decoder were taken over is to use its own memory and the files that are already open. */
#ifndef WORKER_JAIL_H
#define WORKER_JAIL_H

#include <stdbool.h>
#include <stddef.h>

struct jail {
	size_t memory;     /* most bytes of address space */
	size_t file;       /* most bytes of a file that is written */
	unsigned seconds;  /* of processor time; then the process is killed */
	unsigned last_fd;  /* files above this number are closed, none is opened later */
};

/* Once, before any library starts: nothing but the first files is inherited, and the process ends with
 * its parent. */
void jail_prepare(const struct jail *j);
/* For ever: no file can be opened or made, no socket, no program started, no other process touched;
 * threads are allowed.  By limits, no_new_privs, another user where we are root, Landlock where the
 * kernel has it, and a filter of system calls.  False: the kernel refused; nothing may be read then. */
bool jail_enter(const struct jail *j);

#endif
