-- The four days of New Year 2026: Friday 2 January off, worked on Saturday 10 January.  Said by the press on 25 and
-- 26 December 2025 from the letter of the Office of the Government and the notice of the Ministry of Home Affairs.
INSERT INTO day_off (day, kind, name, source, mark, made_at) VALUES
	('2026-01-02', 'swap', 'Nghỉ hoán đổi với ngày 10/1/2026', 'Thông báo của Bộ Nội vụ ngày 25/12/2025 về nghỉ Tết Dương lịch năm 2026', 'R', 0),
	('2026-01-10', 'work', 'Làm bù cho ngày 2/1/2026', 'Thông báo của Bộ Nội vụ ngày 25/12/2025 về nghỉ Tết Dương lịch năm 2026', 'R', 0);

-- The documents behind Tet and the National Day, as the press names them: so that whoever checks finds them.
UPDATE day_off
   SET source = 'Văn bản 8726/VPCP-KGVX ngày 26/11/2024 của Văn phòng Chính phủ'
 WHERE unit_id IS NULL
   AND mark = 'R'
   AND kind = 'tet'
   AND day LIKE '2025-%';
UPDATE day_off
   SET source = 'Văn bản của Văn phòng Chính phủ, tháng 10/2025, về nghỉ Tết Âm lịch và Quốc khánh năm 2026'
 WHERE unit_id IS NULL
   AND mark = 'R'
   AND day LIKE '2026-%'
   AND day NOT LIKE '2026-01-%';
