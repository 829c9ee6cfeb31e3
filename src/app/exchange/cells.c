#include "app/exchange/cells.h"

#include "app/exchange/sheet.h"

#include <inttypes.h>

static const char *number(struct arena *a, int64_t n)
{
	return arena_format(a, "%" PRId64, n);
}

static const char *optional(struct arena *a, struct optional n)
{
	return n.known ? number(a, n.value) : NULL;
}

static const char *money(struct arena *a, struct vnd v)
{
	return v.unknown ? NULL : number(a, v.dong);
}

void unit_cells(struct arena *a, const struct unit_record *r, const char **v)
{
	(void)a;
	*v++ = r->code;
	*v++ = r->valid_from.iso;
	*v++ = r->valid_to.iso;
	*v++ = r->kind;
	*v++ = r->level;
	*v++ = r->name;
	*v++ = r->parent;
}

void event_cells(struct arena *a, const struct event_record *r, const char **v)
{
	*v++ = r->date.iso;
	*v++ = r->event;
	*v++ = r->from_code;
	*v++ = r->from_valid_from.iso;
	*v++ = r->to_code;
	*v++ = r->to_valid_from.iso;
	*v++ = optional(a, r->share_percent);
	*v++ = r->basis;
}

void document_cells(struct arena *a, const struct document_record *r, const char **v)
{
	(void)a;
	*v++ = r->code;
	*v++ = r->style;
	*v++ = r->type;
	*v++ = r->issuer;
	*v++ = r->date.iso;
	*v++ = r->subject;
	*v++ = r->derives_from;
	*v++ = r->file;
}

void launch_cells(struct arena *a, const struct launch_record *r, const char **v)
{
	*v++ = r->campaign;
	*v++ = r->unit;
	*v++ = r->date.iso;
	*v++ = number(a, r->evidence_count);
	*v++ = r->document;
}

void report_cells(struct arena *a, const struct report_record *r, const char **v)
{
	*v++ = r->campaign;
	*v++ = r->unit;
	*v++ = number(a, r->phase);
	*v++ = r->submitted_on.iso;
}

void congress_cells(struct arena *a, const struct congress_record *r, const char **v)
{
	*v++ = r->unit;
	*v++ = r->term;
	*v++ = r->planned.iso;
	*v++ = r->moved_to.iso;
	*v++ = r->moved_by_document;
	*v++ = r->held.iso;
	*v++ = optional(a, r->delegates);
	*v++ = r->document;
}

void work_cells(struct arena *a, const struct work_record *r, const char **v)
{
	*v++ = r->code;
	*v++ = r->campaign;
	*v++ = r->unit;
	*v++ = r->kind;
	*v++ = r->title;
	*v++ = number(a, r->led_by_front);
	*v++ = r->registered_on.iso;
	*v++ = r->started_on.iso;
	*v++ = r->finished_on.iso;
	*v++ = r->verified_on.iso;
	*v++ = r->voided_on.iso;
	*v++ = r->place;
	*v++ = r->latitude;
	*v++ = r->longitude;
	*v++ = money(a, r->cost_vnd);
}

void contribution_cells(struct arena *a, const struct contribution_record *r, const char **v)
{
	*v++ = r->code;
	*v++ = r->work;
	*v++ = r->unit;
	*v++ = r->giver_kind;
	*v++ = r->giver;
	*v++ = r->kind;
	*v++ = quantity_text(a, r->quantity);
	*v++ = r->measure;
	*v++ = money(a, r->value_vnd);
	*v++ = r->promised_on.iso;
	*v++ = r->received_on.iso;
}

void section_cells(struct arena *a, const struct section_record *r, const char **v)
{
	*v++ = r->slug;
	*v++ = r->name;
	*v++ = r->parent;
	*v++ = r->unit;
	*v++ = r->unit_valid_from.iso;
	*v++ = number(a, r->position);
}

void place_cells(struct arena *a, const struct place_record *r, const char **v)
{
	(void)a;
	*v++ = r->code;
	*v++ = r->kind;
	*v++ = r->name;
	*v++ = r->unit;
	*v++ = r->unit_valid_from.iso;
	*v++ = r->address;
	*v++ = r->latitude;
	*v++ = r->longitude;
	*v++ = r->state;
	*v++ = r->opened_on.iso;
	*v++ = r->work;
	*v++ = r->article;
	*v++ = r->note;
}

void place_photo_cells(struct arena *a, const struct place_photo_record *r, const char **v)
{
	*v++ = r->place;
	*v++ = arena_format(a, "%s.jpg", r->hash);
	*v++ = r->caption;
	*v++ = r->alt;
}

void song_cells(struct arena *a, const struct song_record *r, const char **v)
{
	*v++ = r->slug;
	*v++ = r->unit;
	*v++ = r->unit_valid_from.iso;
	*v++ = number(a, r->position);
	*v++ = r->title;
	*v++ = r->words_by;
	*v++ = r->music_by;
	*v++ = r->singer;
	*v++ = r->licence;
	*v++ = number(a, r->hidden);
	*v++ = r->hash ? arena_format(a, "%s.%s", r->hash, r->type) : NULL;
	*v++ = r->words;
}

void link_cells(struct arena *a, const struct link_record *r, const char **v)
{
	*v++ = r->unit;
	*v++ = r->unit_valid_from.iso;
	*v++ = number(a, r->position);
	*v++ = r->heading;
	*v++ = r->title;
	*v++ = r->address;
	*v++ = r->words;
}
