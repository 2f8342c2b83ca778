"""Reads calendars back with a parser that is not ours.

    python3 validate_calendar.py CALENDAR BINARY REGISTER

CALENDAR is the golden file of report_ics_test.cpp, and what was put into it must come out again.
Of what BINARY writes about REGISTER as a calendar, every row of the same report is to be an event.
"""
import datetime
import json
import subprocess
import sys

from icalendar import Calendar

CALENDAR, BINARY, REGISTER = sys.argv[1:]
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


def read(written, as_at, what):
    """The calendar, with what is asked of any."""
    for number, line in enumerate(written.split(b"\r\n"), 1):
        expect(len(line) <= 75, True, f"{what}: that line {number} fits")
        expect(b"\n" in line or b"\r" in line, False, f"{what}: a lone line end in line {number}")
    calendar = Calendar.from_ical(written)
    expect(calendar.errors, [], f"{what}: what the parser complains of")
    expect(str(calendar["version"]), "2.0", f"{what}: version")
    expect(str(calendar["method"]), "PUBLISH", f"{what}: method")
    events = calendar.walk("vevent")
    for event in events:
        expect(event.errors, [], f"{what}: what the parser complains of in {event['uid']}")
        expect(str(event["transp"]), "TRANSPARENT", f"{what}: transp")
        midnight = datetime.datetime.combine(as_at, datetime.time(), datetime.timezone.utc)
        expect(event["dtstamp"].dt, midnight, f"{what}: dtstamp")
        expect(int(event["sequence"]), (as_at - datetime.date(1970, 1, 1)).days, f"{what}: sequence")
    uids = [str(event["uid"]) for event in events]
    expect(len(set(uids)), len(uids), f"{what}: the number of UIDs")
    return calendar, events


def report(view, as_at, form):
    # Named, because a workspace file that is only found is not used in a checkout of another user.
    workspace = ["--config", REGISTER + "/secondment.yaml"]
    command = [BINARY, "report", view, REGISTER, *workspace, "--as-at", str(as_at), "--format", form]
    return subprocess.run(command, check=True, capture_output=True).stdout


def check_golden(as_at):
    with open(CALENDAR, "rb") as file:
        calendar, events = read(file.read(), as_at, "golden")
    expect(str(calendar["x-wr-calname"]), 'Due, late; and "urgent"', "the name")
    found = [(str(event["uid"]), event["dtstart"].dt, str(event["summary"]),
              str(event["description"]) if "description" in event else None) for event in events]
    expect(found, EVENTS, "what is due")


def check_due(as_at):
    events = read(report("due", as_at, "ics"), as_at, "due")[1]
    rows = json.loads(report("due", as_at, "json"))["rows"]
    expect(len(rows) > 20, True, "that much is due")
    expect([event["dtstart"].dt.isoformat() for event in events], [row["due"] for row in rows], "days")
    for event, row in zip(events, rows):
        for key in ("what", "secondee"):
            expect(row[key] in event["summary"], True, f"that {row[key]} is in {event['summary']}")
        expect(event["uid"].startswith(f"{row['agreement']}:{row['rule']}"), True,
               f"that {event['uid']} is of {row['agreement']}")


# As days go by, what is still due keeps its UID.
def check_stays(as_at):
    def uids(day):
        return {str(event["uid"]) for event in read(report("due", day, "ics"), day, str(day))[1]}

    lost = uids(as_at) - uids(as_at + datetime.timedelta(7))
    expect(lost, set(), "what a later calendar has under another UID")


today = datetime.date(2026, 11, 22)
check_golden(today)
check_due(today)
check_stays(today)
read(report("ending", today, "ics"), today, "ending")
for failure in failures:
    print(failure)
sys.exit(1 if failures else 0)
