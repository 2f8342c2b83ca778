"""Holds `secondment report` to its word with readers that are not ours.

    python3 validate_reports.py BINARY SOURCE

Of the example register, every view: its JSON is as `schema report` says, with and without names; its
CSV has rows as wide as the first, the same rows as the JSON; and its calendar, where it has one, an
event for each row that has a day.
"""
import csv
import io
import json
import subprocess
import sys

from icalendar import Calendar
from jsonschema import Draft7Validator

BINARY, SOURCE = sys.argv[1:]
REGISTER = SOURCE + "/examples/register/agreements"
# Named, because a workspace file that is only found is not used in a checkout of another user.
WORKSPACE = ("--config", SOURCE + "/examples/register/secondment.yaml")
DAY = {"due": "due", "ending": "effective_end", "spells": "first_day"}
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


SCHEMA = json.loads(run("schema", "report"))
Draft7Validator.check_schema(SCHEMA)
VALIDATOR = Draft7Validator(SCHEMA)
VIEWS = SCHEMA["properties"]["view"]["enum"]
expect(len(VIEWS) == 13, "there are thirteen views")

for view in VIEWS:
    for more in ([], ["--hide-names"]):
        found = json.loads(report(view, "json", *more))
        for error in VALIDATOR.iter_errors(found):
            expect(False, f"{view} {more}: {list(error.absolute_path)}: {error.message}")
        expect(found["summary"]["agreements"] == 73, f"{view} counts the agreements")
        expect(found["summary"]["rows"] == len(found["rows"]), f"{view} counts its rows")
        expect(found["rows"], f"{view} has rows")

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

# The schema is no rubber stamp.
found = json.loads(report("due", "json"))
for change in (
    lambda made: made["rows"][0].update(colour="red"),
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
