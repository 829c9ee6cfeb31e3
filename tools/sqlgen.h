/* What sqlgen.c has read and sqlgen_write.c writes. */
#ifndef SQLGEN_H
#define SQLGEN_H

#include <stdbool.h>

struct type { const char *word; char letter, letter_null; const char *c, *c_null, *arg, *arg_null; };
enum { TABLES = 128 };           /* as many as fit struct tables of db/db.h */

struct field { char name[64]; const struct type *type; bool null; };
struct fields { struct field v[40]; int n; };

enum kind { MANY, FIRST, ONE, INT, RUN };

/* What a head and its statement say. */
struct made { char name[64], row[64]; enum kind kind; struct fields params, columns; };

extern bool reads[TABLES], writes[TABLES]; /* the tables of the statement that was prepared last */

/* The struct of a row, for the header. */
void write_struct(const struct made *m);
/* The head of its function, and what follows it in the source; twin: PostgreSQL's statement, or NULL. */
void write_declaration(const struct made *m);
void write_body(const struct made *m, const char *sql, const char *twin);

#endif
