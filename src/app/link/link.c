#include "app/link/link.h"

#include <string.h>

static const char host_letters[] = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789.-";

static const char *host_of(const char *address)
{
	if (!strncmp(address, "https://", 8))
		return address + 8;
	return strncmp(address, "http://", 7) ? NULL : address + 7;
}

bool link_fits(const char *address)
{
	const char *host = host_of(address);
	if (!host || strlen(address) > LINK_LETTERS)
		return false;
	size_t n = strspn(host, host_letters), port = 0;
	const char *rest = host + n;
	if (*rest == ':') {
		port = strspn(rest + 1, "0123456789");
		if (!port || port > 5)
			return false;
		rest += port + 1;
	}
	for (const unsigned char *p = (const unsigned char *)rest; *p; p++)
		if (*p <= ' ' || *p == 0x7f || strchr("\"<>\\^`{|}", *p))
			return false;
	return n && memchr(host, '.', n) && host[0] != '.' && host[0] != '-' && (!*rest || strchr("/?#", *rest));
}

const char *link_host(struct arena *a, const char *address)
{
	const char *host = host_of(address);
	char *small = arena_copy_n(a, host ? host : "", host ? strspn(host, host_letters) : 0);
	for (char *p = small; *p; p++)
		if (*p >= 'A' && *p <= 'Z')
			*p = (char)(*p - 'A' + 'a');
	return small;
}
