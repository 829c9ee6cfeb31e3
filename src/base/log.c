#include "base/log.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

static _Thread_local const char *request;

void log_request(const char *id)
{
	request = id;
}

/* As a JSON string; control bytes and what is not UTF-8's business of the terminal are escaped. */
static size_t quoted(char *to, size_t room, const char *text)
{
	size_t n = 0;
	if (room < 16)
		return 0;
	to[n++] = '"';
	for (; *text && n < room - 8; text++) {
		unsigned char c = (unsigned char)*text;
		if (c == '"' || c == '\\') {
			to[n++] = '\\';
			to[n++] = (char)c;
		} else if (c < 0x20 || c == 0x7f) {
			n += (size_t)snprintf(to + n, room - n, "\\u%04x", c);
		} else {
			to[n++] = (char)c;
		}
	}
	to[n++] = '"';
	return n;
}

void log_line(enum log_level level, const char *event, const char *fmt, ...)
{
	static const char *const words[] = { [LOG_IS_ERROR] = "error", [LOG_IS_WARNING] = "warning", [LOG_IS_INFO] = "info" };
	char message[1024], line[2048];
	va_list ap;
	va_start(ap, fmt);
	vsnprintf(message, sizeof message, fmt, ap);
	va_end(ap);

	struct timespec now;
	struct tm utc;
	char when[32];
	clock_gettime(CLOCK_REALTIME, &now);
	gmtime_r(&now.tv_sec, &utc);
	strftime(when, sizeof when, "%Y-%m-%dT%H:%M:%S", &utc);

	size_t n = (size_t)snprintf(line, sizeof line, "<%d>{\"time\":\"%s.%03ldZ\",\"level\":\"%s\",\"event\":\"%s\"",
		(int)level, when, now.tv_nsec / 1000000, words[level], event);
	if (request) {
		n += (size_t)snprintf(line + n, sizeof line - n, ",\"request\":");
		n += quoted(line + n, 80, request);
	}
	n += (size_t)snprintf(line + n, sizeof line - n, ",\"message\":");
	n += quoted(line + n, sizeof line - n - 4, message);
	line[n++] = '}';
	line[n++] = '\n';
	if (write(STDERR_FILENO, line, n) < 0)
		return; /* there is nobody left to tell */
}
