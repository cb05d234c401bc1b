"""What one learner handed in: where it is, its answers, and the job that grades them."""

from __future__ import annotations

import hashlib
import secrets
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from ...course.kata import Kata
from ..job import Answer, Job, Plan
from . import answer_places, untrusted_folder
from .answer_places import Listing

SEEDS = 1_000_000
"""How many seeds there are to draw from."""


@dataclass(frozen=True, slots=True)
class Submission:
    """What one learner handed in."""

    name: str
    """The learner's name, as far as the path shows it."""
    folder: str
    """Absolute path of the folder, or of an answer's file."""
    more: tuple[str, ...] = ()
    """Further folders: what was in zip files, or what a platform has put into several folders."""
    number: str = ""
    """What a learning platform calls the learner; "" if the names do not say it."""
    is_late: bool = False
    """Whether the platform says that it was handed in late."""
    is_dated_by_platform: bool = False
    """Whether the platform says it of all that were late, and the dates of files say nothing."""
    unread: tuple[str, ...] = ()
    """Why some files in its zip files are not read, in sentences."""


def answer_in(
    folder: Path,
    kata: Kata,
    listing: Listing | None = None,
    answer_files: Collection[str] = (),
) -> Answer:
    """Return the answer to *kata* in *folder*, as it is now.

    It is expected in ``katas/NN_topic/``, in ``NN_topic/`` and in the folder itself; the
    first file that exists is taken or refused. If *folder* is a file, that file is the answer.
    If there is none, or only the untouched stub, a file of this name at another place is
    taken, also with what browsers and platforms add to a name, if it is the only one that
    is not the stub. The stub is no answer if a notebook or a picture of one lies beside it.

    Args:
        folder: What was handed in.
        kata: Whose answer is looked for.
        listing: All files in *folder* and in further ones, if it has further ones.
        answer_files: The names of all katas' answers.
    """
    stub = answer_places.stub_text(kata.stub)
    untouched, instead = None, ""
    for place in [("katas", kata.name), (kata.name,), ()]:
        try:
            answer = _read(folder, kata, (*place, kata.answer_file))
        except untrusted_folder.Absent as absence:
            instead = instead or str(absence)
            continue
        if not answer.path and untouched is not None:
            break
        if not answer_places.is_stub(answer.text, stub):
            return answer
        untouched = untouched or answer
    if not folder.is_dir():
        absent = f"There is no {kata.answer_file} in the submission."
        return untouched or _none(kata, instead or absent)
    listing = listing or Listing([folder])
    files = listing.files
    meant = [(each, path) for each, path in files if _is_meant(path, kata)]
    elsewhere = _elsewhere(meant, kata, stub, untouched)
    names = [path for _, path in files]
    if elsewhere and elsewhere.path and answer_places.is_stub(elsewhere.text, stub):
        note = answer_places.instead_of_the_stub(kata.name, names)
        return _none(kata, note) if note else elsewhere
    unread = listing.unread
    return elsewhere or _none(
        kata, instead or answer_places.instead_of(kata.answer_file, names, answer_files, unread)
    )


def _is_meant(path: tuple[str, ...], kata: Kata) -> bool:
    return (
        answer_places.is_meant(path[-1], kata.answer_file)
        and answer_places.may_be_the_learners(path)
        and "".join(path).isprintable()
    )


def _elsewhere(
    files: Sequence[tuple[Path, tuple[str, ...]]],
    kata: Kata,
    stub: str,
    untouched: Answer | None,
) -> Answer | None:
    """Return the only one of *files* that is an answer; or the stub, or why none is taken.

    A file of the right name that defines nothing of what the kata asks for is some other program
    of the learner's; it is taken only if there is not even the stub.
    """
    written: dict[str, Answer] = {}
    others: dict[str, Answer] = {}
    refused = None
    for folder, path in files:
        try:
            answer = _read(folder, kata, path)
        except untrusted_folder.Absent:
            continue
        if not answer.path:
            refused = refused or answer
        elif answer_places.is_stub(answer.text, stub):
            untouched = untouched or answer
        else:
            meant = answer_places.defines_one_of(answer.text, kata.defines)
            (written if meant else others).setdefault(answer.text, answer)
    found = written or (others if untouched is None else {})
    if len(found) > 1:
        where = ", ".join(ascii(answer.path) for answer in list(found.values())[:3])
        return _none(
            kata,
            f"There are {len(found)} different files {kata.answer_file}, {where}, and none is at"
            f" the expected place, katas/{kata.name}/{kata.answer_file}.",
        )
    return next(iter(found.values()), None) or untouched or refused


def _read(folder: Path, kata: Kata, path: tuple[str, ...]) -> Answer:
    """Return the answer at *path* in *folder*, or one without a path, with why it is refused.

    Raises:
        untrusted_folder.Absent: If there is none.
    """
    try:
        text = untrusted_folder.read_text(folder, path[:-1], path[-1])
    except untrusted_folder.Refused as refusal:
        return _none(kata, str(refusal))
    return Answer(kata.name, path="/".join(path), note="", text=text)


def _none(kata: Kata, note: str) -> Answer:
    return Answer(kata.name, path="", note=note, text="")


def content_hash(answers: Iterable[Answer]) -> str:
    """Return 16 hex digits for what *answers* hold and for which katas, in any order.

    It is a part of the keys in the journals: if it were computed in another way, no grade in
    a journal would be found again.
    """
    lines = sorted(f"{answer.kata} {_digest(answer)}\n" for answer in answers)
    return hashlib.sha256("".join(lines).encode()).hexdigest()[:16]


def _digest(answer: Answer) -> str:
    return hashlib.sha256(answer.text.encode()).hexdigest() if answer.path else ""


def job_for(submission: Submission, katas: Sequence[Kata], plan: Plan) -> Job:
    """Return the job that grades *submission*, with its answers to *katas* as they are now.

    Args:
        submission: What was handed in.
        katas: The katas of *plan*, in its order.
        plan: What every submission is asked for.
    """
    folder = Path(submission.folder)
    listing = Listing([folder, *map(Path, submission.more)], submission.unread)
    answer_files = {kata.answer_file for kata in katas}
    answers = tuple(answer_in(folder, kata, listing, answer_files) for kata in katas)
    return Job(
        submission=submission.name,
        answers=content_hash(answers),
        seed=secrets.randbelow(SEEDS) if plan.seed is None else plan.seed,
        plan=plan,
        given=answers,
    )
