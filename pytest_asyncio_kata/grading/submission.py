"""What one learner handed in: where it is, its answers, and the job that grades them."""

from __future__ import annotations

import hashlib
import secrets
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from ..course.kata import Kata
from . import untrusted_folder
from .job import Answer, Job, Plan

SEEDS = 1_000_000
"""How many seeds there are to draw from."""


@dataclass(frozen=True, slots=True)
class Submission:
    """What one learner handed in."""

    name: str
    """The learner's name, as far as the path shows it."""
    folder: str
    """Absolute path of the folder, or of an answer's file."""


def answer_in(folder: Path, kata: Kata) -> Answer:
    """Return the answer to *kata* in *folder*, as it is now.

    It is looked for in ``katas/NN_topic/``, in ``NN_topic/`` and in the folder itself; the
    first file that exists is taken or refused. If *folder* is a file, that file is the answer.
    An untouched stub is an answer like any other.
    """
    name = kata.answer_file
    instead = ""
    for place in [("katas", kata.name), (kata.name,), ()]:
        try:
            text = untrusted_folder.read_text(folder, place, name)
        except untrusted_folder.Absent as absence:
            instead = instead or str(absence)
        except untrusted_folder.Refused as refusal:
            return Answer(kata.name, path="", note=str(refusal), text="")
        else:
            return Answer(kata.name, path="/".join((*place, name)), note="", text=text)
    note = instead or f"There is no {name} in the submission."
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
    answers = tuple(answer_in(Path(submission.folder), kata) for kata in katas)
    return Job(
        submission=submission.name,
        answers=content_hash(answers),
        seed=secrets.randbelow(SEEDS) if plan.seed is None else plan.seed,
        plan=plan,
        given=answers,
    )
