#include "app/wordpress/codes.h"

#include "html/html.h"

#include <string.h>

static void put(struct out *o, const char *text)
{
	out_raw(o, text, strlen(text));
}

const char *codes_squeezed(struct arena *a, const char *text, bool lines)
{
	char *to = arena_new(a, char, strlen(text) + 1);
	size_t n = 0;
	while (*text) {
		size_t run = strspn(text, " \t\r\n\f");
		bool line = run && lines && memchr(text, '\n', run);
		if (run && n && text[run])
			to[n++] = line ? '\n' : ' ';
		text += run;
		if (*text)
			to[n++] = *text++;
	}
	return to;
}

size_t codes_tags(const char *text)
{
	size_t n = 0;
	for (; (text = strchr(text, '<')); text++)
		n++;
	return n;
}

const char *codes_stripped(struct arena *a, const char *text)
{
	struct out o = { .arena = a };
	while (*text) {
		size_t n = strcspn(text, "<");
		out_raw(&o, text, n);
		text += n;
		const char *end = *text ? strchr(text, '>') : NULL;
		put(&o, " ");
		text = end ? end + 1 : text + strlen(text);
	}
	return o.used ? arena_copy_n(a, o.text, o.used) : "";
}

const char *codes_resolved(struct arena *a, const char *text)
{
	struct out o = { .arena = a };
	while (*text) {
		const char *close = !strncmp(text, "[caption", 8) ? strstr(text, "[/caption]") : NULL;
		const char *open = close ? strchr(text, ']') : NULL, *img = open ? strstr(open, "<img") : NULL;
		const char *end = img && img < close ? strchr(img, '>') : NULL;
		size_t embed = !strncmp(text, "[embed]", 7) ? 7 : !strncmp(text, "[/embed]", 8) ? 8 : 0;
		if (!end || end >= close) {
			out_raw(&o, text, embed ? 0 : 1);
			text += embed ? embed : 1;
			continue;
		}
		end += 1 + (strncmp(end + 1, "</a>", 4) ? 0 : 4);
		put(&o, "<figure>");
		out_raw(&o, open + 1, (size_t)(end - open - 1));
		put(&o, "<figcaption>");
		out_raw(&o, end, (size_t)(close - end));
		put(&o, "</figcaption></figure>");
		text = close + 10;
	}
	return o.used ? arena_copy_n(a, o.text, o.used) : "";
}
