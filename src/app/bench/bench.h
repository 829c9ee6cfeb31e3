/* The town that the benchmarks measure: as many units and works as are asked for, always the same. */
#ifndef APP_BENCH_BENCH_H
#define APP_BENCH_BENCH_H

#include "app/bench/bench.sql.h"

#include <stdbool.h>

#define BENCH_TODAY "2024-09-20"   /* no date of its facts is later */
#define BENCH_PAST "2024-08-15"    /* half of them are */

/* Fill an empty database, in one transaction of its own.  `works` 0: only the tree. */
bool bench_fill(struct db *db, int64_t units, int64_t works);

/* Only a tree of BENCH_UNITS units, and so many texts to be searched, in transactions of their own. */
enum { BENCH_UNITS = 2000 };
bool bench_texts(struct db *db, int64_t texts);

#endif
