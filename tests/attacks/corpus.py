"""The corpus of submissions: what each of them declares, and how it is laid out."""

from __future__ import annotations

import ast
import contextlib
import os
import re
import shutil
from dataclasses import dataclass
from pathlib import Path

HERE = Path(__file__).resolve().parent

OURS = ("measure.py", "inside.py", "corpus.py", "conftest.py")
"""Files of this folder that are no attacks."""

BASES = HERE / "bases"
"""What many attacks are made from, one file for each idea."""

FROM_BASE = re.compile(r"^from bases\.(?P<base>\w+) import .+\n", re.MULTILINE)
"""The line that stands where the text of a base goes."""

DECLARED = re.compile(
    r"kata: (?P<kata>\w+); points: (?P<points>\d+); code: (?P<codes>[A-Z_, -]+)"
    r"(?P<dangerous>; dangerous: yes)?"
)


@dataclass(frozen=True)
class Case:
    """One submission."""

    name: str
    """Its path below this folder."""
    path: Path
    """A file, or a folder."""
    kata: str
    points: int
    """What it earns honestly."""
    codes: tuple[str, ...]
    """The diagnoses that are right; ``-`` where no point is lost."""
    dangerous: bool
    """Whether it must not be run without the outer sandbox."""


def declared(path: Path) -> Case:
    """Return the case in the file or folder *path*.

    Raises:
        ValueError: If it does not say what to expect.
    """
    source = path
    if path.is_dir():
        note = path / "ATTACK.txt"
        source = note if note.is_file() else path / "gather.py"
    text = source.read_text(encoding="utf-8", errors="replace")
    if source.suffix == ".py":
        with contextlib.suppress(SyntaxError):
            text = ast.get_docstring(ast.parse(text)) or ""
    last = (text.split('"""')[1] if '"""' in text else text).strip().splitlines()[-1]
    match = DECLARED.fullmatch(last.strip())
    if match is None:
        raise ValueError(f"{path}: the last line of its docstring does not say what to expect")
    name = path.relative_to(HERE).with_suffix("").as_posix()
    codes = tuple(code.strip() for code in match["codes"].split(","))
    return Case(name, path, match["kata"], int(match["points"]), codes, bool(match["dangerous"]))


def corpus() -> list[Case]:
    """Return all cases: attacks, honest faults, perfect players."""
    files = [p for p in HERE.glob("*.py") if p.name not in OURS]
    folders = [p for p in HERE.iterdir() if p.is_dir() and _is_attack(p)]
    others = [p for place in ("honest", "players") for p in (HERE / place).glob("*.py")]
    return [declared(path) for path in [*sorted(files + folders), *sorted(others)]]


def _is_attack(folder: Path) -> bool:
    return (folder / "ATTACK.txt").is_file() or (folder / "gather.py").is_file()


def composed(path: Path) -> str:
    """Return the attack in the file *path* as it is submitted: with the text of its bases.

    The first import of a base gives way to the whole text of it, any other import to nothing.

    Raises:
        FileNotFoundError: If there is no such base.
    """
    placed: set[str] = set()

    def in_place(line: re.Match[str]) -> str:
        base = line["base"]
        if base in placed:
            return ""
        placed.add(base)
        return text_of(BASES / f"{base}.py")

    def text_of(file: Path) -> str:
        return FROM_BASE.sub(in_place, file.read_text(encoding="utf-8"))

    return text_of(path)


def lay_out(case: Case, target: Path, course: Path) -> Path:
    """Put a submission into the folder *target*; return the path of its answer there."""
    answer = target / f"{case.kata.partition('_')[2]}.py"
    if case.path.is_file():
        target.mkdir(parents=True)
        answer.write_text(composed(case.path), encoding="utf-8")
        return answer
    shutil.copytree(case.path, target, ignore=shutil.ignore_patterns("__pycache__"))
    links = target / "links.txt"
    if links.is_file():
        for line in links.read_text(encoding="utf-8").splitlines():
            kind, _, rest = line.partition(" ")
            name, _, to = rest.partition(" ")
            _make(kind, target / name, to.replace("{COURSE}", str(course)))
        links.unlink()
    return answer


def _make(kind: str, path: Path, to: str) -> None:
    if kind == "symlink":
        path.symlink_to(to)
    elif kind == "hardlink":
        path.hardlink_to(to)
    elif kind == "fifo":
        os.mkfifo(path)
    else:
        path.mkdir()
