/* Random bundles: what is imported and exported again has the same bytes, and imported once more it
 * changes nothing. */
#include "test/test.h"

#include "app/exchange/exchange.h"
#include "app/exchange/sheet.h"
#include "base/json.h"

#include <stdarg.h>

enum { BUNDLES = 200, CODES = 12, ROWS = 3 };

static uint64_t state;

static unsigned any(unsigned n)
{
	state ^= state << 13;
	state ^= state >> 7;
	state ^= state << 17;
	return (unsigned)(state >> 33) % n;
}

/* The life of a code: up to ROWS rows one behind the other, 2010 + 4 years each, some with gaps. */
struct life { int rows; int from[ROWS], to[ROWS]; }; /* years; to 0: still valid */
static struct life lives[CODES];
static int n_codes, n_documents, n_works;

static const char *value(bool quotable)
{
	static const char *const values[] = { "Đậu Liêu", "a", "", "phường 1", "Việt", "x y z", "18°31′", "-", "=1+1",
		"có, phẩy", "\"nháy\"", "hai\ndòng", "cuối\r\ndòng", " ", "\ttab", "'", "\\", "emoji 🇻🇳" };
	return values[any(quotable ? sizeof values / sizeof *values : 9)];
}

static const char *day_in(int year)
{
	return arena_format(&test_arena, "%04d-%02u-%02u", year, 1 + any(12), 1 + any(28));
}

static const char *maybe(const char *text)
{
	return any(2) ? text : "";
}

static const char *number(unsigned n)
{
	return arena_format(&test_arena, "%u", any(n));
}

/* A code and a year in which it is valid all year. */
static int valid_code(int *year)
{
	int code = (int)any((unsigned)n_codes), row = (int)any((unsigned)lives[code].rows);
	int to = lives[code].to[row] ? lives[code].to[row] : 2030;
	*year = lives[code].from[row] + (int)any((unsigned)(to - lives[code].from[row] + 1));
	return code;
}

static FILE *begin(const char *folder, const char *name)
{
	FILE *f = fopen(arena_format(&test_arena, "%s/%s", folder, name), "wb");
	CHECK(f != NULL);
	for (int i = 0; i < SHEETS; i++)
		if (!strcmp(sheets[i].file, name))
			fprintf(f, "%s\n", sheet_header(&test_arena, &sheets[i]));
	return f;
}

/* Fields ended by NULL. */
static void line(FILE *f, ...)
{
	va_list ap;
	va_start(ap, f);
	const char *field = va_arg(ap, const char *);
	for (bool first = true; field; field = va_arg(ap, const char *), first = false) {
		if (!first)
			putc(',', f);
		csv_write_field(f, field);
	}
	va_end(ap);
	putc('\n', f);
}

static const char *code_of(const char *letter, int i)
{
	return arena_format(&test_arena, "%s-%d%s", letter, i, i % 3 ? "" : ", \"đ\"");
}

static const char *year_starts(int year)
{
	return arena_format(&test_arena, "%04d-01-01", year);
}

static void make_units(const char *folder)
{
	static const char *const kinds[] = { "front_committee", "member_org", "area_board", "authority", "other" };
	static const char *const levels[] = { "country", "province", "district", "commune", "area" };
	FILE *units = begin(folder, "units.csv"), *events = begin(folder, "unit_events.csv");
	n_codes = 1 + (int)any(CODES);
	for (int i = 0; i < n_codes; i++) {
		struct life *l = &lives[i];
		l->rows = 1 + (int)any(ROWS);
		for (int k = 0, year = 2010; k < l->rows; k++) {
			l->from[k] = year + (int)any(2);
			l->to[k] = k + 1 < l->rows || any(2) ? l->from[k] + 1 + (int)any(3) : 0;
			year = l->to[k] + 1;
			line(units, code_of("U", i), year_starts(l->from[k]), l->to[k] ? arena_format(&test_arena, "%d-12-31", l->to[k]) : "",
				kinds[any(5)], levels[any(5)], arena_format(&test_arena, "Đơn vị %s", value(true)), i && any(4) ? code_of("U", (int)any((unsigned)i)) : "", NULL);
			if (k && any(2))
				line(events, year_starts(l->from[k]), any(2) ? "rename" : "move", code_of("U", i), year_starts(l->from[k - 1]),
					code_of("U", i), year_starts(l->from[k]), any(2) ? "100" : "", maybe(value(true)), NULL);
		}
	}
	fclose(units);
	fclose(events);
}

static void make_documents(const char *folder)
{
	FILE *f = begin(folder, "documents.csv");
	n_documents = (int)any(4);
	for (int i = 0; i < n_documents; i++)
		line(f, code_of("D", i), maybe("state"), maybe(value(true)), maybe(value(true)), maybe(day_in(2015)), maybe(value(true)),
			i ? maybe(code_of("D", 0)) : "", maybe(value(true)), NULL);
	fclose(f);
}

/* Two campaigns, the second at times a draft; unknown keys stay where they stand. */
static void make_campaigns(const char *folder)
{
	int year;
	FILE *f = begin(folder, "campaigns.json");
	struct js *list = js_new(&test_arena, JS_LIST);
	for (int i = 0; i < 2; i++) {
		struct js *c = js_add(&test_arena, list, NULL, js_new(&test_arena, JS_OBJECT));
		if (any(2))
			js_set_text(&test_arena, c, "zzz", value(true));
		js_set_text(&test_arena, c, "code", arena_format(&test_arena, "C-%d", i));
		js_set_text(&test_arena, c, "name", arena_format(&test_arena, "Đợt \"%s\"", value(true)));
		js_set_text(&test_arena, c, "form", "thematic");
		if (i && any(2))
			js_set_text(&test_arena, c, "state", "draft");
		js_set_text(&test_arena, c, "launched_by", code_of("U", valid_code(&year)));
		js_set_text(&test_arena, c, "starts", year_starts(year));
		js_set_text(&test_arena, c, "ends", arena_format(&test_arena, "%d-12-31", year));
		struct js *weight = js_add(&test_arena, c, "weight", js_new(&test_arena, JS_REAL));
		weight->real = any(1000) / 8.0;
		js_add(&test_arena, c, "tags", js_new(&test_arena, any(2) ? JS_LIST : JS_NULL));
	}
	fputs(js_write(&test_arena, list, 1), f);
	fclose(f);
}

/* Each row with its own day or phase, so that no two have the same key. */
static void make_facts(const char *folder)
{
	FILE *launches = begin(folder, "launches.csv"), *reports = begin(folder, "reports.csv"), *congresses = begin(folder, "congresses.csv");
	for (unsigned i = 0, n = any(8); i < n; i++) {
		int year, code = valid_code(&year);
		const char *campaign = any(2) ? "C-0" : "C-1", *document = n_documents ? maybe(code_of("D", 0)) : maybe("missing");
		line(launches, campaign, code_of("U", code), arena_format(&test_arena, "%d-02-%02u", year, i + 1), number(5), document, NULL);
		line(reports, campaign, code_of("U", code), arena_format(&test_arena, "%u", i + 1), day_in(year), NULL);
		const char *planned = maybe(day_in(year));
		line(congresses, code_of("U", code), arena_format(&test_arena, "T%u", i), planned, *planned ? maybe(day_in(2040)) : "",
			maybe("QĐ 1"), maybe(day_in(year)), maybe(number(500)), document, NULL);
	}
	fclose(launches);
	fclose(reports);
	fclose(congresses);
}

static void make_works(const char *folder)
{
	static const char *const kinds[] = { "model", "project", "task" }, *const gifts[] = { "money", "workday", "in_kind", "land" };
	static const char *const quantities[] = { "0", "1", "0.5", "12.25", "1000000", "0.001", "999999999.999" };
	FILE *works = begin(folder, "works.csv"), *contributions = begin(folder, "contributions.csv");
	n_works = (int)any(10);
	for (int i = 0; i < n_works; i++) {
		int year, code = valid_code(&year);
		line(works, code_of("W", i), any(2) ? "C-0" : "C-1", code_of("U", code), kinds[any(3)],
			arena_format(&test_arena, "Việc %s", value(true)), any(2) ? "1" : "0", day_in(year), maybe(day_in(2020)),
			maybe(day_in(2021)), maybe(day_in(2022)), maybe(day_in(2023)), maybe(value(true)), maybe("18.52840"),
			maybe("-105.7"), maybe(number(4000000000)), NULL);
	}
	for (unsigned i = 0, n = n_works ? any(6) : 0; i < n; i++) {
		int year, code = valid_code(&year);
		const char *received = maybe(day_in(year));
		line(contributions, code_of("G", (int)i), code_of("W", (int)any((unsigned)n_works)), code_of("U", code), maybe("household"),
			maybe(value(true)), gifts[any(4)], quantities[any(7)], maybe("ngày công"), maybe(number(100000)),
			*received ? maybe(day_in(2000)) : day_in(year), received, NULL);
	}
	fclose(works);
	fclose(contributions);
}

static void make_sections(const char *folder)
{
	FILE *sections = begin(folder, "sections.csv");
	unsigned n = any(5);
	for (unsigned i = 0; i < n; i++) {
		const struct life *l = &lives[any((unsigned)n_codes)];
		line(sections, arena_format(&test_arena, "muc-%u", i), arena_format(&test_arena, "Mục %s", value(true)),
			i == n - 1 && i ? "muc-0" : "", code_of("U", (int)(l - lives)), year_starts(l->from[any((unsigned)l->rows)]), number(9999), NULL);
	}
	fclose(sections);
}

static void make_places(const char *folder)
{
	static const char *const kinds[] = { "culture_house", "sports_ground", "library", "monument", "other" };
	static const char *const states[] = { "planned", "building", "in_use", "repair", "closed" };
	FILE *places = begin(folder, "places.csv");
	for (unsigned i = 0, n = any(6); i < n; i++) {
		const struct life *l = &lives[any((unsigned)n_codes)];
		bool placed = any(2);
		line(places, code_of("P", (int)i), kinds[any(5)], arena_format(&test_arena, "Nhà %s", value(true)),
			code_of("U", (int)(l - lives)), year_starts(l->from[any((unsigned)l->rows)]), maybe(value(true)),
			placed ? "18.5284000" : "", placed ? "-105.7" : "", states[any(5)], maybe(day_in(2023)), "", "",
			maybe(value(true)), NULL);
	}
	fclose(places);
	fclose(begin(folder, "place_photos.csv")); /* pictures are no random bytes: see place_photo_test.c */
}

static const char *words(const char *before)
{
	return arena_format(&test_arena, "%s %s", before, value(true));
}

static void make_songs(const char *folder)
{
	FILE *songs = begin(folder, "songs.csv"), *links = begin(folder, "links.csv");
	for (unsigned i = 0, n = any(5); i < n; i++) {
		const struct life *l = &lives[any((unsigned)n_codes)];
		const char *unit = code_of("U", (int)(l - lives)), *from = year_starts(l->from[any((unsigned)l->rows)]);
		line(songs, arena_format(&test_arena, "bai-%u", i), unit, from, number(9999), words("Bài"), words("Lời"), words("Nhạc"),
			maybe(words("Hát")), words("Phép"), any(2) ? "1" : "0", "", maybe("Dòng một,\n\"dòng\" hai"), NULL);
		line(links, unit, from, number(9999), words("Nhóm"), words("Nơi"), arena_format(&test_arena, "https://a%u.example/?q=,", i),
			maybe(value(true)), NULL);
	}
	fclose(songs);
	fclose(links);
}

static const char *content(const char *folder, const char *name)
{
	FILE *f = fopen(arena_format(&test_arena, "%s/%s", folder, name), "rb");
	if (!f)
		return "(no file)";
	char *text = arena_new(&test_arena, char, 1 << 16);
	text[fread(text, 1, (1 << 16) - 1, f)] = '\0';
	fclose(f);
	return text;
}

static bool import_folder(const char *folder, struct import_report *report)
{
	struct import_wish wish = { &folder, 1, false, { .unix_time = 1720000000 }, { "2024-07-08" } };
	bool good = import_run(test_db, &test_arena, &wish, report);
	SAME(report->problems.n ? report->problems.v[0] : "", "");
	return good;
}

static bool comes_back(const char *folder)
{
	struct import_report report;
	const char *out = arena_format(&test_arena, "%s/out", test_folder());
	bool good = import_folder(folder, &report) && !export_run(test_db, &test_arena, out, test_config.data);
	for (int i = 0; i <= SHEETS && good; i++) {
		const char *name = i < SHEETS ? sheets[i].file : "campaigns.json";
		good = !strcmp(content(out, name), content(folder, name));
		SAME(content(out, name), content(folder, name));
	}
	good = good && import_folder(out, &report);
	for (size_t i = 0; i < report.n_files; i++)
		good = good && !report.files[i].added && !report.files[i].changed;
	return good;
}

void random_bundles_come_back_byte_for_byte(void)
{
	int good = 0;
	for (int i = 0; i < BUNDLES; i++) {
		state = 88172645463325252u + (uint64_t)i * 7919;
		const char *folder = test_folder();
		make_units(folder);
		make_documents(folder);
		make_campaigns(folder);
		make_facts(folder);
		make_works(folder);
		make_sections(folder);
		make_places(folder);
		make_songs(folder);
		db_act(test_db);
		good += comes_back(folder);
		db_act_end(test_db, false);
	}
	CHECK(good == BUNDLES);
}
