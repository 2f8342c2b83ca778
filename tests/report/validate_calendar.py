"""Reads calendars back with a parser that is not ours.

    python3 validate_calendar.py CALENDAR

CALENDAR is the golden file of report_ics_test.cpp, and what was put into it must come out again.
"""
import datetime
import sys

from icalendar import Calendar

CHANGED_ON = datetime.datetime(2026, 11, 22, tzinfo=datetime.timezone.utc)
EVENTS = [
    ("LN-2025-011:core/return@secondment", datetime.date(2026, 12, 4),
     'Zoë Featherstonehaugh, back; from shared\\estates: "Disposals"',
     "Ring first.\nThen write: a, b; c."),
    ("EE/2026-004:core/appraisal:second%20review@secondment", datetime.date(2028, 2, 29),
     "陳美玲 Mei-Ling Chan – " + "долгая оценка, " * 12 + "🎈", None),
    ("EE/2026-004:core/appraisal:second%20review::2@secondment", datetime.date(2026, 11, 22),
     "tab here, bell gone", None),
]
failures = []


def expect(got, wanted, what):
    if got != wanted:
        failures.append(f"{what} is {got!r}, not {wanted!r}")


with open(sys.argv[1], "rb") as file:
    written = file.read()
for number, line in enumerate(written.split(b"\r\n"), 1):
    expect(len(line) <= 75, True, f"line {number} fits: it")
    expect(b"\n" in line or b"\r" in line, False, f"a lone line end in line {number}")

calendar = Calendar.from_ical(written)
expect(calendar.errors, [], "what the parser complains of")
expect(str(calendar["version"]), "2.0", "version")
expect(str(calendar["method"]), "PUBLISH", "method")
expect(str(calendar["x-wr-calname"]), 'Due, late; and "urgent"', "the name")
found = []
for event in calendar.walk("vevent"):
    expect(event.errors, [], f"what the parser complains of in {event['uid']}")
    expect(str(event["transp"]), "TRANSPARENT", "transp")
    expect(event["dtstamp"].dt, CHANGED_ON, "dtstamp")
    expect(int(event["sequence"]), (CHANGED_ON.date() - datetime.date(1970, 1, 1)).days, "sequence")
    description = event.get("description")
    found.append((str(event["uid"]), event["dtstart"].dt, str(event["summary"]),
                  str(description) if description else None))
expect(found, EVENTS, "what is due")

for failure in failures:
    print(failure)
sys.exit(1 if failures else 0)
