/* After its start the server writes only where it has something to write: whoever takes it over can
 * change no other file of the machine, nor plant a program. */
#ifndef HTTP_CONFINE_H
#define HTTP_CONFINE_H

#include <stdbool.h>
#include <stddef.h>

/* From here on files can be written, made, renamed and removed below these folders only (and /dev/null
 * can be written), by this process and those it starts.  Before the first thread.  A kernel without
 * Landlock leaves it as it is; false: the kernel has it and refused, errno says why. */
bool confine_writing(const char *const *folders, size_t n);

#endif
