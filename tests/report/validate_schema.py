"""Holds `secondment schema` to its word with a validator and a YAML loader that are not ours.

    python3 validate_schema.py BINARY SOURCE

The schemas are valid; every clean agreement and every policy is accepted, as a loader of texts reads
it and as loaders with numbers and truths do; and what is broken is refused, where and by the keyword
that names what is wrong.
"""
import copy
import glob
import json
import subprocess
import sys
import warnings

warnings.simplefilter("ignore")

import yaml  # noqa: E402
from jsonschema import Draft7Validator  # noqa: E402

BINARY, SOURCE = sys.argv[1:]
failures = []


def expect(holds, what):
    if not holds:
        failures.append(what)


def loader(resolvers):
    """A loader that makes of plain texts what these tags say, and leaves the others."""

    class Loader(yaml.SafeLoader):
        pass

    Loader.yaml_implicit_resolvers = {}
    for first, rows in yaml.SafeLoader.yaml_implicit_resolvers.items():
        kept = [(tag, form) for tag, form in rows if tag in resolvers]
        if kept:
            Loader.yaml_implicit_resolvers[first] = kept
    return Loader


TAG = "tag:yaml.org,2002:"
# YAML 1.1 reads the key `off` of a policy as a truth, which JSON has no keys for; 1.2 does not.
TEXTS = yaml.BaseLoader
NUMBERS = loader([TAG + "int", TAG + "float", TAG + "null"])
TRUTHS = loader([TAG + "int", TAG + "float", TAG + "null", TAG + "bool"])


def load(path, with_loader=TEXTS):
    with open(path, encoding="utf-8-sig") as file:
        return yaml.load(file, with_loader)


def schema(*words):
    made = json.loads(subprocess.check_output([BINARY, "schema", *words]))
    Draft7Validator.check_schema(made)
    expect(made["$schema"] == "http://json-schema.org/draft-07/schema#", f"{words} is draft-07")
    return Draft7Validator(made)


def leaves(error):
    """What is wrong in the end, below anyOf and the like."""
    return [leaf for inner in error.context for leaf in leaves(inner)] or [error]


def find(validator, document):
    return [leaf for error in validator.iter_errors(document) for leaf in leaves(error)]


def show(error):
    return f"{list(error.absolute_path)} {error.validator}: {error.message}"


def expect_accepted(validator, document, what):
    for error in find(validator, document):
        expect(False, f"{what} is refused: {show(error)}")


def put(document, path, value):
    *way, last = path
    for step in way:
        document = document[step]
    document[last] = value


def take(document, path):
    *way, last = path
    for step in way:
        document = document[step]
    del document[last]


def expect_refused(validator, document, path, keyword, words, what):
    """Once, at the path, by this keyword, with these words in the message."""
    errors = find(validator, document)
    named = [
        error
        for error in errors
        if list(error.absolute_path) == path and error.validator == keyword and words in error.message
    ]
    expect(len(named) == 1 and len(errors) == 1, f"{what}: {[show(error) for error in errors]}")


ANY_SCHEME = schema("agreement")
POLICY = schema("policy")
OWN = {}

for path in sorted(glob.glob(SOURCE + "/examples/agreements/*.yaml")) + [SOURCE + "/examples/smallest.yaml"]:
    for with_loader in (TEXTS, NUMBERS, TRUTHS):
        agreement = load(path, with_loader)
        scheme = agreement["scheme"]
        if scheme not in OWN:
            OWN[scheme] = schema("agreement", "--scheme", scheme)
        expect_accepted(ANY_SCHEME, agreement, path)
        expect_accepted(OWN[scheme], agreement, f"{path} by {scheme}")
expect(len(OWN) >= 7, "there is an example of every scheme")

policies = [
    path
    for path in sorted(glob.glob(SOURCE + "/src/policy/builtin/*.yaml"))
    + sorted(glob.glob(SOURCE + "/examples/house-policy/*.yaml"))
    if not path.endswith(".cases.yaml") and "policy" in load(path)
]
expect(len(policies) >= 10, "there are the built-in policies")
for path in policies:
    for with_loader in (TEXTS, NUMBERS):
        expect_accepted(POLICY, load(path, with_loader), path)

# What is written in other ways, and right.
OSEI = load(SOURCE + "/examples/agreements/expert-exchange-osei.yaml")
for path, value in [
    (["agreement"], 2026),
    (["title"], False),  # NO, to a loader of YAML 1.1
    (["title"], 7),
    (["parent", "country"], False),  # Norway
    (["parent"], "bristol"),  # a key of the directory
    (["host", "line_manager"], {"name": "Claire Nwosu", "phone": "0123"}),
    (["host", "line_manager"], "Claire Nwosu"),
    (["placement", "full_time_equivalent"], 0.5),
    (["placement", "commercial"], True),
    (["finance", "recharge", "percent"], "62.5"),
    (["secondee", "email"], "ämne@exämple.org"),
    (["term", "notice"], "P1Y6M2W3D"),
    (["finance", "salary"], "-0.50 GBP"),
    (["objectives"], []),
    (["history"], []),
]:
    changed = copy.deepcopy(OSEI)
    put(changed, path, value)
    expect_accepted(ANY_SCHEME, changed, f"{path} = {value!r}")
    expect_accepted(OWN["expert-exchange"], changed, f"{path} = {value!r}")

# One thing wrong each: where, the keyword, and words of the message.
DEBRIEF = next(i for i, entry in enumerate(OSEI["history"]) if entry.get("event") == "debrief")
MOVE = next(i for i, entry in enumerate(OSEI["history"]) if "state" in entry)
for path, value, where, keyword, words in [
    (["finance", "paid_by"], "hots", None, "enum", "'hots' is not one of"),
    (["finance", "payed_by"], "host", ["finance"], "additionalProperties", "'payed_by' was unexpected"),
    (["agrement"], "X", [], "additionalProperties", "'agrement' was unexpected"),
    (["scheme"], "expert-exchang", None, "enum", "'expert-exchang' is not one of"),
    (["agreement"], "EE 1", None, "pattern", "'EE 1' does not match"),
    (["title"], "  ", None, "pattern", "does not match"),
    (["title"], None, None, "type", "None is not of type"),
    (["title"], ["a"], None, "type", "is not of type"),
    (["term", "start"], "24/04/2023", None, "pattern", "'24/04/2023' does not match"),
    (["term", "start"], "2023-13-01", None, "pattern", "does not match"),
    (["term", "notice"], "4 weeks", None, "pattern", "does not match"),
    (["term", "notice"], "P", None, "pattern", "does not match"),
    (["term", "notice"], "P2W1Y", None, "pattern", "does not match"),
    (["term"], "2023", None, "type", "is not of type 'object'"),
    (["parent", "country"], "gb", None, "pattern", "does not match"),
    (["parent", "country"], True, None, "not", "True"),
    (["parent", "supplies_host"], "yes", None, "pattern", "does not match"),
    (["parent", "sector"], "university", None, "enum", "'university' is not one of"),
    (["secondee", "email"], "a.osei at example", None, "pattern", "does not match"),
    (["secondee", "email"], "a@b@c", None, "pattern", "does not match"),
    (["finance", "salary"], "61500", None, "pattern", "does not match"),
    (["finance", "salary"], 61500, None, "type", "is not of type"),
    (["finance", "recharge", "percent"], "all", None, "pattern", "does not match"),
    (["finance", "recharge", "covers"], "salary", None, "type", "is not of type 'array'"),
    (["finance", "recharge", "covers"], ["salry"], ["finance", "recharge", "covers", 0], "enum", "'salry'"),
    (["placement", "full_time_equivalent"], 1.5, None, "maximum", "1.5 is greater than"),
    (["placement", "full_time_equivalent"], 0, None, "exclusiveMinimum", "0 is less than or equal to"),
    (["host", "line_manager"], {"email": "c@example.org"}, None, "required", "'name' is a required"),
    (["objectives", 0, "kind"], "lerning", None, "enum", "'lerning' is not one of"),
    (["history", DEBRIEF, "review"], "final", ["history", DEBRIEF], "additionalProperties", "'review'"),
    (["history", DEBRIEF, "state"], "closed", ["history", DEBRIEF], "additionalProperties", "'state'"),
    (["history", DEBRIEF, "event"], "debreif", None, "enum", "'debreif' is not one of"),
    (["history", DEBRIEF, "role"], "boss", None, "enum", "'boss' is not one of"),
    (["history", MOVE, "state"], "aproved", None, "enum", "'aproved' is not one of"),
    (["history", MOVE, "review"], "final", ["history", MOVE], "additionalProperties", "'review'"),
    (["history", MOVE, "date"], "yesterday", None, "pattern", "'yesterday' does not match"),
    (["mission"], {"name": "EULEX"}, [], "additionalProperties", "'mission' was unexpected"),
]:
    changed = copy.deepcopy(OSEI)
    put(changed, path, value)
    what = f"{'.'.join(map(str, path))} = {value!r}"
    expect_refused(OWN["expert-exchange"], changed, path if where is None else where, keyword, words, what)

for path, name in [
    (["term"], "term"),
    (["term", "end"], "end"),
    (["secondee", "name"], "name"),
    (["objectives", 1, "id"], "id"),
    (["history", MOVE, "state"], "state"),
    (["history", DEBRIEF, "by"], "by"),
]:
    changed = copy.deepcopy(OSEI)
    take(changed, path)
    words = f"'{name}' is a required property"
    expect_refused(OWN["expert-exchange"], changed, path[:-1], "required", words, f"without {path}")

# The files that show what is answered, as far as a schema can tell.
for name, keyword, words in [
    ("ambiguous-date", "pattern", "does not match"),
    ("misspelt-key", "additionalProperties", "'payed_by' was unexpected"),
    ("money-without-currency", "pattern", "does not match"),
    ("no-value", "pattern", "does not match"),
    ("unknown-scheme", "enum", "'outward-secondement' is not one of"),
]:
    errors = find(ANY_SCHEME, load(f"{SOURCE}/examples/broken/{name}.yaml"))
    named = [error for error in errors if error.validator == keyword and words in error.message]
    expect(len(named) == 1 and len(errors) == 1, f"{name}: {[show(error) for error in errors]}")

# A form to fill in is a draft, and needs no more.
for scheme in OWN:
    for words in ([], ["--brief"], ["--set", "secondee.grade=Grade 7", "--set", "term.start=2027-01-11"]):
        form = yaml.load(subprocess.check_output([BINARY, "new", scheme, *words]), NUMBERS)
        expect_accepted(OWN[scheme], form, f"new {scheme} {words}")
        expect_accepted(ANY_SCHEME, form, f"new {scheme} {words}")

# What a draft may leave out, a proposal may not, unless it is waived, taken back or withdrawn.
BY = {"date": "2026-11-02", "by": "desk"}
PROPOSED = {**BY, "state": "proposed"}
OPEN = {"agreement": "A-1", "scheme": "loan", "secondee": {"grade": "7"}, "objectives": [{"text": "Learn"}]}
for history in (
    None,
    [],
    [{**BY, "event": "discussion", "with": "coordinator"}],
    [PROPOSED, {**BY, "event": "correction", "of": "2026-11-02", "what": "proposed"}],
    [PROPOSED, {**BY, "state": "withdrawn"}],
):
    draft = {**OPEN, "history": history} if history is not None else OPEN
    expect_accepted(OWN["loan"], draft, f"a draft with {history}")
    expect_accepted(ANY_SCHEME, draft, f"a draft with {history}")
missing = sorted(error.message for error in find(OWN["loan"], {**OPEN, "history": [PROPOSED]}))
expect(
    missing == [f"'{name}' is a required property" for name in ("host", "id", "name", "parent", "term")],
    f"a proposal lacks {missing}",
)
waived = {**OPEN, "history": [PROPOSED], "waivers": [{"rule": "core/parties-stated", "reason": "secret"}]}
missing = sorted(error.message for error in find(OWN["loan"], waived))
expect(missing == ["'id' is a required property", "'name' is a required property"], f"with a waiver: {missing}")
for name in ("agreement", "scheme"):
    draft = {key: value for key, value in OPEN.items() if key != name}
    expect_refused(OWN["loan"], draft, [], "required", f"'{name}'", f"a draft without {name}")

CORE = load(SOURCE + "/src/policy/builtin/core.yaml")
for path, value, where, keyword, words in [
    (["titel"], "X", [], "additionalProperties", "'titel' was unexpected"),
    (["direction"], "sideways", None, "enum", "'sideways' is not one of"),
    (["abstract"], "yes", None, "pattern", "does not match"),
    (["rules", 0, "severity"], "fatal", None, "enum", "'fatal' is not one of"),
    (["rules", 0, "clauses"], "IC-24", None, "type", "is not of type 'array'"),
    (["rules", 0, "let"], ["x"], None, "type", "is not of type 'object'"),
    (["parameters", "signatories", "kind"], "x", ["parameters", "signatories"], "additionalProperties", "'kind'"),
    (["effective"], {"from": "2023"}, ["effective", "from"], "pattern", "does not match"),
]:
    changed = copy.deepcopy(CORE)
    put(changed, path, value)
    what = f"policy {'.'.join(map(str, path))} = {value!r}"
    expect_refused(POLICY, changed, path if where is None else where, keyword, words, what)
changed = copy.deepcopy(CORE)
take(changed, ["rules", 0, "check"])
expect_refused(POLICY, changed, ["rules", 0], "required", "'check'", "a rule without its check")

for failure in failures:
    print(failure)
sys.exit(1 if failures else 0)
