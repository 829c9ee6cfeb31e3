/* Facts of one campaign as a bundle says them: by codes and days, no ids.  Tests lay them into the
 * database here, straight into its tables, so that what is tested is not also what prepares it. */
#ifndef TEST_BUNDLE_H
#define TEST_BUNDLE_H

#include "test/test.h"

/* Days are ISO texts, NULL: unknown.  `other`: it belongs to another campaign. */
struct b_unit { const char *code, *from, *to, *kind, *level, *parent; };
struct b_event { const char *event, *from, *from_valid, *to, *to_valid, *date; int share; };
struct b_launch { const char *unit, *date; int evidence; bool other; };
struct b_report { const char *unit, *date; int phase; bool other; };
struct b_congress { const char *unit, *term, *planned, *moved_to, *document, *held; };
struct b_work {
	const char *code, *unit, *kind;
	bool led;
	const char *registered, *started, *finished, *verified, *voided;
	bool other;
};
struct b_contribution {
	size_t work;
	const char *unit, *kind, *measure;
	int64_t thousandths;
	const char *promised, *received;
};

struct bundle {
	const char *ends;                     /* of the campaign */
	struct b_unit units[64];
	struct b_event events[64];
	struct b_launch launches[64];
	struct b_report reports[64];
	struct b_congress congresses[64];
	struct b_work works[160];
	struct b_contribution contributions[64];
	size_t n_units, n_events, n_launches, n_reports, n_congresses, n_works, n_contributions;
};

bool b_valid(const struct b_unit *u, const char *on);
/* The index of the unit of this code valid on that day, or n_units. */
size_t b_unit_on(const struct bundle *b, const char *code, const char *on);
/* The CSV files of a folder; of one campaign, and without quoted values. */
void bundle_read(struct bundle *b, const char *folder);
const char *b_file(const char *folder, const char *name);   /* its text, "" when it is not there */
/* The tables are emptied and filled; returns the campaign's id. */
int64_t bundle_save(const struct bundle *b, int64_t first_unit_id);

#endif
