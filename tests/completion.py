"""Completes command lines in bash, and in zsh and fish where they are installed, with the scripts that
`secondment completion` prints.

    tests/completion.py BINARY
"""
import os
import shutil
import subprocess
import sys
import tempfile

binary = os.path.abspath(sys.argv[1])
environment = {**os.environ, "PATH": os.path.dirname(binary) + ":" + os.environ["PATH"]}


def run(words, text=None):
    done = subprocess.run(words, env=environment, input=text, capture_output=True, text=True, timeout=60)
    assert done.returncode == 0, (words, done.stdout, done.stderr)
    return done.stdout


def expect(shell, line, found, *wanted):
    words = found.split("\n")
    for word in wanted:
        assert word in words, f"{shell}: after `{line}` there is no {word}: {found!r}"


def complete_in_bash(line):
    words = line.split(" ")
    if line.endswith("--color=al"):  # as readline parts it
        words = words[:-1] + ["--color", "=", "al"]
    quoted = " ".join(f"'{word}'" for word in words)
    script = (f"source <(secondment completion bash); COMP_WORDS=({quoted}); "
              f"COMP_CWORD={len(words) - 1}; compopt() {{ :; }}; _secondment; "
              "printf '%s\\n' \"${COMPREPLY[@]}\"")
    return run(["bash", "-c", script])


with tempfile.TemporaryDirectory() as folder:
    os.chdir(folder)
    os.mkdir("agreements")
    with open("secondment.yaml", "w") as file:
        file.write("agreements: [agreements]\n")
    with open("agreements/a.yaml", "w") as file:
        file.write("agreement: LN-7\nscheme: loan\n")
    cases = [("secondment ch", "check"), ("secondment move LN-7 act", "active"),
             ("secondment check --as", "--as-at"), ("secondment check ", "LN-7", "agreements"),
             ("secondment record LN-7 signature party=ho", "party=host"),
             ("secondment explain core/debr", "core/debrief")]
    for line, *wanted in cases:
        expect("bash", line, complete_in_bash(line), *wanted)
    expect("bash", "--color=al", complete_in_bash("secondment check --color=al"), "always")
    if shutil.which("fish"):
        run(["secondment", "completion", "fish", "-o", "secondment.fish"])
        for line, *wanted in cases:
            found = run(["fish", "--no-config", "-c", f"source secondment.fish; complete -C '{line}'"])
            names = "\n".join(each.split("\t")[0].rstrip("/") for each in found.split("\n"))
            expect("fish", line, names, *wanted)
    else:
        print("fish: did not run: it is not installed")
    if shutil.which("zsh"):
        run(["secondment", "completion", "zsh", "-o", "_secondment"])
        run(["zsh", "-n", "_secondment"])
    else:
        print("zsh: did not run: it is not installed")
print("command lines are completed")
