#include "html/meta.h"

#include "base/time.h"

#include <string.h>
#include <time.h>

void xml_text(struct out *o, const char *text)
{
	char *kept = arena_copy(o->arena, text), *to = kept;
	for (const char *p = text; *p; p++)
		if ((unsigned char)*p >= 0x20 || *p == '\n' || *p == '\t')
			*to++ = *p;
	*to = '\0';
	html_text(o, kept);
}

static void put(struct out *o, const char *text)
{
	out_raw(o, text, strlen(text));
}

void xml_element(struct out *o, const char *name, const char *text)
{
	put(o, "<");
	put(o, name);
	put(o, ">");
	xml_text(o, text);
	put(o, "</");
	put(o, name);
	put(o, ">\n");
}

/* Outside of texts JSON has none of these letters, so all of them stand where an escape may stand. */
struct html html_data(struct arena *a, const struct js *data)
{
	static const struct { const char *text, *escape; } all[] = {
		{ "<", "\\u003c" }, { ">", "\\u003e" }, { "&", "\\u0026" },
		{ "\xe2\x80\xa8", "\\u2028" }, { "\xe2\x80\xa9", "\\u2029" },
	};
	struct out o = { .arena = a };
	put(&o, "<script type=\"application/ld+json\">");
	for (const char *p = js_write(a, data, 0); *p;) {
		size_t n = strcspn(p, "<>&\xe2"), i = 0;
		out_raw(&o, p, n);
		p += n;
		n = *p ? 1 : 0;
		while (i < sizeof all / sizeof *all && strncmp(p, all[i].text, strlen(all[i].text)))
			i++;
		if (i < sizeof all / sizeof *all) {
			put(&o, all[i].escape);
			n = strlen(all[i].text);
		} else {
			out_raw(&o, p, n);
		}
		p += n;
	}
	put(&o, "</script>\n");
	return (struct html){ o.text };
}

const char *time_iso(struct arena *a, struct moment m)
{
	if (m.unknown)
		return "";
	char *text = arena_copy(a, "0000-00-00T00:00:00+07:00");
	int64_t second = ((m.unix_time + 7 * 3600) % 86400 + 86400) % 86400;
	const int64_t parts[] = { second / 3600, second / 60 % 60, second % 60 };
	memcpy(text, day_of(a, m).iso, strlen("0000-00-00"));
	for (int i = 0; i < 3; i++) {
		text[11 + 3 * i] = (char)('0' + parts[i] / 10);
		text[12 + 3 * i] = (char)('0' + parts[i] % 10);
	}
	return text;
}

const char *time_mail(struct arena *a, struct moment m)
{
	char text[64];
	struct tm parts;
	time_t t = m.unix_time + 7 * 3600;
	if (m.unknown || !gmtime_r(&t, &parts))
		return "";
	strftime(text, sizeof text, "%a, %d %b %Y %H:%M:%S +0700", &parts); /* no locale is ever set: the names are English */
	return arena_copy(a, text);
}
