#include "app/layout.h"

#include "app/view/language.h"

#include <string.h>

const char *layout_site_name(const struct req *rq)
{
	return rq->site.name ? rq->site.name : _("Emulation campaigns of the Front");
}

const char *layout_site_short(const struct req *rq)
{
	return rq->site.brief ? rq->site.brief : rq->site.name ? NULL : _("Campaigns of the Front");
}

const char *layout_contact(const struct req *rq)
{
	return rq->site.contact ? rq->site.contact : "";
}

static void add_path(struct out *o, const char *path)
{
	while (*path) {
		size_t n = strcspn(path, "/");
		char *segment = arena_copy_n(o->arena, path, n);
		html_link_part(o, segment);
		path += n;
		if (*path) {
			out_raw(o, "/", 1);
			path++;
		}
	}
}

static void add_param(struct out *o, const char *name, const char *value, bool *first)
{
	out_raw(o, *first ? "?" : "&", 1);
	html_link_part(o, name);
	out_raw(o, "=", 1);
	html_link_part(o, value);
	*first = false;
}

const char *layout_address(const struct req *rq, const char *language)
{
	struct out o = { .arena = rq->arena };
	bool first = true;
	add_path(&o, rq->path);
	for (size_t i = 0; rq->method == GET && i < rq->params.n; i++)
		if (!language || strcmp(rq->params.v[i].name, "lang"))
			add_param(&o, rq->params.v[i].name, rq->params.v[i].value, &first);
	if (language)
		add_param(&o, "lang", language, &first);
	return o.text;
}

const char *layout_full_address(const struct req *rq)
{
	return arena_join(rq->arena, rq->config->site, layout_address(rq, NULL));
}

const char *layout_whole(const struct req *rq, const char *path)
{
	return arena_join(rq->arena, rq->config->site, path);
}

/* Whose transaction is over, or never was (see setting()), shows what is not there. */
const struct page_meta *layout_meta(const struct req *rq)
{
	static const struct page_meta open = { 0 }, hidden = { .hidden = true };
	return rq->route && rq->route->need == ANYONE && rq->token ? &open : &hidden;
}

/* Nobody who chooses no language needs its name in the address: that of the settings has none. */
const char *layout_alternate(const struct req *rq, const struct page_meta *m, const char *language)
{
	struct out o = { .arena = rq->arena };
	if (m->canonical)
		out_raw(&o, m->canonical, strlen(m->canonical));
	else
		add_path(&o, rq->path);
	if (!o.text)
		return layout_whole(rq, "/");
	bool first = !strchr(o.text, '?');
	if (strcmp(language, rq->config->language) != 0)
		add_param(&o, "lang", language, &first);
	return *o.text == '/' ? layout_whole(rq, o.text) : o.text;
}

const char *layout_canonical(const struct req *rq, const struct page_meta *m)
{
	const char *chosen = view_language(rq);
	return layout_alternate(rq, m, chosen ? chosen : rq->config->language);
}

const char *layout_description(const struct req *rq, const char *title, const char *site)
{
	const char *what = _("News, campaigns, works and figures, counted from what the units report.");
	if (!*title || !strcmp(title, site))
		return arena_join(rq->arena, site, ". ", what);
	return arena_join(rq->arena, title, " – ", site, ". ", what);
}

const char *layout_feed(const struct req *rq, const struct page_meta *m, const char *file)
{
	return arena_join(rq->arena, m->feed ? m->feed : "", "/", file);
}

bool layout_administers(const struct req *rq)
{
	for (size_t i = 0; i < rq->who.n; i++)
		if (rq->who.grants[i].need & ADMINISTRATOR)
			return true;
	return false;
}

bool layout_ipv6(const struct req *rq)
{
	return rq->config->listen && strchr(rq->config->listen, '[') != NULL;
}

bool layout_here(const struct req *rq, const char *menu)
{
	return !strncmp(rq->path, menu, strlen(menu));
}
