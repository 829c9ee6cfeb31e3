/* An import on its way: shared by the files import*.c and by nothing else. */
#ifndef APP_EXCHANGE_IMPORTING_H
#define APP_EXCHANGE_IMPORTING_H

#include "app/exchange/exchange.h"
#include "app/exchange/record.sql.h"
#include "app/exchange/sheet.h"
#include "app/unit/unit.sql.h"
#include "base/json.h"
#include "http/http.h"

/* Texts that were met, each with a number. */
struct seen { struct seen_slot *v; size_t n, room; struct arena *arena; };

/* The number of `key`, that is there already; 0: it was not, and now stands for `number` (0: only ask). */
int64_t seen_before(struct seen *s, const char *key, int64_t number);

/* One row of a CSV file, every value checked for itself. */
struct line {
	const struct sheet *sheet;
	const char *path;
	int number;
	const char *v[SHEET_MOST_COLUMNS];     /* canonical; NULL: empty */
	int lines[SHEET_MOST_COLUMNS];
};

struct import_campaign { int64_t id; const char *code; };

struct import {
	struct db *db;
	struct arena *arena;          /* of the whole run */
	struct arena scratch;         /* of a few rows; rows of statements come here while a sheet is read */
	struct moment now;
	struct day today;
	struct import_report *report;
	struct import_file *file;     /* being read */
	bool meaning;                 /* no file had a problem so far: rows are also understood and kept */
	bool plans_changed;           /* campaigns were added or changed */
	bool tree_changed;            /* rows of unit or unit_event were added or changed */
	struct seen keys;             /* natural keys of this file -> line */
	struct seen unit_lines;       /* "code valid_from" -> line of units.csv */
	struct seen event_lines;      /* "date from_code from_valid_from" -> line of unit_events.csv */
	const char *units_path, *events_path;
	struct unit_list units;       /* sorted by code and day; after units.csv */
	struct { const struct import_campaign *v; size_t n; } campaigns;
	struct seen documents;        /* codes that are known */
	struct req rq;                /* for the rules that are made for requests */
	struct { const char **v; size_t n, room; } photos, stored; /* hashes that are put into the data folder at the end */
	struct { const int64_t *v; size_t n; } launched; /* campaigns that this import launches */
};

/* Add a line; more than are shown are only counted.  `cause` is what lines that say the same have in common. */
void import_line(struct import_lines *lines, struct arena *a, const char *text);
void import_line_like(struct import_lines *lines, struct arena *a, const char *text, const char *cause);

/* A problem or a warning of one value of a row.  The message is in the reader's language. */
void import_wrong(struct import *im, const struct line *line, size_t column, const char *message);
void import_doubt(struct import *im, const struct line *line, size_t column, const char *message);

/* Is this key twice in the file?  Then it is a problem of this row. */
bool import_twice(struct import *im, const struct line *line, size_t column, const char *key);

/* Compare a row with what is kept (values in the order of the columns; NULL: nothing is kept yet), count
 * it, and remember what changes.  NULL: nothing is to do; else {"column": [before, after]} — empty for a
 * new row. */
const struct js *import_compare(struct import *im, const struct line *line, const char *name,
	const char *const *before);

/* The log's entry of a changed row. */
void import_log_change(struct import *im, const char *what, const char *name, const struct js *changes);

/* The unit of this code on that day; NULL: a problem of this row. */
const struct unit *import_unit(struct import *im, const struct line *line, size_t column, const char *day);
/* The unit of this key; NULL: there is none. */
const struct unit *import_unit_of(const struct import *im, const char *code, const char *valid_from);
/* The units of a code: the first one and how many. */
const struct unit *import_units_of(const struct import *im, const char *code, size_t *n);
/* 0: a problem of this row. */
int64_t import_campaign(struct import *im, const struct line *line, size_t column);
/* A document that is named should be known. */
void import_document(struct import *im, const struct line *line, size_t column);

/* Values for statements. */
struct day import_day(const char *text);
struct vnd import_vnd(const char *text);
struct optional import_number(const char *text);

/* What each sheet does with a row. */
void import_unit_row(struct import *im, const struct line *line);
void import_event_row(struct import *im, const struct line *line);
void import_document_row(struct import *im, const struct line *line);
void import_launch_row(struct import *im, const struct line *line);
void import_report_row(struct import *im, const struct line *line);
void import_congress_row(struct import *im, const struct line *line);
void import_work_row(struct import *im, const struct line *line);
void import_contribution_row(struct import *im, const struct line *line);
void import_section_row(struct import *im, const struct line *line);
void import_place_row(struct import *im, const struct line *line);
void import_place_photo_row(struct import *im, const struct line *line);
void import_song_row(struct import *im, const struct line *line);
void import_link_row(struct import *im, const struct line *line);

/* After units.csv: the table of units is read.  After unit_events.csv: the tree as a whole is checked. */
void import_units_load(struct import *im);
void import_tree_check(struct import *im);
/* articles/, or one file of it. */
void import_articles_read(struct import *im, const char *path);
/* media/ beside the file of a row. */
const char *import_media_folder(struct import *im, const struct line *line);
/* A file of media/ that an article names: its row and its canonical name, or why not in the reader's language. */
struct import_media { int64_t row; const char *name; };
const char *import_photo(struct import *im, const char *folder, const char *name, struct import_media *m);
const char *import_stored(struct import *im, const char *folder, const char *name, struct import_media *m);
/* What came is kept for good.  False: the data folder cannot be written. */
bool import_media_keep(struct import *im);
/* After all facts, when the tree changed: none may have lost its unit. */
void import_homes_check(struct import *im);
/* campaigns.json; then the campaigns are known to the other files. */
void import_campaigns_read(struct import *im, const char *path);
void import_campaigns_load(struct import *im);
/* After all facts: what this import launches gets its day and its expected units. */
void import_launches_finish(struct import *im);

#endif
