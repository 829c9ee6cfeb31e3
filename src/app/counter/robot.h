/* Who only calls itself a reader: programs that fetch pages, by what their User-Agent says. */
#ifndef APP_COUNTER_ROBOT_H
#define APP_COUNTER_ROBOT_H

#include <stdbool.h>

/* "" is one: every browser says what it is. */
bool robot_agent(const char *agent);

#endif
