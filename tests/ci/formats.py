"""Findings read by programs that are not ours: SARIF by its published schema, JUnit by junitparser and by Python's
XML, GitLab's report and ndjson by Python's JSON.

    python3 formats.py BINARY SOURCE

Where npm cannot bring the schema, or junitparser is not installed, it says what was not looked at.
"""
import json
import pathlib
import re
import shutil
import subprocess
import sys
import tarfile
import tempfile
import xml.etree.ElementTree as xml

BINARY, SOURCE = (pathlib.Path(each).resolve() for each in sys.argv[1:])
SCHEMA_PACKAGE = "@microsoft/jest-sarif@1.0.0-beta.0"  # which holds the schema of OASIS
failures = []


def check(format, *paths, at=SOURCE, status=None):
    done = subprocess.run([BINARY, "check", "--as-at", "2026-11-22", "--format", format, *paths], cwd=at,
                          capture_output=True)
    expect(status is None or done.returncode == status, f"{format} of {paths} exits {done.returncode}")
    return done.stdout.decode()


def expect(condition, what):
    if not condition:
        failures.append(what)


def bring_schema(folder):
    if shutil.which("npm") is None:
        return None
    try:
        done = subprocess.run(["npm", "pack", "--silent", SCHEMA_PACKAGE], cwd=folder, capture_output=True,
                              timeout=60)
        if done.returncode != 0:
            return None
        with tarfile.open(next(pathlib.Path(folder).glob("*.tgz"))) as archive:
            return json.load(archive.extractfile("package/lib/schemas/sarif-2.1.0-rtm.5.json"))
    except (subprocess.TimeoutExpired, StopIteration, KeyError, OSError):
        return None


def look_at_sarif(text, schema):
    log = json.loads(text)
    if schema is not None:
        from jsonschema import validators
        for error in validators.validator_for(schema)(schema).iter_errors(log):
            failures.append(f"sarif: {list(error.path)}: {error.message}")
    run, = log["runs"]
    expect(run["columnKind"] == "unicodeCodePoints", "sarif: columns are characters")
    rules = run["tool"]["driver"]["rules"]
    for rule in rules:
        for member in ("shortDescription", "fullDescription", "help"):
            expect(rule[member]["text"], f"sarif: {rule['id']} has {member}")
    for result in run["results"]:
        expect(rules[result["ruleIndex"]]["id"] == result["ruleId"], "sarif: the index is of the rule")
        artifact = result["locations"][0]["physicalLocation"]["artifactLocation"]
        expect(artifact["uriBaseId"] == "%SRCROOT%" and not artifact["uri"].startswith("/"), artifact)
        expect(set(result["partialFingerprints"]) == {"primaryLocationLineHash", "secondmentFinding/v1"},
               "sarif: two fingerprints")
    return run


def look_at_junit(path, text):
    """By two readers: counts agree with the cases, and there are as many suites as agreements."""
    root = xml.fromstring(text)
    for suite in root:
        cases = list(suite)
        expect(int(suite.get("tests")) == len(cases), f"junit: {suite.get('name')} counts its cases")
        for member, tag in (("failures", "failure"), ("errors", "error"), ("skipped", "skipped")):
            expect(int(suite.get(member)) == sum(each.find(tag) is not None for each in cases),
                   f"junit: {suite.get('name')} counts {member}")
    try:
        import junitparser
        path.write_text(text)
        parsed = junitparser.JUnitXml.fromfile(str(path))
        expect(len(list(parsed)) == len(root), "junit: junitparser sees every suite")
    except ImportError:
        print("JUnit was read by Python's XML alone: junitparser is not installed")
    return root


with tempfile.TemporaryDirectory() as name:
    folder = pathlib.Path(name)
    schema = bring_schema(folder)
    if schema is None:
        print("SARIF was not compared with its schema: npm could not bring it")
    inputs = [(["examples/agreements"], 0), (["examples/broken"], 1), (["tests/yaml/corpus"], 1),
              (["examples/broken", "missing.yaml"], 2)]
    for paths, status in inputs:
        whole = json.loads(check("json", *paths, status=status))
        run = look_at_sarif(check("sarif", *paths, status=status), schema)
        hidden = sum(len(each["findings"]) + len(each["waived"]) for each in whole["agreements"])
        expect(len(run["results"]) == hidden, f"sarif: {paths} has every finding")
        invocation, = run["invocations"]
        expect(invocation["executionSuccessful"] == (not whole["unreadable"]), "sarif: unreadable is failure")
        expect(len(invocation["toolExecutionNotifications"]) == len(whole["unreadable"]), "sarif: notifications")

        junit = look_at_junit(folder / "junit.xml", check("junit", *paths, status=status))
        expect(len(junit) == len(whole["agreements"]) + len(whole["unreadable"]), f"junit: suites of {paths}")

        issues = json.loads(check("gitlab", *paths, status=status))
        expect({each["severity"] for each in issues} <= {"major", "minor", "info"}, "gitlab: severities")
        prints = [each["fingerprint"] for each in issues]
        # Copies of one agreement have one id, and so the same findings.
        ids = [each["agreement"] for each in whole["agreements"]]
        expect(len(prints) == len(set(prints)) or len(ids) != len(set(ids)), f"gitlab: fingerprints of {paths}")

        lines = [json.loads(each) for each in check("ndjson", *paths, status=status).splitlines()]
        expect(lines[-1]["type"] == "summary" and lines[-1]["summary"] == whole["summary"], "ndjson: summary")
        without = [{key: value for key, value in each.items() if key != "outcomes"}
                   for each in whole["agreements"]]
        expect([dict(each, type="agreement") for each in without] ==
               [each for each in lines if each["type"] == "agreement"], f"ndjson: agreements of {paths}")

    # Waived, and in a folder below the top of a repository.
    (folder / "top" / ".git").mkdir(parents=True)
    register = folder / "top" / "register"
    shutil.copytree(SOURCE / "examples" / "register", register)
    results = look_at_sarif(check("sarif", at=register), schema)["results"]
    waived = [each for each in results if each["suppressions"]]
    expect(waived and all(each["suppressions"][0]["kind"] == "inSource" for each in waived), "sarif: waived")
    uris = {each["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] for each in results}
    expect(all(each.startswith("register/agreements/") for each in uris), f"sarif: {uris}")
    skipped = look_at_junit(folder / "junit.xml", check("junit", at=register)).iter("skipped")
    reasons = {each.get("message") for each in skipped}
    expect("The authority had nobody; its HR team answered" in reasons, "junit: waived is skipped")
    (folder / "empty").mkdir()
    (folder / "list").write_text("")
    for format in ("sarif", "junit"):
        text = check(format, "--files-from", str(folder / "list"), at=folder / "empty", status=0)
        look_at_sarif(text, schema) if format == "sarif" else look_at_junit(folder / "junit.xml", text)

    # The problem matcher of the documentation.
    text = (SOURCE / "docs" / "ci.md").read_text().split("```json\n")[1].split("```")[0]
    patterns = [re.compile(each["pattern"][0]["regexp"]) for each in json.loads(text)["problemMatcher"]]
    for line in check("concise", "examples/broken", "examples/register", status=1).splitlines():
        expect(sum(bool(each.match(line)) for each in patterns) == 1, f"the problem matcher and {line}")

    # What breaks out of other formats.
    sly = "]]> </failure><x y='1'/> &amp; \\x1b[31m [l](http://x) \\uFFFE \\U0001F600 e\\u0301"
    (folder / "sly.yaml").write_text(f'agreement: "{sly}"\nscheme: "{sly}"\n')
    root = look_at_junit(folder / "junit.xml", check("junit", "sly.yaml", at=folder, status=1))
    expect(root.find(".//x") is None, "junit: a value is no element")
    look_at_sarif(check("sarif", "sly.yaml", at=folder, status=1), schema)

for failure in failures:
    print(failure)
sys.exit(1 if failures else 0)
