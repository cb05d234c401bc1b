"""What learners handed in, and by which names they are known.

Two learners of one name stop only each other: neither is graded, because nobody could say
afterwards whose grade it is, and all others are.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from .clone_names import names_of
from .download_names import DownloadName
from .submission import Submission


@dataclass(frozen=True, slots=True)
class LeftOut:
    """Something beside the submissions that is not graded."""

    name: str
    """Its path, as a teacher knows it."""
    why: str
    """What follows the name in a sentence."""
    is_learner: bool = False
    """Whether somebody's submission is not graded because of it."""


@dataclass(slots=True)
class HandedIn:
    """What one learner handed in."""

    owner: Path
    """The folder or file that is named after the learner."""
    folders: list[Path]
    said: DownloadName | None = None
    """What the platform's name says."""
    unread: list[str] = field(default_factory=list)
    """Why some of the files in its zip files are not read, in sentences."""


def submissions_of(
    handed_in: Sequence[HandedIn], left_out: list[LeftOut], known_as: Callable[[Path], str]
) -> Iterator[Submission]:
    """Yield a submission for each learner whose name nobody else has; add others to *left_out*.

    Args:
        handed_in: What all of them handed in.
        left_out: What is not graded.
        known_as: Returns the path under which a teacher knows what is at another one.
    """
    names = names_of([one.owner for one in handed_in])
    all_named = [
        Submission(
            name=spelled(one.said.person if one.said else names[one.owner]),
            folder=str(one.folders[0]),
            more=tuple(map(str, one.folders[1:])),
            number=one.said.number if one.said else "",
            is_late=one.said is not None and one.said.is_late,
            is_dated_by_platform=one.said is not None and one.said.says_late,
            unread=tuple(one.unread),
        )
        for one in handed_in
    ]
    same: dict[str, list[Submission]] = {}
    for submission in all_named:
        same.setdefault(submission.name.casefold(), []).append(submission)
    for submission in all_named:
        others = same[submission.name.casefold()]
        if len(others) == 1:
            yield submission
        elif len({one.number for one in others}) == len(others) and submission.number:
            yield replace(submission, name=f"{submission.name} ({submission.number})")
        else:
            where = " and ".join(repr(known_as(Path(one.folder))) for one in others)
            why = f"is the name of {len(others)} submissions, {where}: rename all but one of them"
            one_left = LeftOut(submission.name, why, is_learner=True)
            if one_left not in left_out:  # each spelling is named once
                left_out.append(one_left)


def spelled(name: str) -> str:
    """Return *name* in the one spelling that every disk, platform and class list has for it."""
    # A name whose bytes are not text could not be written into any report.
    return unicodedata.normalize("NFC", name).encode("utf-8", "replace").decode() or "submission"
