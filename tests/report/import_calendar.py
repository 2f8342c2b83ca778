"""Imports calendars into programs that people use: khal, and vdirsyncer beside it.

    python3 import_calendar.py BINARY REGISTER

Both hold every event after an import, and none twice after another one. Exits 77, which ctest shows as
skipped, where neither is installed.
"""
import os
import pathlib
import shutil
import subprocess
import sys
import tempfile

BINARY, REGISTER = sys.argv[1:]
failures = []


def run(*command, **more):
    done = subprocess.run(command, capture_output=True, text=True, env=environment, **more)
    if done.returncode != 0:
        failures.append(f"{command} exits {done.returncode}: {done.stdout}{done.stderr}")
    return done.stdout


def count_in(folder):
    return sum(file.read_text().count("BEGIN:VEVENT") for file in pathlib.Path(folder).rglob("*.ics"))


def check(program, held):
    if held != wanted:
        failures.append(f"{program} holds {held} events, not {wanted}")


def import_into_khal():
    (home / "khal").write_text(
        f"[calendars]\n[[due]]\npath = {home}/khal-events\n"
        f"[sqlite]\npath = {home}/khal.db\n"
        "[locale]\ntimeformat = %H:%M\ndateformat = %Y-%m-%d\nlongdateformat = %Y-%m-%d\n"
        "datetimeformat = %Y-%m-%d %H:%M\nlongdatetimeformat = %Y-%m-%d %H:%M\n")
    (home / "khal-events").mkdir()
    for _ in range(2):
        run("khal", "-c", str(home / "khal"), "import", "--batch", "-a", "due", str(calendar))
        check("khal", count_in(home / "khal-events"))


def import_into_vdirsyncer():
    (home / "vdirsyncer").write_text(
        f'[general]\nstatus_path = "{home}/status"\n'
        '[pair due]\na = "written"\nb = "held"\ncollections = null\n'
        f'[storage written]\ntype = "singlefile"\npath = "{calendar}"\n'
        f'[storage held]\ntype = "filesystem"\npath = "{home}/held"\nfileext = ".ics"\n')
    (home / "held").mkdir()
    run("vdirsyncer", "-c", str(home / "vdirsyncer"), "discover", input="y\n" * 9)
    for _ in range(2):
        run("vdirsyncer", "-c", str(home / "vdirsyncer"), "sync")
        check("vdirsyncer", count_in(home / "held"))


importers = {"khal": import_into_khal, "vdirsyncer": import_into_vdirsyncer}
found = [name for name in importers if shutil.which(name)]
for name in importers.keys() - set(found):
    print(f"not run: {name} is not installed")
if not found:
    sys.exit(77)
with tempfile.TemporaryDirectory() as folder:
    home = pathlib.Path(folder)
    environment = {**os.environ, "HOME": folder, "LC_ALL": "C.UTF-8"}
    calendar = home / "due.ics"
    run(os.path.abspath(BINARY), "report", "due", REGISTER, "--config", REGISTER + "/secondment.yaml",
        "--as-at", "2026-11-22", "--alarm", "P7D", "-o", str(calendar))
    wanted = calendar.read_text().count("BEGIN:VEVENT")
    if wanted < 20:
        failures.append(f"only {wanted} events are due")
    for name in found:
        importers[name]()
for failure in failures:
    print(failure)
sys.exit(1 if failures else 0)
