"""Looks in the built program for what src/CMakeLists.txt hardens it with: hardening.py BINARY."""
import platform
import re
import subprocess
import sys


def read(*command):
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout


binary = sys.argv[1]
headers = read("readelf", "--wide", "--file-header", "--program-headers", binary)
dynamic = read("readelf", "--wide", "--dynamic", binary)
symbols = read("readelf", "--wide", "--dyn-syms", binary)
code = read("objdump", "--disassemble", "--no-show-raw-insn", binary)
is_x86 = platform.machine() in ("x86_64", "i686")

found = {
    "a position-independent executable (-pie)": re.search(r"Type:\s+DYN", headers)
    and re.search(r"FLAGS_1.*\bPIE\b", dynamic),
    "a read-only relocation table (-z relro)": "GNU_RELRO" in headers,
    "symbols bound at the start (-z now)": "BIND_NOW" in dynamic,
    "a stack that is not executed (-z noexecstack)": re.search(r"GNU_STACK(\s+0x[0-9a-f]+){5} RW ", headers),
    "a protected stack (-fstack-protector-strong)": "__stack_chk_fail" in symbols,
    "checked copies (_FORTIFY_SOURCE)": re.search(r"__(?!stack)\w+_chk\b", symbols),
    "large frames touched page by page (-fstack-clash-protection)": not is_x86
    or re.search(r"\bor[ql]\s+\$0x0,(0x[0-9a-f]+)?\(%rsp", code),
    # The start files of the system bring a few.
    "targets of jumps marked (-fcf-protection)": not is_x86 or code.count("endbr64") > 1000,
}
missing = [what for what, is_there in found.items() if not is_there]
for what in missing:
    print(f"{binary}: missing: {what}")
sys.exit(1 if missing else 0)
