"""What a known wrong answer says of itself: the mistake, and the diagnosis it must get.

The docstring's first line names the mistake as a sentence. Its last line
declares the codes: ``code: SEQUENTIAL``, or ``code: RAISED; also: SEQUENTIAL``
when other tests rightly say something else.
"""

from __future__ import annotations

import ast
import re
from dataclasses import dataclass
from pathlib import Path

from ...record.finding import Code

DECLARATION = re.compile(r"code: (?P<code>[A-Z_]+)(?:; also: (?P<also>[A-Z_, ]+))?")


class DeclarationError(ValueError):
    """A wrong answer's docstring does not declare a diagnosis."""


@dataclass(frozen=True, slots=True)
class Declared:
    """The mistake that a wrong answer makes, and the codes it must get."""

    mistake: str
    code: str
    """The code of at least one failing test."""
    also: frozenset[str]
    """Codes that other failing tests may have."""


def declared_by(answer: Path) -> Declared:
    """Return what the wrong answer in the file *answer* declares.

    Raises:
        DeclarationError: If it declares nothing, or a code that there is not.
    """
    doc = _docstring(answer.read_text(encoding="utf-8")).strip()
    last = doc.splitlines()[-1].strip() if doc else ""
    match = DECLARATION.fullmatch(last)
    if match is None:
        raise DeclarationError(
            "end its docstring with the diagnosis that it must get, such as `code: SEQUENTIAL`"
        )
    if doc == last:
        raise DeclarationError("begin its docstring with the mistake that it makes, as a sentence")
    also = frozenset(filter(None, re.split(r"[, ]+", match["also"] or "")))
    for name in (match["code"], *sorted(also)):
        if name not in Code.__members__:
            raise DeclarationError(f"there is no code {name}; see pytest_asyncio_kata/finding.py")
    return Declared(doc.splitlines()[0], match["code"], also)


def _docstring(source: str) -> str:
    try:
        return ast.get_docstring(ast.parse(source)) or ""
    except SyntaxError:
        # An answer with broken syntax is a mistake too: its docstring is read as text.
        match = re.match(r'"""(.*?)"""', source, re.DOTALL)
        return match[1] if match else ""
