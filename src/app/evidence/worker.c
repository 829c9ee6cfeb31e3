#include "app/evidence/worker.h"

#include "base/helper.h"
#include "base/log.h"

#include <pthread.h>
#include <stdbool.h>

_Static_assert((int)WORKER_FILES == (int)HELPER_FILES, "all pictures are written by one helper");

/* One whole line; false: the worker died or hangs. */
static bool read_line(const struct helper *h, char *line, size_t size)
{
	for (size_t used = 0; used < size - 1;) {
		ssize_t n = helper_read(h, line + used, size - 1 - used);
		if (!n)
			return false;
		used += (size_t)n;
		line[used] = '\0';
		char *end = strchr(line, '\n');
		if (end)
			return *end = '\0', true;
	}
	return false;
}

/* The answer comes after the last byte of the pictures, so the worker may be ended when it is read,
 * whatever it does then. */
static bool ask(const char *path, const int to[WORKER_FILES], int deadline, char *line, size_t size)
{
	const struct helper_job job = { "thidua-photo", NULL, path, to, WORKER_FILES };
	struct helper h;
	if (!helper_start(&h, &job, deadline))
		return false;
	bool answered = read_line(&h, line, size);
	helper_end(&h);
	return answered;
}

/* The worker may have been taken over by what it read: only these answers exist. */
static enum worker_answer understood(const char *line, const char **type)
{
	static const char *const types[] = { "jpeg", "png", "webp", "heic" };
	for (size_t i = 0; i < sizeof types / sizeof *types; i++)
		if (!strncmp(line, "ok ", 3) && !strcmp(line + 3, types[i])) {
			*type = types[i];
			return WORKER_OK;
		}
	if (!strcmp(line, "no type"))
		return WORKER_TYPE;
	if (!strcmp(line, "no pixels"))
		return WORKER_PIXELS;
	log_line(LOG_IS_INFO, "photo", "a picture was refused: %s", line);
	return WORKER_DAMAGED;
}

enum worker_answer worker_run(const char *path, const int to[WORKER_FILES], int deadline, const char **type)
{
	static pthread_mutex_t one = PTHREAD_MUTEX_INITIALIZER; /* one picture at a time: each may take 600 MB */
	struct timespec patience;
	clock_gettime(CLOCK_MONOTONIC, &patience);
	patience.tv_sec += 60;
	if (pthread_mutex_clocklock(&one, CLOCK_MONOTONIC, &patience))
		return WORKER_BUSY;
	char line[256];
	bool answered = false;
	for (int tries = 0; !answered && tries < 2; tries++) {
		answered = ask(path, to, deadline, line, sizeof line);
		if (!answered)
			log_line(LOG_IS_WARNING, "photo", "the picture worker died or hung at try %d", tries + 1);
	}
	pthread_mutex_unlock(&one);
	return answered ? understood(line, type) : WORKER_LOST;
}
