/* Kinds and states of places: the words of files and of the database, and how they are called. */
#ifndef APP_PLACE_PLACE_WORDS_H
#define APP_PLACE_PLACE_WORDS_H

#include "app/view/words.h"

extern const struct word place_kind_words[];   /* culture_house … other */
extern const struct word place_state_words[];  /* planned … closed */

#endif
