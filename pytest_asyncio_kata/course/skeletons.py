"""First texts: the pages around a learner's katas, and the files of a maintainer's new kata."""

from __future__ import annotations

import keyword
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from string import Template

from ..record.finding import Code
from .kata import NAME, Kata
from .layout import Layout

TEXTS = Path(__file__).with_name("skeleton")
"""Folder of the texts; each file has the ending ``.txt`` besides its own."""

EDITOR = ("extensions.json", "launch.json", "settings.json", "tasks.json")
"""The settings of VS Code in a learner's folder: tasks, and a debugger that stops in answers."""

RESERVED = {"scenarios", "katas", "solutions", "pytest_asyncio_kata"}
"""Topics that a kata cannot have: its file would be confused with another file."""


class NameRefusal(ValueError):
    """A new kata cannot have this name; the message says which name it can have."""


def course_texts(katas: Sequence[Kata]) -> dict[str, bytes]:
    """Return the pages around *katas* in a learner's folder, by name."""
    first = katas[0]
    readme = _text("course/README.md").substitute(
        first=first.name,
        number=first.number,
        stub=first.answer_file,
        rows="\n".join(
            f"| [{kata.name}](katas/{kata.name}/README.md) | {kata.teaches} |" for kata in katas
        ),
        diagnoses="\n".join(f"| `{code.name}` | {code.value} |" for code in Code),
    )
    texts = {
        "README.md": readme,
        "pytest.toml": _text("course/pytest.toml").template,
        ".gitignore": _text("course/gitignore").template,
        **{f".vscode/{name}": _text(f"course/vscode/{name}").template for name in EDITOR},
    }
    return {name: text.encode() for name, text in texts.items()}


def new_kata(layout: Layout, name: str) -> dict[Path, str]:
    """Return what each file of a new kata *name* of the course in *layout* begins with.

    Raises:
        NameRefusal: If the kata cannot have that name.
    """
    check_name(layout, name)
    number, _, topic = name.partition("_")
    earlier = [path.name for path in layout.directories(layout.katas) if path.name < name]
    words = {
        "name": name,
        "number": number,
        "topic": topic,
        "title": topic.replace("_", " ").capitalize(),
        "builds_on": earlier[-1] if earlier else "",
    }
    kata = layout.katas / name
    places = {
        kata / "README.md": "kata/README.md",
        kata / "kata.toml": "kata/kata.toml",
        kata / f"{topic}.py": "kata/stub.py",
        kata / f"test_{name}.py": "kata/test.py",
        layout.solutions / name / f"{topic}.py": "kata/solution.py",
        layout.wrong_answers / name / "one_after_another.py": "kata/wrong.py",
    }
    return {place: _text(text).substitute(words) for place, text in places.items()}


def check_name(layout: Layout, name: str) -> None:
    """Refuse a *name* that a new kata cannot have.

    Raises:
        NameRefusal: If it is not of the form ``NN_topic``, or taken.
    """
    if not NAME.fullmatch(name):
        raise NameRefusal(
            f"{name!r:.60} cannot be a kata's name; expected two digits, an underscore and a topic"
            " in small letters, digits and underscores: 35_topic"
        )
    number, _, topic = name.partition("_")
    if topic in sys.stdlib_module_names or keyword.iskeyword(topic):
        raise NameRefusal(
            f"{topic}.py would hide Python's own {topic}; choose another topic, such as"
            f" {number}_{topic}_basics"
        )
    if topic in RESERVED or topic.startswith("test_"):
        raise NameRefusal(f"{topic}.py would be confused with another file; choose another topic")
    for there in _known_names(layout):
        if there.partition("_")[0] == number:
            raise NameRefusal(f"number {number} is taken by {there}; {_next_free(layout, number)}")
        if there.partition("_")[2] == topic:
            raise NameRefusal(f"the topic {topic} is taken by {there}; choose another topic")


def _known_names(layout: Layout) -> Iterator[str]:
    """Yield the names that are taken in any of the three trees."""
    for tree in (layout.katas, layout.solutions, layout.wrong_answers):
        yield from (path.name for path in layout.directories(tree))


def _next_free(layout: Layout, number: str) -> str:
    taken = {name.partition("_")[0] for name in _known_names(layout)}
    free = [n for n in (f"{n:02}" for n in range(100)) if n not in taken and n > number]
    return f"the next free one is {free[0]}" if free else "no higher one is free"


def _text(name: str) -> Template:
    return Template((TEXTS / f"{name}.txt").read_text(encoding="utf-8"))
