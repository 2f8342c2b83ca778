"""Reads the messages of `secondment remind` with Python's reader of mail.

    python3 validate_reminders.py BINARY REGISTER

Every obligation that is late or due in a fortnight is in the message of the person who has to do it, or of someone who is
listed without an address; and a name that would be a header is a name.
"""
import email
import email.policy
import json
import os
import pathlib
import shutil
import subprocess
import sys
import tempfile

BINARY, REGISTER = os.path.abspath(sys.argv[1]), sys.argv[2]
HOSTILE = r'"Zo\u00eb, \"Z\" Me\nBcc: all@example.org\r\n\r\nTo: x"'
failures = []


def expect(holds, what):
    if not holds:
        failures.append(what)


def run(register, *words):
    command = [BINARY, *words, "--config", register + "/secondment.yaml", "--as-at", "2026-11-22"]
    done = subprocess.run(command, capture_output=True, text=True)
    expect(done.returncode == 0, f"{words} exits {done.returncode}: {done.stderr}")
    return done.stdout


def read(folder):
    messages = {}
    for path in sorted(pathlib.Path(folder).glob("*.eml")):
        written = path.read_bytes()
        expect(b"\n" not in written.replace(b"\r\n", b""), f"{path.name}: lines end as mail's do")
        expect(max(map(len, written.split(b"\r\n"))) <= 998, f"{path.name}: lines are short")
        message = email.message_from_bytes(written, policy=email.policy.default)
        expect(not message.defects, f"{path.name}: {message.defects}")
        wanted = {"Date", "Subject", "To", "X-Unsent", "MIME-Version", "Content-Type", "Content-Transfer-Encoding"}
        expect(set(message.keys()) - {"From"} == wanted, f"{path.name} has {message.keys()}")
        address, = message["To"].addresses
        messages[address.addr_spec] = (address.display_name, message.get_content().replace("\r\n", "\n"))
    return messages


with tempfile.TemporaryDirectory() as folder:
    said = run(REGISTER, "remind", "-o", folder + "/one", "--from", "desk@example.org")
    messages = read(folder + "/one")
    rows = json.loads(run(REGISTER, "report", "due", "--within", "P14D", "--format", "json"))["rows"]
    expect(len(messages) > 3 and len(rows) > 8, "that much is due")
    for row in rows:
        if row["email"] is None:
            expect(f"no address: {row['by'] or 'nobody is named'}" in said, f"{row['by']} is listed")
            continue
        name, text = messages[row["email"]]
        expect(name == row["by"], f"{name} is {row['by']}")
        expect(row["due"] in text and row["what"] in text and row["agreement"] in text, f"{row} is in the message")
    again = folder + "/two"
    run(REGISTER, "remind", "-o", again, "--from", "desk@example.org")
    for path in pathlib.Path(again).iterdir():
        expect(path.read_bytes() == (pathlib.Path(folder) / "one" / path.name).read_bytes(), f"{path.name} is the same")

    register = folder + "/register"
    shutil.copytree(REGISTER, register)
    changed = 0
    for path in pathlib.Path(register).rglob("*.yaml"):
        text = path.read_text()
        changed += text.count("Nilesh Mehta")
        path.write_text(text.replace("Nilesh Mehta", HOSTILE))
    expect(changed > 1, "the name is there")
    run(register, "remind", "-o", folder + "/three")
    hostile = [name for name, _ in read(folder + "/three").values() if name.startswith("Zoë")]
    expect(len(hostile) == 1 and "Bcc: all@example.org" in hostile[0], f"the name is {hostile}")

for failure in failures:
    print(failure)
sys.exit(1 if failures else 0)
