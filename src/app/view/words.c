#include "app/view/words.h"

#include "base/lang.h"

#include <string.h>

const struct word unit_kind_words[] = {
	{ "front_committee", N_("Front committee"), N_("Front committees") },
	{ "member_org", N_("member organisation"), N_("member organisations") },
	{ "area_board", N_("Front board of a residential area"), N_("Front boards of residential areas") },
	{ "authority", N_("authority"), N_("authorities") },
	{ "other", N_("other unit"), N_("other units") },
	{ 0 }
};

const struct word unit_level_words[] = {
	{ "country", N_("country level"), NULL },
	{ "province", N_("province level"), NULL },
	{ "district", N_("district level"), NULL },
	{ "commune", N_("commune level"), NULL },
	{ "area", N_("residential area level"), NULL },
	{ 0 }
};

const struct word unit_event_words[] = {
	{ "create", N_("founded"), NULL },
	{ "rename", N_("renamed"), NULL },
	{ "move", N_("moved"), NULL },
	{ "merge", N_("merged"), NULL },
	{ "split", N_("split"), NULL },
	{ "dissolve", N_("dissolved"), NULL },
	{ 0 }
};

const struct word depth_words[] = {
	{ "self", N_("the unit itself"), NULL },
	{ "children", N_("the units directly below"), NULL },
	{ "subtree", N_("the unit and all below it"), NULL },
	{ 0 }
};

const struct word work_kind_words[] = {
	{ "model", N_("model"), N_("models") },
	{ "project", N_("project"), N_("projects") },
	{ "task", N_("task"), N_("tasks") },
	{ 0 }
};

const struct word work_state_words[] = {
	{ "registered", N_("registered"), NULL },
	{ "started", N_("started"), NULL },
	{ "finished", N_("finished"), NULL },
	{ "verified", N_("verified"), NULL },
	{ "voided", N_("voided"), NULL },
	{ 0 }
};

const struct word contribution_words[] = {
	{ "money", N_("money"), NULL },
	{ "workday", N_("workdays"), NULL },
	{ "in_kind", N_("goods"), NULL },
	{ "land", N_("land"), NULL },
	{ 0 }
};

const struct word form_words[] = {
	{ "thematic", N_("thematic campaign"), NULL },
	{ "regular", N_("regular emulation"), NULL },
	{ 0 }
};

const struct word participant_words[] = {
	{ "front_committee", N_("Front committee"), NULL },
	{ "member_org", N_("member organisation"), NULL },
	{ "area_board", N_("Front board of a residential area"), NULL },
	{ "authority", N_("authority"), NULL },
	{ "other", N_("other unit"), NULL },
	{ "staff", N_("officials and employees"), NULL },
	{ "citizen", N_("the people"), NULL },
	{ "native_away", N_("natives living elsewhere"), NULL },
	{ "overseas_vietnamese", N_("Vietnamese living abroad"), NULL },
	{ 0 }
};

int word_index(const struct word *words, const char *code)
{
	for (int i = 0; code && words[i].code; i++)
		if (!strcmp(words[i].code, code))
			return i;
	return -1;
}

const char *word_label(const struct word *words, const char *code)
{
	int i = word_index(words, code);
	return i < 0 ? code : _(words[i].label);
}

unsigned word_bit(const struct word *words, const char *code)
{
	int i = word_index(words, code);
	return i < 0 ? 0 : 1u << i;
}

unsigned word_all(const struct word *words)
{
	unsigned n = 0;
	while (words[n].code)
		n++;
	return (1u << n) - 1;
}
