"""Why some mutants are no mistakes: ``mutants.toml`` beside a kata's right answers.

Each entry ``[[same]]`` says of one change that an answer does the same with it: the
operator, the change as the report prints it, and the reason in a sentence.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from .mutant import Mutant
from .operators.all import OPERATORS

FILE = "mutants.toml"

TEXTS = ("operator", "change", "why", "function")

NEEDED = {"operator", "change", "why"}


class ExplanationError(ValueError):
    """A ``mutants.toml`` is not as it should be."""


@dataclass(frozen=True, slots=True)
class Explanation:
    """Why a change makes no difference."""

    operator: str
    change: str
    why: str
    function: str = ""
    """The function in which it makes none; "" for all of them."""
    answers: tuple[str, ...] = ()
    """The files of the answers in which it makes none; all of them if there is no name."""

    def fits(self, answer: Path, mutant: Mutant) -> bool:
        """Whether it explains a *mutant* of *answer*."""
        return (
            self.operator == mutant.operator
            and self.change == mutant.change
            and self.function in ("", mutant.function)
            and (not self.answers or answer.name in self.answers)
        )


def explanations_in(solutions: Path) -> list[Explanation]:
    """Return the explanations in the folder *solutions* of a kata; none if it has no file.

    Raises:
        ExplanationError: If the file is not as it should be; the message says what was expected.
    """
    found, faults = [], []
    for entry, entry_faults in _entries(solutions):
        faults += entry_faults
        if not entry_faults:
            lists = {key: tuple(value) for key, value in entry.items() if isinstance(value, list)}
            found.append(Explanation(**{**entry, **lists}))
    if faults:
        raise ExplanationError(faults[0])
    return found


def explanation_faults(solutions: Path) -> Iterator[str]:
    """Yield a sentence for each thing that is not as it should be in a kata's explanations."""
    for _, faults in _entries(solutions):
        yield from faults


def _entries(solutions: Path) -> Iterator[tuple[dict[str, Any], list[str]]]:
    """Yield each entry of the file with its faults."""
    path = solutions / FILE
    if not path.is_file():
        return
    try:
        content = tomllib.loads(path.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        yield {}, [f"{FILE}: {error}"]
        return
    entries = content.pop("same", [])
    if content or not isinstance(entries, list):
        yield (
            {},
            [f"{FILE}: it must hold [[same]] and nothing else, not {', '.join(content) or 'same'}"],
        )
        return
    for number, entry in enumerate(entries, 1):
        where = f"{FILE}: entry {number}"
        yield entry, [f"{where}: {fault}" for fault in _faults(entry, solutions)]


def _faults(entry: Any, solutions: Path) -> Iterator[str]:
    if not isinstance(entry, dict):
        yield "it must be a table [[same]]"
        return
    for name in sorted(entry.keys() - {*TEXTS, "answers"}):
        yield f"{name!r} is not known; known: {', '.join((*TEXTS, 'answers'))}"
    for name in sorted(NEEDED - entry.keys()):
        yield f"{name!r} is missing"
    for name in TEXTS:
        if name in entry and not (isinstance(entry[name], str) and entry[name].strip()):
            yield f"{name!r} must be a text"
            return
    yield from _meaning_faults(entry, solutions)


def _meaning_faults(entry: dict[str, Any], solutions: Path) -> Iterator[str]:
    if "operator" in entry and entry["operator"] not in OPERATORS:
        yield f"there is no operator {entry['operator']!r}; --operators lists them"
    if "change" in entry and " -> " not in entry["change"]:
        yield "'change' must be `old text -> new text`, as the report prints it"
    why = entry.get("why", "A reason that is there.")
    if not (why[0].isupper() or why[0] == "`") or not why.endswith(".") or len(why.split()) < 4:
        yield f"'why' must be a sentence: a capital letter, a reason, a full stop; not {why!r:.60}"
    answers = entry.get("answers", [])
    if not isinstance(answers, list) or not all(isinstance(each, str) for each in answers):
        yield "'answers' must be a list of file names"
        return
    for name in answers:
        if not (solutions / name).is_file():
            yield f"there is no answer {name!r} beside it"
