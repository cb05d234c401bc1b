"""Whose a submission is: it is found in the class list by username, number, e-mail or name.

A learning platform names a folder after the learner, and writes the same name in several ways:
``Jane Doe``, ``Doe, Jane``, ``doejane``. A name counts only if it is that of one learner alone.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence

from .roster import Learner, learner_of


class People:
    """The learners of a class list, and the submissions that are theirs.

    Args:
        roster: The learners, by casefolded username; may be empty.
        numbers: What a platform calls the learner of a submission, by the submission's name.
    """

    def __init__(self, roster: Mapping[str, Learner], numbers: Mapping[str, str]) -> None:
        self._roster = roster
        self._numbers = numbers
        self._by_number: dict[str, list[Learner]] = {}
        self._by_name: dict[str, list[Learner]] = {}
        for learner in roster.values():
            if learner.number:
                self._by_number.setdefault(learner.number, []).append(learner)
            for key in _keys(learner):
                self._by_name.setdefault(key, []).append(learner)

    def of(self, submission: str) -> Learner | None:
        """Return the learner whose the *submission* is; None if the class list has no such one."""
        if number := self._numbers.get(submission, ""):
            found = self._by_number.get(number, [])
            if len(found) == 1:
                return found[0]
        if learner := learner_of(self._roster, submission):
            return learner
        found = self._by_name.get(_letters(submission), [])
        return found[0] if len(found) == 1 else None

    def strangers(self, submissions: Sequence[str]) -> list[str]:
        """Return the *submissions* of nobody in the class list; none if there is no list."""
        return [name for name in submissions if self._roster and self.of(name) is None]

    def absent(self, submissions: Sequence[str]) -> list[Learner]:
        """Return the learners who have none of the *submissions*."""
        there = {self.of(name) for name in submissions}
        return [learner for learner in self._roster.values() if learner not in there]

    def twice(self, submissions: Sequence[str]) -> set[str]:
        """Return the *submissions* whose learner has another one."""
        owned: dict[Learner, list[str]] = {}
        for name in submissions:
            if learner := self.of(name):
                owned.setdefault(learner, []).append(name)
        return {name for names in owned.values() if len(names) > 1 for name in names}


def _keys(learner: Learner) -> set[str]:
    return {_letters(text) for text in _spellings(learner)} - {""}


def _spellings(learner: Learner) -> Iterator[str]:
    """Yield the ways in which a platform may write the name of *learner*."""
    yield learner.email
    last, comma, first = learner.name.partition(",")
    if comma:
        yield from (f"{last} {first}", f"{first} {last}")
    else:
        words = learner.name.split()
        yield learner.name
        yield " ".join([*words[-1:], *words[:-1]])


def _letters(text: str) -> str:
    """Return the letters and digits of *text*, without what platforms take out of names."""
    return re.sub(r"[\W_]", "", unicodedata.normalize("NFC", text)).casefold()
