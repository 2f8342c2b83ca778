"""Holds `secondment report` to its word with readers that are not ours.

    python3 validate_reports.py BINARY SOURCE

Of the example register, every view: its JSON is as `schema report` says, with and without names; its
CSV has rows as wide as the first, the same rows as the JSON; its workbook the same, with days and numbers
as such, for openpyxl, and for LibreOffice where it is installed; and its calendar, where it has one, an event
for each row that has a day.
"""
import csv
import io
import json
import pathlib
import shutil
import subprocess
import sys
import tempfile

import openpyxl
from icalendar import Calendar
from jsonschema import Draft7Validator

BINARY, SOURCE = sys.argv[1:]
REGISTER = SOURCE + "/examples/register/agreements"
# Named, because a workspace file that is only found is not used in a checkout of another user.
WORKSPACE = ("--config", SOURCE + "/examples/register/secondment.yaml")
DAY = {"due": "due", "ending": "effective_end", "spells": "first_day", "changes": "day", "flips": "day"}
failures = []


def expect(holds, what):
    if not holds:
        failures.append(what)


def run(*words):
    done = subprocess.run([BINARY, *words, "--as-at", "2026-11-22"], capture_output=True)
    expect(done.returncode == 0, f"{words} exits {done.returncode}: {done.stderr.decode()}")
    return done.stdout


def report(view, form, *more):
    return run("report", view, REGISTER, *WORKSPACE, "--format", form, *more)


def as_csv(cell):
    if cell is None:
        return ""
    if isinstance(cell, bool):
        return "yes" if cell else "no"
    return str(cell)


# What a cell of a workbook holds of a value of the JSON.
def as_sheet(cell, kind):
    if cell is None:
        return None
    if kind == "money":
        return float(cell.split(" ")[0])
    if kind == "yes_no":
        return "yes" if cell else "no"
    return " ".join(cell.split()) if isinstance(cell, str) else cell


def check_workbook(view, found, written, what):
    book = openpyxl.load_workbook(io.BytesIO(written))
    expect(len(book.worksheets) == 2 and book.worksheets[1].title == "About", f"{what}: the sheets")
    sheet = book.worksheets[0]
    head, *rows = sheet.iter_rows()
    expect([cell.value for cell in head] == [column["title"] for column in found["columns"]], f"{what}: heads")
    expect(len(rows) == len(found["rows"]), f"{what}: a line is a row")
    expect(sheet.freeze_panes == "A2" and sheet.auto_filter.ref == sheet.dimensions, f"{what}: head and filter")
    for cells, row in zip(rows, found["rows"]):
        for cell, column in zip(cells, found["columns"]):
            held = cell.value.date().isoformat() if cell.is_date else cell.value
            told = as_sheet(row[column["name"]], column["kind"])
            expect(held == told, f"{what} {column['name']}: {held!r}, {told!r}")
            expect(cell.is_date == (column["kind"] == "date" and told is not None), f"{what}: days are days")
            expect(cell.data_type != "f" and cell.hyperlink is None, f"{what}: {cell.value} is what it says")


def check_with_libreoffice():
    program = shutil.which("soffice") or shutil.which("libreoffice")
    if program is None:
        print("not run: LibreOffice is not installed")
        return
    with tempfile.TemporaryDirectory() as folder:
        book = pathlib.Path(folder) / "due.xlsx"
        book.write_bytes(report("due", "xlsx"))
        subprocess.run([program, f"-env:UserInstallation=file://{folder}/home", "--headless", "--convert-to",
                        "csv", "--outdir", folder, str(book)], check=True, capture_output=True, timeout=300)
        converted = pathlib.Path(folder) / "due.csv"
        if not converted.exists():
            print("not run: LibreOffice is installed without Calc")
            return
        table = list(csv.reader(io.StringIO(converted.read_text("latin-1"), newline="")))
        rows = json.loads(report("due", "json"))["rows"]
        expect([line[0] for line in table[1:]] == [row["due"] for row in rows], "LibreOffice reads the days")


SCHEMA = json.loads(run("schema", "report"))
Draft7Validator.check_schema(SCHEMA)
VALIDATOR = Draft7Validator(SCHEMA)
VIEWS = SCHEMA["properties"]["view"]["enum"]
expect(len(VIEWS) == 16, "there are sixteen views")

for view in VIEWS:
    for more in ([], ["--hide-names"]):
        found = json.loads(report(view, "json", *more))
        for error in VALIDATOR.iter_errors(found):
            expect(False, f"{view} {more}: {list(error.absolute_path)}: {error.message}")
        expect(found["summary"]["agreements"] == 79, f"{view} counts the agreements")
        expect(found["summary"]["rows"] == len(found["rows"]), f"{view} counts its rows")
        expect(found["rows"], f"{view} has rows")

        check_workbook(view, found, report(view, "xlsx", *more), f"{view} {more}")
        text = report(view, "csv", *more).decode()
        table = list(csv.reader(io.StringIO(text, newline=""), strict=True))
        names = [column["name"] for column in found["columns"]]
        expect(table[0] == names, f"{view} {more}: the first line names the columns")
        expect(len(table) == 1 + len(found["rows"]), f"{view} {more}: a line is a row")
        money = {column["name"] for column in found["columns"] if column["kind"] == "money"}
        for line, row in zip(table[1:], found["rows"]):
            expect(len(line) == len(names), f"{view}: {line} is as wide as the first line")
            for name, cell in zip(names, line):
                told = as_csv(row[name]).split(" ")[0] if name in money else as_csv(row[name])
                expect(cell in (told, " ".join(told.split()), "'" + told), f"{view} {name}: {cell!r}, {told!r}")

    if view in DAY:
        calendar = Calendar.from_ical(report(view, "ics"))
        days = sorted(event.decoded("dtstart").isoformat() for event in calendar.walk("VEVENT"))
        rows = json.loads(report(view, "json"))["rows"]
        expect(days == sorted(row[DAY[view]] for row in rows if row[DAY[view]]), f"the days of {view}")
        uids = [str(event["uid"]) for event in calendar.walk("VEVENT")]
        expect(len(set(uids)) == len(uids), f"every event of {view} has a UID of its own")

added = ("agreement", "secondee.grade", "weeks=days_between(term.start, term.end) / 7", "finance.salary",
         "placement.commercial", "term.notice", "share=0.5 * 3.0", "term.start")
with_more = json.loads(report("register", "json", "--columns", ",".join(added)))
for error in VALIDATOR.iter_errors(with_more):
    expect(False, f"added columns: {list(error.absolute_path)}: {error.message}")
kinds = {column["name"]: column["kind"] for column in with_more["columns"]}
expect(list(kinds.values()) == ["id", "text", "count", "money", "word", "yes_no", "period", "number", "date"],
       f"the kinds of added columns are {kinds}")
check_workbook("register", with_more, report("register", "xlsx", "--columns", ",".join(added)), "added columns")
check_with_libreoffice()
marked = report("due", "csv", "--bom")
expect(marked == "\ufeff".encode() + report("due", "csv"), "the mark is all that --bom adds")

# The schema is no rubber stamp.
found = json.loads(report("due", "json"))
for change in (
    lambda made: made["rows"][0].update(colour={"red": 1}),
    lambda made: made["rows"][0].update(days="late"),
    lambda made: made.update(view="dew"),
    lambda made: made["summary"].pop("rows"),
):
    made = json.loads(json.dumps(found))
    change(made)
    expect(not VALIDATOR.is_valid(made), "what is wrong is refused")

for failure in failures:
    print(failure)
sys.exit(1 if failures else 0)
