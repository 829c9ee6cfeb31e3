/* Addresses: where the server listens, who is at the other end, how many connections each may have. */
#ifndef HTTP_ADDRESS_H
#define HTTP_ADDRESS_H

#include <pthread.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <sys/socket.h>

enum { LISTENERS_MOST = 16 };

/* Open "[::]:8080,127.0.0.1:80,unix:/run/thidua" for one of several loops: each opens its own sockets on
 * the same port (SO_REUSEPORT), a unix socket is opened by the first and shared.  `fds` of the first are
 * given to the next ones, with `n`, to share; for the first, n is 0.  Returns how many, or -1 after one
 * line on stderr. */
int address_listen(const char *where, const int *first, int n, int fds[LISTENERS_MOST]);
/* "http://[::]:8080" of a listening socket, as people type it: http://localhost:8080. */
const char *address_text(int fd, char *text, size_t room);
/* Remove the files of unix sockets. */
void address_forget(const char *where);

struct peer { uint8_t ip[16]; bool local; };          /* IPv4 as ::ffff:a.b.c.d; local: by a unix socket */
struct peer address_peer(const struct sockaddr_storage *from);
bool address_read(const char *text, size_t n, struct peer *peer);  /* of a header of a proxy */
void address_network(const struct peer *p, char *text, size_t room); /* its /24 or /56 */
void address_prefix(const struct peer *p, uint8_t prefix[16]);       /* its /32 or /64, as IPv6 */

/* How many connections each address (/32, /64) has.  Shared by the loops. */
struct crowd { pthread_mutex_t lock; size_t most, all, most_all, room; struct crowd_slot *slots; };
bool crowd_make(struct crowd *c, size_t most, size_t most_all);
void crowd_free(struct crowd *c);
bool crowd_enter(struct crowd *c, const struct peer *p); /* false: too many, of it or of all */
void crowd_leave(struct crowd *c, const struct peer *p);

#endif
