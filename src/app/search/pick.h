/* What a form names: a unit, a work, an article.  People type a name and choose from what is offered: the script
 * (static/search.js) then writes "Name (CODE)" into the field.  Who knows the code types it, with or without script. */
#ifndef APP_SEARCH_PICK_H
#define APP_SEARCH_PICK_H

#include "app/parts.h"

enum {
	PICK_LETTERS = 400, /* most of a field: a name and its code */
	PICK_NEAREST = 3,   /* names that are told for one that nobody knows */
};

/* PICK_UNIT_NOW: only units that are valid today are offered. */
enum pick_kind { PICK_UNIT, PICK_UNIT_NOW, PICK_WORK, PICK_ARTICLE };

/* As search and its interface call the kind. */
const char *pick_kind_code(enum pick_kind kind);

/* The code that was meant: what stands in the last brackets; the code of the only thing of that name, with or without
 * its marks; else what was typed. */
const char *pick_code(struct req *rq, enum pick_kind kind, const char *typed);

/* As the field shows it: "Name (CODE)". */
const char *pick_words(struct arena *a, const char *name, const char *code);
/* The same of a unit's code: its last name; a code that no unit has stays alone. */
const char *pick_unit_words(struct req *rq, const char *code);

/* Why it names nothing, with the nearest names where there are any; at an input, where an empty one is told, too. */
const char *pick_unknown(struct req *rq, enum pick_kind kind, const char *typed);
void pick_problem(struct req *rq, enum pick_kind kind, const char *name, const char *label, const char *typed);

/* The code in the address of a text that was found; NULL: its kind has none that forms name. */
const char *pick_code_of(struct arena *a, const char *kind, const char *address);
/* Is it valid today?  Only units begin and end. */
bool pick_is_now(struct req *rq, const char *kind, const char *code);

#endif
