/* The subcommands: one file each, listed in main.c. */
#ifndef CMD_CMD_H
#define CMD_CMD_H

#include "base/config.h"
#include "db/db.h"

enum { DONE = 0, REFUSED = 1, USAGE = 2 };

struct command {
	const char *name, *arguments, *help;
	/* argv[0] is the command's name; options of the settings table are taken out already. */
	int (*run)(const struct config *config, int argc, char **argv);
};

int cmd_backup(const struct config *config, int argc, char **argv);
int cmd_bench(const struct config *config, int argc, char **argv);
int cmd_counter(const struct config *config, int argc, char **argv);
int cmd_map(const struct config *config, int argc, char **argv);
int cmd_migrate(const struct config *config, int argc, char **argv);
int cmd_photos(const struct config *config, int argc, char **argv);
int cmd_restore(const struct config *config, int argc, char **argv);
int cmd_serve(const struct config *config, int argc, char **argv);
int cmd_site(const struct config *config, int argc, char **argv);
int cmd_user(const struct config *config, int argc, char **argv);

int cmd_import(const struct config *config, int argc, char **argv);
int cmd_import_wxr(const struct config *config, int argc, char **argv);
int cmd_example(const struct config *config, int argc, char **argv);
int cmd_files(const struct config *config, int argc, char **argv);
int cmd_export(const struct config *config, int argc, char **argv);
int cmd_verify(const struct config *config, int argc, char **argv);

/* Takes --lang CODE out of argv, and speaks it from here on, else the language of the terminal. */
int cmd_language(int argc, char **argv);

/* The database of the settings, or NULL after one line on stderr says what to do.  One that is not there is not made:
 * a wrong path must not look like an empty site. */
struct db *cmd_database(const struct config *config);
/* The same for commands that begin a site: an empty database gets this program's schema. */
struct db *cmd_new_database(const struct config *config);

/* A site stands still on the day of the setting `today`, or on the one that its database names (the example): every
 * command that changes it goes by that day.  Once, outside a transaction and before there are threads; from then on
 * moment_now() is of that day, behind what was done there before.  The day, or "": the site goes by the machine's. */
const char *cmd_fixed_day(struct db *db, const struct config *config);
/* The same, and the day that it is on the site. */
struct day cmd_today(struct db *db, struct arena *a, const struct config *config);

/* What a command that makes up for earlier releases does, and how its sums are told, {1} and {2} of them; both texts
 * are marked for translation.  Returns the status of the program. */
struct cmd_mended { size_t looked, made, failed; };
struct cmd_mend { struct cmd_mended (*run)(struct db *db, const char *data); const char *sum, *failed; };
int cmd_mend(const struct config *config, const struct cmd_mend *mend);

#endif
