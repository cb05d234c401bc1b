"""What it costs to grade a submission, beside starting pytest, and running its programs alone."""

import shutil
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from pytest_asyncio_kata.course.catalog import katas_in
from pytest_asyncio_kata.runner import why_not

from .processor_time import processor_seconds
from .spread import Spread, ratios
from .tables import table

ROUNDS = 3
"""How often each command is run; they take turns."""

MORE = 2
"""Submissions beside the first, in the command that grades several."""

ROOT = Path(__file__).resolve().parent.parent

EMPTY = "async def test_nothing():\n    pass\n"
"""A module with one test that does nothing."""

ONE_PYTHON_EACH = """\
import subprocess, sys
for path in sys.argv[1:]:
    subprocess.run([sys.executable, path], check=True)
"""


def report() -> Iterator[str]:
    """Yield a table of processor time; starting pytest once is 1."""
    with tempfile.TemporaryDirectory() as directory:
        folder = Path(directory)
        answers = _hand_in(folder)
        (folder / "test_empty.py").write_text(EMPTY)
        (folder / "pytest.ini").write_text("[pytest]\nasyncio_mode = auto\n")
        bare = [sys.executable, "-m", "pytest", "-q", "-p", "no:kata", "-p", "no:cacheprovider"]
        commands = {
            "pytest with one empty test": [*bare, str(folder / "test_empty.py")],
            f"{len(answers)} solutions, each imported by a Python of its own": [
                *(sys.executable, "-c", ONE_PYTHON_EACH, *answers)
            ],
            **{
                f"kata grade, {count} of them, {isolation}": _grade(folder, count, isolation)
                for isolation in ["process"] + ["bubblewrap"] * (not why_not())
                for count in (1, 1 + MORE)
            },
        }
        seconds: dict[str, list[float]] = {name: [] for name in commands}
        for number in range(1 + ROUNDS):  # the first compiles the modules
            for name, command in commands.items():
                found = processor_seconds(command, folder)
                if number:
                    seconds[name].append(found)
    bases = next(iter(seconds.values()))
    yield from table(
        ["processor time of", "median seconds", "ratio"],
        (
            [name, f"{Spread.of(found).median:.2f}", str(ratios(found, bases))]
            for name, found in seconds.items()
        ),
    )
    yield ""
    for isolation in ["process"] + ["bubblewrap"] * (not why_not()):
        one, several = (seconds[f"kata grade, {n} of them, {isolation}"] for n in (1, 1 + MORE))
        each = [(b - a) / MORE for a, b in zip(one, several, strict=True)]
        yield f"Each further submission, {isolation}: {ratios(each, bases)} times pytest's start."


def _hand_in(folder: Path) -> list[str]:
    """Lay out the submissions; return the paths of one submission's answers."""
    answers = []
    for number in range(1 + MORE):
        for kata in katas_in(ROOT / "katas"):
            target = folder / "submissions" / str(number) / kata.name / kata.answer_file
            target.parent.mkdir(parents=True)
            shutil.copy(ROOT / "solutions" / kata.name / kata.answer_file, target)
            answers += [str(target)] * (number == 0)
    return answers


def _grade(folder: Path, count: int, isolation: str) -> list[str]:
    submissions = [str(folder / "submissions" / str(number)) for number in range(count)]
    return [
        *(sys.executable, "-m", "pytest_asyncio_kata", "grade", *submissions, "--fresh"),
        *("--suite", str(ROOT / "katas"), "--out", str(folder / "grades"), "--jobs", "1"),
        *("--clock", "virtual", "--no-second-opinion", "--isolation", isolation),
    ]
