#include "app/exchange/sheet.h"

#include "app/view/words.h"
#include "app/place/place_words.h"
#include "base/lang.h"
#include "base/text.h"
#include "base/time.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#define MANY INT64_C(1000000000000000)   /* a thousand million million: more than any sum in đồng */

static const struct column units[] = {
	{ "code", COLUMN_CODE, .needed = true },
	{ "valid_from", COLUMN_DAY, .needed = true },
	{ "valid_to", COLUMN_DAY },
	{ "kind", COLUMN_WORD, .needed = true, .words = unit_kind_words },
	{ "level", COLUMN_WORD, .needed = true, .words = unit_level_words },
	{ "name", COLUMN_TEXT, .needed = true },
	{ "parent", COLUMN_CODE },
};

static const struct column events[] = {
	{ "date", COLUMN_DAY, .needed = true },
	{ "event", COLUMN_WORD, .needed = true, .words = unit_event_words },
	{ "from_code", COLUMN_CODE },
	{ "from_valid_from", COLUMN_DAY },
	{ "to_code", COLUMN_CODE },
	{ "to_valid_from", COLUMN_DAY },
	{ "share_percent", COLUMN_NUMBER, .least = 0, .most = 100 },
	{ "basis", COLUMN_TEXT },
};

static const struct column documents[] = {
	{ "code", COLUMN_CODE, .needed = true },
	{ "style", COLUMN_TEXT },
	{ "type", COLUMN_TEXT },
	{ "issuer", COLUMN_TEXT },
	{ "date", COLUMN_DAY },
	{ "subject", COLUMN_TEXT },
	{ "derives_from", COLUMN_CODE },
	{ "file", COLUMN_TEXT },
};

static const struct column launches[] = {
	{ "campaign", COLUMN_CODE, .needed = true },
	{ "unit", COLUMN_CODE, .needed = true },
	{ "date", COLUMN_DAY, .needed = true },
	{ "evidence_count", COLUMN_NUMBER, .needed = true, .most = MANY },
	{ "document", COLUMN_CODE },
};

static const struct column reports[] = {
	{ "campaign", COLUMN_CODE, .needed = true },
	{ "unit", COLUMN_CODE, .needed = true },
	{ "phase", COLUMN_NUMBER, .needed = true, .most = MANY },
	{ "submitted_on", COLUMN_DAY, .needed = true },
};

static const struct column congresses[] = {
	{ "unit", COLUMN_CODE, .needed = true },
	{ "term", COLUMN_CODE, .needed = true },
	{ "planned", COLUMN_DAY },
	{ "moved_to", COLUMN_DAY },
	{ "moved_by_document", COLUMN_CODE },
	{ "held", COLUMN_DAY },
	{ "delegates", COLUMN_NUMBER, .most = MANY },
	{ "document", COLUMN_CODE },
};

static const struct word yes_words[] = { { "0", "0", NULL }, { "1", "1", NULL }, { 0 } };

static const struct column works[] = {
	{ "code", COLUMN_CODE, .needed = true },
	{ "campaign", COLUMN_CODE, .needed = true },
	{ "unit", COLUMN_CODE, .needed = true },
	{ "kind", COLUMN_WORD, .needed = true, .words = work_kind_words },
	{ "title", COLUMN_TEXT, .needed = true },
	{ "led_by_front", COLUMN_WORD, .needed = true, .words = yes_words },
	{ "registered_on", COLUMN_DAY, .needed = true },
	{ "started_on", COLUMN_DAY },
	{ "finished_on", COLUMN_DAY },
	{ "verified_on", COLUMN_DAY },
	{ "voided_on", COLUMN_DAY },
	{ "place", COLUMN_TEXT },
	{ "latitude", COLUMN_LATITUDE },
	{ "longitude", COLUMN_LONGITUDE },
	{ "cost_vnd", COLUMN_NUMBER, .most = MANY },
};

static const struct column contributions[] = {
	{ "code", COLUMN_CODE, .needed = true },
	{ "work", COLUMN_CODE, .needed = true },
	{ "unit", COLUMN_CODE, .needed = true },
	{ "giver_kind", COLUMN_TEXT },
	{ "giver", COLUMN_TEXT },
	{ "kind", COLUMN_WORD, .needed = true, .words = contribution_words },
	{ "quantity", COLUMN_QUANTITY, .needed = true },
	{ "measure", COLUMN_TEXT },
	{ "value_vnd", COLUMN_NUMBER, .most = MANY },
	{ "promised_on", COLUMN_DAY },
	{ "received_on", COLUMN_DAY },
};

static const struct column section_columns[] = {
	{ "slug", COLUMN_CODE, .needed = true },
	{ "name", COLUMN_TEXT, .needed = true },
	{ "parent", COLUMN_CODE },
	{ "unit", COLUMN_CODE, .needed = true },
	{ "unit_valid_from", COLUMN_DAY, .needed = true },
	{ "position", COLUMN_NUMBER, .needed = true, .most = 9999 },
};

static const struct column place_columns[] = {
	{ "code", COLUMN_CODE, .needed = true },
	{ "kind", COLUMN_WORD, .needed = true, .words = place_kind_words },
	{ "name", COLUMN_TEXT, .needed = true },
	{ "unit", COLUMN_CODE, .needed = true },
	{ "unit_valid_from", COLUMN_DAY, .needed = true },
	{ "address", COLUMN_TEXT },
	{ "latitude", COLUMN_LATITUDE },
	{ "longitude", COLUMN_LONGITUDE },
	{ "state", COLUMN_WORD, .needed = true, .words = place_state_words },
	{ "opened_on", COLUMN_DAY },
	{ "work", COLUMN_CODE },
	{ "article", COLUMN_CODE },
	{ "note", COLUMN_TEXT },
};

static const struct column place_photo_columns[] = {
	{ "place", COLUMN_CODE, .needed = true },
	{ "photo", COLUMN_CODE, .needed = true },
	{ "caption", COLUMN_TEXT, .needed = true },
	{ "alt", COLUMN_TEXT, .needed = true },
};

static const struct column song_columns[] = {
	{ "slug", COLUMN_CODE, .needed = true },
	{ "unit", COLUMN_CODE, .needed = true },
	{ "unit_valid_from", COLUMN_DAY, .needed = true },
	{ "position", COLUMN_NUMBER, .needed = true, .most = MANY },
	{ "title", COLUMN_TEXT, .needed = true },
	{ "words_by", COLUMN_TEXT, .needed = true },
	{ "music_by", COLUMN_TEXT, .needed = true },
	{ "singer", COLUMN_TEXT },
	{ "licence", COLUMN_TEXT, .needed = true },
	{ "hidden", COLUMN_WORD, .needed = true, .words = yes_words },
	{ "recording", COLUMN_CODE },
	{ "words", COLUMN_TEXT },
};

static const struct column link_columns[] = {
	{ "unit", COLUMN_CODE, .needed = true },
	{ "unit_valid_from", COLUMN_DAY, .needed = true },
	{ "position", COLUMN_NUMBER, .needed = true, .most = MANY },
	{ "heading", COLUMN_TEXT, .needed = true },
	{ "title", COLUMN_TEXT, .needed = true },
	{ "address", COLUMN_CODE, .needed = true },
	{ "words", COLUMN_TEXT },
};

#define COLUMNS(v) v, sizeof v / sizeof *v

const struct sheet sheets[SHEETS] = {
	[SHEET_UNITS] = { "units.csv", COLUMNS(units) },
	[SHEET_EVENTS] = { "unit_events.csv", COLUMNS(events) },
	[SHEET_DOCUMENTS] = { "documents.csv", COLUMNS(documents) },
	[SHEET_LAUNCHES] = { "launches.csv", COLUMNS(launches) },
	[SHEET_REPORTS] = { "reports.csv", COLUMNS(reports) },
	[SHEET_CONGRESSES] = { "congresses.csv", COLUMNS(congresses) },
	[SHEET_WORKS] = { "works.csv", COLUMNS(works) },
	[SHEET_CONTRIBUTIONS] = { "contributions.csv", COLUMNS(contributions) },
	[SHEET_SECTIONS] = { "sections.csv", COLUMNS(section_columns) },
	[SHEET_PLACES] = { "places.csv", COLUMNS(place_columns) },
	[SHEET_PLACE_PHOTOS] = { "place_photos.csv", COLUMNS(place_photo_columns) },
	[SHEET_SONGS] = { "songs.csv", COLUMNS(song_columns) },
	[SHEET_LINKS] = { "links.csv", COLUMNS(link_columns) },
};

static const char digits[] = "0123456789";

static const char *check_word(struct arena *a, const struct column *c, const char *text)
{
	if (word_index(c->words, text) >= 0)
		return NULL;
	const char *list = "";
	for (const struct word *w = c->words; w->code; w++)
		list = arena_format(a, "%s%s%s", list, *list ? ", " : "", w->code);
	return lang_fill(a, _("write one of: {1}"), list, NULL);
}

static const char *check_number(struct arena *a, const struct column *c, const char *text)
{
	size_t n = strspn(text, digits);
	if (!n || text[n] || (n > 1 && *text == '0'))
		return _("write a whole number in digits only, without dots, signs or zeros in front");
	int64_t number = n > 18 ? INT64_MAX : strtoll(text, NULL, 10);
	if (number >= c->least && number <= c->most)
		return NULL;
	return lang_fill(a, _("write a number from {1} to {2}"), arena_format(a, "%" PRId64, c->least),
		arena_format(a, "%" PRId64, c->most), NULL);
}

/* Digits, and perhaps a dot and more digits: how many before and after it; false: something else. */
static bool is_decimal(const char *text, size_t *whole, size_t *decimals)
{
	*whole = strspn(text, digits);
	*decimals = text[*whole] == '.' ? strspn(text + *whole + 1, digits) : 0;
	return *whole && !text[*whole + *decimals + (*decimals > 0)];
}

static const char *check_quantity(struct arena *a, const char **text)
{
	size_t whole, decimals;
	if (!is_decimal(*text, &whole, &decimals) || (whole > 1 && **text == '0'))
		return _("write a number with a dot before the decimals, for example 12.5");
	if (decimals > 3)
		return _("write at most three decimals");
	if (whole > 15)
		return _("this quantity is too large");
	*text = quantity_text(a, quantity_read(*text));
	return NULL;
}

static const char *check_degrees(struct arena *a, const char *text, int most)
{
	size_t whole, decimals;
	const char *number = text + (*text == '-');
	if (is_decimal(number, &whole, &decimals) && whole <= 3 && decimals <= 12) {
		double degrees = strtod(number, NULL);
		if (degrees <= most)
			return NULL;
	}
	return lang_fill(a, _("write decimal degrees from -{1} to {1} with a dot, for example 18.5284"),
		arena_format(a, "%d", most), NULL);
}

static const char *check_code(const char *text)
{
	size_t n = strlen(text);
	for (size_t i = 0; i < n; i++)
		if ((unsigned char)text[i] < 0x20 || text[i] == 0x7f)
			return _("a code holds no line breaks and no other control characters");
	if (text[0] == ' ' || text[n - 1] == ' ')
		return _("take away the blanks at the ends of this code");
	return n > 200 ? _("a code has at most 200 bytes") : NULL;
}

const char *column_check(struct arena *a, const struct column *c, const struct csv_field *field,
	const char **canonical, bool *composed)
{
	*canonical = NULL;
	*composed = false;
	if (!field->size)
		return c->needed ? _("this may not be empty") : NULL;
	if (!text_is_utf8(field->text, field->size))
		return _("this is not UTF-8; save the file again as UTF-8");
	const char *text = field->text;
	if (!text_is_nfc(text)) {
		*composed = true;
		text = text_nfc(a, text);
	}
	*canonical = text;
	switch (c->kind) {
	case COLUMN_TEXT: return NULL;
	case COLUMN_CODE: return check_code(text);
	case COLUMN_WORD: return check_word(a, c, text);
	case COLUMN_DAY: return day_is_valid(text) ? NULL : _("write a day that exists as YYYY-MM-DD");
	case COLUMN_NUMBER: return check_number(a, c, text);
	case COLUMN_QUANTITY: return check_quantity(a, canonical);
	case COLUMN_LATITUDE: return check_degrees(a, text, 90);
	case COLUMN_LONGITUDE: return check_degrees(a, text, 180);
	}
	return NULL;
}

const char *sheet_header(struct arena *a, const struct sheet *sheet)
{
	const char *text = "";
	for (size_t i = 0; i < sheet->n; i++)
		text = arena_format(a, "%s%s%s", text, i ? "," : "", sheet->columns[i].name);
	return text;
}

int64_t quantity_read(const char *text)
{
	char *end;
	int64_t number = strtoll(text, &end, 10) * 1000;
	if (*end == '.')
		for (int place = 100; *++end && place; place /= 10)
			number += (*end - '0') * place;
	return number;
}

const char *quantity_text(struct arena *a, int64_t thousandths)
{
	const char *sign = thousandths < 0 ? "-" : "";
	int64_t n = thousandths < 0 ? -thousandths : thousandths;
	int decimals = (int)(n % 1000), places = 3;
	if (!decimals)
		return arena_format(a, "%s%" PRId64, sign, n / 1000);
	for (; decimals % 10 == 0; decimals /= 10)
		places--;
	return arena_format(a, "%s%" PRId64 ".%0*d", sign, n / 1000, places, decimals);
}

const char *value_shown(struct arena *a, const char *text, size_t n)
{
	enum { LETTERS = 100 };
	char *shown = arena_new(a, char, 4 * LETTERS + 16), *to = shown;
	size_t i = 0;
	for (int letters = 0; i < n && letters < LETTERS; letters++) {
		unsigned char c = (unsigned char)text[i];
		size_t wide = c < 0x80 ? 1 : c < 0xE0 ? 2 : c < 0xF0 ? 3 : 4;
		if (c < 0x20 || c == 0x7f || i + wide > n || !text_is_utf8(text + i, wide)) {
			snprintf(to, 5, "\\x%02X", c);
			to += 4;
			i++;
		} else {
			memcpy(to, text + i, wide);
			to += wide;
			i += wide;
		}
	}
	snprintf(to, 4, "%s", i < n ? "…" : "");
	return shown;
}
