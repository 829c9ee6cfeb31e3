-- The days that the law gives to answer what a person asks about the own data: shown on the privacy page.
INSERT INTO rule_number (name, since, value, source, mark) VALUES
	('person_first_days', '2026-01-01', 2, 'Nghị định 356/2025/NĐ-CP: ngày làm việc', 'V'),
	('person_see_days_least', '2026-01-01', 10, 'Nghị định 356/2025/NĐ-CP', 'R'),
	('person_see_days_most', '2026-01-01', 20, 'Nghị định 356/2025/NĐ-CP', 'V'),
	('person_object_days', '2026-01-01', 15, 'Nghị định 356/2025/NĐ-CP', 'V'),
	('person_object_days_shared', '2026-01-01', 20, 'Nghị định 356/2025/NĐ-CP', 'V'),
	('person_longer_days', '2026-01-01', 15, 'Nghị định 356/2025/NĐ-CP: gia hạn một lần', 'V');
