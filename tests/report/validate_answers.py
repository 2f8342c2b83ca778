"""Holds the JSON of `status`, `move`, `record`, `explain` and `policy`, the lines of ndjson and facts, and baselines to the schemas that `secondment schema` prints, with a
validator that is not ours.

    python3 validate_answers.py BINARY SOURCE

The schemas are valid, every answer is accepted, and no answer has a field that its schema does not
describe.
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


def applying(answer, schema):
    """The schema, and the parts of it that hold for this answer."""
    yield schema
    for part in schema.get("allOf", []):
        if Draft7Validator(part.get("if", {})).is_valid(answer):
            yield from applying(answer, part.get("then", {}))
    for part in schema.get("anyOf", []) + schema.get("oneOf", []):
        if Draft7Validator(part).is_valid(answer):
            yield from applying(answer, part)


def find_undescribed(answer, schema, path=""):
    """Fields of the answer that the schema does not describe."""
    parts = list(applying(answer, schema))
    if isinstance(answer, list):
        items = next((part["items"] for part in parts if "items" in part), None)
        for item in answer if items is not None else []:
            yield from find_undescribed(item, items, path + "[]")
    elif isinstance(answer, dict):
        described = {}
        for part in parts:
            for name, value in part.get("properties", {}).items():
                if name not in described or "items" in value:
                    described[name] = value
        if not described:  # any value, or a map
            return
        for name, value in answer.items():
            if name not in described:
                yield f"{path}.{name}"
            else:
                yield from find_undescribed(value, described[name], f"{path}.{name}")


NAMES = ("check", "check-line", "facts", "baseline", "diff", "status", "move", "move-many", "import", "export", "verify", "remind", "explain", "policy-list", "policy-check", "policy-test", "policy-coverage", "policy-eval")
SCHEMAS = {name: json.loads(run("schema", name, status=0)) for name in NAMES}
for schema in SCHEMAS.values():
    Draft7Validator.check_schema(schema)


def hold_text(of, text, what):
    answer = json.loads(text)
    for error in Draft7Validator(SCHEMAS[of]).iter_errors(answer):
        failures.append(f"{what}: {list(error.path)}: {error.message}")
    failures.extend(f"{what}: {name} is not described" for name in find_undescribed(answer, SCHEMAS[of]))
    return answer


def hold(of, *words, status=0):
    text = run(*words, "--format", "json", "--as-at", "2026-11-22", status=status)
    return hold_text(of, text, " ".join(words))


def hold_lines(of, *words, status=0):
    lines = run(*words, "--as-at", "2026-11-22", status=status).splitlines()
    return [hold_text(of, line, " ".join(words)) for line in lines]


def refuse(of, answer, what):
    if Draft7Validator(SCHEMAS[of]).is_valid(answer):
        failures.append(f"the schema {of} accepts {what}")


with tempfile.TemporaryDirectory() as folder:
    os.chdir(folder)
    for path in glob.glob(SOURCE + "/examples/agreements/*.yaml"):
        shutil.copy(path, folder)
    seen = [hold("status", "status", path) for path in sorted(glob.glob("*.yaml"))]
    if not any(page["due"] for page in seen) or not any(page["moves"] for page in seen):
        failures.append("no example has anything due, or a move")
    hold("status", "status", SOURCE + "/examples/smallest.yaml")

    exported = hold("export", "export", ".")["agreements"]
    lines = run("export", ".", "--format", "ndjson", "--as-at", "2026-11-22", status=0).splitlines()
    if [json.loads(line) for line in lines] != exported:
        failures.append("export: the lines of ndjson are not the elements of json")
    hold("export", "export", SOURCE + "/examples/register")
    if not hold("verify", "verify", ".")["unproven"]:
        failures.append("no example is signed")
    if not hold("remind", "remind", SOURCE + "/examples/register/agreements", "-o", "reminders")["without_address"]:
        failures.append("everyone in the example has an address")
    hold("export", "export", SOURCE + "/examples/broken/unknown-scheme.yaml")

    everything = [SOURCE + "/examples", "missing.yaml"]
    ndjson = ["check", "--format", "ndjson", "--statistics", *everything]
    run("check", *everything, "--write-baseline", "base.json", "-q", "-o", "findings.txt", status=2)
    with open("nameless.yaml", "w") as file:
        file.write("scheme: loan\n")
    run("check", SOURCE + "/examples", "nameless.yaml", "--write-baseline", "base.json", "-q", "-o", "findings.txt", status=0)
    with open("base.json") as file:
        baseline = hold_text("baseline", file.read(), "base.json")
    if not baseline["findings"] or not any(each["agreement"] is None for each in baseline["findings"]):
        failures.append("the baseline has no findings, or each of an agreement with an id")
    for words in ([], ["--outcomes"], ["--baseline", "base.json"], ["--no-waivers"]):
        lines = hold_lines("check-line", *ndjson, *words, status=2)
        if {line["type"] for line in lines} != {"agreement", "unreadable", "summary"} or lines[-1]["type"] != "summary":
            failures.append(f"{words}: not each type of line is there, the summary last")
        if any(("outcomes" in line) != (words == ["--outcomes"]) for line in lines if line["type"] == "agreement"):
            failures.append(f"{words}: outcomes are there, or are not")
    refuse("check-line", {"type": "agreement"}, "an agreement without members")
    refuse("check-line", {**lines[-1], "type": "end"}, "an unknown type")
    refuse("check-line", {**lines[-1], "schema": 2}, "another version")
    refuse("baseline", {**baseline, "findings": [{**baseline["findings"][0], "fingerprint": "x"}]}, "a wrong fingerprint")
    with open("key", "w") as file:
        file.write("a key of this register")
    facts = hold_lines("facts", "facts", "--key", "key", SOURCE + "/examples/register")
    if not any(fact["email"] for fact in facts) or not any(fact["start"] for fact in facts):
        failures.append("no fact has a person, or days")
    hold_lines("facts", "facts", SOURCE + "/examples/smallest.yaml")
    refuse("facts", {**facts[0], "email": "ann@example.org"}, "an e-mail address")

    officer, loan = "police-mission-kaur.yaml", "loan-mensah.yaml"
    by = ["--by", "desk"]
    hold("move", "move", officer, "closed", *by, status=1)
    hold("move", "move", officer, "active", "--if-needed", *by)
    hold("move", "move", officer, "returned", "ended=early", "--reason", "the mission closes", "--dry-run", *by)
    hold("move", "move", officer, "returned", "ended=early", "--reason", "the mission closes", *by)
    hold("move", "record", loan, "contact", *by)
    with open(loan) as file:
        text = file.read()
    with open(loan, "w") as file:
        file.write("titel: x\n" + text)
    if not hold("move", "move", loan, "approved", *by)["standing"]:
        failures.append("no error stands already")

    with open("secondment.yaml", "w") as file:
        file.write("agreements: ['*.yaml', missing]\nby: desk\n")
    with open("calls.csv", "w") as file:
        file.write("agreement,date\nLOAN-2026-031,2026-11-20\nLOAN-2026-31,2026-11-20\nPOL-2026-003,soon\n")
    called = hold("move-many", "record", "contact", "--from-table", "calls.csv", "--each", status=1)
    if [result["row"] for result in called["results"]] != [2, 3, 4] or called["written"] != 1:
        failures.append("the rows of a table are not its results")
    if not hold("move-many", "record", "contact", "--where", 'state == "approved"', status=2)["unreadable"]:
        failures.append("a missing path is not reported")
    hold("move-many", "move", "withdrawn", "--where", 'state == "approved"', "--each", "--dry-run", status=2)
    hold("move-many", "record", "LOAN-2026-031", officer, "note", "--note", "x")
    os.remove("secondment.yaml")

    git = ["git", "-c", "user.name=desk", "-c", "user.email=desk@example.org"]
    for words in (["init", "--quiet", "."], ["add", "."], ["commit", "--quiet", "--message=state"]):
        subprocess.run(git + words, check=True, env={**os.environ, "GIT_COMMITTER_DATE": "2026-11-02T12:00:00Z"})
    hold("move", "record", loan, "note", "--note", "x", *by)
    if not hold("diff", "diff", "HEAD", ".")["agreements"][0]["entries"]:
        failures.append("no entry was added")
    if hold("check", "check", "--since", "HEAD", ".")["since"]["new"]:
        failures.append("an added entry is a finding")
    shutil.rmtree(".git")

    table = "secondments.csv"
    shutil.copy(SOURCE + "/examples/spreadsheet/" + table, folder)
    run("import", table, "--guess", "-o", "secondments.map.yaml", status=0)
    hold("import", "import", table, "--dry-run", *by, status=1)
    hold("import", "import", table, *by, status=1)
    with open(table) as file:
        changed = file.read().replace("12/01/2027", "12/02/2027")
    with open(table, "w") as file:
        file.write(changed)
    if not any(row["differences"] for row in hold("import", "import", table, *by, status=1)["results"]):
        failures.append("no row differs")

    # What there is to explain is what the answers themselves name.
    policies = hold("policy-list", "policy", "list")["policies"]
    named = hold("explain", "explain", *[policy["policy"] for policy in policies])["topics"]
    schemes = [page for page in named if page["topic"] in ("scheme", "policy")]
    words = {"record", "term.end", "history.date", "longest_spell", "format/value", "history/order", "waiver/unused"}
    words |= {"register/id", "policy/case", "secondment", "home department", "placement", "loan", "due", "x" * 9}
    for scheme in schemes:
        words |= {*scheme["states"], *scheme["fields"], *scheme["events"]}
        words |= {row["rule"] for row in scheme["rules"] + scheme["obligations"]}
        words |= {row["rule"].split("/")[1] for row in scheme["rules"]}
        words |= {row["parameter"] for row in scheme["parameters"]}
    clauses = hold("policy-coverage", "policy", "coverage")["clauses"]
    words |= {row["clause"] for row in clauses}
    pages = hold("explain", "explain", *sorted(words), status=2)
    topics = {page["topic"] for page in pages["topics"]} | {page["topic"] for page in schemes}
    missing = {"rule", "rules", "scheme", "policy", "field", "state", "event", "clause", "parameter", "term"} - topics
    failures.extend(f"explain shows no {topic}" for topic in sorted(missing))

    house = SOURCE + "/examples/house-policy/housing-fellows.yaml"
    with open("broken.yaml", "w") as file:
        file.write("policy: broken\ntitel: x\n")
    hold("policy-check", "policy", "check", house)
    hold("policy-check", "policy", "check", "broken.yaml", status=1)
    hold("policy-test", "policy", "test")
    with open("agreement.yaml", "w") as file:
        file.write(text)
    for expression, status in {"[1, 0.5, {'a': null}]": 0, "1 / 0": 1, "secondee": 0, "term.start": 0, "(": 1}.items():
        hold("policy-eval", "policy", "eval", expression, "agreement.yaml", status=status)

for failure in failures:
    print(failure)
sys.exit(1 if failures else 0)
