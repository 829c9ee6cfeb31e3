#include "app/link/ask.h"

#include "base/lang.h"

#include <arpa/inet.h>
#include <curl/curl.h>
#include <netinet/in.h>
#include <pthread.h>
#include <string.h>
#include <strings.h>

struct asking { enum link_reach reach; const atomic_bool *stop; bool private; };

/* ------------------------------------------------------------ whom it may ask */

static bool begins(const unsigned char *bytes, unsigned long net, int bits)
{
	unsigned long is = 0;
	for (int i = 0; i < 4; i++)
		is = is << 8 | bytes[i];
	return is >> (32 - bits) == net >> (32 - bits);
}

/* The networks that are not of the Internet: IANA's registry of special addresses. */
static bool public4(const unsigned char *b)
{
	static const struct { unsigned long net; int bits; } not[] = {
		{ 0x00000000, 8 }, { 0x0a000000, 8 }, { 0x64400000, 10 }, { 0x7f000000, 8 }, { 0xa9fe0000, 16 },
		{ 0xac100000, 12 }, { 0xc0000000, 24 }, { 0xc0000200, 24 }, { 0xc0586300, 24 }, { 0xc0a80000, 16 },
		{ 0xc6120000, 15 }, { 0xc6336400, 24 }, { 0xcb007100, 24 }, { 0xe0000000, 3 },
	};
	for (size_t i = 0; i < sizeof not / sizeof *not; i++)
		if (begins(b, not[i].net, not[i].bits))
			return false;
	return true;
}

/* Of IPv6 only 2000::/3 is given out; what carries an address of IPv4 in it is as good as that one. */
static bool public6(const unsigned char *b)
{
	static const unsigned char mapped[12] = { [10] = 0xff, [11] = 0xff }, nat64[12] = { 0x00, 0x64, 0xff, 0x9b };
	if (!memcmp(b, mapped, 12) || !memcmp(b, nat64, 12))
		return public4(b + 12);
	if (b[0] == 0x20 && b[1] == 0x02) /* 6to4 */
		return public4(b + 2);
	bool special = b[0] == 0x20 && b[1] == 0x01 && (b[2] < 2 || (b[2] == 0x0d && b[3] == 0xb8));
	return (b[0] & 0xe0) == 0x20 && !special;
}

bool link_address_public(const unsigned char *bytes, bool ipv6)
{
	return ipv6 ? public6(bytes) : public4(bytes);
}

/* Whatever the name said: this is the address that would be connected to. */
static curl_socket_t open_socket(void *of, curlsocktype purpose, struct curl_sockaddr *to)
{
	struct asking *q = of;
	const struct sockaddr_in *v4 = (const void *)&to->addr;
	const struct sockaddr_in6 *v6 = (const void *)&to->addr;
	(void)purpose;
	bool ipv6 = to->family == AF_INET6, known = ipv6 || to->family == AF_INET;
	int port = ntohs(ipv6 ? v6->sin6_port : v4->sin_port);
	const void *bytes = ipv6 ? (const void *)&v6->sin6_addr : (const void *)&v4->sin_addr;
	bool abroad = known && (port == 80 || port == 443) && link_address_public(bytes, ipv6);
	if (!abroad && q->reach != LINK_ANYWHERE) {
		q->private = true;
		return CURL_SOCKET_BAD;
	}
	return socket(to->family, to->socktype | SOCK_CLOEXEC, to->protocol);
}

static int go_on(void *of, curl_off_t a, curl_off_t b, curl_off_t c, curl_off_t d)
{
	const struct asking *q = of;
	(void)a, (void)b, (void)c, (void)d;
	return q->stop && atomic_load(q->stop);
}

static size_t enough(char *bytes, size_t size, size_t n, void *of)
{
	(void)bytes, (void)size, (void)n, (void)of;
	return 0; /* the status is known: the rest may stay where it is */
}

/* ------------------------------------------------------------ one question */

static void prepare(CURL *c, struct asking *q, const char *address)
{
	curl_easy_setopt(c, CURLOPT_URL, address);
	curl_easy_setopt(c, CURLOPT_PROTOCOLS_STR, "http,https");
	curl_easy_setopt(c, CURLOPT_NOSIGNAL, 1L);
	curl_easy_setopt(c, CURLOPT_TIMEOUT, (long)ASK_SECONDS);
	curl_easy_setopt(c, CURLOPT_CONNECTTIMEOUT, (long)ASK_SECONDS / 2);
	curl_easy_setopt(c, CURLOPT_PROXY, "");
	curl_easy_setopt(c, CURLOPT_USERAGENT, "thidua (asks once a week whether a link still works)");
	curl_easy_setopt(c, CURLOPT_OPENSOCKETFUNCTION, open_socket);
	curl_easy_setopt(c, CURLOPT_OPENSOCKETDATA, q);
	curl_easy_setopt(c, CURLOPT_XFERINFOFUNCTION, go_on);
	curl_easy_setopt(c, CURLOPT_XFERINFODATA, q);
	curl_easy_setopt(c, CURLOPT_NOPROGRESS, 0L);
	curl_easy_setopt(c, CURLOPT_WRITEFUNCTION, enough);
}

/* The status; 0 when there is none, and then *detail says why. */
static long status_of(CURL *c, struct asking *q, bool head, const char **detail)
{
	long status = 0;
	curl_easy_setopt(c, CURLOPT_NOBODY, head ? 1L : 0L);
	if (!head)
		curl_easy_setopt(c, CURLOPT_HTTPGET, 1L);
	CURLcode code = curl_easy_perform(c);
	curl_easy_getinfo(c, CURLINFO_RESPONSE_CODE, &status);
	if (code == CURLE_OK || (code == CURLE_WRITE_ERROR && status))
		return status;
	*detail = q->private ? "private" : code == CURLE_COULDNT_RESOLVE_HOST ? "no-host"
		: code == CURLE_PEER_FAILED_VERIFICATION || code == CURLE_SSL_CONNECT_ERROR ? "certificate"
		: code == CURLE_OPERATION_TIMEDOUT ? "slow" : "no-connection";
	return 0;
}

/* The part of an address in the arena, or NULL: it has none. */
static const char *part_of(struct arena *a, const char *address, CURLUPart which)
{
	CURLU *u = curl_url();
	char *part = NULL;
	if (u && curl_url_set(u, CURLUPART_URL, address, 0) == CURLUE_OK)
		curl_url_get(u, which, &part, 0);
	const char *copy = part ? arena_copy(a, part) : NULL;
	curl_free(part);
	curl_url_cleanup(u);
	return copy;
}

/* As the one who asks reads them; an address with a name before its host is never followed. */
static bool same_host(struct arena *a, const char *x, const char *y)
{
	const char *of_x = part_of(a, x, CURLUPART_HOST), *of_y = part_of(a, y, CURLUPART_HOST);
	return of_x && of_y && !strcasecmp(of_x, of_y) && !part_of(a, y, CURLUPART_USER)
		&& !part_of(a, y, CURLUPART_PASSWORD);
}

/* What a status means: who asks for a name, or forbids programs, is there. */
static bool is_good(long status)
{
	return (status >= 200 && status < 400) || status == 401 || status == 403 || status == 405 || status == 406
		|| status == 429 || status == 451;
}

static struct link_answer ask(struct arena *a, CURL *c, struct asking *q, const char *address)
{
	struct link_answer answer = { .detail = "loop" };
	for (int hop = 0; hop < ASK_HOPS; hop++) {
		char *next = NULL;
		prepare(c, q, address);
		long status = status_of(c, q, true, &answer.detail);
		if (status >= 400)
			status = status_of(c, q, false, &answer.detail);
		curl_easy_getinfo(c, CURLINFO_REDIRECT_URL, &next);
		if (!status)
			return answer;
		answer.reached = true;
		if (!next || status < 300 || status >= 400) {
			answer.good = is_good(status);
			answer.detail = arena_format(a, "%ld", status);
			return answer;
		}
		next = arena_copy(a, next);
		if (status == 301 || status == 308 || !same_host(a, address, next))
			answer.target = next;
		if (!same_host(a, address, next)) {
			answer.good = true;
			answer.detail = arena_format(a, "%ld", status);
			return answer;
		}
		address = next;
	}
	return answer;
}

static void start(void)
{
	curl_global_init(CURL_GLOBAL_DEFAULT);
}

struct link_answer link_ask(struct arena *a, const char *address, enum link_reach reach, const atomic_bool *stop)
{
	static pthread_once_t once = PTHREAD_ONCE_INIT;
	struct asking q = { reach, stop, false };
	pthread_once(&once, start);
	CURL *c = curl_easy_init();
	if (!c)
		return (struct link_answer){ .detail = "no-connection" };
	struct link_answer answer = ask(a, c, &q, address);
	curl_easy_cleanup(c);
	return answer;
}

bool link_detail_is_sure(const char *detail)
{
	return !strcmp(detail, "404") || !strcmp(detail, "410") || !strcmp(detail, "no-host");
}

const char *link_detail_words(const char *detail)
{
	static const struct { const char *detail, *words; } all[] = {
		{ "no-host", N_("there is no such host") }, { "no-connection", N_("the host does not answer") },
		{ "certificate", N_("its certificate is not valid") }, { "slow", N_("the host answers too slowly") },
		{ "private", N_("the address lies in a private network and is not asked") },
		{ "loop", N_("it leads in a circle") }, { "404", N_("there is no such page") }, { "410", N_("the page was removed") },
	};
	for (size_t i = 0; i < sizeof all / sizeof *all; i++)
		if (!strcmp(all[i].detail, detail))
			return _(all[i].words);
	return *detail == '5' ? _("the site is out of order") : detail;
}
