/* Every address of the server, who may use it, and the page that answers.
 * Columns after the page: need, scope, prepare, flags, body, limit (see http/http.h). */
#include "app/pages.h"

const struct route routes[] = {
	{ GET, "/health", health_show, ANYONE },

	{ GET,  "/dang-nhap", sign_in_show, ANYONE },
	{ POST, "/dang-nhap", sign_in,      ANYONE, NULL, sign_in_prepare, .limit = 200 },
	{ POST, "/dang-xuat", sign_out,     SIGNED_IN, .flags = NEWCOMER },
	{ 0 }
};
