/* What the small members of a backup say: see backup.h. */
#ifndef APP_BACKUP_PARTS_H
#define APP_BACKUP_PARTS_H

#include "app/evidence/photo.h"
#include "base/arena.h"
#include "base/types.h"
#include "db/dump.h"

#include <stdbool.h>

#define PARTS_HEAD "thidua-backup.json"
#define PARTS_END  "end.json"

const char *parts_head(struct arena *a, struct moment now);
const char *parts_end(struct arena *a, const char *const *tables, size_t photos, size_t files);
const char *parts_table(struct arena *a, const char *table);                /* "tables/unit.jsonl" */
const char *parts_columns(struct arena *a, const struct dump *d);          /* the first line of a table */
/* Is it a head of this form and schema?  NULL: yes; else what to do, translated. */
const char *parts_head_wrong(struct arena *a, const char *text, size_t n);
bool parts_end_fits(struct arena *a, const char *text, size_t n, size_t tables, size_t photos, size_t files);
/* "photos/ab/abc…-800.jpg": the hash in the name, or NULL when it is no such name. */
const char *parts_photo(struct arena *a, const char *name, int *side, enum photo_format *format);
/* "files/ab/abc…": the hash in the name, or NULL when it is no such name. */
const char *parts_file(struct arena *a, const char *name);

#endif
