"""Where a submission is graded, by real sessions of pytest."""

from dataclasses import replace

from pytest_asyncio_kata.course.catalog import katas_in
from pytest_asyncio_kata.grading.grader import grade_one
from pytest_asyncio_kata.grading.handed_in.submission import Submission, job_for
from pytest_asyncio_kata.grading.plan import plan


class Desk:
    """Where a submission is graded, with the katas of a course."""

    def __init__(self, course, folder, plans):
        self.course = course
        self.folder = folder
        self.plans = plans

    def hand_in(self, text, kata="07_sample"):
        """Put *text* into the submission as the answer to *kata*."""
        path = self.folder / "katas" / kata / f"{kata.partition('_')[2]}.py"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")

    def job(self, clock="virtual", second_opinion=False, limit=None):
        """Return the job that grades what was handed in."""
        katas = katas_in(self.course.layout.katas)
        tests = "".join(kata.tests.read_text(encoding="utf-8") for kata in katas)
        asked = (tests, *(kata.name for kata in katas), clock)
        if asked not in self.plans:
            self.plans[asked] = plan(katas, clock=clock, seed=1)
        made = replace(self.plans[asked], second_opinion=second_opinion, limit=limit)
        return job_for(Submission("ann", str(self.folder)), katas, made)

    def grade(self, **options):
        """Grade what was handed in."""
        return grade_one(self.job(**options))


def verdicts(kata):
    """Return the verdicts and points of a kata's tests."""
    return [(test.verdict, test.points) for test in kata.tests]
