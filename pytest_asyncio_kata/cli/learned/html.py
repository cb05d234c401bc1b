"""The page at the end of the course as a file for the browser."""

from __future__ import annotations

import hashlib
import os
import re
from pathlib import Path

from ...course.kata import Kata
from ...course.layout import Layout
from ...course.learner.learned import (
    ClosingDrawing,
    Learned,
    is_solved,
    sentence_of,
    state_of,
)
from ...course.learner.standing import Standing
from ...report.pages.learned import KataLine, Picture, learned_page
from ...results import whole_file
from ..errors import Failure, Refusal
from ..terminal import short_path
from .words import TITLE, drawing_title, how_far, next_command, notes_on

_SEAL = re.compile(rb"<!-- kata learned: ([0-9a-f]{16}) -->\n\Z")
"""The last line of a page: the digest of what stands before it."""


def write(file: Path, learned: Learned, course: Layout) -> None:
    """Write *learned* as a page into *file*, which is new, or a page that nobody has changed.

    Args:
        file: Where to write; folders that are missing are made.
        learned: What the page says.
        course: The learner's folder.

    Raises:
        Refusal: If *file* is something else.
        Failure: If it cannot be written.
    """
    if file.is_dir():
        raise Refusal(f"{file} is a folder; name a file, such as {file / 'learned.html'}")
    shown = short_path(file)
    try:
        if file.is_file() and not _is_a_page(file.read_bytes()):
            raise Refusal(
                f"{shown} exists, and is no page of this command, or was changed since;"
                " name another file"
            )
        whole_file.write(file, [_sealed(_page(learned, course, file.parent))])
    except OSError as error:
        raise Failure(f"{shown} cannot be written: {error.strerror or error}") from error


def _sealed(text: str) -> str:
    return f"{text}<!-- kata learned: {_digest(text.encode('utf-8', 'backslashreplace'))} -->\n"


def _is_a_page(content: bytes) -> bool:
    """Whether *content* is a page of this command, and nobody has changed it since."""
    content = content.replace(b"\r\n", b"\n")
    seal = _SEAL.search(content)
    return seal is not None and seal[1].decode() == _digest(content[: seal.start()])


def _digest(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()[:16]


def _page(learned: Learned, course: Layout, folder: Path) -> str:
    drawing = learned.drawing
    picture = None
    if isinstance(drawing, ClosingDrawing):
        run = drawing.run
        picture = Picture(
            drawing_title(drawing), run.name, run.clock, run.wall_seconds, run.timeline
        )
    return learned_page(
        TITLE,
        how_far(learned),
        [_line(one, folder) for one in learned.standings],
        points=(learned.points, learned.max_points),
        then=next_command(learned.standings),
        picture=picture,
        notes=notes_on(drawing) if drawing is not None else [],
        going_on=learned.going_on,
        led=lambda target: _led(course.katas, target, folder),
    )


def _line(one: Standing, folder: Path) -> KataLine:
    lesson = _led(one.kata.directory, one.kata.lesson.name, folder) if _has_lesson(one.kata) else ""
    return KataLine(
        name=f"{one.kata.number} {one.kata.title}",
        sentence=sentence_of(one),
        state=state_of(one),
        solved=is_solved(one),
        lesson=lesson,
    )


def _has_lesson(kata: Kata) -> bool:
    return kata.lesson.is_file()


def _led(there: Path, target: str, folder: Path) -> str:
    """Return where a link to *target*, a file in *there*, leads from *folder*."""
    path, hash_, heading = target.partition("#")
    try:
        return Path(os.path.relpath(there / path, folder)).as_posix() + hash_ + heading
    except ValueError:  # on another drive
        return target
