#include "app/exchange/plan_text.h"

#include "base/time.h"

#include <string.h>

struct day plan_usual_launch(struct db *db, int64_t campaign, const char *launched_by, struct day starts)
{
	const struct bundle_first_launch_row *first = bundle_first_launch(db, campaign, launched_by);
	return first ? first->date : starts;
}

struct js *plan_as_written(struct arena *a, const char *plan, const char *state, struct day launched_on,
	struct day usual)
{
	struct js *js = js_read(a, plan, strlen(plan), NULL);
	if (!js || js->kind != JS_OBJECT)
		return js_new(a, JS_OBJECT);
	bool draft = !strcmp(state, "draft");
	const char *said = js_text(js, "state");
	if (draft && (!said || strcmp(said, "draft")))
		js_set_text(a, js, "state", "draft");
	if (!draft && said && !strcmp(said, "draft"))
		js_set_text(a, js, "state", NULL);
	if (draft || !day_known(launched_on))
		js_set_text(a, js, "launched_on", NULL);
	else if (js_get(js, "launched_on") || strcmp(launched_on.iso, usual.iso))
		js_set_text(a, js, "launched_on", launched_on.iso);
	return js;
}
