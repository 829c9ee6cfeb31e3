/* What the templates of reforms are given. */
#ifndef APP_REFORM_REFORM_WEB_H
#define APP_REFORM_REFORM_WEB_H

#include "app/account/identity.sql.h"
#include "app/parts.h"
#include "app/reform/reform.h"

enum { REFORM_NEW = 3, REFORM_OTHERS = 4 }; /* rows of the forms of a split and of a merger */

/* One kind of reform: its place in the address, its title, what it does. */
struct reform_page { enum reform_event event; const char *slug, *title, *lead; };
struct reform_page_list { const struct reform_page *v; size_t n; };
extern const struct reform_page_list reform_pages;

struct unit_overview {
	const struct unit *unit;
	struct unit_line_list lines;
	const char *next;
};

struct unit_shown {
	const struct unit *unit;
	struct unit_list rows;
	struct unit_event_line_list events;
};

struct reform_shown {
	const struct reform_page *page;
	const struct unit *unit;
	struct unit_line_list beside;     /* of a merge: those below the same unit */
	bool ready;                       /* it can be confirmed: `effect` holds */
	struct reform_effect effect;
};

/* Of a merger: the inputs for units that do not stand beside. */
struct name_list { const char *const *v; size_t n; };
struct name_list reform_others(struct arena *a);

/* The i-th row of a split or a merger: names of its inputs. */
const char *reform_row(struct arena *a, const char *name, size_t i);

/* Was this unit ticked to merge? */
bool reform_ticked(const struct req *rq, const char *code);

#endif
