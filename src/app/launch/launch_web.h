/* What the template of launches is given. */
#ifndef APP_LAUNCH_LAUNCH_WEB_H
#define APP_LAUNCH_LAUNCH_WEB_H

#include "app/document/document.h"
#include "app/evidence/evidence.h"
#include "app/launch/launch.h"

struct phase_line { const struct phase *phase; struct day submitted_on; };
struct phase_line_list { const struct phase_line *v; size_t n; };

struct launch_shown {
	const struct campaign *campaign;
	const struct unit *unit;
	const struct unit_launch *launch;       /* or NULL */
	struct evidence_shown_list evidence;
	struct launch_change_list changes;
	struct phase_line_list phases;
	struct choice_list open;                /* phases that can be reported on */
};

#endif
