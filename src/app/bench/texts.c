/* The texts that searching is measured on. */
#include "app/bench/bench.h"

#include "app/search/kinds.h"
#include "base/time.h"
#include "html/html.h"

#include <string.h>

/* Words of such texts, the frequent ones first: the n-th is taken about as often as 1/n. */
static const char *const words[] = {
	"mặt trận", "thi đua", "nhân dân", "xây dựng", "tổ chức", "phong trào", "khu dân cư", "phường", "xã", "công trình",
	"đoàn kết", "vận động", "nông thôn mới", "nhà văn hóa", "đường giao thông", "hội nghị", "ủy ban", "thường trực",
	"cán bộ", "hội viên", "cuộc vận động", "đại đoàn kết", "hộ nghèo", "quỹ vì người nghèo", "ủng hộ", "hiến đất",
	"mở rộng", "chiếu sáng", "camera an ninh", "trồng cây", "vệ sinh môi trường", "giám sát", "phản biện xã hội",
	"đại hội", "nhiệm kỳ", "chào mừng", "khen thưởng", "biểu dương", "gương sáng", "đảng viên", "đoàn viên",
	"thanh niên", "phụ nữ", "cựu chiến binh", "nông dân", "người cao tuổi", "học sinh", "khuyến học", "tiến độ",
	"nghiệm thu", "khởi công", "khánh thành", "bàn giao", "hoàn thành", "kinh phí", "ngày công", "triệu đồng",
	"đặc biệt", "tiêu biểu", "sáng kiến", "chuyển đổi số", "tiếp xúc cử tri", "dân chủ", "hòa giải", "tự quản",
	"đậu liêu", "nam hồng", "bắc hồng", "đức thuận", "trung lương", "thuận lộc", "hồng lĩnh", "hà tĩnh", "hòa bình",
	"sông la", "núi hồng", "chợ", "cầu", "kênh mương", "trường mầm non", "trạm y tế", "sân bóng", "tủ sách",
};
enum { WORDS = sizeof words / sizeof *words, TITLE = 5, BODY = 45, PORTION = 10000, RARE = 20000 };

static uint64_t chance(uint64_t *state)
{
	*state = *state * 6364136223846793005u + 1442695040888963407u;
	return *state >> 33;
}

/* Rank n about as often as 1/n: a power of the count, by halves. */
static const char *word(uint64_t *state)
{
	uint64_t most = WORDS;
	while (most > 4 && chance(state) % 3 == 0)
		most = most / 2;
	return words[chance(state) % most];
}

/* Names like "Phan Nga 1234": a word in three is one that few texts have. */
static const char *text(struct arena *a, uint64_t *state, int n)
{
	static const char *const starts[] = { "b", "c", "d", "g", "h", "k", "l", "m", "n", "ph", "qu", "s", "t", "tr", "v", "x" };
	static const char *const rhymes[] = { "an", "ang", "ăm", "ê", "iên", "oan", "ông", "uân", "ươi", "ý", "ở", "ất" };
	struct out o = { .arena = a };
	for (int i = 0; i < n; i++) {
		const char *w = word(state);
		if (chance(state) % 3 == 0) {
			uint64_t k = chance(state) % RARE;
			w = arena_format(a, "%s%s %s%s", starts[k % 16], rhymes[k / 16 % 12], starts[k / 7 % 16], rhymes[k / 192 % 12]);
		}
		out_raw(&o, i ? " " : "", i ? 1 : 0);
		out_raw(&o, w, strlen(w));
		if (i % 9 == 8)
			out_raw(&o, ",", 1);
	}
	return o.text;
}

static void put_text(struct db *db, struct arena *a, int64_t i)
{
	uint64_t state = (uint64_t)i * 2654435761u;
	const char *kind = i % 3 ? "article" : i % 2 ? "work" : "comment";
	struct search_doc doc = {
		.kind = search_kind_number(kind) ? kind : "document", .object = arena_format(a, "%lld", (long long)i),
		.address = arena_format(a, "/tin/%lld", (long long)i), .title = text(a, &state, TITLE),
		.body = text(a, &state, BODY), .unit = known(1 + i % BENCH_UNITS),
		.day = day_add(a, (struct day){ BENCH_TODAY }, -(int)(i % 3000)), SEARCH_ALWAYS,
	};
	if (i % 200 == 0)
		doc.shown_from = (struct moment){ .unix_time = INT64_C(1) << 40 };
	search_put(db, &doc);
}

bool bench_texts(struct db *db, int64_t texts)
{
	bool good = true;
	if (!db_is_postgresql(db)) /* a file that nobody needs to survive */
		db_script(db, "PRAGMA synchronous = OFF; PRAGMA cache_size = -400000");
	for (int64_t i = 0; i < texts && good; i += PORTION) {
		struct arena a = { 0 };
		db_begin(db, &a, WRITE);
		for (int64_t k = i; k < i + PORTION && k < texts; k++) {
			struct arena scratch = { 0 };
			struct arena *before = db_arena(db, &scratch);
			put_text(db, &scratch, k);
			db_arena(db, before);
			arena_free(&scratch);
		}
		good = db_end(db, true);
		arena_free(&a);
	}
	if (good)
		db_script(db, db_is_postgresql(db) ? "VACUUM ANALYZE" : "ANALYZE; PRAGMA cache_size = -2000");
	return good;
}
