/* Does the database say the truth about itself?  Everything that is kept beside the facts is counted
 * again from them, the log's chain is followed, and what must hold of the rows is asked.  Nothing is
 * changed. */
#ifndef APP_VERIFY_VERIFY_H
#define APP_VERIFY_VERIFY_H

#include "app/verify/verify.sql.h"

/* One run: `tell` gets each difference as one line, in the reader's language. */
struct verify {
	struct db *db;
	struct arena *arena;
	const char *data;                              /* the folder of photos */
	void (*tell)(void *to, const char *line);
	void *to;
	size_t checks, differences;
};

/* Inside a transaction: all of it sees the same moment.  True: no difference. */
bool verify_run(struct verify *v);

/* The parts, and how they tell a difference: "work CT-1: its unit is not valid on 2024-01-05".
 * `message` is marked for translation; {1} is the value. */
void verify_differs(struct verify *v, const char *name, const char *message, const char *value);
/* All rows in portions of at most `most`, each with memory of its own, the database's answers too: `portion` looks at
 * those behind the last one that it saw, which it keeps in `of`, and says how many they were; fewer than `most`: that
 * was the end. */
void verify_portions(struct verify *v, size_t most, size_t (*portion)(struct verify *v, struct arena *a, void *of),
	void *of);
void verify_references(struct verify *v); /* rows that name what is not there */
void verify_rows(struct verify *v);      /* what one statement can ask */
void verify_found(struct verify *v);
void verify_counted(struct verify *v);   /* places, tallies, plans, folded names: made anew and compared */
void verify_cells(struct verify *v);     /* every value of every row: could it be imported? */
void verify_photos(struct verify *v);    /* are the files there? */
void verify_comments(struct verify *v);  /* texts, erased ones, sealed copies */
void verify_links(struct verify *v);     /* of other sites, in articles */
void verify_files(struct verify *v);     /* documents and recordings, with the bytes of their hash */
void verify_tags(struct verify *v);      /* of articles */
void verify_log(struct verify *v);

#endif
