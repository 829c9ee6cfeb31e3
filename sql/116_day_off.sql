-- The calendar of working days: what differs from Monday to Friday.  A row holds for its unit and all below it,
-- without a unit for everybody; the row of the nearer unit holds before that of one above it.
--	yearly   "01-01": each year on that day        holiday, tet, swap   "2026-02-16": nobody works
--	work     a Saturday or Sunday that is worked, or a day off that is none here
-- mark: V read in the act itself, R second hand, D decided or computed here.
CREATE TABLE day_off (
	id         bigserial PRIMARY KEY,
	unit_id    bigint REFERENCES unit,
	day        codetext NOT NULL,
	kind       text NOT NULL CHECK (kind IN ('yearly', 'holiday', 'tet', 'swap', 'work')),
	name       text NOT NULL,
	source     text NOT NULL,
	mark       text NOT NULL CHECK (mark IN ('V', 'R', 'D')),
	made_at    moment NOT NULL,
	made_by    bigint,
	removed_at moment,
	removed_by bigint
);
CREATE INDEX day_off_by_day ON day_off (day, unit_id);
INSERT INTO day_off (day, kind, name, source, mark, made_at) VALUES
	('01-01', 'yearly', 'Tết Dương lịch', 'Bộ luật Lao động 45/2019/QH14, Điều 112', 'R', 0),
	('04-30', 'yearly', 'Ngày Chiến thắng', 'Bộ luật Lao động 45/2019/QH14, Điều 112', 'R', 0),
	('05-01', 'yearly', 'Ngày Quốc tế lao động', 'Bộ luật Lao động 45/2019/QH14, Điều 112', 'R', 0),
	('09-02', 'yearly', 'Quốc khánh', 'Bộ luật Lao động 45/2019/QH14, Điều 112', 'R', 0),
	('2024-02-08', 'tet', 'Tết Nguyên đán Giáp Thìn', 'Thông báo của Bộ LĐTBXH về nghỉ tết năm 2024', 'R', 0),
	('2024-02-09', 'tet', 'Tết Nguyên đán Giáp Thìn', 'Thông báo của Bộ LĐTBXH về nghỉ tết năm 2024', 'R', 0),
	('2024-02-12', 'tet', 'Tết Nguyên đán Giáp Thìn', 'Thông báo của Bộ LĐTBXH về nghỉ tết năm 2024', 'R', 0),
	('2024-02-13', 'tet', 'Tết Nguyên đán Giáp Thìn', 'Thông báo của Bộ LĐTBXH về nghỉ tết năm 2024', 'R', 0),
	('2024-02-14', 'tet', 'Tết Nguyên đán Giáp Thìn', 'Thông báo của Bộ LĐTBXH về nghỉ tết năm 2024', 'R', 0),
	('2024-04-18', 'holiday', 'Giỗ Tổ Hùng Vương (10/3 âm lịch)', 'Bộ luật Lao động 45/2019/QH14, Điều 112', 'D', 0),
	('2024-04-29', 'swap', 'Nghỉ hoán đổi với ngày 4/5/2024', 'Thông báo hoán đổi ngày làm việc dịp 30/4, 1/5/2024', 'R', 0),
	('2024-05-04', 'work', 'Làm bù cho ngày 29/4/2024', 'Thông báo hoán đổi ngày làm việc dịp 30/4, 1/5/2024', 'R', 0),
	('2024-09-03', 'holiday', 'Quốc khánh, ngày liền kề', 'Thông báo của Bộ LĐTBXH về nghỉ Quốc khánh năm 2024', 'R', 0),
	('2025-01-27', 'tet', 'Tết Nguyên đán Ất Tỵ', 'Thông báo của Bộ LĐTBXH về nghỉ tết năm 2025', 'R', 0),
	('2025-01-28', 'tet', 'Tết Nguyên đán Ất Tỵ', 'Thông báo của Bộ LĐTBXH về nghỉ tết năm 2025', 'R', 0),
	('2025-01-29', 'tet', 'Tết Nguyên đán Ất Tỵ', 'Thông báo của Bộ LĐTBXH về nghỉ tết năm 2025', 'R', 0),
	('2025-01-30', 'tet', 'Tết Nguyên đán Ất Tỵ', 'Thông báo của Bộ LĐTBXH về nghỉ tết năm 2025', 'R', 0),
	('2025-01-31', 'tet', 'Tết Nguyên đán Ất Tỵ', 'Thông báo của Bộ LĐTBXH về nghỉ tết năm 2025', 'R', 0),
	('2025-04-07', 'holiday', 'Giỗ Tổ Hùng Vương (10/3 âm lịch)', 'Bộ luật Lao động 45/2019/QH14, Điều 112', 'D', 0),
	('2025-04-26', 'work', 'Làm bù cho ngày 2/5/2025', 'Thông báo hoán đổi ngày làm việc dịp 30/4, 1/5/2025', 'R', 0),
	('2025-05-02', 'swap', 'Nghỉ hoán đổi với ngày 26/4/2025', 'Thông báo hoán đổi ngày làm việc dịp 30/4, 1/5/2025', 'R', 0),
	('2025-09-01', 'holiday', 'Quốc khánh, ngày liền kề', 'Thông báo của Bộ LĐTBXH về nghỉ Quốc khánh năm 2025', 'R', 0),
	('2026-02-16', 'tet', 'Tết Nguyên đán Bính Ngọ', 'Thông báo của Bộ Nội vụ về nghỉ tết năm 2026', 'R', 0),
	('2026-02-17', 'tet', 'Tết Nguyên đán Bính Ngọ', 'Thông báo của Bộ Nội vụ về nghỉ tết năm 2026', 'R', 0),
	('2026-02-18', 'tet', 'Tết Nguyên đán Bính Ngọ', 'Thông báo của Bộ Nội vụ về nghỉ tết năm 2026', 'R', 0),
	('2026-02-19', 'tet', 'Tết Nguyên đán Bính Ngọ', 'Thông báo của Bộ Nội vụ về nghỉ tết năm 2026', 'R', 0),
	('2026-02-20', 'tet', 'Tết Nguyên đán Bính Ngọ', 'Thông báo của Bộ Nội vụ về nghỉ tết năm 2026', 'R', 0),
	('2026-04-26', 'holiday', 'Giỗ Tổ Hùng Vương (10/3 âm lịch)', 'Bộ luật Lao động 45/2019/QH14, Điều 112', 'D', 0),
	('2026-04-27', 'swap', 'Nghỉ bù Giỗ Tổ Hùng Vương', 'Bộ luật Lao động 45/2019/QH14, Điều 111 khoản 3', 'D', 0),
	('2026-08-22', 'work', 'Làm bù cho ngày 31/8/2026', 'Thông báo của Bộ Nội vụ về nghỉ Quốc khánh năm 2026', 'R', 0),
	('2026-08-31', 'swap', 'Nghỉ hoán đổi với ngày 22/8/2026', 'Thông báo của Bộ Nội vụ về nghỉ Quốc khánh năm 2026', 'R', 0),
	('2026-09-01', 'holiday', 'Quốc khánh, ngày liền kề', 'Thông báo của Bộ Nội vụ về nghỉ Quốc khánh năm 2026', 'R', 0),
	('2027-04-16', 'holiday', 'Giỗ Tổ Hùng Vương (10/3 âm lịch)', 'Bộ luật Lao động 45/2019/QH14, Điều 112', 'D', 0),
	('2027-05-03', 'swap', 'Nghỉ bù ngày 1/5/2027', 'Bộ luật Lao động 45/2019/QH14, Điều 111 khoản 3', 'D', 0);
