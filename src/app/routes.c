/* Every address of the server, who may use it, and the page that answers.
 * Columns after the page: need, scope, prepare, flags, body, limit (see http/http.h). */
#include "app/evidence/evidence.h"
#include "app/pages.h"
#include "app/campaign/edit_web.h"
#include "app/account/admin.h"
#include "app/unit/scope.h"

/* Everybody who works for a unit: each sees what stands below. */
#define STAFF (OFFICER | VERIFIER | ADMINISTRATOR)

const struct route routes[] = {
	{ GET, "/health", health_show, ANYONE },

	/* what everybody may read */
	{ GET, "/",                           home_show,             ANYONE },
	{ GET, "/thi-dua",                    campaigns_public_show, ANYONE },
	{ GET, "/thi-dua/:code",              campaign_public_show,  ANYONE },
	{ GET, "/thi-dua/:code/chi-tieu/:no", target_public_show,    ANYONE },
	{ GET, "/thi-dua/:code/cong-trinh",   works_public_show,     ANYONE },
	{ GET, "/cong-trinh/:code",           work_public_show,      ANYONE },
	{ GET, "/don-vi/:code",               unit_public_show,      ANYONE },
	{ GET, "/cach-dem",                   how_we_count_show,     ANYONE },
	{ GET, "/tiep-can",                   accessibility_show,    ANYONE },

	/* the same for programs */
	{ GET, "/api/v1/campaigns",               api_campaigns,   ANYONE, .flags = API },
	{ GET, "/api/v1/campaigns/:code",         api_campaign,    ANYONE, .flags = API },
	{ GET, "/api/v1/campaigns/:code/targets", api_targets,     ANYONE, .flags = API },
	{ GET, "/api/v1/campaigns/:code/works",   api_works,       ANYONE, .flags = API },
	{ GET, "/api/v1/works/:code",             api_work,        ANYONE, .flags = API },
	{ GET, "/api/v1/units",                   api_units,       ANYONE, .flags = API },
	{ GET, "/api/v1/units/:code",             api_unit,        ANYONE, .flags = API },
	{ GET, "/api/v1/openapi.json",            api_description, ANYONE, .flags = API },

	{ GET,  "/dang-nhap", sign_in_show, ANYONE },
	{ POST, "/dang-nhap", sign_in,      ANYONE, NULL, sign_in_prepare, .limit = 200 },
	{ POST, "/dang-xuat", sign_out,     SIGNED_IN, .flags = NEWCOMER },
	{ GET,  "/tai-khoan",               own_account_show,    SIGNED_IN },
	{ GET,  "/tai-khoan/mat-khau",      own_password_show,   SIGNED_IN, .flags = NEWCOMER },
	{ POST, "/tai-khoan/mat-khau",      own_password_change, SIGNED_IN, NULL, own_password_prepare, NEWCOMER },
	{ POST, "/tai-khoan/dang-xuat-het", sign_out_everywhere, SIGNED_IN, .flags = NEWCOMER },

	{ GET,  "/quan-tri/tai-khoan",                  accounts_show,       ADMINISTRATOR, scope_of_typed_unit },
	{ GET,  "/quan-tri/tai-khoan-moi",              account_new_show,    ADMINISTRATOR, scope_of_typed_unit },
	{ POST, "/quan-tri/tai-khoan-moi",              account_new,         ADMINISTRATOR, scope_of_typed_unit, account_new_prepare },
	{ GET,  "/quan-tri/tai-khoan/:login",           account_show,        ADMINISTRATOR, scope_of_account },
	{ POST, "/quan-tri/tai-khoan/:login/quyen",     account_grant_role,  ADMINISTRATOR, scope_of_account },
	{ POST, "/quan-tri/tai-khoan/:login/thu-hoi",   account_revoke_role, ADMINISTRATOR, scope_of_account },
	{ POST, "/quan-tri/tai-khoan/:login/khoa",      account_disable,     ADMINISTRATOR, scope_of_account },
	{ POST, "/quan-tri/tai-khoan/:login/mo-khoa",   account_enable,      ADMINISTRATOR, scope_of_account },
	{ POST, "/quan-tri/tai-khoan/:login/dat-lai",   account_reset,       ADMINISTRATOR, scope_of_account, account_reset_prepare },
	{ POST, "/quan-tri/tai-khoan/:login/dang-xuat", account_sign_out,    ADMINISTRATOR, scope_of_account },

	{ GET,  "/ban-lam-viec/dai-hoi",                      congresses_show,    STAFF, scope_of_query },
	{ GET,  "/ban-lam-viec/dai-hoi/:unit/:term",          congress_show,      STAFF, scope_of_path },
	{ GET,  "/ban-lam-viec/dai-hoi/:unit/:term/ke-hoach", congress_plan_form, OFFICER, scope_of_path },
	{ POST, "/ban-lam-viec/dai-hoi/:unit/:term/ke-hoach", congress_plan_set,  OFFICER, scope_of_path, .flags = ONCE },
	{ GET,  "/ban-lam-viec/dai-hoi/:unit/:term/doi-ngay", congress_move_form, OFFICER, scope_of_path },
	{ POST, "/ban-lam-viec/dai-hoi/:unit/:term/doi-ngay", congress_move_set,  OFFICER, scope_of_path, .flags = ONCE },
	{ GET,  "/ban-lam-viec/dai-hoi/:unit/:term/to-chuc",  congress_hold_form, OFFICER, scope_of_path },
	{ POST, "/ban-lam-viec/dai-hoi/:unit/:term/to-chuc",  congress_hold_set,  OFFICER, scope_of_path, evidence_prepare,
		ONCE | UPLOAD, EVIDENCE_BODY },
	{ GET,  "/lich/dai-hoi.ics",                          congress_calendar_show, ANYONE, .limit = 600 },

	{ GET,  "/ban-lam-viec/phat-dong",       unit_launches_show,    OFFICER, scope_of_query },
	{ GET,  "/ban-lam-viec/phat-dong/:code", unit_launch_show,      OFFICER, scope_of_query },
	{ POST, "/ban-lam-viec/phat-dong/:code", unit_launch_keep_form, OFFICER, scope_of_query, evidence_prepare,
		ONCE | UPLOAD, EVIDENCE_BODY },
	{ POST, "/ban-lam-viec/bao-cao/:code",   unit_report_keep,      OFFICER, scope_of_query, .flags = ONCE },

	{ GET,  "/quan-tri/don-vi",             units_admin_show, ADMINISTRATOR, scope_of_query },
	{ GET,  "/quan-tri/don-vi/:code",       unit_admin_show,  ADMINISTRATOR, scope_of_path },
	{ GET,  "/quan-tri/don-vi/:code/:act",  reform_show,      ADMINISTRATOR, scope_of_path },
	{ POST, "/quan-tri/don-vi/:code/:act",  reform_confirm,   ADMINISTRATOR, scope_of_path, .flags = ONCE },

	{ GET,  "/quan-tri/ke-hoach",                plans_show,         ADMINISTRATOR, scope_of_query },
	{ GET,  "/quan-tri/ke-hoach/moi",            plan_new_show,      ADMINISTRATOR, scope_of_query },
	{ POST, "/quan-tri/ke-hoach/moi",            plan_new,           ADMINISTRATOR, scope_of_query, .flags = ONCE },
	{ GET,  "/quan-tri/ke-hoach/:code",          plan_show,          ADMINISTRATOR, scope_of_campaign },
	{ GET,  "/quan-tri/ke-hoach/:code/chi-tieu", plan_targets_show,  ADMINISTRATOR, scope_of_campaign },
	{ GET,  "/quan-tri/ke-hoach/:code/chi-tieu/:no", plan_target_show, ADMINISTRATOR, scope_of_campaign },
	{ POST, "/quan-tri/ke-hoach/:code/chi-tieu/:no", plan_target_keep, ADMINISTRATOR, scope_of_campaign, .flags = ONCE },
	{ GET,  "/quan-tri/ke-hoach/:code/phat-dong", plan_launch_show,  ADMINISTRATOR, scope_of_campaign },
	{ POST, "/quan-tri/ke-hoach/:code/phat-dong", plan_launch,       ADMINISTRATOR, scope_of_campaign, .flags = ONCE },
	{ GET,  "/quan-tri/ke-hoach/:code/don-vi",   plan_units_show,    ADMINISTRATOR, scope_of_campaign },
	{ POST, "/quan-tri/ke-hoach/:code/don-vi",   plan_units_change,  ADMINISTRATOR, scope_of_campaign, .flags = ONCE },
	{ GET,  "/quan-tri/ke-hoach/:code/so-sanh",  plan_compare_show,  ADMINISTRATOR, scope_of_campaign },
	{ GET,  "/thi-dua/:code/so-sanh",            plan_changes_show,  ANYONE },
	{ GET,  "/quan-tri/ke-hoach/:code/:section", plan_section_show,  ADMINISTRATOR, scope_of_campaign },
	{ POST, "/quan-tri/ke-hoach/:code/:section", plan_section_keep,  ADMINISTRATOR, scope_of_campaign, .flags = ONCE },
	{ GET,  "/anh/:file", photo_show, ANYONE },
	{ GET,  "/ban-lam-viec/minh-chung/:id", evidence_show, OFFICER | VERIFIER | ADMINISTRATOR, evidence_scope },
	{ POST, "/ban-lam-viec/minh-chung/:id", evidence_taken_back, OFFICER | VERIFIER | ADMINISTRATOR, evidence_scope,
		.flags = ONCE },
	/* My desk: ?unit=CODE chooses one of the units that the person acts for.  Works: see work/work.h. */
	{ GET,  "/ban-lam-viec",             desk_show,         SIGNED_IN },
	{ POST, "/ban-lam-viec/da-doc",      desk_notices_read, OFFICER | VERIFIER },
	{ POST, "/ban-lam-viec/nhap",        draft_save,        SIGNED_IN },
	{ POST, "/ban-lam-viec/nhap/bo",     draft_discard,     SIGNED_IN },
	{ GET,  "/ban-lam-viec/dang-ky",     work_register_show, OFFICER, desk_scope },
	{ POST, "/ban-lam-viec/dang-ky",     work_register_send, OFFICER, desk_scope, evidence_prepare,
		ONCE | UPLOAD, EVIDENCE_BODY },
	{ GET,  "/ban-lam-viec/cong-trinh",  desk_list_show,    OFFICER | VERIFIER },
	{ GET,  "/ban-lam-viec/cong-trinh/:code",            staff_work_show,      OFFICER | VERIFIER, work_scope },
	{ GET,  "/ban-lam-viec/cong-trinh/:code/da-dang-ky", work_registered_show, OFFICER, work_scope },
	{ GET,  "/ban-lam-viec/cong-trinh/:code/sua",        work_edit_show,   OFFICER,  work_scope },
	{ POST, "/ban-lam-viec/cong-trinh/:code/sua",        work_edit_send,   OFFICER,  work_scope, .flags = ONCE },
	{ GET,  "/ban-lam-viec/cong-trinh/:code/anh",        work_photos_show, OFFICER,  work_scope },
	{ POST, "/ban-lam-viec/cong-trinh/:code/anh",        work_photos_send, OFFICER,  work_scope, evidence_prepare,
		ONCE | UPLOAD, EVIDENCE_BODY },
	{ GET,  "/ban-lam-viec/cong-trinh/:code/bat-dau",    work_act_show,    OFFICER,  work_scope },
	{ POST, "/ban-lam-viec/cong-trinh/:code/bat-dau",    work_act_send,    OFFICER,  work_scope, .flags = ONCE },
	{ GET,  "/ban-lam-viec/cong-trinh/:code/hoan-thanh", work_act_show,    OFFICER,  work_scope },
	{ POST, "/ban-lam-viec/cong-trinh/:code/hoan-thanh", work_act_send,    OFFICER,  work_scope, evidence_prepare,
		ONCE | UPLOAD, EVIDENCE_BODY },
	{ GET,  "/ban-lam-viec/cong-trinh/:code/rut-lai",    work_act_show,    OFFICER,  work_scope },
	{ POST, "/ban-lam-viec/cong-trinh/:code/rut-lai",    work_act_send,    OFFICER,  work_scope, .flags = ONCE },
	{ GET,  "/ban-lam-viec/cong-trinh/:code/xac-nhan",   work_act_show,    VERIFIER, work_scope },
	{ POST, "/ban-lam-viec/cong-trinh/:code/xac-nhan",   work_act_send,    VERIFIER, work_scope, .flags = ONCE },
	{ GET,  "/ban-lam-viec/cong-trinh/:code/tra-lai",    work_act_show,    VERIFIER, work_scope },
	{ POST, "/ban-lam-viec/cong-trinh/:code/tra-lai",    work_act_send,    VERIFIER, work_scope, .flags = ONCE },
	{ GET,  "/ban-lam-viec/cong-trinh/:code/huy",        work_act_show,    OFFICER | VERIFIER, work_scope },
	{ POST, "/ban-lam-viec/cong-trinh/:code/huy",        work_act_send,    OFFICER | VERIFIER, work_scope, .flags = ONCE },
	{ 0 }
};
