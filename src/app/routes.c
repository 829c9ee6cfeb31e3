/* Every address of the server, who may use it, and the page that answers.
 * Columns after the page: need, scope, prepare, flags, body, limit (see http/http.h). */
#include "app/pages.h"

const struct route routes[] = {
	{ GET, "/health", health_show, ANYONE },
	{ 0 }
};
