"""A kata: a directory with a lesson, a stub, tests and a ``kata.toml``."""

from __future__ import annotations

import re
import sys
import tomllib
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from ..record.request import IMPORTED, REFUSABLE

SETTINGS = "kata.toml"
"""The file that makes a directory a kata."""

LESSON = "README.md"

YOUR_TURN = "Your turn"
"""The last heading of a lesson, which explains nothing."""

SCENARIOS = "scenarios"
"""The folder of the files with coroutines that drive an answer's objects, or the name of the only
such file."""

DEMONSTRATION = "demonstration.py"
"""A program beside the stub that shows what the lesson is about, live; it need not exist."""

PICTURE = re.compile(r"!\[[^\]]*\]\(([\w-]+\.svg)\)")
"""How a lesson shows a picture that lies beside it."""

NAME = re.compile(r"(?P<number>\d{2})_(?P<topic>[a-z][a-z0-9_]*)")

FIELDS: dict[str, type] = {
    "title": str,
    "teaches": str,
    "out_of_scope": list,
    "builds_on": str,
    "clock": str,
    "timeout": int,
    "python": str,
    "coroutines": list,
    "hints": list,
    "next": dict,
}
"""What ``kata.toml`` must hold."""

MORE_FIELDS: dict[str, type] = {
    "generators": list,
    "classes": list,
    "methods": list,
    "learned": str,
    "drawn": str,
    "helps": dict,
    "needs": list,
}
"""What it may hold, too, and nothing else."""

CLOCKS = ("auto", "virtual", "wall")

NEEDS = (*REFUSABLE, *IMPORTED)
"""What a run may need beside Python. In a sandbox it can open sockets of its network, in which
nobody else is, and start processes, only if its kata says so. For answers that are tests it finds
pytest there, with the plugins that this package comes with."""


class KataError(ValueError):
    """A kata's directory or its ``kata.toml`` is not as it should be."""


@dataclass(frozen=True, slots=True)
class Kata:
    """One kata, as its ``kata.toml`` describes it."""

    directory: Path
    title: str
    teaches: str
    """One sentence."""
    out_of_scope: tuple[str, ...]
    builds_on: str
    """Name of another kata's directory; "" for the first."""
    clock: str
    """auto: as each test is marked; or virtual or wall for all of them."""
    timeout: int
    """Real seconds that one test may take."""
    python: str
    """The oldest Python on which the kata can be solved."""
    coroutines: tuple[str, ...]
    """Names of coroutine functions that an answer must define."""
    hints: tuple[str, ...]
    """From gentle to explicit; the last is still not the code."""
    next: dict[str, str]
    """For each diagnosis the heading of the lesson that helps; "" if it needs none. A key
    with a point, such as ``RAISED.given_results``, is a diagnosis with a reason, or one in
    a test, such as ``RAISED.test_empty``; ``RAISED.given_results.test_empty`` is both."""
    generators: tuple[str, ...] = ()
    """Names of async generators that an answer must define; a function that gives another async
    iterator will do."""
    classes: tuple[str, ...] = ()
    """Names of classes that an answer must define."""
    methods: tuple[str, ...] = ()
    """Their methods that are coroutine functions, such as ``Gate.wait``."""
    learned: str = ""
    """Why an answer that passes works, in one sentence; "" in a course that does not say it."""
    drawn: str = ""
    """Name of the test whose run shows it; "" if none does."""
    needs: tuple[str, ...] = ()
    """What its runs need beside Python, of `NEEDS`. What can be imported is imported once for all
    runs."""
    helps: dict[str, str] = field(default_factory=dict)
    """For the number of a hint, from 1, the names of the tests that it helps with, with blanks
    between them; a hint without an entry may help with each."""

    @property
    def allowed(self) -> tuple[str, ...]:
        """What a sandbox lets its runs do: of what it needs, sockets and processes."""
        return tuple(each for each in self.needs if each in REFUSABLE)

    @property
    def imported(self) -> tuple[str, ...]:
        """What is imported ahead of its runs: of what it needs, libraries."""
        return tuple(each for each in self.needs if each in IMPORTED)

    @property
    def defines(self) -> tuple[str, ...]:
        """The names of all that an answer must define."""
        return self.coroutines + self.generators + self.classes

    @property
    def name(self) -> str:
        """Name of the directory, such as ``03_gather``."""
        return self.directory.name

    @property
    def topic(self) -> str:
        """The name without its number, such as ``gather``."""
        return self.name.partition("_")[2]

    @property
    def number(self) -> str:
        """The digits of its name, such as ``03``."""
        return self.name.partition("_")[0]

    @property
    def spoken(self) -> str:
        """How messages call it, such as ``03 gather``."""
        return self.name.replace("_", " ")

    @property
    def answer_file(self) -> str:
        """Name of the answer's file, such as ``gather.py``."""
        return f"{self.topic}.py"

    @property
    def stub(self) -> Path:
        """The file that a learner opens."""
        return self.directory / self.answer_file

    @property
    def tests(self) -> Path:
        """The file with its tests."""
        return self.directory / f"test_{self.name}.py"

    def heading(self, causes: Sequence[str], test: str = "") -> str:
        """Return the heading that ``[next]`` names for the first of *causes*; "" if for none.

        One that it names for a diagnosis in *test* comes before the one of the diagnosis.
        """
        keys = [key for cause in causes for key in (f"{cause}.{test}", cause)]
        return next((self.next[key] for key in keys if key in self.next), "")

    def taught_at(self, causes: Sequence[str]) -> str:
        """Return the heading for the first of *causes*, else for a reason of one; "" if none.

        A heading that explains nothing, `YOUR_TURN`, does not count.
        """
        reasons = [key for key in self.next if key.partition(".")[0] in causes]
        headings = [self.next.get(key, "") for key in (*causes, *reasons)]
        return next((heading for heading in headings if heading not in ("", YOUR_TURN)), "")

    @property
    def runs_here(self) -> bool:
        """Whether this Python is new enough for it."""
        return sys.version_info >= tuple(int(part) for part in self.python.split("."))

    @property
    def lesson(self) -> Path:
        """The file that a learner reads."""
        return self.directory / LESSON

    @property
    def pictures(self) -> list[Path]:
        """The pictures that the lesson shows; they should exist."""
        if not self.lesson.is_file():
            return []
        text = self.lesson.read_text(encoding="utf-8", errors="replace")
        return [self.directory / name for name in PICTURE.findall(text)]

    @property
    def scenarios(self) -> tuple[Path, ...]:
        """The files of coroutines that drive an answer's objects; there need not be any."""
        folder = self.directory / SCENARIOS
        several = tuple(sorted(folder.glob("*.py")))
        only = folder.with_suffix(".py")
        return several or ((only,) if only.is_file() else ())

    def file_name(self, path: Path) -> str:
        """Return the name of one of its files; that of one in a folder begins with the folder's."""
        return path.relative_to(self.directory).as_posix()

    @property
    def demonstration(self) -> Path:
        """The program that shows live what the lesson is about; it need not exist."""
        return self.directory / DEMONSTRATION


def is_kata(directory: Path) -> bool:
    """Whether *directory* is a kata's."""
    return (directory / SETTINGS).is_file()


def read(directory: Path) -> Kata:
    """Return the kata in *directory*.

    Raises:
        KataError: If its name or its ``kata.toml`` is not as it should be; the message
            says what was expected.
    """
    if not NAME.fullmatch(directory.name):
        raise KataError(
            f"{directory.name}: a kata's directory has two digits and a topic: 03_gather"
        )
    path = directory / SETTINGS
    try:
        settings = tomllib.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        raise KataError(f"{directory.name}: there is no {SETTINGS}") from None
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise KataError(f"{directory.name}/{SETTINGS}: {error}") from None
    _check(settings, f"{directory.name}/{SETTINGS}")
    lists = {name: tuple(value) for name, value in settings.items() if isinstance(value, list)}
    return Kata(directory=directory, **{**settings, **lists})


def _check(settings: dict[str, Any], where: str) -> None:
    known = FIELDS | MORE_FIELDS
    for name in settings:
        if name not in known:
            raise KataError(f"{where}: {name!r} is not known; known: {', '.join(known)}")
    for name in FIELDS:
        if name not in settings:
            raise KataError(f"{where}: {name!r} is missing")
    for name, value in settings.items():
        kind = known[name]
        if type(value) is not kind:
            raise KataError(f"{where}: {name!r} must be a {kind.__name__}, not {value!r}")
        items: Any = list(value.values()) if isinstance(value, dict) else value
        if kind is dict and any(isinstance(item, dict) for item in items):
            said = 'put a name with a point into quotes: "RAISED.given_results" = "..."'
            raise KataError(f"{where}: {name!r} must hold texts; {said}")
        if kind in (list, dict) and not all(isinstance(item, str) for item in items):
            raise KataError(f"{where}: {name!r} must hold texts, not {value!r}")
    _check_choices(settings, where)


def _check_choices(settings: dict[str, Any], where: str) -> None:
    if settings["clock"] not in CLOCKS:
        raise KataError(f"{where}: clock must be one of {', '.join(CLOCKS)}")
    for need in settings.get("needs", ()):
        if need not in NEEDS:
            raise KataError(f"{where}: needs {need!r} is not known; known: {', '.join(NEEDS)}")
    if not re.fullmatch(r"3\.\d+", settings["python"]):
        raise KataError(f"{where}: python must be a version such as 3.11")
    if settings["timeout"] <= 0:
        raise KataError(f"{where}: timeout must be seconds above 0")
