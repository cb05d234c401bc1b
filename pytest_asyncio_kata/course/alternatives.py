"""The right answers in other styles: what each is called, and how it differs."""

from __future__ import annotations

import ast
import difflib
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from ..record.syntax import tree_of
from .kata import Kata
from .layout import Layout

BEGIN = "alt_"
"""How the name of their files begins."""

NOT_SAID = "Another right answer: "
"""Words of some docstrings that say nothing in a list of right answers."""


@dataclass(frozen=True, slots=True)
class Alternative:
    """A right answer beside the solution."""

    path: Path
    title: str
    """The first line of its docstring; "" if it has none."""

    @property
    def name(self) -> str:
        """What a learner calls it: ``task_group`` for ``alt_task_group.py``."""
        return self.path.stem.removeprefix(BEGIN)


class NoAlternative(ValueError):
    """There is no such alternative; the message names those that there are."""


def alternatives_of(course: Layout, kata: Kata) -> list[Alternative]:
    """Return the right answers to *kata* in other styles, by name."""
    return [Alternative(path, _title(path)) for path in course.alternatives(kata)]


def alternative_called(found: Sequence[Alternative], word: str) -> Alternative:
    """Return the one that *word* means: its name, or how it begins.

    Raises:
        NoAlternative: If it means none, or several.
    """
    wanted = Path(word.strip()).name.removesuffix(".py").removeprefix(BEGIN)
    wanted = wanted.lower().replace("-", "_").replace(" ", "_")
    for fits in (str.__eq__, str.startswith):
        chosen = [one for one in found if wanted and fits(one.name, wanted)]
        if len(chosen) == 1:
            return chosen[0]
    names = [one.name for one in found]
    near = [one.name for one in chosen] or difflib.get_close_matches(wanted, names, 3, 0.5)
    listed = f"nearest: {', '.join(near)}" if near else f"known: {', '.join(names) or 'none'}"
    raise NoAlternative(f"there is no alternative {word!r:.60}; {listed}")


def _title(path: Path) -> str:
    try:
        text = ast.get_docstring(tree_of(path.read_bytes())) or ""
    except (OSError, SyntaxError, ValueError):
        return ""
    first = text.partition("\n")[0].strip().removeprefix(NOT_SAID)
    return first[:1].upper() + first[1:]
