/* /quan-tri/thiet-dat: what the site says about itself. */
#include "app/pages.h"

#include "app/site/setting_view.h"
#include "app/site/setting.html.h"
#include "base/time.h"
#include "html/html.h"

#include <string.h>

bool site_scope(struct req *rq, int64_t *unit)
{
	*unit = site_unit(rq->db, rq->today);
	return true;
}

bool site_may_set(struct req *rq)
{
	return app_may(rq, ADMINISTRATOR, site_unit(rq->db, rq->today));
}

static enum status form_page(struct req *rq, enum status status)
{
	struct site_setting_list all = site_settings();
	for (size_t i = 0; i < all.n; i++) {
		const char *value = site_setting(rq->db, all.v[i].name);
		bool day = !strcmp(all.v[i].name, "accessibility_tested") && day_is_valid(value);
		req_prefill(rq, all.v[i].name, day ? day_typed(rq->arena, (struct day){ value }) : value);
	}
	site_settings_page(&rq->out, rq, all, req_is(rq, "done", "luu") && status == HTTP_OK);
	return status;
}

enum status site_settings_show(struct req *rq)
{
	return form_page(rq, HTTP_OK);
}

/* All or none: what was set before the first problem is taken back with the transaction. */
enum status site_settings_send(struct req *rq)
{
	struct site_setting_list all = site_settings();
	struct site_act act = { rq->now, rq->today, req_account(rq) };
	for (size_t i = 0; i < all.n; i++) {
		const char *value = req_param(rq, all.v[i].name);
		const char *wrong = value ? site_setting_set(rq->db, rq->arena, act, all.v[i].name, value) : NULL;
		if (wrong)
			req_problem(rq, all.v[i].name, _(all.v[i].label), wrong);
	}
	return rq->problems.n ? form_page(rq, HTTP_INVALID) : see_other(rq, "/quan-tri/thiet-dat?done=luu");
}
