"""Runs the hooks with the real pre-commit, in a repository of an office.

    python3 pre_commit.py BINARY SOURCE

Exits 77, which ctest shows as skipped, where pre-commit or git is not installed.
"""
import os
import pathlib
import shutil
import subprocess
import sys
import tempfile

BINARY, SOURCE = (pathlib.Path(each).resolve() for each in sys.argv[1:])
for program in ("pre-commit", "git"):
    if shutil.which(program) is None:
        print(f"the hooks were not run: {program} is not installed")
        sys.exit(77)

DRAFT = "agreement: {id}\nscheme: loan\ntitle: Private secretary\nsecondee: {{name: Ann}}\n"
failures = []


def run(*command, at, status=0):
    done = subprocess.run(command, cwd=at, env=environment, capture_output=True, text=True)
    if done.returncode != status:
        failures.append(f"{command} exits {done.returncode}: {done.stdout}{done.stderr}")
    return done.stdout + done.stderr


def commit(folder, *words, status=0):
    run("git", "add", "-A", at=folder)
    return run("git", *words, "commit", "-q", "-m", "x", at=folder, status=status)


def expect(condition, what):
    if not condition:
        failures.append(what)


with tempfile.TemporaryDirectory() as name:
    home = pathlib.Path(name)
    programs = home / "bin"
    programs.mkdir()
    (programs / "secondment").symlink_to(BINARY)
    environment = dict(os.environ, HOME=name, PRE_COMMIT_HOME=str(home / "cache"),
                       PATH=f"{programs}:{os.environ['PATH']}", GIT_CONFIG_NOSYSTEM="1",
                       GIT_AUTHOR_NAME="a", GIT_AUTHOR_EMAIL="a@example.org",
                       GIT_COMMITTER_NAME="a", GIT_COMMITTER_EMAIL="a@example.org")
    hooks = home / "hooks"
    hooks.mkdir()
    run("git", "init", "-q", at=hooks)
    shutil.copy(SOURCE / ".pre-commit-hooks.yaml", hooks)
    commit(hooks)
    revision = run("git", "rev-parse", "HEAD", at=hooks).strip()

    office = home / "office"
    (office / "agreements").mkdir(parents=True)
    run("git", "init", "-q", at=office)
    (office / ".pre-commit-config.yaml").write_text(
        f"repos:\n- repo: {hooks}\n  rev: {revision}\n  hooks:\n"
        "  - id: secondment-check\n  - id: secondment-check-register\n")
    (office / "secondment.yaml").write_text("agreements: [agreements]\n")
    (office / "compose.yaml").write_text("services: {web: {image: x}}\n")
    (office / "agreements" / "a b.yaml").write_text(DRAFT.format(id="A-1"))
    run("pre-commit", "install", at=office)
    commit(office)  # what is no agreement does not fail it
    expect("x" in run("git", "log", "--format=%s", at=office), "a good commit is made")

    (office / "agreements" / "b.yaml").write_text(DRAFT.format(id="A-2") + "term: {end: 2026-02-30}\n")
    out = commit(office, status=1)
    expect("agreements/b.yaml:5:13: error: `2026-02-30` is not a day" in out, out)
    (office / "agreements" / "b.yaml").write_text(DRAFT.format(id="A-1"))
    out = commit(office, status=1)
    expect("the id `A-1` is already used in agreements/a b.yaml" in out, out)
    (office / "agreements" / "b.yaml").write_text(DRAFT.format(id="A-2"))
    commit(office)
    (office / "compose.yaml").write_text("services: {}\n")
    commit(office)  # nothing is left to check
    expect(run("git", "log", "--format=%s", at=office).count("x") == 3, "three commits are made")

for failure in failures:
    print(failure)
sys.exit(1 if failures else 0)
