#include "app/site/menu.h"

#include "base/lang.h"

static const struct menu_entry entries[] = {
	{ "/thi-dua",         N_("Campaigns"),           MENU_TOP, NULL },
	{ "/tin",             N_("News"),                MENU_TOP, NULL },
	{ "/ban-do",          N_("Map"),                 MENU_TOP, N_("Wards, works and houses of culture") },
	{ "/bai-hat",         N_("Songs"),               MENU_TOP, N_("Songs about home, to listen to and to sing") },
	{ "/lien-ket",        N_("Links"),               MENU_TOP, N_("Sites of the Front and of the authorities") },
	{ "/thong-ke",        N_("Statistics"),          MENU_PORTAL, NULL },
	{ "/hoi-dap",         N_("Questions and answers"), MENU_PORTAL, NULL },
	{ "/bien-nhan",       N_("Follow a receipt"),    MENU_PORTAL, NULL },
	{ "/so-do-trang",     N_("All pages"),           MENU_PORTAL, NULL },
	{ "/cach-dem",        N_("How we count"),        MENU_ABOUT, NULL },
	{ "/tiep-can",        N_("Accessibility"),       MENU_ABOUT, NULL },
	{ "/quyen-rieng-tu",  N_("Privacy"),             MENU_ABOUT, NULL },
};

enum { ENTRIES = sizeof entries / sizeof *entries };

struct menu_list menu_of(struct arena *a, enum menu_group group)
{
	struct menu_entry *v = arena_new(a, struct menu_entry, ENTRIES);
	struct menu_list list = { v, 0 };
	for (size_t i = 0; i < ENTRIES; i++)
		if (entries[i].group == group)
			v[list.n++] = entries[i];
	return list;
}

struct menu_list menu_told(struct arena *a)
{
	struct menu_list all = menu_of(a, MENU_TOP);
	struct menu_entry *v = arena_new(a, struct menu_entry, ENTRIES);
	struct menu_list told = { v, 0 };
	for (size_t i = 0; i < all.n; i++)
		if (all.v[i].about)
			v[told.n++] = all.v[i];
	return told;
}
