"""Reads calendars back with a parser that is not ours.

    python3 validate_calendar.py CALENDAR BINARY REGISTER

CALENDAR is the golden file of calendar_test.cpp, and what was put into it must come out again.
Of what BINARY writes about REGISTER as a calendar, every row of the same report is to be an event,
which the calendars of other days, and of a person, have byte for byte.
"""
import datetime
import json
import os
import re
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
    expect("method" in calendar, False, f"{what}: that it is sent to someone")
    events = calendar.walk("vevent")
    for event in events:
        expect(event.errors, [], f"{what}: what the parser complains of in {event['uid']}")
        expect(str(event["transp"]), "TRANSPARENT", f"{what}: transp")
        expect(event["dtstamp"].dt.date() <= as_at, True, f"{what}: that dtstamp is of the past")
        expect("sequence" in event, False, f"{what}: that it has a revision")
        expect(event["dtend"].dt > event["dtstart"].dt, True, f"{what}: that it ends")
    uids = [str(event["uid"]) for event in events]
    expect(len(set(uids)), len(uids), f"{what}: the number of UIDs")
    return calendar, events


def report(view, as_at, form, *more, folder=None):
    # Named, because a workspace file that is only found is not used in a checkout of another user.
    register = os.path.relpath(REGISTER, folder) if folder else REGISTER
    workspace = ["--config", register + "/secondment.yaml"]
    command = [os.path.abspath(BINARY), "report", view, register, *workspace]
    command += ["--as-at", str(as_at), "--format", form, *more]
    return subprocess.run(command, check=True, capture_output=True, cwd=folder).stdout


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
        about = [row["agreement"], row["rule"], *([row["element"]] if row["element"] else [])]
        expect(str(event["uid"]), ":".join(about) + "@secondment", "a UID")
    expect(sum(row["element"] is not None for row in rows) > 3, True, "that several reviews are due")


def events_by_uid(written):
    found = re.findall(rb"BEGIN:VEVENT\r\n.*?END:VEVENT\r\n", written, re.DOTALL)
    return {re.search(rb"UID:((?:[^\r]|\r\n )*)", event)[1]: event for event in found}


# Of a register that nobody changes, the next day's calendar has the same bytes for whatever both have,
# lacks nothing that is still due, and adds only what is due on one more day.
def check_calm(view, as_at, *more):
    next_day = as_at + datetime.timedelta(1)
    before, after = (events_by_uid(report(view, day, "ics", *more)) for day in (as_at, next_day))
    expect(len(before) > 3, True, f"that {view} has events")
    expect({uid for uid in before if uid not in after}, set(), f"what {view} lacks the next day")
    expect([uid for uid in before if after.get(uid) != before[uid]], [], f"what differs in {view} the next day")
    last = (as_at + datetime.timedelta(60 + 1)).strftime("%Y%m%d").encode()
    for uid in after.keys() - before.keys():
        expect(b"DTSTART;VALUE=DATE:" + last in after[uid], True, f"that {uid} became due in sixty days")


def check_place(as_at):
    for view in ("due", "ending", "spells"):
        here = report(view, as_at, "ics")
        expect(report(view, as_at, "ics", folder="/") == here, True, f"that {view} is the same from elsewhere")


# As days go by, what is still due keeps its UID.
def check_stays(as_at):
    def uids(day):
        return {str(event["uid"]) for event in read(report("due", day, "ics"), day, str(day))[1]}

    lost = uids(as_at) - uids(as_at + datetime.timedelta(7))
    expect(lost, set(), "what a later calendar has under another UID")


def check_spells(as_at):
    events = read(report("spells", as_at, "ics"), as_at, "spells")[1]
    rows = json.loads(report("spells", as_at, "json"))["rows"]
    day = datetime.timedelta(1)
    found = [((event["dtstart"].dt).isoformat(), (event["dtend"].dt - day).isoformat()) for event in events]
    expect(found, [(row["first_day"], row["last_day"]) for row in rows], "the days of spells")


# Everyone's calendars hold all that somebody is to do, and each only that person's.
def check_person(as_at):
    rows = json.loads(report("due", as_at, "json"))["rows"]
    doers = {row["by"] for row in rows if row["by"]}
    expect(len(doers) > 5, True, "that several people have something to do")
    for person in doers:
        wanted = [row["due"] for row in rows if row["by"] == person]
        events = read(report("due", as_at, "ics", "--for", person.upper(), "--alarm", "P7D"), as_at, person)[1]
        expect([event["dtstart"].dt.isoformat() for event in events], wanted, f"the days of {person}")
        for event in events:
            alarms = [part["trigger"].dt for part in event.subcomponents]
            expect(alarms, [datetime.timedelta(-7)], f"the alarms of {person}")


today = datetime.date(2026, 11, 22)
check_golden(today)
check_due(today)
check_stays(today)
read(report("ending", today, "ics"), today, "ending")
for ahead in range(0, 40, 13):
    check_calm("due", today + datetime.timedelta(ahead))
for view in ("ending", "spells"):
    check_calm(view, today)
check_place(today)
check_spells(today)
check_person(today)
for failure in failures:
    print(failure)
sys.exit(1 if failures else 0)
