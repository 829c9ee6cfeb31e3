/* What the law asks of a campaign.  Source: Law 06/2022/QH15, Art. 17. */
#ifndef APP_CAMPAIGN_STEPS_H
#define APP_CAMPAIGN_STEPS_H

#include "app/campaign/plan.h"

/* The five contents of emulation by law (Art. 17) and how far each is that day, for staff and for everybody: done,
 * going on now, or not yet.  `how`: where this site shows it, or ""; `from`, `to`: when, where a day is known. */
struct legal_step { const char *words, *how; struct day from, to; bool done, now; };
struct legal_steps { struct legal_step v[5]; size_t n; };
struct legal_steps campaign_legal_steps(const struct campaign *c, struct day today);

#endif
