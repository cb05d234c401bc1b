"""How far a learner is: the results of each kata's tests when they were last run.

Kept in ``.kata/progress.json``, for people to read too. Grades never depend on it.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from ...record.serialization import ShapeError, from_json, to_json
from . import state

FILE = "progress.json"

SCHEMA = "pytest-asyncio-kata/progress/1"

PASSED = "passed"

_ONE_TEST = re.compile(r'\{\n +"verdict".*?\n +\}', re.DOTALL)

NOT_WRITTEN = "NOT_WRITTEN"
"""The diagnosis of an untouched stub."""


class NewerSchema(ValueError):
    """A later version of this package has written the file."""


@dataclass(frozen=True, slots=True)
class TestProgress:
    """The last verdict on one test."""

    __test__ = False  # not a test class

    verdict: str
    """passed, failed or error, as in a session's results."""
    points: int
    max_points: int
    code: str
    """Name of the diagnosis; "" if there is none."""
    message: str
    """One sentence that says why points were lost."""
    line: int
    """The line of the answer to look at, from 1; 0 if there is none."""
    heading: str = ""
    """The heading of the lesson that the explanation leads to; "" if to none."""


@dataclass(frozen=True, slots=True)
class KataProgress:
    """What is known of one kata."""

    tests: Mapping[str, TestProgress] = field(default_factory=dict)
    """By the tests' names, in their order; a test that was never run may be missing."""
    solved: str = ""
    """When all tests passed for the first time, in UTC; "" if that never happened."""
    answer: str = ""
    """Hash of the file that got these verdicts; "" if several files got them."""
    hints: int = 0
    """How many hints were shown."""

    @property
    def points(self) -> int:
        """The points that the tests gave."""
        return sum(test.points for test in self.tests.values())

    @property
    def max_points(self) -> int:
        """The points that the tests that were run can give."""
        return sum(test.max_points for test in self.tests.values())

    @property
    def passed(self) -> bool:
        """Whether there are verdicts, and all of them are passed."""
        return bool(self.tests) and all(t.verdict == PASSED for t in self.tests.values())

    @property
    def untouched(self) -> bool:
        """Whether nothing was judged yet, or only the stub."""
        return all(test.code == NOT_WRITTEN for test in self.tests.values())

    def has_all(self, count: int) -> bool:
        """Whether there are verdicts on all of *count* test functions, on one answer."""
        return bool(self.answer) and len(function_names(self.tests)) >= count > 0


Progress = dict[str, KataProgress]
"""What is known of each kata, by its name."""


def function_names(tests: Iterable[str]) -> set[str]:
    """Return the names of the test functions in *tests*, which may have parameters."""
    return {name.partition("[")[0] for name in tests}


def after_tests(
    before: KataProgress, tests: Mapping[str, TestProgress], answer: str, count: int, now: str
) -> KataProgress:
    """Return what is known after *tests* were run.

    Args:
        before: What was known.
        tests: Their verdicts. If tests are missing, the old verdicts on them stay.
        answer: Hash of the file that was judged.
        count: How many test functions the kata has.
        now: The time, in UTC.
    """
    if len(function_names(tests)) < count and before.tests:
        answer = answer if before.answer == answer else ""
        tests = {**before.tests, **tests}
    after = replace(before, tests=tests, answer=answer)
    if not after.solved and after.passed and after.has_all(count):
        return replace(after, solved=now)
    return after


def next_hint(
    before: KataProgress, hints: int, spared: Collection[int] = ()
) -> tuple[KataProgress, int]:
    """Return what is known after one more of *hints* was shown, and its index.

    After the last hint, it is the last hint again.

    Args:
        before: What is known.
        hints: How many there are.
        spared: Indexes of hints that are left out, as far as there are others.
    """
    left = (index for index in range(before.hints, hints) if index not in spared)
    index = next(left, min(before.hints, hints - 1))
    return replace(before, hints=index + 1), index


def spared_hints(helps: Mapping[str, str], known: KataProgress) -> frozenset[int]:
    """Return the indexes of the hints that help with tests only that have passed.

    Args:
        helps: The names of tests, by the number of a hint; as in ``kata.toml``.
        known: What is known of the kata.
    """
    passed = {name for name, test in known.tests.items() if test.verdict == PASSED}
    numbers = [number for number, names in helps.items() if {*names.split()} <= passed]
    return frozenset(int(number) - 1 for number in numbers if number.isdecimal())


def answer_hash(answer: Path) -> str:
    """Return 16 hex digits that change when the file *answer* does; "" if it cannot be read."""
    try:
        return hashlib.sha256(answer.read_bytes()).hexdigest()[:16]
    except OSError:
        return ""


def utc() -> str:
    """Return the time, such as ``2026-11-23T08:15:00Z``."""
    return datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


# -- the file ----------------------------------------------------------------------------


def load(folder: Path) -> Progress:
    """Return what the file in *folder* holds; nothing if there is no file.

    Raises:
        NewerSchema: If a later version has written it.
        ValueError: If it does not hold progress.
        OSError: If the file cannot be read.
    """
    try:
        text = (folder / FILE).read_text(encoding="utf-8")
        data = json.loads(text)
        schema = str(data["schema"])
        stem, _, version = schema.rpartition("/")
        if schema != SCHEMA:
            newer = stem == SCHEMA.rpartition("/")[0] and version.isdecimal()
            raise (NewerSchema if newer else ValueError)(f"its schema is {schema!r:.60}")
        return {name: _kata(one) for name, one in data["katas"].items()}
    except FileNotFoundError:
        return {}
    except (KeyError, TypeError, AttributeError, RecursionError, ShapeError) as error:
        raise ValueError(f"not progress: {error!r:.200}") from error


def load_with_note(folder: Path) -> tuple[Progress, str]:
    """Return what the file in *folder* holds, and a sentence if it cannot be read."""
    try:
        return load(folder), ""
    except NewerSchema:
        return {}, f"{FILE} was written by a newer version of this package; it is not changed"
    except (ValueError, OSError) as error:
        why = error.strerror if isinstance(error, OSError) else "its text is damaged"
        return {}, f"{FILE} cannot be read ({why}), so earlier runs are not known"


def update(folder: Path, change: Callable[[Progress], Progress]) -> str:
    """Change what the file in *folder* holds.

    Args:
        folder: The folder of state; it is made if it does not exist.
        change: Takes the old progress and returns the new one.

    Returns:
        A sentence if something is odd, for the learner; else "".

    Raises:
        StateError: If it cannot be kept.
    """
    with state.locked(folder):
        note = ""
        try:
            before = load(folder)
        except NewerSchema:
            raise state.StateError(
                f"{FILE} was written by a newer version of this package"
            ) from None
        except ValueError:
            aside = state.set_aside(folder / FILE)
            note = (
                f"{FILE} could not be read; it is called {aside.name} now, and a new file was begun"
            )
            before = {}
        state.replace(folder / FILE, _text(change(before)))
    return note


def forget(folder: Path, kata: str) -> None:
    """Remove the progress of *kata*, such as after its stub was put back; ignore every failure."""

    def change(progress: Progress) -> Progress:
        return {name: one for name, one in progress.items() if name != kata}

    _change_if_there(folder, change)


def forget_verdicts(folder: Path, kata: str) -> None:
    """Remove the verdicts on *kata*, which other tests have given; ignore every failure.

    How many hints were shown stays.
    """

    def change(progress: Progress) -> Progress:
        known = progress.get(kata, KataProgress())
        return {**progress, kata: KataProgress(hints=known.hints)}

    _change_if_there(folder, change)


def _change_if_there(folder: Path, change: Callable[[Progress], Progress]) -> None:
    try:
        if (folder / FILE).exists():
            update(folder, change)
    except state.StateError:
        return


def _kata(data: dict[str, Any]) -> KataProgress:
    # A file of an earlier version has no headings.
    given = {name: {"heading": "", **test} for name, test in data["tests"].items()}
    tests = {name: from_json(TestProgress, test) for name, test in given.items()}
    texts = (data["solved"], data["answer"])
    if type(data["hints"]) is not int or any(type(text) is not str for text in texts):
        raise TypeError("hints must be a number; solved and answer texts")
    return KataProgress(tests, data["solved"], data["answer"], max(data["hints"], 0))


def _text(progress: Progress) -> str:
    katas = {
        name: {
            "points": one.points,
            "max_points": one.max_points,
            "solved": one.solved,
            "hints": one.hints,
            "answer": one.answer,
            "tests": {test: to_json(result) for test, result in one.tests.items()},
        }
        for name, one in sorted(progress.items())
    }
    data = {"schema": SCHEMA, "katas": katas}
    text = json.dumps(data, indent=2, ensure_ascii=False) + "\n"
    # One line for each test. No text holds a line break: JSON escapes them.
    return _ONE_TEST.sub(lambda match: re.sub(r"\n *", " ", match[0]), text)
