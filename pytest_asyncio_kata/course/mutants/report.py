"""What the command prints: each mutant that lives without a reason, and a table of katas."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from pathlib import Path

from ..layout import Layout
from .explanations import FILE, Explanation
from .judging import Candidate, Fate, Judged
from .mutant import difference

COLUMNS = ("made", "killed", "explained", "surviving")


class Report:
    """Collects what became of mutants.

    Args:
        layout: The course.
        explained: The explanations of each kata, by its name.
    """

    def __init__(self, layout: Layout, explained: Mapping[str, Sequence[Explanation]]) -> None:
        self._layout = layout
        self._explained = explained
        self._used: set[tuple[Explanation, str]] = set()
        self._counts = {name: Counter[str]() for name in explained}
        self._faults = 0
        self.texts: list[str] = []
        """What was printed, with the ends of lines."""

    @property
    def exit_code(self) -> int:
        """1 if there is something to do."""
        return 1 if self._faults else 0

    def add(self, judged: Judged) -> str:
        """Count a mutant; return what is to be printed of it, "" for nothing."""
        kata, mutant = judged.candidate.kata.name, judged.candidate.mutant
        counts = self._counts[kata]
        counts["made"] += 1
        if judged.fate is Fate.DEAD:
            counts["killed"] += 1
            return ""
        if judged.fate is Fate.SURVIVED:
            answer = judged.candidate.answer
            fitting = [each for each in self._explained[kata] if each.fits(answer, mutant)]
            self._used |= {(each, name) for each in fitting for name in ("", answer.name)}
            counts["explained" if fitting else "surviving"] += 1
            if fitting:
                return ""
        else:
            counts["not judged"] += 1
        self._faults += 1
        return self._said(judged)

    def _said(self, judged: Judged) -> str:
        answer, mutant = judged.candidate.answer, judged.candidate.mutant
        lines = [said_of(self._layout, judged.candidate)]
        if judged.fate is Fate.NOT_JUDGED:
            lines.append(f"could not be judged; {judged.words}")
        lines.append(difference(answer.read_text(encoding="utf-8"), mutant, answer.name))
        text = "\n".join(lines) + "\n"
        self.texts.append(text + "\n")
        return text

    def closing(self, whole: Collection[str]) -> str:
        """Return the last lines: explanations that fit nothing, and the table.

        Args:
            whole: The katas of which all answers were judged; only their explanations can be
                seen to fit nothing.
        """
        lines = [line for name in self._explained if name in whole for line in self._stale(name)]
        self._faults += len(lines)
        return "\n".join([*lines, *self._table()])

    def _stale(self, name: str) -> Iterator[str]:
        """Yield a sentence for each explanation of a kata that no survivor needs."""
        for each in self._explained[name]:
            said = f"solutions/{name}/{FILE}: {each.operator}: {each.change}"
            if (each, "") not in self._used:
                yield f"{said}: no mutant that lives has this change; remove the entry"
                continue
            for answer in each.answers:
                if (each, answer) not in self._used:
                    yield f"{said}: none of {answer} lives; remove the name from the entry"

    def _table(self) -> list[str]:
        rows: list[tuple[str, ...]] = [("kata", *COLUMNS)]
        total = Counter[str]()
        for name, counts in self._counts.items():
            rows.append((name, *(str(counts[each]) for each in COLUMNS)))
            total += counts
        if len(self._counts) > 1:
            rows.append(("all", *(str(total[each]) for each in COLUMNS)))
        lines = [f"{name:22}" + "".join(f"{each:>11}" for each in row) for name, *row in rows]
        if total["not judged"]:
            lines.append(f"{total['not judged']} could not be judged")
        return lines


def said_of(layout: Layout, candidate: Candidate) -> str:
    """Return in a line where a mutant is, and what differs."""
    mutant = candidate.mutant
    return f"{shown(layout, candidate.answer)}:{mutant.line}: {mutant.operator}: {mutant.change}"


def shown(layout: Layout, answer: Path) -> str:
    """Return the path of an *answer*, which may lie outside of the course."""
    return layout.shown(answer) if answer.is_relative_to(layout.root) else answer.name
