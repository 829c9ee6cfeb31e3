#include "app/site/setting.h"

#include "app/account/identity.sql.h"
#include "app/audit/audit.h"
#include "app/unit/unit.sql.h"
#include "base/lang.h"
#include "base/text.h"
#include "base/time.h"

#include <string.h>

enum { VALUE_MOST = 500 };

static const struct site_setting settings[] = {
	{ "site_name",            N_("Name of the site"), N_("name of the site, on top of every page"),
		N_("on top of every page") },
	{ "site_short",           N_("Short name"), N_("the same in two or three words, for phones"),
		N_("the same in two or three words, for phones") },
	{ "contact",              N_("Whom readers ask"), N_("whom readers ask: post, address, telephone, e-mail"),
		N_("post, address, telephone, e-mail") },
	{ "security_contact",     N_("Whom to tell of a weakness"),
		N_("who is told of a weakness: an e-mail address, https:// or tel:; makes security.txt"),
		N_("an e-mail address, https:// or tel:; makes security.txt") },
	{ "accessibility_tested", N_("Day of the last accessibility test"),
		N_("day of the last test by hand, with keyboard and screen reader"),
		N_("by hand, with keyboard and screen reader") },
	{ "accessibility_gaps",   N_("What not everybody can use yet"),
		N_("what cannot be used by everybody yet, in a sentence"), N_("in a sentence") },
	{ "site_unit",            N_("Unit that runs the site"),
		N_("code of the unit whose administrators set all this; without it the top of the tree"),
		N_("its code; its administrators set all this; without it the top of the tree") },
};

struct site_setting_list site_settings(void)
{
	return (struct site_setting_list){ settings, sizeof settings / sizeof *settings };
}

const char *site_setting(struct db *db, const char *name)
{
	const struct setting_value *s = setting_find(db, name);
	return s ? s->value : "";
}

const char *site_contact_uri(struct arena *a, const char *text)
{
	static const char *const schemes[] = { "mailto:", "https://", "tel:" };
	if (!*text || strpbrk(text, " \t\r\n<>\"") || strlen(text) > 200)
		return NULL;
	for (size_t i = 0; i < sizeof schemes / sizeof *schemes; i++)
		if (!strncmp(text, schemes[i], strlen(schemes[i])) && text[strlen(schemes[i])])
			return text;
	const char *at = strchr(text, '@');
	bool mail = at && at > text && strchr(at, '.') && !strchr(text, '/') && !strchr(text, ':') && !strchr(at + 1, '@');
	return mail ? arena_format(a, "mailto:%s", text) : NULL;
}

static bool known_name(const char *name)
{
	for (size_t i = 0; i < sizeof settings / sizeof *settings; i++)
		if (!strcmp(settings[i].name, name))
			return true;
	return false;
}

/* The value as it is kept, or NULL and why not. */
static const char *cleaned(struct db *db, struct arena *a, struct day today, const char *name, const char *value,
	const char **wrong)
{
	const char *clean = text_is_utf8(value, strlen(value)) ? text_trim(a, text_nfc(a, value)) : NULL;
	*wrong = NULL;
	if (!clean || text_length(clean) > VALUE_MOST || strpbrk(clean, "\r\n"))
		*wrong = _("the value is one line of at most 500 letters");
	else if (*clean && !strcmp(name, "security_contact") && !site_contact_uri(a, clean))
		*wrong = _("write an e-mail address, or one that begins with https:// or tel:");
	else if (*clean && !strcmp(name, "site_unit") && !unit_on(db, clean, today))
		*wrong = _("there is no unit with this code today");
	else if (*clean && !strcmp(name, "accessibility_tested")) {
		struct day d = day_read(a, clean);
		if (day_known(d))
			return d.iso;
		*wrong = _("write a day as 31/12/2025");
	}
	return *wrong ? NULL : clean;
}

const char *site_setting_set(struct db *db, struct arena *a, struct site_act act, const char *name, const char *value)
{
	const char *wrong;
	if (!known_name(name))
		return _("there is no such setting; without a name all are listed");
	const char *clean = cleaned(db, a, act.today, name, value, &wrong);
	if (!clean)
		return wrong;
	if (!strcmp(clean, site_setting(db, name)))
		return NULL;
	if (*clean)
		setting_keep(db, name, clean);
	else
		setting_drop(db, name);
	struct js *content = js_new(a, JS_OBJECT);
	js_set_text(a, content, "value", clean);
	audit_add(db, a, act.now, act.by, "site.set", arena_format(a, "setting %s", name), NULL, content);
	return NULL;
}

int64_t site_unit(struct db *db, struct day today)
{
	const char *code = site_setting(db, "site_unit");
	const struct unit *u = *code ? unit_on(db, code, today) : NULL;
	if (u)
		return u->id;
	const struct unit_top *top = unit_top(db, today);
	return top ? top->unit_id : 0;
}
