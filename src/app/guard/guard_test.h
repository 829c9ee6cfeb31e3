/* For tests of forms that a guest sends. */
#ifndef APP_GUARD_GUARD_TEST_H
#define APP_GUARD_GUARD_TEST_H

/* What such a form brings back when somebody took a minute over it and the browser did the work:
 * "guard=…&work=…".  Each is good once. */
const char *guard_test_fields(const char *form, const char *object);

#endif
