/* The words of plans and facts: the code that files and the database hold, and how the reader's
 * language calls it (see the glossary).  Lists of codes in a rule are bit masks: bit i is word i. */
#ifndef APP_VIEW_WORDS_H
#define APP_VIEW_WORDS_H

#include <stdbool.h>
#include <stddef.h>

enum work_state { WORK_REGISTERED, WORK_STARTED, WORK_FINISHED, WORK_VERIFIED, WORK_VOIDED };

struct word {
	const char *code;   /* in files and in the database */
	const char *label;  /* English, one of it: _() it */
	const char *plural; /* several of it, or NULL */
};

/* Each list ends with a word without code. */
extern const struct word unit_kind_words[];     /* front_committee … */
extern const struct word unit_level_words[];    /* country … area */
extern const struct word unit_event_words[];    /* create … dissolve */
extern const struct word depth_words[];         /* by enum depth */
extern const struct word work_kind_words[];     /* model, project, task */
extern const struct word work_state_words[];    /* by enum work_state */
extern const struct word contribution_words[];  /* money … land */
extern const struct word form_words[];          /* of a campaign: thematic, regular */
extern const struct word participant_words[];   /* kinds of participants */

int word_index(const struct word *words, const char *code);          /* -1: no such word */
const char *word_label(const struct word *words, const char *code);   /* translated; the code itself when unknown */
unsigned word_bit(const struct word *words, const char *code);        /* 1 << index; 0: no such word */
unsigned word_all(const struct word *words);                          /* the mask of every word */

#endif
