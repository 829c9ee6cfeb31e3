/* Files on disk that no row names: after a day, and not before, they go. */
#include "test/test.h"

#include "app/account/identity.sql.h"
#include "app/evidence/photo.h"
#include "app/file/store.h"
#include "app/site/owner.h"
#include "app/site/sweep.h"
#include "base/folder.h"
#include "base/time.h"

#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

static const char hash[] = "ab00000000000000000000000000000000000000000000000000000000000000";
static const char other[] = "abffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff00";

static const char *at(const char *kind, const char *folder, const char *name)
{
	return arena_format(&test_arena, "%s/%s/%s/%.64s%s", test_config.data, kind, folder, name, *kind == 'p' ? "-320.jpg" : "");
}

static void put(const char *kind, const char *folder, const char *name, int hours)
{
	CHECK(folder_make(&test_arena, test_config.data, kind, "new") && folder_make(&test_arena, test_config.data, kind, folder));
	FILE *f = fopen(at(kind, folder, name), "we");
	CHECK(f && fputs("x", f) >= 0 && fclose(f) == 0);
	struct timespec old[2] = { { .tv_sec = time(NULL) - hours * 3600 }, { .tv_sec = time(NULL) - hours * 3600 } };
	CHECK(utimensat(AT_FDCWD, at(kind, folder, name), old, 0) == 0);
}

static bool there(const char *kind, const char *folder, const char *name)
{
	return access(at(kind, folder, name), F_OK) == 0;
}

static void sweep(void)
{
	db_end(test_db, true);
	sweep_aside(test_db, test_config.data);
	for (unsigned i = 0; i < SWEEP_FOLDERS; i++)
		sweep_kept(test_db, test_config.data, i);
	db_begin(test_db, &test_arena, WRITE);
}

static const char *const kinds[] = { "files", "photos" };

void what_no_form_took_is_swept_after_a_day(void)
{
	for (int i = 0; i < 2; i++) {
		put(kinds[i], "new", hash, 25);
		put(kinds[i], "new", other, 23);
	}
	sweep();
	for (int i = 0; i < 2; i++) {
		CHECK(!there(kinds[i], "new", hash));
		CHECK(there(kinds[i], "new", other));
	}
}

/* A transaction that failed after its file was kept: aside first, and from there after another day. */
void what_no_row_names_is_swept_and_the_rest_stays(void)
{
	db_script(test_db, arena_format(&test_arena, "INSERT INTO file (hash, bytes, type, made_at) VALUES ('%s', 1, 'pdf', 1);"
		"INSERT INTO photo (hash, width, height, bytes, type, made_at) VALUES ('%s', 1, 1, 1, 'jpeg', 1)", other, other));
	for (int i = 0; i < 2; i++) {
		put(kinds[i], "ab", hash, 25);
		put(kinds[i], "ab", other, 1000);
		put(kinds[i], "cd", hash, 23);
	}
	sweep();
	for (int i = 0; i < 2; i++) {
		CHECK(there(kinds[i], "ab", other));
		CHECK(there(kinds[i], "cd", hash));
		CHECK(!there(kinds[i], "ab", hash));
		CHECK(there(kinds[i], "trash", hash));
	}
	sweep();
	CHECK(there("files", "trash", hash));
	CHECK(file_settle(&test_arena, test_config.data, hash)); /* a form comes back with its receipt */
	CHECK(there("files", "ab", hash));
	sweep();
	CHECK(there("files", "ab", hash)); /* it was touched: its row may be on its way */
}

void the_trash_is_emptied_after_a_week(void)
{
	for (int i = 0; i < 2; i++) {
		put(kinds[i], "trash", hash, 7 * 24 + 1);
		put(kinds[i], "trash", other, 7 * 24 - 1);
	}
	sweep();
	for (int i = 0; i < 2; i++) {
		CHECK(!there(kinds[i], "trash", hash));
		CHECK(there(kinds[i], "trash", other));
	}
}

void a_database_that_does_not_answer_loses_no_file(void)
{
	put("files", "ab", hash, 25);
	db_end(test_db, true);
	db_begin(test_db, &test_arena, WRITE);
	db_script(test_db, "ALTER TABLE photo RENAME TO photo_gone");
	db_end(test_db, true);
	sweep_kept(test_db, test_config.data, 0xab);
	CHECK(there("files", "ab", hash));
	db_begin(test_db, &test_arena, WRITE);
	db_script(test_db, "ALTER TABLE photo_gone RENAME TO photo");
}

void the_server_sweeps_without_a_visitor(void)
{
	static const atomic_bool stop;
	put("photos", "new", hash, 25);
	db_end(test_db, true);
	test_config.today = "2024-07-08";
	app_errand(test_db, &test_config, (struct moment){ 4102444800 }, (struct moment){ 4102444800 }, &stop);
	db_begin(test_db, &test_arena, WRITE);
	CHECK(!there("photos", "new", hash));
}

/* ------------------------------------------------------------ whose folder it is */
static void errand(void)
{
	static const atomic_bool stop;
	static int64_t hours = 4102448400; /* an hour behind the test above */
	test_config.today = "2024-07-08";
	db_end(test_db, true);
	for (unsigned i = 0; i < SWEEP_FOLDERS; i++)
		app_errand(test_db, &test_config, (struct moment){ hours }, (struct moment){ hours }, &stop);
	hours += 3600;
	db_begin(test_db, &test_arena, WRITE);
}

static const char *mark(void)
{
	char text[65] = "";
	FILE *f = fopen(arena_format(&test_arena, "%s/owner", test_config.data), "re");
	if (f) {
		CHECK(fread(text, 1, 64, f) <= 64);
		fclose(f);
	}
	return arena_copy(&test_arena, text);
}

static void name(const char *of)
{
	db_script(test_db, arena_format(&test_arena, "INSERT INTO file (hash, bytes, type, made_at) VALUES ('%s', 1, 'pdf', 1)", of));
}

/* `serve` with a mistyped --database on the folder of a site that has no mark yet. */
void an_empty_database_takes_nothing_from_a_folder(void)
{
	put("files", "ab", hash, 48);
	put("photos", "ab", hash, 48);
	put("files", "new", other, 48);
	errand();
	CHECK(there("files", "ab", hash) && there("photos", "ab", hash) && there("files", "new", other));
	SAME(mark(), "");
	name(hash); /* the right one */
	db_script(test_db, arena_format(&test_arena, "INSERT INTO photo (hash, width, height, bytes, type, made_at) VALUES ('%s', 1, 1, 1, 'jpeg', 1)", hash));
	errand();
	CHECK(there("files", "ab", hash) && there("photos", "ab", hash) && !there("files", "new", other));
	CHECK(strlen(mark()) == 32);
}

/* The folder of a large site takes its time: somebody else may write meanwhile. */
void a_folder_is_looked_through_while_forms_are_taken(void)
{
	put("files", "ab", hash, 48);
	test_commit();
	db_end(test_db, true);
	struct db *other_one = db_open(test_where);
	db_begin(other_one, &test_arena, WRITE);
	setting_keep(other_one, "site_name", "Another");
	int64_t began = moment_machine().unix_time;
	CHECK(!owner_is(test_db, test_config.data));
	CHECK(moment_machine().unix_time - began < 3); /* and it did not wait for it */
	CHECK(db_end(other_one, true));
	db_close(other_one);
	db_begin(test_db, &test_arena, WRITE);
}

/* The first start of this release with yesterday's copy, on a folder that has no mark: the newest file that the copy
 * names is there, and so is one that came after it. */
void an_older_copy_does_not_claim_a_folder_without_a_mark(void)
{
	name(hash);
	put("files", "ab", hash, 48);
	put("files", "ab", other, 40);
	errand();
	SAME(mark(), "");
	CHECK(there("files", "ab", other));
	CHECK(!setting_find(test_db, "folder_mark"));
	name(other); /* the true one, after it */
	errand();
	CHECK(strlen(mark()) == 32);
	CHECK(there("files", "ab", hash) && there("files", "ab", other));
}

/* It has the mark of an hour long ago. */
void an_older_copy_of_the_database_takes_nothing(void)
{
	name(hash);
	put("files", "ab", hash, 48);
	errand();
	const char *copy = setting_find(test_db, "folder_mark")->value;
	SAME(copy, mark());
	errand();
	errand();
	CHECK(strcmp(copy, mark()) != 0);
	put("files", "ab", other, 48); /* newer than the copy, which does not name it */
	db_script(test_db, arena_format(&test_arena, "UPDATE setting SET value = '%s' WHERE name LIKE 'folder_mark%%'", copy));
	errand();
	CHECK(there("files", "ab", other));
	CHECK(unlink(arena_format(&test_arena, "%s/owner", test_config.data)) == 0); /* one of both is missing */
	errand();
	CHECK(there("files", "ab", other));
}

/* "This one is to go on": what it does not name goes to the trash, where the other one would find it for a week. */
void a_person_claims_a_folder(void)
{
	put("files", "ab", other, 48);
	errand();
	CHECK(there("files", "ab", other));
	owner_claim(test_db, &test_arena);
	const struct setting_value *claim = setting_find(test_db, "folder_claim");
	CHECK(claim);
	db_script(test_db, arena_format(&test_arena, "UPDATE setting SET value = '%lld' WHERE name = 'folder_claim'",
		(long long)time(NULL) - OWNER_CLAIM - 1)); /* forgotten in a copy: it holds no more */
	errand();
	CHECK(there("files", "ab", other));
	owner_claim(test_db, &test_arena);
	errand();
	CHECK(!there("files", "ab", other) && there("files", "trash", other));
	CHECK(!setting_find(test_db, "folder_claim"));
	CHECK(strlen(mark()) == 32);
}

/* Two databases with one folder: the one that it does not belong to takes its own back from the trash. */
void the_true_owner_gets_its_files_back_from_the_trash(void)
{
	char foreign[] = "0123456789abcdef0123456789abcdef";
	CHECK(folder_make(&test_arena, test_config.data, "files", "trash"));
	FILE *f = fopen(arena_format(&test_arena, "%s/owner", test_config.data), "we");
	CHECK(f && fputs(foreign, f) >= 0 && fclose(f) == 0);
	name(hash);
	put("files", "trash", hash, 0);
	put("files", "trash", other, 1000);
	errand();
	SAME(mark(), foreign);
	CHECK(there("files", "ab", hash) && !there("files", "trash", hash));
	CHECK(there("files", "trash", other)); /* the owner's to empty */
}

/* A backup in a new place claims its new folder; the old one stays with the old database. */
void a_restored_database_claims_its_own_folder(void)
{
	name(hash);
	put("files", "ab", hash, 48);
	errand();
	const char *old = mark();
	owner_forget(test_db);
	errand();
	SAME(mark(), old); /* on the folder of the site it came from it takes nothing */
	CHECK(unlink(arena_format(&test_arena, "%s/owner", test_config.data)) == 0);
	errand();
	CHECK(strlen(mark()) == 32 && strcmp(mark(), old) != 0);
}

/* A copied folder and a copied database have the same marks, and each its own files. */
void a_copied_folder_is_swept_for_itself(void)
{
	char data[4096];
	errand();
	snprintf(data, sizeof data, "%s", test_config.data);
	const char *copy = arena_format(&test_arena, "%s/copy", test_folder());
	CHECK(folder_make(&test_arena, copy, "files", "ab"));
	FILE *f = fopen(arena_format(&test_arena, "%s/owner", copy), "we");
	CHECK(f && fputs(mark(), f) >= 0 && fclose(f) == 0);
	put("files", "ab", hash, 48); /* in the first one */
	test_config.data = copy;
	put("files", "ab", hash, 48);
	errand();
	CHECK(!there("files", "ab", hash) && there("files", "trash", hash));
	test_config.data = data;
	CHECK(there("files", "ab", hash));
}

/* The database took a new mark and the server died before the folder had it. */
void a_mark_of_the_round_before_is_known(void)
{
	errand();
	db_script(test_db, arena_format(&test_arena, "UPDATE setting SET value = '%s' WHERE name = 'folder_mark_before'", mark()));
	db_script(test_db, "UPDATE setting SET value = 'x' WHERE name = 'folder_mark'");
	const char *before = mark();
	errand();
	CHECK(strcmp(before, mark()) != 0);
}

void what_a_row_names_comes_back_from_aside(void)
{
	name(hash);
	put("files", "ab", hash, 48);
	errand();
	put("files", "new", hash, 48);
	CHECK(unlink(at("files", "ab", hash)) == 0);
	errand();
	CHECK(there("files", "ab", hash) && !there("files", "new", hash));
	put("files", "trash", hash, 1000); /* it was sent once more meanwhile */
	errand();
	CHECK(there("files", "ab", hash) && !there("files", "trash", hash));
}

/* A copy that was made just now, beside the server that runs. */
void a_second_server_on_a_folder_takes_nothing(void)
{
	char data[4096];
	CHECK(folder_make(&test_arena, test_config.data, "files", "new"));
	int fd = open(arena_format(&test_arena, "%s/owner", test_config.data), O_RDWR | O_CREAT | O_CLOEXEC, 0640);
	CHECK(fd >= 0 && flock(fd, LOCK_EX | LOCK_NB) == 0);
	snprintf(data, sizeof data, "%s", test_config.data);
	db_end(test_db, true);
	CHECK(!owner_is(test_db, data));
	close(fd);
	CHECK(owner_is(test_db, data));
	db_begin(test_db, &test_arena, WRITE);
}
