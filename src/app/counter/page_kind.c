#include "app/counter/page_kind.h"

#include "base/lang.h"

#include <string.h>

const struct word page_kind_words[] = {
	{ "home", N_("home page") },
	{ "campaign", N_("campaigns") },
	{ "work", N_("works") },
	{ "unit", N_("units") },
	{ "article", N_("articles") },
	{ "other", N_("other pages") },
	{ 0 }
};

/* Patterns whose names are public codes. */
static const struct { const char *pattern, *kind; } kinds[] = {
	{ "/", "home" },
	{ "/thi-dua", "campaign" },
	{ "/thi-dua/:code", "campaign" },
	{ "/thi-dua/:code/chi-tieu/:no", "campaign" },
	{ "/thi-dua/:code/cong-trinh", "work" },
	{ "/cong-trinh/:code", "work" },
	{ "/don-vi/:code", "unit" },
	{ "/tin", "article" },
	{ "/tin/:slug", "article" },
	{ "/chuyen-muc/:slug", "article" },
};

const char *page_kind(const char *pattern, bool *named)
{
	for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
		if (!strcmp(pattern, kinds[i].pattern)) {
			*named = true;
			return kinds[i].kind;
		}
	*named = false;
	return "other";
}
