"""Somebody with a course and submissions, who types ``kata grade``."""

import json
import os
import subprocess
import sys
from pathlib import Path

QUICK = ("--clock", "virtual", "--no-second-opinion", "--isolation", "process")


class Teacher:
    """Somebody with a course and submissions, at a command line.

    Args:
        root: The course's folder, where the command is run.
        folder: A new folder for submissions, results and temporary files.
    """

    def __init__(self, root, folder):
        self.root = root
        self.submissions = folder / "submissions"
        self.out = folder / "out"
        self.temporary = folder / "temporary"
        self.temporary.mkdir()

    def hand_in(self, text, *names):
        """Put *text* into the submissions of some learners."""
        for name in names:
            path = self.submissions / name / "katas/07_sample/sample.py"
            path.parent.mkdir(parents=True)
            path.write_text(text, encoding="utf-8")

    def begin(self, *arguments, **environ):
        """Start the command over all submissions."""
        variables = {**os.environ, "TMPDIR": str(self.temporary), "PYTHONUTF8": "1", **environ}
        return subprocess.Popen(
            [
                *(sys.executable, "-m", "pytest_asyncio_kata", "grade", str(self.submissions)),
                *("--out", str(self.out), *QUICK, *arguments),
            ],
            cwd=self.root,
            env={name: value for name, value in variables.items() if value is not None},
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            encoding="utf-8",
        )

    def grade(self, *arguments, **environ):
        """Run the command; return its exit code, and what it said."""
        process = self.begin(*arguments, **environ)
        out, err = process.communicate(timeout=300)
        return process.returncode, out + err

    def grades(self):
        """Return what each submission got."""
        lines = (self.out / "grades.jsonl").read_text(encoding="utf-8").splitlines()
        grades = [json.loads(line) for line in lines]
        return [(grade["submission"], points(grade)) for grade in grades]

    def sessions(self):
        """Return handles of the processes of pytest that are grading now."""
        found = []
        for folder in Path("/proc").iterdir():
            try:
                command = (folder / "cmdline").read_bytes()
                if (
                    b"grading.judging.pytest_child" in command
                    and os.fsencode(self.temporary) in command
                ):
                    found.append(os.pidfd_open(int(folder.name)))
            except (OSError, ValueError):
                continue  # not a process, or one that has ended
        return found


def points(grade):
    """Return the points of a grade that was read as JSON."""
    return sum(test["points"] for kata in grade["katas"] for test in kata["tests"])
