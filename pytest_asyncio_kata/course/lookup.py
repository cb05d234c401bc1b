"""What a learner means: the course of the current folder, and the kata that a word names."""

from __future__ import annotations

import contextlib
import difflib
import re
from pathlib import Path

from ..report.shell_word import shell_word
from .catalog import directories_in
from .kata import Kata, read
from .layout import Layout

NEW_FOLDER = "my-katas"
"""What a folder of one's own may be called, in messages and where nobody has named one."""


_NUMBER = r"[0-9]{1,2}"
"""How a learner types the number of a kata."""


class NoCourse(ValueError):
    """There is no folder of katas here or above.

    Args:
        message: Where they were looked for.
        advice: What to do.
    """

    def __init__(self, message: str, advice: str) -> None:
        super().__init__(message)
        self.advice = advice


def find_course(start: Path) -> Layout:
    """Return the course that contains the folder *start*: the nearest one, from there upward.

    Raises:
        NoCourse: If there is no course; the message says what was looked for and what to do.
    """
    start = start.absolute()
    for folder in (start, *start.parents):
        course = Layout(folder)
        if directories_in(course.katas):
            return course
    below = courses_below(start)
    if below:
        raise NoCourse(
            f"there are no katas in {start}, but in {below[0]} below it",
            f"Go there: cd {shell_word(below[0])}",
        )
    raise NoCourse(
        f"there are no katas in {start}, nor in a folder above it",
        f"Go to your folder of katas, or make one: kata init {NEW_FOLDER}",
    )


def courses_below(folder: Path) -> list[str]:
    """Return the names of the folders in *folder* that have a course, sorted."""
    with contextlib.suppress(OSError):
        return sorted(path.name for path in folder.iterdir() if directories_in(path / "katas"))
    return []


def kata_around(course: Layout, folder: Path) -> Kata | None:
    """Return the kata in whose directory *folder* is; None if it is in none.

    Raises:
        KataError: If that kata is not as it should be.
    """
    folder = folder.absolute()
    directories = directories_in(course.katas)
    found = next((path for path in directories if path in (folder, *folder.parents)), None)
    return read(found) if found is not None else None


def find_kata(course: Layout, word: str) -> Kata:
    """Return the kata of *course* that *word* means.

    Args:
        course: The course.
        word: Its number (``3`` or ``03``), topic, name, folder or a file in that.

    Raises:
        ValueError: If there is no such kata; the message names the most similar names.
        KataError: If it is not as it should be.
    """
    names = {directory.name: directory for directory in directories_in(course.katas)}
    path = Path(word.strip().replace("\\", "/"))
    for part in (path.stem, path.parent.name):
        for name, directory in names.items():
            if part and is_name_of(part, name):
                return read(directory)
    if re.fullmatch(_NUMBER, path.stem) and len(names) > 1:
        raise ValueError(f"there is no kata {word!r:.60}; known: {min(names)} to {max(names)}")
    near = difflib.get_close_matches(path.stem, [*names, *map(_topic, names)], 3, 0.5)
    known = list(dict.fromkeys(n for n in names for m in near if m in (n, _topic(n))))
    listed = f"nearest: {', '.join(known)}" if known else f"known: {', '.join(names)}"
    raise ValueError(f"there is no kata {word!r:.60}; {listed}")


def is_name_of(word: str, name: str) -> bool:
    """Whether *word* is the number, the topic or all of a kata's *name*."""
    number, _, topic = name.partition("_")
    if re.fullmatch(_NUMBER, word):
        return word.zfill(2) == number
    return word.lower().replace(" ", "_").replace("-", "_") in (name, topic)


def _topic(name: str) -> str:
    return name.partition("_")[2]
