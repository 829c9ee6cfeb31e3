#include "base/time.h"

#include <limits.h>
#include <stdio.h>
#include <string.h>
#include <time.h>

enum { VIETNAM = 7 * 3600, DAY_SECONDS = 86400 };

/* Days since 1970-01-01 of the Gregorian calendar, and back (Howard Hinnant's civil algorithms). */
static long days_from_civil(int y, int m, int d)
{
	y -= m <= 2;
	long era = (y >= 0 ? y : y - 399) / 400;
	long yoe = y - era * 400;
	long doy = (153 * (m + (m > 2 ? -3 : 9)) + 2) / 5 + d - 1;
	long doe = yoe * 365 + yoe / 4 - yoe / 100 + doy;
	return era * 146097 + doe - 719468;
}

static void put_number(char *to, int n, long value)
{
	for (; n--; value /= 10)
		to[n] = (char)('0' + value % 10);
}

static void civil_from_days(char iso[sizeof "0000-00-00"], long z)
{
	z += 719468;
	long era = (z >= 0 ? z : z - 146096) / 146097;
	long doe = z - era * 146097;
	long yoe = (doe - doe / 1460 + doe / 36524 - doe / 146096) / 365;
	long doy = doe - (365 * yoe + yoe / 4 - yoe / 100);
	long mp = (5 * doy + 2) / 153;
	long d = doy - (153 * mp + 2) / 5 + 1;
	long m = mp < 10 ? mp + 3 : mp - 9;
	memcpy(iso, "0000-00-00", sizeof "0000-00-00");
	put_number(iso, 4, yoe + era * 400 + (m <= 2));
	put_number(iso + 5, 2, m);
	put_number(iso + 8, 2, d);
}

static int number(const char *text, int n)
{
	int value = 0;
	while (n--)
		value = value * 10 + (*text++ - '0');
	return value;
}

static bool exists(int y, int m, int d)
{
	static const int lengths[] = { 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31 };
	if (y < 1 || m < 1 || m > 12 || d < 1)
		return false;
	bool leap = (y % 4 == 0 && y % 100 != 0) || y % 400 == 0;
	return d <= lengths[m - 1] + (m == 2 && leap);
}

bool day_is_valid(const char *text)
{
	if (strlen(text) != 10 || text[4] != '-' || text[7] != '-')
		return false;
	for (int i = 0; i < 10; i++)
		if (i != 4 && i != 7 && (text[i] < '0' || text[i] > '9'))
			return false;
	return exists(number(text, 4), number(text + 5, 2), number(text + 8, 2));
}

static long days_of(struct day d)
{
	return days_from_civil(number(d.iso, 4), number(d.iso + 5, 2), number(d.iso + 8, 2));
}

/* A page shows each moment twice, for people and for programs, and many of one day: each thread keeps the last. */
struct day day_of(struct arena *a, struct moment m)
{
	static _Thread_local long last = LONG_MIN;
	static _Thread_local char text[sizeof "0000-00-00"];
	int64_t t = m.unix_time + VIETNAM;
	long days = (long)(t >= 0 ? t / DAY_SECONDS : (t - DAY_SECONDS + 1) / DAY_SECONDS);
	if (days != last) {
		civil_from_days(text, days);
		last = days;
	}
	return (struct day){ arena_copy_n(a, text, sizeof text - 1) };
}

struct day day_add(struct arena *a, struct day d, int days)
{
	char *iso = arena_room(a, sizeof "0000-00-00");
	civil_from_days(iso, days_of(d) + days);
	return (struct day){ iso };
}

int day_between(struct day from, struct day to)
{
	return (int)(days_of(to) - days_of(from));
}

int day_order(struct day a, struct day b)
{
	return strcmp(a.iso, b.iso);
}

struct day day_read(struct arena *a, const char *text)
{
	int d, m, y, n = 0;
	if (day_is_valid(text))
		return (struct day){ text };
	bool typed = sscanf(text, "%2d/%2d/%4d%n", &d, &m, &y, &n) == 3 ||
		sscanf(text, "%2d-%2d-%4d%n", &d, &m, &y, &n) == 3 || sscanf(text, "%2d.%2d.%4d%n", &d, &m, &y, &n) == 3;
	if (!typed || text[n] || y < 1000 || !exists(y, m, d))
		return (struct day){ NULL };
	return (struct day){ arena_format(a, "%04d-%02d-%02d", y, m, d) };
}

static int64_t shift, end = INT64_MAX; /* set before there are threads */

void moment_hold(int64_t seconds, struct moment last)
{
	shift = seconds;
	end = last.unix_time;
}

struct moment moment_machine(void)
{
	return (struct moment){ .unix_time = time(NULL) };
}

struct moment moment_now(void)
{
	int64_t now = time(NULL) + shift;
	return (struct moment){ .unix_time = now < end ? now : end };
}
