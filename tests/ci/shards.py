"""Checks a register in parts, with GNU parallel and with several workers of dask.distributed, as docs/ci.md
shows it, and compares the results with those of one check.

    python3 shards.py BINARY REGISTER

What is not installed is not run, and that is said; exits 77, which ctest shows as skipped, where neither is.
"""
import json
import os
import pathlib
import shutil
import subprocess
import sys
import tempfile

BINARY, REGISTER = (pathlib.Path(each).resolve() for each in sys.argv[1:])
AS_AT = "2026-11-22"
failures = []
ran = 0


def run(*command, status=None, shell=False):
    done = subprocess.run(command[0] if shell else command, shell=shell, cwd=home, env=environment,
                          capture_output=True, text=True, executable="/bin/bash" if shell else None)
    if status is not None and done.returncode != status:
        failures.append(f"{command} exits {done.returncode}: {done.stdout[-500:]}{done.stderr}")
    return done.stdout


def agreements(ndjson):
    found = {}
    for line in ndjson.splitlines():
        each = json.loads(line)
        if each["type"] == "agreement":
            found[each["path"]] = each
    return found


def compare(what, ndjson):
    global ran
    ran += 1
    if agreements(ndjson) != whole:
        failures.append(f"{what}: the parts differ from the whole")
    (home / "results").write_text(ndjson)
    sum_of = json.loads(run("secondment", "check", "--sum", "--format", "ndjson", "results", status=1))
    if sum_of["summary"] != summary:
        failures.append(f"{what}: the sum is {sum_of['summary']}, not {summary}")


def recipe(heading, language):
    """The first block of docs/ci.md below a heading."""
    text = (pathlib.Path(__file__).parents[2] / "docs" / "ci.md").read_text()
    return text.split(f"### {heading}\n")[1].split(f"```{language}\n")[1].split("```")[0]


with tempfile.TemporaryDirectory() as name:
    home = pathlib.Path(name)
    shutil.copytree(REGISTER, home, dirs_exist_ok=True)
    # Two ids that are used twice, in different parts.
    for source, copy in (("2023/LN-2023-005", "2026/copy-1"), ("2026/LN-2026-002", "2023/copy-2")):
        shutil.copy(home / f"agreements/{source}.yaml", home / f"agreements/{copy}.yaml")
    programs = home / "bin"
    programs.mkdir()
    (programs / "secondment").symlink_to(BINARY)
    environment = dict(os.environ, HOME=name, PATH=f"{programs}:{os.environ['PATH']}", AS_AT=AS_AT)
    out = run("secondment", "check", "--as-at", AS_AT, "--format", "ndjson", status=1)
    whole, summary = agreements(out), json.loads(out.splitlines()[-1])["summary"]

    if shutil.which("parallel"):
        run(recipe("GNU parallel", "sh"), shell=True, status=1)
        compare("GNU parallel", "".join(each.read_text() for each in sorted(home.glob("part.*.ndjson"))))
    else:
        print("GNU parallel was not run: it is not installed")

    try:
        import distributed  # noqa: F401
        (home / "check.py").write_text(recipe("dask.distributed", "python"))
        run(sys.executable, "check.py", status=1)
        compare("dask.distributed", (home / "results.ndjson").read_text())
    except ImportError:
        print("dask.distributed was not run: it is not installed")

for failure in failures:
    print(failure)
sys.exit(1 if failures else 0 if ran else 77)
