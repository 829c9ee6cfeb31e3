/* The picture worker, seen from the server: a process of its own for each picture (src/worker), one at
 * a time, with a deadline. */
#ifndef APP_EVIDENCE_WORKER_H
#define APP_EVIDENCE_WORKER_H

enum { WORKER_FILES = 9, WORKER_DEADLINE = 30000 /* ms */ };

enum worker_answer {
	WORKER_OK,
	WORKER_TYPE,    /* not a JPEG, PNG, WebP or HEIC */
	WORKER_PIXELS,  /* more than 50 million */
	WORKER_DAMAGED, /* cannot be read to its end */
	WORKER_LOST,    /* the worker died or hung, twice; or it cannot be started: the log says why */
	WORKER_BUSY,    /* others' pictures are being worked on for a minute already */
};

/* Make of the picture at `path` three JPEGs, three WebPs and three AVIFs (see worker/picture.h) in `to`, open
 * for reading and writing; what they held is lost.  *type: what the picture is, "jpeg", "png", "webp" or "heic".  A worker
 * that dies, or has not answered after `deadline` ms, is ended and the picture is tried once more.
 * The file at `path` is only read. */
enum worker_answer worker_run(const char *path, const int to[WORKER_FILES], int deadline, const char **type);

#endif
