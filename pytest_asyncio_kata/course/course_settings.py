"""The settings of a course as a whole: ``katas/course.toml``, which a course may have."""

from __future__ import annotations

import difflib
import tomllib
from dataclasses import dataclass

from .catalog import directories_in
from .kata import Kata, KataError, read
from .layout import Layout

FIELDS = ("drawing",)
"""What the file may hold: texts, and nothing else."""


class CourseError(KataError):
    """The file is not as it should be, or names what does not exist."""


@dataclass(frozen=True, slots=True)
class CourseSettings:
    """What a course says of itself."""

    drawing: str = ""
    """The name of the kata whose drawing closes the course, such as ``33_crawler``: that of the
    test that its ``drawn`` names. "" if none does."""


def read_settings(course: Layout) -> CourseSettings:
    """Return the settings of *course*; what it does not say is as by default.

    Raises:
        CourseError: If the file is not as it should be; the message says what was expected.
    """
    where = f"{course.katas.name}/{course.settings.name}"
    try:
        settings = tomllib.loads(course.settings.read_text(encoding="utf-8"))
    except FileNotFoundError:
        return CourseSettings()
    except OSError as error:
        raise CourseError(f"{where} cannot be read: {error.strerror}") from None
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise CourseError(f"{where}: {error}") from None
    for name, value in settings.items():
        if name not in FIELDS:
            raise CourseError(f"{where}: {name!r} is not known; known: {', '.join(FIELDS)}")
        if not isinstance(value, str):
            raise CourseError(f"{where}: {name!r} must be a text, not {value!r:.60}")
    return CourseSettings(**settings)


def closing_kata(course: Layout) -> Kata | None:
    """Return the kata whose drawing closes *course*; None if none does.

    Raises:
        CourseError: If the settings are not as they should be, or name a kata that does not
            exist, or one without a drawing.
        KataError: If that kata is not as it should be.
    """
    name = read_settings(course).drawing
    if not name:
        return None
    where = f"{course.katas.name}/{course.settings.name}"
    known = {directory.name: directory for directory in directories_in(course.katas)}
    if name not in known:
        near = difflib.get_close_matches(name, known, 1, 0.5)
        listed = f"nearest: {near[0]}" if near else f"known: {', '.join(known)}"
        raise CourseError(f"{where}: drawing: there is no kata {name!r:.60}; {listed}")
    kata = read(known[name])
    if not kata.drawn:
        raise CourseError(
            f"{where}: drawing: {name}/kata.toml does not say with `drawn` which test is drawn"
        )
    return kata
