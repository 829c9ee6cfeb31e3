#!/usr/bin/env python3
"""Makes the documents beside it, as other programs write them (packed members, prefixes, attributes).  plan.pdf is
printed by Chromium:
	chromium --headless --no-sandbox --no-pdf-header-footer --print-to-pdf=plan.pdf plan.html
"""
import io, os, zipfile, zlib

here = os.path.dirname(os.path.abspath(__file__))

def archive(name, parts, first=None):
    with zipfile.ZipFile(os.path.join(here, name), "w", zipfile.ZIP_DEFLATED) as z:
        def put(name, text, how):
            z.writestr(zipfile.ZipInfo(name, (2024, 7, 8, 0, 0, 0)), text, how)
        if first:
            put("mimetype", first, zipfile.ZIP_STORED)
        for name, text in parts:
            put(name, text, zipfile.ZIP_DEFLATED)

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
def docx(name, body):
    archive(name, [("[Content_Types].xml", "<Types/>"), ("word/document.xml",
        f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?><w:document {W}><w:body>{body}</w:body></w:document>')])

docx("plan.docx", '<w:p><w:r><w:t>Kế hoạch trồng bằng lăng</w:t></w:r></w:p>'
    '<w:p><w:r><w:t xml:space="preserve">Đường </w:t></w:r><w:r><w:t>Nguyễn Ái</w:t></w:r><w:r><w:tab/><w:t>Quốc</w:t></w:r></w:p>'
    '<w:p><w:del><w:r><w:delText>lời đã xóa</w:delText></w:r></w:del><w:r><w:t>Ghi</w:t><w:br/><w:t>chép &amp; ký</w:t></w:r></w:p>'
    '<mc:AlternateContent><mc:Choice><w:p><w:r><w:t>một lần</w:t></w:r></w:p></mc:Choice>'
    '<mc:Fallback><w:p><w:r><w:t>lần thứ hai</w:t></w:r></w:p></mc:Fallback></mc:AlternateContent>')
docx("long.docx", '<w:p><w:r><w:t>đầu tiên</w:t></w:r></w:p>' + '<w:p><w:r><w:t>Phường Đậu Liêu thi đua</w:t></w:r></w:p>' * 60000)
docx("bomb.docx", '<w:p><w:r><w:t>trước</w:t></w:r></w:p>' + ' ' * (120 << 20) + '<w:p><w:r><w:t>sau</w:t></w:r></w:p>')
docx("deep.docx", '<w:p>' * 100000 + '<w:r><w:t>sâu</w:t></w:r>')
archive("entity.docx", [("[Content_Types].xml", "<Types/>"), ("word/document.xml",
    '<!DOCTYPE x [<!ENTITY a "lại nữa">]><w:document><w:p><w:t>&a;</w:t></w:p></w:document>')])
S = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
archive("plan.xlsx", [("[Content_Types].xml", "<Types/>"),
    ("xl/workbook.xml", f'<workbook {S}><sheets><sheet name="Danh sách" sheetId="1"/></sheets></workbook>'),
    ("xl/sharedStrings.xml", f'<sst {S}><si><t>Cột cờ</t><rPh><t>đọc</t></rPh></si><si><r><t>Nhà </t></r><r><t>sinh hoạt</t></r></si></sst>'),
    ("xl/worksheets/sheet1.xml", f'<worksheet {S}><sheetData><row r="1"><c r="A1" t="s"><v>1</v></c><c r="B1"><v>2024</v></c>'
        '<c r="C1"><v>0.30000000000000004</v></c><c r="D1" t="inlineStr"><is><t>ngay đây</t></is></c><c r="E1" t="s"><v>0</v></c>'
        '<c r="F1" t="s"><v>99</v></c><c r="G1" t="str"><f>A1</f><v>tính ra</v></c></row></sheetData></worksheet>')])
O = 'xmlns:office="urn:o" xmlns:text="urn:t" xmlns:table="urn:b" xmlns:dc="urn:d"'
content = (f'<office:document-content {O}><office:body><text:tracked-changes><text:p>lời đã xóa</text:p></text:tracked-changes>'
    '<text:h>Biên bản</text:h><text:p>Họp<text:s/>dân <text:span>tổ 5</text:span><office:annotation><dc:creator>ai đó</dc:creator>'
    '<text:p>ghi chú</text:p></office:annotation></text:p></office:body></office:document-content>')
for end, kind in (("odt", "text"), ("ods", "spreadsheet")):
    archive(f"plan.{end}", [("content.xml", content)], f"application/vnd.oasis.opendocument.{kind}")
