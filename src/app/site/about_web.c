/* What the foot of every page leads to: /cach-dem, /tiep-can, /quyen-rieng-tu; and /.well-known/security.txt. */
#include "app/pages.h"

#include "app/layout.h"
#include "app/site/about.html.h"
#include "app/site/setting.h"

#include <string.h>

enum { SECURITY_DAYS = 180 }; /* RFC 9116: less than a year is advised */

enum status how_we_count_show(struct req *rq)
{
	how_we_count_page(&rq->out, rq, counter_imports(rq->db));
	return HTTP_OK;
}

enum status accessibility_show(struct req *rq)
{
	const char *tested = site_setting(rq->db, "accessibility_tested");
	accessibility_page(&rq->out, rq, layout_contact(rq), (struct day){ *tested ? tested : NULL },
		site_setting(rq->db, "accessibility_gaps"));
	return HTTP_OK;
}

enum status privacy_show(struct req *rq)
{
	privacy_page(&rq->out, rq, retentions(), request_clocks(), layout_contact(rq));
	return HTTP_OK;
}

static void line(struct req *rq, const char *name, const char *value)
{
	const char *text = arena_format(rq->arena, "%s: %s\n", name, value);
	out_raw(&rq->out, text, strlen(text));
}

/* RFC 9116.  Without somebody to tell there is no such file: an empty promise is worse than none. */
enum status security_show(struct req *rq)
{
	const char *contact = site_contact_uri(rq->arena, site_setting(rq->db, "security_contact"));
	if (!contact)
		return HTTP_NOT_FOUND;
	rq->type = "text/plain; charset=utf-8";
	line(rq, "Contact", contact);
	line(rq, "Expires", arena_format(rq->arena, "%sT00:00:00+07:00", day_add(rq->arena, rq->today, SECURITY_DAYS).iso));
	line(rq, "Preferred-Languages", "vi, en");
	if (*rq->config->site)
		line(rq, "Canonical", layout_whole(rq, "/.well-known/security.txt"));
	return HTTP_OK;
}
