/* What tests of works and of the desk begin with. */
#ifndef APP_WORK_FIXTURE_TEST_H
#define APP_WORK_FIXTURE_TEST_H

#include "app/work/work.h"

/* A campaign of the town from 1/11/2023 to 31/10/2024 in which its Front committees take part.  Returns its
 * row when it runs. */
int64_t test_campaign(const char *code, const char *state);

/* A photo at the work, as evidence. */
void test_photo(int64_t work);

#endif
