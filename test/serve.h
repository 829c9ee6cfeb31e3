/* The real server as a process of its own, on a port that was free, asked over raw sockets.  It has a new
 * folder with a new SQLite file t.db, data, the unix socket "s" and the file "log". */
#ifndef TEST_SERVE_H
#define TEST_SERVE_H

#include "test/test.h"

#include <sys/types.h>

extern pid_t serve_pid;
extern int serve_port;

/* Up to three settings more, "--name=value"; NULL: none. */
void serve_start(const char *a, const char *b, const char *c);
int serve_stop(void);                       /* its exit status after SIGTERM; -1: it had to be killed */
const char *serve_file(const char *name);   /* in its folder */

int serve_dial(int family);                 /* AF_INET6, AF_INET, AF_UNIX; -1: nobody listens */
void serve_say(int fd, const char *bytes, size_t n);
const char *serve_hear(int fd);             /* what has come until now, without waiting */
/* Until each request in `sent` has its whole answer, or the connection is closed; it waits long, for the
 * machine may be busy.  *closed: the last answer announced that, and it came. */
const char *serve_answers(int fd, const char *sent, bool *closed);
const char *serve_talk_n(int family, const char *bytes, size_t n, bool *closed);
const char *serve_talk(const char *bytes);  /* on a connection of its own, which it may keep open */

int serve_status(const char *answer);       /* 200; 0: none */
int serve_count(const char *text, const char *part);
int64_t serve_ms(void);

#define HOST "Host: a\r\n"
#define GET_HEALTH "GET /health HTTP/1.1\r\n" HOST "\r\n"
#define LOGIN "POST /dang-nhap HTTP/1.1\r\n" HOST

#endif
