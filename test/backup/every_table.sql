-- A row of every table, in an order that every table refers only to what stands before it.
-- A new table gets its row here: backup_test.c says which one has none.
INSERT INTO unit (id, code, valid_from, kind, level, name, folded)
	VALUES (1, 'chữ', '2024-07-08', 'front_committee', 'country', 'chữ', 'chữ');
INSERT INTO unit_place (unit_id, valid_from, valid_to, path, kind_bit, level_bit, code_rank)
	VALUES (1, '2024-07-08', '2024-07-08', 'chữ', 1, 1, 1);
INSERT INTO unit_event (id, date, event) VALUES (1, '2024-07-08', 'create');
INSERT INTO document (id, code) VALUES (1, 'chữ');
INSERT INTO campaign (id, code, name, launched_by, starts, ends, state, version)
	VALUES (1, 'chữ', 'chữ', 'chữ', '2024-07-08', '2024-07-08', 'draft', 1);
INSERT INTO plan_version (id, campaign_id, version, plan, made_at) VALUES (1, 1, 1, 'chữ', 1);
INSERT INTO expected (id, campaign_id, unit_id, since) VALUES (1, 1, 1, '2024-07-08');
INSERT INTO campaign_event (id, campaign_id, day, event, made_at) VALUES (1, 1, '2024-07-08', 'launched', 1);
INSERT INTO launch (id, campaign_id, unit_id, date, evidence_count) VALUES (1, 1, 1, '2024-07-08', 1);
INSERT INTO launch_change (id, launch_id, day, detail, reason, made_at) VALUES (1, 1, '2024-07-08', 'chữ', 'chữ', 1);
INSERT INTO report (id, campaign_id, unit_id, phase, submitted_on) VALUES (1, 1, 1, 1, '2024-07-08');
INSERT INTO congress (id, unit_id, term) VALUES (1, 1, 'chữ');
INSERT INTO congress_change (id, congress_id, day, event, made_at) VALUES (1, 1, '2024-07-08', 'planned', 1);
INSERT INTO work (id, code, campaign_id, unit_id, kind, title, folded, led_by_front, registered_on, comments_open)
	VALUES (1, 'chữ', 1, 1, 'model', 'chữ', 'chữ', 0, '2024-07-08', 0);
INSERT INTO work_change (id, work_id, day, event, made_at) VALUES (1, 1, '2024-07-08', 'registered', 1);
INSERT INTO tally (campaign_id, unit_id, first_day, last_day, models, projects, tasks)
	VALUES (1, 1, '2024-07-08', '2024-07-08', 1, 1, 1);
INSERT INTO contribution (id, code, work_id, unit_id, kind, quantity) VALUES (1, 'chữ', 1, 1, 'money', 1);
INSERT INTO photo (id, hash, width, height, bytes, type, made_at, modern)
	VALUES (1, '0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef', 1, 1, 1, 'jpeg', 1, 0);
INSERT INTO evidence (id, work_id, photo_id, caption, alt, day, made_at) VALUES (1, 1, 1, 'chữ', 'chữ', '2024-07-08', 1);
INSERT INTO account (id, login, name, folded, password, must_change, disabled, made_at)
	VALUES (1, 'chữ', 'chữ', 'chữ', 'chữ', 0, 0, 1);
INSERT INTO session (token_hash, account_id, made_at, seen_at, ends_at) VALUES ('chữ', 1, 1, 1, 1);
INSERT INTO sign_in_failure (key, failures, locked_until, seen_at) VALUES ('chữ', 1, 1, 1);
INSERT INTO request_key (key, location, made_at) VALUES ('chữ', 'chữ', 1);
INSERT INTO draft (id, account_id, form, fields, saved_at) VALUES (1, 1, 'chữ', 'chữ', 1);
INSERT INTO notice (id, unit_id, event, day, made_at) VALUES (1, 1, 'chữ', '2024-07-08', 1);
INSERT INTO setting (name, value) VALUES ('chữ', 'chữ');
INSERT INTO log_entry (id, made_at, act, object, body_hash, reason, h)
	VALUES (1, 1, 'chữ', 'chữ', 'chữ', 'chữ', 'chữ');
INSERT INTO log_body (id, salt, content) VALUES (1, 'chữ', 'chữ');
INSERT INTO section (id, slug, name, unit_id, path, position) VALUES (1, 'chữ', 'chữ', 1, 'chữ', 1);
INSERT INTO article (id, slug, unit_id, section_id, made_at, comments_open) VALUES (1, 'chữ', 1, 1, 1, 0);
INSERT INTO article_revision (id, article_id, number, state, section_id, title, lead, body, author_line, source,
	tags, made_at)
	VALUES (1, 1, 1, 'draft', 1, 'chữ', 'chữ', 'chữ', 'chữ', 'chữ', 'chữ', 1);
INSERT INTO article_tag (article_id, folded, tag) VALUES (1, 'chữ', 'chữ');
INSERT INTO article_photo (article_id, name, photo_id, made_at) VALUES (1, 'chữ', 1, 1);
INSERT INTO article_figure (revision_id, position, name, photo_id, caption, alt)
	VALUES (1, 1, 'chữ', 1, 'chữ', 'chữ');
INSERT INTO redirect (address, target, made_at) VALUES ('chữ', 'chữ', 1);
INSERT INTO hit_page (id, address, kind, unit_id, section_id, readers, robots) VALUES (1, 'chữ', 'chữ', 1, 1, 1, 1);
INSERT INTO visit (day, n) VALUES ('2024-07-08', 1);
INSERT INTO counter_import (id, until, n, note, made_at) VALUES (1, '2024-07-08', 1, 'chữ', 1);
INSERT INTO guard_used (random, expires) VALUES ('chữ', 1);
INSERT INTO rating (article_id, hour, stars, n) VALUES (1, 1, 1, 1);
INSERT INTO rating_aside (article_id, starts, note, made_at) VALUES (1, 1, 'chữ', 1);
INSERT INTO role_grant (id, account_id, role, unit_id, since, made_at)
	VALUES (1, 1, 'administrator', 1, '2024-07-08', 1);
INSERT INTO rule_number (name, since, value, source, mark) VALUES ('chữ', '2024-07-08', 1, 'chữ', 'V');
INSERT INTO comment (id, article_id, unit_id, kind, state, name, shown_name, body, contact, consent, made_at,
	slow, simhash, cluster, hash, receipt, due, reason, reason_text)
        VALUES (1, 1, 1, 'comment', 'held', 'chữ', 'chữ', 'chữ', 'chữ', 'chữ', 1, 0, 1, 1, 'chữ', 'chữ',
	'2024-07-08', 'chữ', 'chữ');
INSERT INTO comment_event (id, comment_id, act, from_state, to_state, reason, batch, made_at)
	VALUES (1, 1, 'chữ', 'chữ', 'chữ', 'chữ', 'chữ', 1);
INSERT INTO comment_template (id, unit_id, title, body, made_at) VALUES (1, 1, 'chữ', 'chữ', 1);
INSERT INTO takedown (id, comment_id, content, hash, asked_by, basis, urgent, hours, asked_at, due_at, made_at)
	VALUES (1, 1, 'chữ', 'chữ', 'chữ', 'chữ', 0, 1, 1, 1, 1);
INSERT INTO file (id, hash, bytes, type, made_at)
	VALUES (1, '0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef', 1, 'pdf', 1);
INSERT INTO article_file (article_id, name, file_id, title, words, made_at) VALUES (1, 'chữ', 1, 'chữ', 'chữ', 1);
INSERT INTO article_attachment (revision_id, position, name, file_id, title, words)
	VALUES (1, 1, 'chữ', 1, 'chữ', 'chữ');
INSERT INTO song (id, slug, unit_id, position, title, folded, words_by, music_by, singer, licence, words, hidden,
	made_at, changed_at)
	VALUES (1, 'chữ', 1, 1, 'chữ', 'chữ', 'chữ', 'chữ', 'chữ', 'chữ', 'chữ', 0, 1, 1);
INSERT INTO role_section (grant_id, section_id) VALUES (1, 1);
INSERT INTO article_consent (revision_id, made_at) VALUES (1, 1);
INSERT INTO article_correction (revision_id, article_id, reason, made_at) VALUES (1, 1, 'chữ', 1);
INSERT INTO link (id, unit_id, heading, title, address, words, position, made_at, host)
	VALUES (1, 1, 'chữ', 'chữ', 'chữ', 'chữ', 1, 1, 'chữ');
INSERT INTO link_check (id, address, checked_at, good, detail, failures) VALUES (1, 'chữ', 1, 0, 'chữ', 1);
INSERT INTO outline_set (id, files, source, schematic, day, points_before, points, packed, tolerance, state,
	made_at, unmatched)
	VALUES (1, 'chữ', 'chữ', 0, '2024-07-08', 1, 1, 1, 1, 'staged', 1, 'chữ');
INSERT INTO outline (id, set_id, unit_id, shape) VALUES (1, 1, 1, 'chữ');
INSERT INTO place (id, code, kind, name, folded, unit_id, state, made_at)
	VALUES (1, 'chữ', 'culture_house', 'chữ', 'chữ', 1, 'planned', 1);
INSERT INTO place_change (id, place_id, day, event, made_at) VALUES (1, 1, '2024-07-08', 'added', 1);
INSERT INTO search_text (id, kind, object, address, title, body, files, lead)
	VALUES (1, 'chữ', 'chữ', 'chữ', 'chữ', 'chữ', 'chữ', 'chữ');
INSERT INTO import_origin (origin, article_id, hash, revision) VALUES ('chữ', 1, 'chữ', 1);
INSERT INTO data_change (id, n) VALUES (1, 1);
INSERT INTO article_link (revision_id, address, host) VALUES (1, 'chữ', 'chữ');
INSERT INTO file_text (file_id, body) VALUES (1, 'chữ');
INSERT INTO place_photo (id, place_id, photo_id, caption, alt, day, shown, made_at)
	VALUES (1, 1, 1, 'chữ', 'chữ', '2024-07-08', 0, 1);
INSERT INTO comment_shown (id, thread_id, unit_id, kind, name, body, made_at)
	VALUES (1, 1, 1, 'chữ', 'chữ', 'chữ', 1);
INSERT INTO hit_cell (cell, n) VALUES (1, 1);
INSERT INTO search_term (term, newness, spelled) VALUES ('chữ', 1, 1);
INSERT INTO day_off (id, day, kind, name, source, mark, made_at) VALUES (1, 'chữ', 'yearly', 'chữ', 'chữ', 'V', 1);
INSERT INTO hit_day (cell, n) VALUES (1, 1);
INSERT INTO comment_band (key, comment_id) VALUES (1, 1);
INSERT INTO hit_month (cell, n) VALUES (1, 1);
