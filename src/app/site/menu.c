#include "app/site/menu.h"

#include "base/lang.h"

#include <string.h>

static const struct menu_entry places[] = {
	{ "/thi-dua",         N_("Campaigns"),           MENU_TOP },
	{ "/tin",             N_("News"),                MENU_TOP },
	{ "/ban-do",          N_("Map"),                 MENU_TOP },
	{ "/bai-hat",         N_("Songs"),               MENU_TOP },
	{ "/lien-ket",        N_("Links"),               MENU_TOP },
	{ "/thong-ke",        N_("Statistics"),          MENU_PORTAL },
	{ "/so-do-trang",     N_("All pages"),           MENU_PORTAL },
	{ "/cach-dem",        N_("How we count"),        MENU_ABOUT },
	{ "/tiep-can",        N_("Accessibility"),       MENU_ABOUT },
	{ "/quyen-rieng-tu",  N_("Privacy"),             MENU_ABOUT },
};

enum { PLACES = sizeof places / sizeof *places };

/* A place that this server has no page for is not offered. */
static bool served(const char *path)
{
	for (const struct route *r = routes; r->path; r++)
		if (r->method == GET && !strcmp(r->path, path))
			return true;
	return false;
}

struct menu_list menu_of(struct arena *a, enum menu_group group)
{
	struct menu_entry *v = arena_new(a, struct menu_entry, PLACES);
	struct menu_list list = { v, 0 };
	for (size_t i = 0; i < PLACES; i++)
		if (places[i].group == group && served(places[i].path))
			v[list.n++] = places[i];
	return list;
}

struct menu_list menu_all(void)
{
	return (struct menu_list){ places, PLACES };
}
