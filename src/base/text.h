/* Vietnamese text: one form for storing (NFC), one for searching (folded).  The only file that
 * includes ICU's headers is text.c. */
#ifndef BASE_TEXT_H
#define BASE_TEXT_H

#include "base/arena.h"

#include <stdbool.h>
#include <stdint.h>

bool text_is_utf8(const char *text, size_t n);           /* strict: no surrogates, no overlong forms, no NUL */
bool text_is_nfc(const char *text);
const char *text_nfc(struct arena *a, const char *text); /* composed (NFC); what phones and Macs send decomposed */
/* As searched: lower case, no marks, đ as d, apostrophes as one, runs of space, hyphen and dot as one space. */
const char *text_fold(struct arena *a, const char *text);
/* For an address: "Khánh thành nhà văn hóa" -> "khanh-thanh-nha-van-hoa"; "" when no letter is left. */
const char *text_slug(struct arena *a, const char *text);
size_t text_length(const char *text);                    /* in code points */
int64_t text_id(const char *text);                       /* digits alone: the number of a row; 0: it is none */
const char *text_trim(struct arena *a, const char *text); /* without blanks at both ends */
const char *text_capital(struct arena *a, const char *text); /* its first letter large */
/* How it is written, wherever the tone stands: lower case, decomposed, the tone at the end (hoà = hòa). */
const char *text_marks(struct arena *a, const char *text);
const char *text_lower(struct arena *a, const char *text); /* lower case, composed */

/* The next word (letters and digits) of n bytes; begin with { 0 }.  False: there is none. */
struct text_word {
	size_t from, to;
	bool apart;          /* a stop that parts neighbours (, ; : ! ? brackets, a new line) stands before it */
};
bool text_word_next(const char *text, size_t n, struct text_word *w);
int text_order(const char *a, const char *b);            /* as a Vietnamese dictionary sorts (ICU collation vi) */

#endif
