"""From submissions to jobs: what a submission holds is read here, once, and carried along."""

from __future__ import annotations

import secrets
from collections.abc import Sequence
from pathlib import Path

from ..course.kata import Kata
from .job import Answer, Job, Plan
from .private_folder import private_folder
from .submission import Submission, collect, fingerprint

SEEDS = 1_000_000
"""How many seeds there are to draw from."""


def job_for(submission: Submission, katas: Sequence[Kata], plan: Plan) -> Job:
    """Return the job that grades *submission*, with its answers to *katas* as they are now.

    Args:
        submission: What was handed in.
        katas: Those of *plan*, in its order.
        plan: What is asked for.
    """
    with private_folder() as into:
        found = [(kata, collect(Path(submission.folder), kata, into)) for kata in katas]
        given = tuple(
            Answer(kata.name, one.answer, one.note, _text(into, kata) if one.answer else "")
            for kata, one in found
        )
    return Job(
        submission=submission.name,
        answers=fingerprint([(kata.name, one) for kata, one in found]),
        seed=secrets.randbelow(SEEDS) if plan.seed is None else plan.seed,
        plan=plan,
        given=given,
    )


def _text(into: Path, kata: Kata) -> str:
    # As it is, with its ends of lines and its byte order mark.
    return (into / "katas" / kata.name / kata.answer_file).read_bytes().decode("utf-8")
