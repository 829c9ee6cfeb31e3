/* The fixed places of the public site: one list, from which the menu, the foot, the page /so-do-trang and
 * the site map for search engines are made.  A new subject adds one row in menu.c. */
#ifndef APP_SITE_MENU_H
#define APP_SITE_MENU_H

#include "http/http.h"

enum menu_group {
	MENU_TOP,    /* in the menu of every page, and in the foot */
	MENU_PORTAL,  /* in the foot only */
	MENU_ABOUT,   /* about this site: in the foot */
};

struct menu_entry {
	const char *path, *words;
	enum menu_group group;
	const char *about;  /* for the first page: what is there, or NULL when the page shows it anyway */
};
struct menu_list { const struct menu_entry *v; size_t n; };

/* Those of one group, in their order. */
struct menu_list menu_of(struct arena *a, enum menu_group group);
/* Those of the menu that the first page tells about. */
struct menu_list menu_told(struct arena *a);

#endif
