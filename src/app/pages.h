/* The pages that app/routes.c can name. */
#ifndef APP_PAGES_H
#define APP_PAGES_H

#include "http/http.h"

enum status health_show(struct req *rq);
enum status beacon_show(struct req *rq);

/* app/account */
enum status sign_in_show(struct req *rq);
enum status sign_in_prepare(struct req *rq);
enum status sign_in(struct req *rq);
enum status sign_out(struct req *rq);
enum status own_account_show(struct req *rq);
enum status own_password_show(struct req *rq);
enum status own_password_prepare(struct req *rq);
enum status own_password_change(struct req *rq);
enum status sign_out_everywhere(struct req *rq);
enum status accounts_show(struct req *rq);
enum status account_new_show(struct req *rq);
enum status account_new_prepare(struct req *rq);
enum status account_new(struct req *rq);
enum status account_show(struct req *rq);
enum status account_grant_role(struct req *rq);
enum status account_revoke_role(struct req *rq);
enum status account_disable(struct req *rq);
enum status account_enable(struct req *rq);
enum status account_reset_prepare(struct req *rq);
enum status account_reset(struct req *rq);
enum status account_sign_out(struct req *rq);

/* congress */
enum status congresses_show(struct req *rq);
enum status congress_show(struct req *rq);
enum status congress_plan_form(struct req *rq);
enum status congress_plan_set(struct req *rq);
enum status congress_move_form(struct req *rq);
enum status congress_move_set(struct req *rq);
enum status congress_hold_form(struct req *rq);
enum status congress_hold_set(struct req *rq);
enum status congress_calendar_show(struct req *rq);
/* What everybody may read */
enum status home_show(struct req *rq);
enum status statistics_show(struct req *rq);
enum status how_we_count_show(struct req *rq);
enum status accessibility_show(struct req *rq);
enum status campaigns_public_show(struct req *rq);
enum status campaign_public_show(struct req *rq);
enum status target_public_show(struct req *rq);
enum status works_public_show(struct req *rq);
enum status work_public_show(struct req *rq);
enum status unit_public_show(struct req *rq);

enum status articles_public_show(struct req *rq);
enum status article_public_show(struct req *rq);
enum status section_public_show(struct req *rq);
enum status feed_show(struct req *rq);
enum status feed_section_show(struct req *rq);
enum status feed_unit_show(struct req *rq);
enum status article_saved_show(struct req *rq);
enum status article_board_show(struct req *rq);
enum status qr_article_show(struct req *rq);
enum status qr_campaign_show(struct req *rq);
enum status qr_work_show(struct req *rq);
enum status qr_unit_show(struct req *rq);
enum status privacy_show(struct req *rq);
enum status security_show(struct req *rq);
enum status all_pages_show(struct req *rq);
enum status sitemap_show(struct req *rq);
enum status sitemap_part_show(struct req *rq);
enum status robots_show(struct req *rq);
/* app/guard, app/rating */
enum status guard_renew(struct req *rq);
enum status rating_show(struct req *rq);
enum status rating_send(struct req *rq);
enum status rating_staff_show(struct req *rq);
enum status rating_aside_send(struct req *rq);
/* app/search */
enum status search_show(struct req *rq);

/* comments: for readers, for those who decide on them, and take-downs */
enum status comment_form_show(struct req *rq);
enum status comment_form_send(struct req *rq);
enum status questions_show(struct req *rq);
enum status receipts_show(struct req *rq);
enum status receipt_show(struct req *rq);
enum status receipt_withdraw(struct req *rq);
enum status api_comments(struct req *rq);
enum status api_questions(struct req *rq);
enum status api_receipt(struct req *rq);
bool comment_scope(struct req *rq, int64_t *unit);
bool question_scope(struct req *rq, int64_t *unit);
bool takedown_scope(struct req *rq, int64_t *unit);
enum status queue_show(struct req *rq);
enum status queue_send(struct req *rq);
enum status queue_undo(struct req *rq);
enum status comment_one_show(struct req *rq);
enum status comment_one_send(struct req *rq);
enum status comment_give_send(struct req *rq);
enum status comment_open_send(struct req *rq);
enum status comment_contact_show(struct req *rq);
enum status questions_staff_show(struct req *rq);
enum status question_show(struct req *rq);
enum status question_answer(struct req *rq);
enum status templates_show(struct req *rq);
/* app/holiday */
bool day_off_scope(struct req *rq, int64_t *unit);
enum status holidays_show(struct req *rq);
enum status holiday_new(struct req *rq);
enum status holiday_import(struct req *rq);
enum status holiday_act(struct req *rq);
enum status template_send(struct req *rq);
enum status template_drop(struct req *rq);
enum status article_comments_send(struct req *rq);
enum status takedown_form_show(struct req *rq);
enum status takedown_send(struct req *rq);
enum status takedown_show(struct req *rq);
enum status takedown_open(struct req *rq);
enum status takedown_act(struct req *rq);
enum status takedown_restore(struct req *rq);

/* articles, for those who write them; sections */
bool article_scope(struct req *rq, int64_t *unit);
bool articles_scope(struct req *rq, int64_t *unit); /* of a list, of a new one */
bool section_scope(struct req *rq, int64_t *unit);
enum status articles_staff_show(struct req *rq);
enum status article_new_show(struct req *rq);
enum status article_new_send(struct req *rq);
enum status article_staff_show(struct req *rq);
enum status article_outside_send(struct req *rq);
enum status article_lock_send(struct req *rq);
enum status article_edit_show(struct req *rq);
enum status article_edit_send(struct req *rq);
enum status article_preview_show(struct req *rq);
enum status article_preview_prepare(struct req *rq);
enum status article_new_preview_prepare(struct req *rq);
enum status article_preview_send(struct req *rq);
enum status article_keep_send(struct req *rq);
enum status article_leave_send(struct req *rq);
enum status article_photos_send(struct req *rq);
enum status article_correct_show(struct req *rq);
enum status article_correct_send(struct req *rq);
enum status article_compare_show(struct req *rq);
enum status article_act_show(struct req *rq);
enum status article_act_send(struct req *rq);
/* app/link */
bool link_scope(struct req *rq, int64_t *unit);
enum status songs_show(struct req *rq);
enum status song_show(struct req *rq);
enum status songs_staff_show(struct req *rq);
enum status song_new_send(struct req *rq);
enum status song_edit_show(struct req *rq);
enum status song_edit_send(struct req *rq);
enum status song_act(struct req *rq);
bool song_scope(struct req *rq, int64_t *unit);
enum status api_songs(struct req *rq);
enum status links_show(struct req *rq);
enum status links_staff_show(struct req *rq);
enum status link_new(struct req *rq);
enum status link_show(struct req *rq);
enum status link_keep(struct req *rq);
enum status link_act(struct req *rq);
enum status api_links(struct req *rq);

enum status sections_show(struct req *rq);
enum status section_new(struct req *rq);
enum status section_show(struct req *rq);
enum status section_keep(struct req *rq);

/* app/api */
enum status api_articles(struct req *rq);
enum status api_article(struct req *rq);
enum status api_campaigns(struct req *rq);
enum status api_campaign(struct req *rq);
enum status api_targets(struct req *rq);
enum status api_works(struct req *rq);
enum status api_work(struct req *rq);
enum status api_units(struct req *rq);
enum status api_unit(struct req *rq);
enum status api_statistics(struct req *rq);
enum status api_page_views(struct req *rq);
enum status api_search(struct req *rq);
enum status api_suggest(struct req *rq);
enum status api_description(struct req *rq);

/* launches by units and their reports */
enum status unit_launches_show(struct req *rq);
enum status unit_launch_show(struct req *rq);
enum status unit_launch_keep_form(struct req *rq);
enum status unit_report_keep(struct req *rq);

/* reforms of the tree of units */
enum status units_admin_show(struct req *rq);
enum status unit_admin_show(struct req *rq);
enum status reform_show(struct req *rq);
enum status reform_confirm(struct req *rq);

/* plan editor */
enum status plans_show(struct req *rq);
enum status plan_new_show(struct req *rq);
enum status plan_new(struct req *rq);
enum status plan_show(struct req *rq);
enum status plan_launch_show(struct req *rq);
enum status plan_launch(struct req *rq);
enum status plan_units_show(struct req *rq);
enum status plan_units_change(struct req *rq);
enum status plan_compare_show(struct req *rq);
enum status plan_changes_show(struct req *rq);
enum status plan_targets_show(struct req *rq);
enum status plan_target_show(struct req *rq);
enum status plan_target_keep(struct req *rq);
enum status plan_section_show(struct req *rq);
enum status plan_section_keep(struct req *rq);
/* app/evidence */
enum status photo_show(struct req *rq);
enum status file_show(struct req *rq);
enum status evidence_show(struct req *rq);
enum status evidence_taken_back(struct req *rq);
bool evidence_scope(struct req *rq, int64_t *unit);
/* app/desk */
enum status desk_show(struct req *rq);
enum status desk_list_show(struct req *rq);
enum status desk_notices_read(struct req *rq);
enum status draft_save(struct req *rq);
enum status draft_discard(struct req *rq);
enum status administration_show(struct req *rq);
bool desk_scope(struct req *rq, int64_t *unit);      /* ?unit=CODE, or the unit of the first role */

/* app/work */
enum status work_register_show(struct req *rq);
enum status work_register_send(struct req *rq);
enum status work_registered_show(struct req *rq);
enum status staff_work_show(struct req *rq);
enum status work_edit_show(struct req *rq);
enum status work_edit_send(struct req *rq);
enum status work_photos_show(struct req *rq);
enum status work_photos_send(struct req *rq);
enum status work_act_show(struct req *rq);
enum status work_act_send(struct req *rq);
bool work_scope(struct req *rq, int64_t *unit);      /* :code, the unit of the work */

/* app/map and app/place */
enum status map_show(struct req *rq);
enum status map_sets_show(struct req *rq);
enum status map_upload_prepare(struct req *rq);
enum status map_upload_send(struct req *rq);
enum status map_set_show(struct req *rq);
enum status map_set_send(struct req *rq);
enum status api_map(struct req *rq);
enum status place_public_show(struct req *rq);
enum status api_place(struct req *rq);
enum status places_staff_show(struct req *rq);
enum status place_new_show(struct req *rq);
enum status place_new_send(struct req *rq);
enum status place_staff_show(struct req *rq);
enum status place_edit_show(struct req *rq);
enum status place_edit_send(struct req *rq);
enum status place_undo_send(struct req *rq);
enum status place_photos_show(struct req *rq);
enum status place_photos_send(struct req *rq);
enum status place_photo_show(struct req *rq);
enum status place_photo_send(struct req *rq);
enum status site_settings_show(struct req *rq);
enum status site_settings_send(struct req *rq);

#endif
