/* Included before every file of ours (-include): what is named here does not compile. */
#ifndef BASE_BANNED_H
#define BASE_BANNED_H

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <time.h>

#pragma GCC poison strcpy strcat strncpy strncat strtok strtok_r sprintf vsprintf gets tmpnam mktemp
#pragma GCC poison system popen atoi atol atoll gmtime localtime asctime rand srand
/* Not poisoned: structs of libraries have members of this name.  There is no such function. */
#define ctime ctime_is_banned

#endif
