/* Log lines: one JSON object each, on stderr, with a priority systemd reads ("<4>").  A line never
 * holds personal data; control bytes are escaped. */
#ifndef BASE_LOG_H
#define BASE_LOG_H

enum log_level { LOG_IS_ERROR = 3, LOG_IS_WARNING = 4, LOG_IS_INFO = 6 };

/* The request that this thread works on, named in each line; NULL: none. */
void log_request(const char *id);
/* {"time":…,"level":…,"event":event,"request":…,"message":…} */
void log_line(enum log_level level, const char *event, const char *fmt, ...) __attribute__((format(printf, 3, 4)));

#endif
