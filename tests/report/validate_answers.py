"""Holds the JSON of `status`, `move` and `record` to the schemas that `secondment schema` prints, with a
validator that is not ours.

    python3 validate_answers.py BINARY SOURCE

The schemas are valid, every answer is accepted, and no answer has a field that its schema keeps quiet
about.
"""
import glob
import json
import os
import shutil
import subprocess
import sys
import tempfile
import warnings

warnings.simplefilter("ignore")

from jsonschema import Draft7Validator  # noqa: E402

BINARY, SOURCE = sys.argv[1:]
failures = []


def run(*words, status):
    ran = subprocess.run([BINARY, *words], stdout=subprocess.PIPE, text=True)
    if ran.returncode != status:
        failures.append(f"{' '.join(words)} exits {ran.returncode}")
    return ran.stdout


def find_unsaid(answer, schema, path=""):
    """Fields of the answer that the schema does not describe."""
    if isinstance(answer, list):
        for item in answer:
            yield from find_unsaid(item, schema["items"], path + "[]")
    elif isinstance(answer, dict):
        for name, value in answer.items():
            if name not in schema["properties"]:
                yield f"{path}.{name}"
            else:
                yield from find_unsaid(value, schema["properties"][name], f"{path}.{name}")


SCHEMAS = {name: json.loads(run("schema", name, status=0)) for name in ("status", "move")}
for schema in SCHEMAS.values():
    Draft7Validator.check_schema(schema)


def hold(of, *words, status=0):
    answer = json.loads(run(*words, "--format", "json", "--as-at", "2026-11-22", status=status))
    for error in Draft7Validator(SCHEMAS[of]).iter_errors(answer):
        failures.append(f"{' '.join(words)}: {list(error.path)}: {error.message}")
    failures.extend(f"{' '.join(words)}: {name} is not described" for name in find_unsaid(answer, SCHEMAS[of]))
    return answer


with tempfile.TemporaryDirectory() as folder:
    os.chdir(folder)
    for path in glob.glob(SOURCE + "/examples/agreements/*.yaml"):
        shutil.copy(path, folder)
    seen = [hold("status", "status", path) for path in sorted(glob.glob("*.yaml"))]
    if not any(page["due"] for page in seen) or not any(page["moves"] for page in seen):
        failures.append("no example has anything due, or a move")
    hold("status", "status", SOURCE + "/examples/smallest.yaml")

    officer, loan = "police-mission-kaur.yaml", "loan-mensah.yaml"
    by = ["--by", "desk"]
    hold("move", "move", officer, "closed", *by, status=1)
    hold("move", "move", officer, "active", "--if-needed", *by)
    hold("move", "move", officer, "returned", "--reason", "the mission closes", "--dry-run", *by)
    hold("move", "move", officer, "returned", "--reason", "the mission closes", *by)
    hold("move", "record", loan, "contact", *by)
    with open(loan) as file:
        text = file.read()
    with open(loan, "w") as file:
        file.write("titel: x\n" + text)
    if not hold("move", "move", loan, "approved", *by)["standing"]:
        failures.append("no error stands already")

for failure in failures:
    print(failure)
sys.exit(1 if failures else 0)
