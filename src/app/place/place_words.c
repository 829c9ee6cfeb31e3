#include "app/place/place_words.h"

#include "base/lang.h"

const struct word place_kind_words[] = {
	{ "culture_house", N_("culture house"), NULL },
	{ "sports_ground", N_("sports ground"), NULL },
	{ "library", N_("library"), NULL },
	{ "monument", N_("monument"), NULL },
	{ "other", N_("other place"), NULL },
	{ 0 }
};

const struct word place_state_words[] = {
	{ "planned", N_("planned"), NULL },
	{ "building", N_("being built"), NULL },
	{ "in_use", N_("in use"), NULL },
	{ "repair", N_("under repair"), NULL },
	{ "closed", N_("closed"), NULL },
	{ 0 }
};
