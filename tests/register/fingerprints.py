"""Asks the program for the fingerprints of an agreement's terms, and stores them in its signatures."""
import json
import subprocess
import tempfile
from pathlib import Path

from writing import Written


class Fingerprints:
    def __init__(self, program, organisations):
        self.program, self.organisations = program, organisations

    def __enter__(self):
        self.folder = tempfile.TemporaryDirectory()
        self.file = Path(self.folder.name) / "agreement.yaml"
        self.config = Path(self.folder.name) / "secondment.yaml"
        self.config.write_bytes(b"directory: organisations.yaml\n")
        (Path(self.folder.name) / "organisations.yaml").write_bytes(self.organisations.encode())
        return self

    def __exit__(self, *_):
        self.folder.cleanup()

    @staticmethod
    def belong_to(entry):
        return entry.get("event") == "signature" or entry.get("state") == "signed"

    def store(self, text, entries):
        """The freezing move stores that of the body, a signature that of the newest version above it."""
        self.file.write_bytes(text.encode())
        answer = subprocess.run(
            [self.program, "terms", "--list", "--format", "json", "--as-at", "2026-11-22",
             "--config", self.config, self.file], check=True, capture_output=True)
        versions = json.loads(answer.stdout)["versions"]
        for place, entry in enumerate(entries, 1):
            if self.belong_to(entry):
                above = [version["fingerprint"] for version in versions if version["entry"] < place]
                signed = above[0] if "state" in entry else above[-1]
                entry["terms"] = Written(f'"{signed}"')
