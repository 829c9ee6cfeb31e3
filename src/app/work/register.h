/* The form that registers a work. */
#ifndef APP_WORK_REGISTER_H
#define APP_WORK_REGISTER_H

#include "app/desk/desk.h"
#include "app/desk/draft.h"
#include "app/parts.h"
#include "app/work/work.h"

struct register_form {
	const struct desk *desk;
	const char *address;                  /* of the form; its draft is kept under it */
	struct work_campaign_list campaigns;  /* those that run and that the unit takes part in */
	struct choice_list choices;
	const struct draft *draft;
};

#endif
