#include "test/test.h"

#include "http/limit.h"

void a_network_may_come_so_often_within_an_hour(void)
{
	int wait = 0;
	for (int i = 0; i < 3; i++)
		CHECK(limit_take("198.51.100.0/24", "/limit-test", 3, 1000 + i, &wait));
	CHECK(!limit_take("198.51.100.0/24", "/limit-test", 3, 1010, &wait));
	CHECK(wait == 3600 - 10);
	CHECK(limit_take("203.0.113.0/24", "/limit-test", 3, 1010, &wait)); /* others are not hindered */
	CHECK(limit_take("198.51.100.0/24", "/limit-other", 3, 1010, &wait));
	CHECK(limit_take("198.51.100.0/24", "/limit-test", 3, 1000 + 3600, &wait));
}
