#include "app/bench/bench.h"

#include "app/target/tally.h"
#include "app/unit/place.h"

static const char plan[] =
	"{\"code\":\"DO-1\",\"name\":\"Đợt thi đua để đo\",\"form\":\"thematic\",\"launched_by\":\"D-1000001\","
	"\"starts\":\"2023-11-01\",\"ends\":\"2024-10-31\",\"phases\":[{\"no\":1,\"starts\":\"2023-11-01\",\"ends\":\"2024-10-31\"}],"
	"\"targets\":["
	"{\"no\":1,\"text\":\"Mọi đơn vị đều phát động\",\"rule\":{\"kind\":\"coverage\","
	"\"of\":{\"within\":\"D-1000001\",\"depth\":\"subtree\"},\"event\":\"launch\",\"by\":\"2024-07-31\",\"evidence\":1}},"
	"{\"no\":2,\"text\":\"Mỗi đơn vị có 3 mô hình, công trình và 2 phần việc\",\"rule\":{\"kind\":\"each\","
	"\"of\":{\"within\":\"D-1000001\",\"depth\":\"subtree\"},\"needs\":["
	"{\"works\":[\"model\",\"project\"],\"state\":\"registered\",\"led_by_front\":true,\"at_least\":3},"
	"{\"works\":[\"task\"],\"state\":\"finished\",\"at_least\":2}]}}]}";

bool bench_fill(struct db *db, int64_t units, int64_t works)
{
	struct arena a = { 0 };
	int64_t provinces = units / 100 + 1 < 34 ? units / 100 + 1 : 34;
	int64_t communes = units / 10 + 1 < 3321 ? units / 10 + 1 : 3321;
	db_begin(db, &a, WRITE);
	bench_units(db, units, provinces, communes);
	places_make(db, &a);
	if (works) {
		bench_campaign(db);
		bench_plan(db, plan);
		bench_launches(db, units);
		bench_works(db, units, works);
		tally_rebuild(db, &a);
	}
	bool good = db_end(db, true);
	if (good && db_is_postgresql(db))
		db_script(db, "VACUUM ANALYZE"); /* what its own worker does within a minute */
	arena_free(&a);
	return good;
}
