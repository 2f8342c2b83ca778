"""Writes examples/register: a living register of agreements, as of 2026-11-22.

    python3 generate.py [--compare] SECONDMENT FOLDER

SECONDMENT is the program, which is asked for the fingerprints that signatures store. `--compare`
writes nothing, and fails when the folder holds anything else. The same bytes come out on every
machine. A person may edit organisations.py and the files of rows; README.md and
secondment.yaml in the folder are written by hand.
"""
import sys
from datetime import date
from pathlib import Path

sys.dont_write_bytecode = True  # the source folder stays as it is

from abroad import CANADA, EXPERTS, IPA
from body import body
from exchange import EXCHANGE
from fingerprints import Fingerprints
from inward import INWARD
from life import history
from loans import LOANS
from missions import CIVILIAN, OSCE, POLICE
from organisations import ORGANISATIONS
from outward import OUTWARD
from people import coordinator_of, find_shared_names, pick
from writing import Page

SCHEMES = {"loan": LOANS, "outward-secondment": OUTWARD, "inward-secondment": INWARD,
           "expert-exchange": EXCHANGE, "police-mission": POLICE, "civilian-mission": CIVILIAN, "osce": OSCE,
           "us-ipa": IPA, "ec-sne": EXPERTS, "ca-interchange": CANADA}

# What somebody who keeps such files writes beside them.
REMARKS = [
    {},
    {"term": "both days count"},
    {"conflicts": "asked and answered"},
    {"appraisal.reviews": "each is chased until it is recorded"},
    {"term.notice": "either side", "finance.paid_by": "agreed by telephone, confirmed by letter"},
    {"history": "oldest first; add at the end"},
    {"conditions": "~Checked against the handbook of the year of signature."},
    {},
]
HEADS = ["Signed original: safe 2, folder {id}.", "", "", "Copy; the original is with the parent.", "",
         "Scanned and checked by HR.", ""]


def waivers(row):
    items = []
    for rule, reason, approved_by, until in row.get("waivers", []):
        items.append({"rule": rule, "reason": reason, "approved_by": approved_by})
        if until:
            items[-1]["until"] = date.fromisoformat(until)
    return items


def write_agreement(row, fingerprints):
    entries = history(row)
    if any(map(fingerprints.belong_to, entries)):
        fingerprints.store(write_page(row, entries), entries)
    return write_page(row, entries)


def write_page(row, entries):
    sections = body(row)
    remarks = row.get("remarks")
    if remarks is None:
        remarks = {path: text for path, text in pick(row["id"], "remarks", REMARKS).items()
                   if has(sections, path) or path == "history" and row["stage"] != "draft"}
    page = Page(remarks, tight=row.get("tight", pick(row["id"], "tight", [True, False, False])))
    head = row.get("story") or [pick(row["id"], "head", HEADS).format(id=row["id"])]
    for line in head:
        if line:
            page.say(line)
    if waivers(row):
        sections["waivers"] = waivers(row)
    if entries:
        sections["history"] = entries
    airy = pick(row["id"], "airy", [True, True, False])
    for name, value in sections.items():
        if not isinstance(value, (str, int)) or name in ("parent", "host"):
            if airy or name in ("objectives", "history", "business_case", "conditions"):
                page.say("")
        page.add(name, value)
    return page.render()


def has(sections, path):
    for key in path.split("."):
        if not isinstance(sections, dict) or key not in sections:
            return False
        sections = sections[key]
    return True


def write_organisations():
    page = Page({}, tight=False)
    page.say("Whom to ask, by the short name that agreements use. Ring once a year, and change")
    page.say("`checked_on` when the answer was still right.")
    for key, known in ORGANISATIONS.items():
        if not known["listed"]:
            continue
        page.say("")
        section = {name: known[name] for name in ("name", "sector", "country")}
        coordinator = coordinator_of(key)
        if coordinator:
            section["coordinator"] = {"name": coordinator[0], "email": coordinator[1], "phone": known["phone"]}
        page.lines.append(f"{key}:")
        for name, value in section.items():
            page.add(name, value, "  ")
        page.add("checked_on", date.fromisoformat(known["checked"]), "  ")
    return page.render()


def make_files(program):
    files = {"organisations.yaml": write_organisations()}
    with Fingerprints(program, files["organisations.yaml"]) as fingerprints:
        files |= make_agreements(fingerprints)
    return files


def make_agreements(fingerprints):
    files = {}
    names = []
    for scheme, rows in SCHEMES.items():
        for row in rows:
            row["scheme"] = scheme
            if "replaces" not in row:
                names.append(row["name"])
            year = row["id"].split("-")[1]
            files[f"agreements/{year}/{row['id']}.yaml"] = write_agreement(row, fingerprints)
    shared = find_shared_names(names)
    if shared:
        raise ValueError(f"two people are called {shared}")
    return files


def compare(folder, files):
    there = {str(path.relative_to(folder)) for path in folder.rglob("*.yaml")} - {"secondment.yaml"}
    differing = [name for name in sorted(there | set(files))
                 if name not in files or name not in there
                 or (folder / name).read_bytes() != files[name].encode()]
    for name in differing:
        print(f"{folder / name} is not what the generator writes")
    return 1 if differing else 0


def write(folder, files):
    for name, text in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text.encode())
    return 0


if __name__ == "__main__":
    arguments = [each for each in sys.argv[1:] if each != "--compare"]
    act = compare if "--compare" in sys.argv else write
    program, folder = arguments
    sys.exit(act(Path(folder), make_files(program)))
