#include "app/account/account.h"

#include "base/text.h"

#include <ctype.h>

const char *login_of(struct arena *a, const char *typed)
{
	char *login = arena_copy(a, text_nfc(a, text_trim(a, typed)));
	for (char *p = login; *p; p++)
		*p = (char)(*p >= 'A' && *p <= 'Z' ? *p - 'A' + 'a' : *p);
	return login;
}
