#include "app/file/text.h"

#include "base/helper.h"
#include "base/log.h"
#include "base/text.h"

#include <pthread.h>
#include <string.h>
#include <unistd.h>

/* All that the worker gives up to the NUL that ends it; false: it died before. */
static bool read_all(const struct helper *h, char *to, size_t room)
{
	for (size_t used = 0; used < room;) {
		ssize_t n = helper_read(h, to + used, room - used);
		if (!n)
			return false;
		if (memchr(to + used, '\0', (size_t)n))
			return true;
		used += (size_t)n;
	}
	return false;
}

/* The worker may have been taken over by what it read: what it says is a stranger's text. */
static const char *cleaned(struct arena *a, char *text)
{
	for (char *p = text; *p; p++)
		if ((unsigned char)*p < ' ' ? *p != '\n' : *p == 0x7f)
			*p = ' ';
	return text_is_utf8(text, strlen(text)) ? text_nfc(a, text) : "";
}

const char *file_text(struct arena *a, const char *path, const struct file_type *type)
{
	static pthread_mutex_t one = PTHREAD_MUTEX_INITIALIZER; /* each may take 512 MB */
	const struct helper_job job = { .program = "thidua-text", .argument = type->name, .path = path };
	struct timespec patience;
	struct helper h;
	if (type->sound)
		return NULL;
	clock_gettime(CLOCK_MONOTONIC, &patience);
	patience.tv_sec += 60;
	char *text = arena_room(a, FILE_TEXT + 1);
	if (pthread_mutex_clocklock(&one, CLOCK_MONOTONIC, &patience)) {
		log_line(LOG_IS_WARNING, "file", "the text of a %s was not read: others were read for a minute", type->words);
		return NULL;
	}
	bool read = false;
	if (helper_start(&h, &job, FILE_TEXT_DEADLINE)) {
		read = read_all(&h, text, FILE_TEXT + 1);
		helper_end(&h);
	}
	pthread_mutex_unlock(&one);
	if (!read)
		log_line(LOG_IS_WARNING, "file", "the text of a %s was not read: its worker died or hung", type->words);
	return read ? cleaned(a, text) : NULL;
}

const char *file_text_of(struct arena *a, const char *data, const struct file_came *f)
{
	const char *aside = file_path_aside(a, data, f->hash);
	return file_text(a, access(aside, R_OK) == 0 ? aside : file_path(a, data, f->hash), f->type);
}
