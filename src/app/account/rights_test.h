/* How the test of rights (rights_test.c) makes the things that addresses are about. */
#ifndef APP_ACCOUNT_RIGHTS_TEST_H
#define APP_ACCOUNT_RIGHTS_TEST_H

struct rights_object {
	const char *path;                  /* as in app/routes.c; all routes that begin so */
	/* Make one that belongs to the unit with this code, ready to be asked for; returns what stands in
	 * the address for :names, with blanks between.  NULL: the address has no :names. */
	const char *(*make)(const char *unit);
	const char *fields;                /* of a POST, or of the query, when the unit is said there: {1} is its code */
};

extern const struct rights_object rights_objects[]; /* rights_objects_test.c: one line for each thing */

#endif
