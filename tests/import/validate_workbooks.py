"""Workbooks that no spreadsheet writes, and those of programs that write them in their own ways: each
is read, or refused with a reason, in little time and memory.

    validate_workbooks.py BINARY [sanitized]
"""
import os
import resource
import subprocess
import sys
import tempfile
import time
import zipfile

BINARY = sys.argv[1]
SANITIZED = "sanitized" in sys.argv[2:]
MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
RELS = "http://schemas.openxmlformats.org/package/2006/relationships"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
failures = []

WORKBOOK = f'''<workbook xmlns="{MAIN}" xmlns:r="{OFFICE}"><sheets>
<sheet name="Hidden" sheetId="2" state="hidden" r:id="rId9"/><sheet name="Loans" sheetId="1" r:id="rId1"/>
</sheets></workbook>'''
ROWS = '''<row r="2"><c r="A2" t="inlineStr"><is><t>Name</t></is></c><c r="B2" t="inlineStr"><is><t>Start</t></is></c></row>
<row r="4"><c r="A4" t="s"><v>0</v></c><c r="B4" s="1"><v>46113</v></c></row>'''
STYLES = f'''<styleSheet xmlns="{MAIN}"><numFmts count="1"><numFmt numFmtId="164" formatCode="dd/mm/yyyy"/></numFmts>
<cellStyleXfs><xf numFmtId="0"/></cellStyleXfs><cellXfs><xf numFmtId="0"/><xf numFmtId="164"/></cellXfs></styleSheet>'''
TEXTS = f'<sst xmlns="{MAIN}"><si><r><t>Efua </t></r><r><t>Mensah</t></r><rPh><t>x</t></rPh></si></sst>'


def relations(target="worksheets/sheet1.xml", mode=""):
    return (f'<Relationships xmlns="{RELS}"><Relationship Id="rId1" Type="{OFFICE}/worksheet" Target="{target}"{mode}/>'
            f'<Relationship Id="rId2" Type="{OFFICE}/styles" Target="styles.xml"/>'
            f'<Relationship Id="rId3" Type="{OFFICE}/sharedStrings" Target="sharedStrings.xml"/></Relationships>')


def sheet(rows=ROWS):
    return f'<worksheet xmlns="{MAIN}"><sheetData>{rows}</sheetData></worksheet>'


def parts(**changed):
    all_parts = {"_rels/.rels": f'<Relationships xmlns="{RELS}"><Relationship Id="rId1" Type="{OFFICE}/officeDocument" '
                                f'Target="/xl/workbook.xml"/></Relationships>',
                 "xl/workbook.xml": WORKBOOK, "xl/_rels/workbook.xml.rels": relations(),
                 "xl/styles.xml": STYLES, "xl/sharedStrings.xml": TEXTS, "xl/worksheets/sheet1.xml": sheet()}
    names = {"workbook": "xl/workbook.xml", "rels": "xl/_rels/workbook.xml.rels", "texts": "xl/sharedStrings.xml",
             "styles": "xl/styles.xml", "sheet": "xl/worksheets/sheet1.xml"}
    all_parts.update({names[name]: text for name, text in changed.items()})
    return {name: text for name, text in all_parts.items() if text is not None}


def write(contents, name="t.xlsx"):
    with zipfile.ZipFile(name, "w", zipfile.ZIP_DEFLATED) as archive:
        for part, text in contents.items():
            if callable(text):
                with archive.open(part, "w", force_zip64=True) as out:
                    text(out)
            else:
                archive.writestr(part, text)
    return name


def run(*words):
    # Bounded, so that what is not refused fails here and does not take the machine with it. (A sanitizer maps more.)
    def limit():
        if SANITIZED:
            return
        resource.setrlimit(resource.RLIMIT_AS, (3 << 30, 3 << 30))

    started = time.monotonic()
    ran = subprocess.run([BINARY, "import", *words], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
                         preexec_fn=limit)
    return ran, time.monotonic() - started


def reads(what, contents):
    ran, _ = run(write(contents), "--map", "map.yaml", "--dry-run", "--format", "json")
    if ran.returncode != 0 or '"rows":1' not in ran.stdout:
        failures.append(f"{what} is not read: {ran.stderr}{ran.stdout}")


def refuses(what, words, contents):
    name = contents if isinstance(contents, str) else write(contents)
    ran, seconds = run(name, "--map", "map.yaml", "--dry-run")
    if ran.returncode != 2 or words not in ran.stderr:
        failures.append(f"{what}: exits {ran.returncode} and says {ran.stderr!r}, not {words!r}")
    if seconds > 20:
        failures.append(f"{what} takes {seconds:.0f} seconds")


def flood(begin, piece, end, size):
    def give(out):
        out.write(begin.encode())
        block = piece.encode() * (1 << 10)
        for _ in range(size // len(block) + 1):
            out.write(block)
        out.write(end.encode())
    return give


with tempfile.TemporaryDirectory() as folder:
    os.chdir(folder)
    with open("map.yaml", "w") as file:
        file.write("scheme: loan\nid: \"L-{number}\"\ncolumns:\n  Name: secondee.name\n  Start: term.start\n")
    with open("loans.map.yaml", "w") as file:
        file.write("scheme: loan\n")

    reads("a workbook", parts())
    reads("a workbook with paths from the top", parts(rels=relations("/xl/worksheets/sheet1.xml")))
    reads("a workbook with prefixed names", parts(sheet=sheet().replace("<", "<x:").replace("<x:/", "</x:")
                                                  .replace("xmlns=", "xmlns:x=")))
    reads("cells without places", parts(sheet=sheet(ROWS.replace(' r="A2"', "").replace(' r="B2"', ""))))
    ran, _ = run(write(parts()), "--map", "map.yaml", "--into", "out")
    text = open("out/L-1.yaml").read() if os.path.exists("out/L-1.yaml") else ran.stderr
    if 'name: "Efua Mensah"' not in text or "start: 2026-04-01" not in text:
        failures.append(f"the cells are not read: {text}")

    big = 300 << 20
    refuses("a bomb of blanks", "unpacks to more than 256 MiB",
            parts(sheet=flood(f'<worksheet xmlns="{MAIN}"><sheetData>', " ", "</sheetData></worksheet>", big)))
    refuses("a bomb of one text", "unpacks to more than 256 MiB",
            parts(texts=flood(f'<sst xmlns="{MAIN}"><si><t>', "x" * 64, "</t></si></sst>", big)))
    refuses("a bomb of texts", "has too many texts",
            parts(texts=flood(f'<sst xmlns="{MAIN}">', "<si/>", "</sst>", 64 << 20)))
    refuses("a bomb of styles", "has too many styles",
            parts(styles=flood(f'<styleSheet xmlns="{MAIN}"><cellXfs>', "<xf/>", "</cellXfs></styleSheet>", 8 << 20)))
    refuses("a bomb of cells", "there are more than 1000000 cells",
            parts(sheet=flood(f'<worksheet xmlns="{MAIN}"><sheetData>',
                              '<row><c r="BXX1"><v>1</v></c></row>', "</sheetData></worksheet>", 4 << 20)))
    entities = '<!DOCTYPE a [<!ENTITY b "bbbbbbbbbb"><!ENTITY c "&b;&b;&b;&b;"><!ENTITY d "&c;&c;&c;&c;">]>'
    refuses("entities within entities", "declares a document type", parts(sheet=entities + sheet(ROWS.replace(">Name<", ">&d;<"))))
    refuses("an entity of another file", "declares a document type",
            parts(texts='<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]>' + TEXTS.replace("Efua", "&b;")))
    refuses("a sheet in another place", "its sheet `Loans` is missing",
            parts(rels=relations("https://example.org/sheet1.xml", ' TargetMode="External"')))
    refuses("a sheet that is not there", "has no part xl/worksheets/sheet2.xml", parts(rels=relations("worksheets/sheet2.xml")))
    refuses("a sheet outside the archive", "has no part", parts(rels=relations("../../../../../etc/passwd")))
    refuses("a text that is not there", "refers to a string that is missing", parts(sheet=sheet(ROWS.replace("<v>0<", "<v>7<"))))
    refuses("rows in disorder", "its rows are out of order", parts(sheet=sheet(ROWS.replace('"4"', '"1"'))))
    refuses("XML that is not closed", "is broken", parts(sheet=sheet()[:-20]))
    refuses("no sheets", "has no sheets", parts(workbook=f'<workbook xmlns="{MAIN}"/>'))
    refuses("a zip of something else", "is not an .xlsx workbook", {"mimetype": "application/vnd.oasis.opendocument.spreadsheet"})

    whole = open(write(parts()), "rb").read()
    with open("broken.xlsx", "wb") as file:
        file.write(whole[:len(whole) // 2])
    refuses("the first half", "its end is missing", "broken.xlsx")
    # A byte changed anywhere never crashes it.
    for at in range(0, len(whole), 7):
        with open("broken.xlsx", "wb") as file:
            file.write(whole[:at] + bytes([whole[at] ^ 0x55]) + whole[at + 1:])
        ran, _ = run("broken.xlsx", "--map", "map.yaml", "--dry-run")
        if ran.returncode not in (0, 1, 2):
            failures.append(f"a wrong byte at {at}: exits {ran.returncode}")

for failure in failures:
    print(failure)
sys.exit(1 if failures else 0)
