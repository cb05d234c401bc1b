"""One submission graded by real sessions of pytest, over a small course."""

import json
import os
from dataclasses import replace
from pathlib import Path

import pytest

from pytest_asyncio_kata.course.catalog import katas_in
from pytest_asyncio_kata.grading.grade import is_final
from pytest_asyncio_kata.grading.grader import OtherSuite, grade_json, grade_one
from pytest_asyncio_kata.grading.handed_in.submission import Submission, job_for
from pytest_asyncio_kata.grading.judging import pytest_process
from pytest_asyncio_kata.grading.plan import SuiteError, find_suite, plan, suite_in
from pytest_asyncio_kata.record.serialization import to_json
from pytest_asyncio_kata.results.packed import unpack
from pytest_asyncio_kata.results.result import ERROR, NOT_RUN, PASSED

RIGHT = """\
import asyncio


async def nap(name):
    print(f"asleep {name}")
    await asyncio.sleep(int(name.split("_")[-1]))
    print(f"awake {name}")
    return name


async def main(names):
    return await asyncio.gather(*(nap(name) for name in names))
"""

IN_TURN = RIGHT.replace(
    "return await asyncio.gather(*(nap(name) for name in names))",
    "return [await nap(name) for name in names]",
)

KILLS_ITS_JUDGE = (
    """\
import os
import signal

for number in filter(str.isdigit, os.listdir("/proc")):
    try:
        command = open(f"/proc/{number}/cmdline").read()
        if "grading.judging.pytest_child" in command and os.environ["TMPDIR"] in command:
            os.kill(int(number), signal.SIGKILL)
    except OSError:
        pass  # it has ended

"""
    + RIGHT
)

FAST_ON_THE_VIRTUAL_CLOCK = RIGHT.replace(
    "await asyncio.sleep(int(",
    "virtual = not asyncio.get_running_loop().wall\n    await asyncio.sleep(virtual * int(",
)


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


@pytest.fixture(scope="module")
def plans():
    """Return a place for plans: asking for the same one again would take a second each time."""
    return {}


@pytest.fixture
def desk(course, plans, tmp_path_factory, monkeypatch):
    """Return a desk without a submission; temporary folders are made in one of its own."""
    monkeypatch.setenv("TMPDIR", str(tmp_path_factory.mktemp("temporary")))
    monkeypatch.setattr("tempfile.tempdir", None)
    return Desk(course, tmp_path_factory.mktemp("submission"), plans)


def verdicts(kata):
    """Return the verdicts and points of a kata's tests."""
    return [(test.verdict, test.points) for test in kata.tests]


def test_right_answer_gets_all_points(desk):
    """The suite's own tests judge it, and the grade says under which conditions."""
    desk.hand_in(RIGHT)
    grade = desk.grade()

    assert (grade.points, grade.max_points) == (6, 6)
    assert grade.katas[0].solved
    assert (grade.submission, grade.seed, grade.clock) == ("ann", 1, "virtual")
    assert (grade.isolation, is_final(grade)) == ("process", True)
    assert grade.katas[0].answer == "katas/07_sample/sample.py"


def test_lost_points_are_explained_as_to_the_learner(desk):
    """The explanation names the answer's file as it lies in the learner's checkout."""
    desk.hand_in(IN_TURN)
    kata = desk.grade().katas[0]
    lost = kata.tests[1]

    assert (kata.points, kata.max_points) == (1, 6)
    assert (lost.code, lost.points, lost.max_points) == ("SEQUENTIAL", 0, 3)
    assert lost.id == "katas/07_sample/test_07_sample.py::test_naps_together"
    assert "sample.py:12" in lost.explanation
    assert str(desk.folder) not in lost.explanation


def test_lost_points_bring_a_picture_if_somebody_wants_pictures(desk):
    """It is a part of a page that needs no other file; what passed has none."""
    desk.hand_in(IN_TURN)
    job = desk.job()
    tests = grade_one(replace(job, plan=replace(job.plan, pictures=True))).katas[0].tests
    pictures = [unpack(test.picture) for test in tests]

    assert [bool(picture) for picture in pictures] == [not test.points for test in tests]
    assert "<svg" in pictures[1]
    assert "README.md, " in pictures[1]
    assert 'href="' not in pictures[1]


def test_without_a_sandbox_there_are_no_pictures(course):
    """An answer could reach what judges it, and so make the markup."""
    katas = katas_in(course.layout.katas)

    assert not plan(katas, isolation="process", pictures=True).pictures


def test_kata_without_an_answer_scores_nothing_and_says_why(desk):
    """Its tests are not run, and what they are worth still counts."""
    desk.course.another("08_other")
    desk.hand_in(RIGHT)
    other = desk.grade().katas[1]

    assert verdicts(other) == [(NOT_RUN, 0)] * 3
    assert (other.note, other.max_points) == ("There is no other.py in the submission.", 6)
    assert {test.message for test in other.tests} == {other.note}


def test_submission_without_any_answer_needs_no_session(desk, monkeypatch):
    """Nothing is started for a learner who handed nothing in."""
    job = desk.job()
    monkeypatch.setattr(pytest_process, "run", None)
    grade = grade_one(job)

    assert (grade.points, grade.max_points) == (0, 6)


def test_answer_that_kills_its_judge_takes_down_its_own_kata_only(desk):
    """The other kata keeps its points; the tests of this one say what happened."""
    desk.course.another("08_other")
    desk.hand_in(KILLS_ITS_JUDGE)
    desk.hand_in(RIGHT, "08_other")
    killed, other = desk.grade().katas

    assert other.solved
    assert verdicts(killed) == [(ERROR, 0)] * 3
    assert killed.max_points == 6
    assert killed.note.startswith("pytest was ended by signal 9 before it had judged all tests")


def test_tests_that_an_answer_has_rewritten_judge_nobody(desk):
    """It ends its judge, so its kata is judged again, by the suite's own tests."""
    desk.course.another("08_other")
    forged = "def test_naps(kata): kata.finish = lambda: None"
    rewrites = f"""
import pathlib
for path in pathlib.Path(os.environ["TMPDIR"]).glob("*/suite/katas/*/test_*.py"):
    path.write_text({forged!r})
"""
    desk.hand_in("import os\n" + rewrites + KILLS_ITS_JUDGE)
    desk.hand_in(IN_TURN, "08_other")
    killed, other = desk.grade().katas

    assert killed.points == 0
    assert verdicts(other) == [(PASSED, 1), ("failed", 0), ("failed", 0)]


def test_session_that_does_not_end_is_ended(desk, monkeypatch):
    """A test of ours that hangs costs its kata's points, and says so."""
    desk.course.test("__import__('time').sleep(1000)")
    desk.hand_in(RIGHT)
    job = desk.job()
    monkeypatch.setattr(pytest_process, "STARTING_SECONDS", 3.0)
    hasty = tuple(replace(kata, seconds=0.0) for kata in job.plan.katas)
    grade = grade_one(replace(job, plan=replace(job.plan, katas=hasty)))

    assert grade.katas[0].note == "The tests had not ended after 3 s, so they were stopped."


def test_nothing_of_a_submission_is_read_but_its_answers(desk):
    """Neither a conftest.py, nor a configuration, nor tests of its own reach pytest."""
    desk.hand_in(IN_TURN)
    cheat = "def pytest_runtest_makereport(item, call): raise SystemExit(0)"
    folder = desk.folder / "katas/07_sample"
    for place in (desk.folder, folder):
        (place / "conftest.py").write_text(cheat)
        (place / "pytest.ini").write_text("[pytest]\naddopts = --broken")
        (place / "sitecustomize.py").write_text("raise SystemExit(0)")
        (place / "asyncio.py").write_text("raise SystemExit(0)")
    (folder / "test_07_sample.py").write_text("def test_naps(): pass")
    (folder / "kata.toml").write_text("broken")

    assert verdicts(desk.grade().katas[0]) == [(PASSED, 1), ("failed", 0), ("failed", 0)]


def test_environment_of_the_grader_stays_with_it(desk, monkeypatch, tmp_path):
    """Options for pytest do not change verdicts, and an answer does not see tokens."""
    (tmp_path / "sitecustomize.py").write_text("raise SystemExit(5)")
    monkeypatch.setenv("PYTEST_ADDOPTS", "--broken")
    monkeypatch.setenv("PYTEST_PLUGINS", "broken")
    monkeypatch.setenv("PYTHONPATH", str(tmp_path))
    monkeypatch.setenv("GITHUB_TOKEN", "secret")
    desk.hand_in("import os\nassert 'GITHUB_TOKEN' not in os.environ\n" + RIGHT)

    assert desk.grade().points == 6


def test_answer_that_cheats_on_the_virtual_clock_is_judged_on_the_wall_clock(desk):
    """What passes on the one clock only does not count, and tests say which clock they were on."""
    desk.hand_in(FAST_ON_THE_VIRTUAL_CLOCK)
    without = desk.grade(second_opinion=False)
    kata = desk.grade(second_opinion=True).katas[0]

    assert without.points == 6
    assert kata.points == 0
    assert {test.clock for test in kata.tests} == {"wall"}


def test_honest_answer_keeps_its_verdicts_after_the_second_opinion(desk):
    """One test more was run, and nothing of it is seen."""
    desk.hand_in(RIGHT)
    kata = desk.grade(second_opinion=True).katas[0]

    assert kata.points == 6
    assert {test.clock for test in kata.tests} == {"virtual"}


def test_job_and_grade_cross_to_other_machines_as_json(desk):
    """What a cluster's worker is sent holds contents, and no path of this machine."""
    desk.hand_in(RIGHT)
    text = json.dumps(to_json(desk.job()))

    assert str(desk.folder) not in text
    assert str(desk.course.root) not in text
    assert '"submission": "ann"' in grade_json(text)


def test_machine_with_another_version_refuses(desk):
    """It would judge by other rules than the other machines do."""
    desk.hand_in(RIGHT)
    job = desk.job()

    with pytest.raises(OtherSuite, match="is not the one that grading was started with"):
        grade_one(replace(job, plan=replace(job.plan, suite_hash="0" * 16)))


def test_nothing_is_left_behind(desk):
    """The temporary folders are gone."""
    desk.hand_in(RIGHT)
    desk.grade()

    assert list(Path(os.environ["TMPDIR"]).iterdir()) == []


def test_answer_crosses_as_it_is(desk):
    """A byte order mark and Windows' ends of lines are the answer's own."""
    text = "\ufeff" + RIGHT.replace("\n", "\r\n")
    path = desk.folder / "katas/07_sample/sample.py"
    path.parent.mkdir(parents=True)
    path.write_bytes(text.encode())

    assert desk.job().given[0].text == text
    assert desk.grade().points == 6


# -- the plan --------------------------------------------------------------------------------


def test_plan_knows_all_tests_without_an_answer(desk):
    """Names, titles and points are there before anything is graded."""
    kata = desk.job(clock="auto").plan.katas[0]

    assert [(test.max_points, test.clock) for test in kata.tests] == [
        (1, "virtual"),
        (3, "wall"),
        (2, "virtual"),
    ]
    assert kata.tests[0].title == "A nap of 2 s prints two lines and returns the name."


def test_suite_that_cannot_be_collected_is_refused(desk):
    """The message holds what pytest said."""
    desk.course.tests.write_text("def broken(:")

    with pytest.raises(SuiteError, match=r"cannot be collected.*ERROR"):
        desk.job()


def test_kata_without_tests_is_refused(desk):
    """Every answer would solve it."""
    desk.course.another("08_other")
    desk.course.tests.write_text("")

    with pytest.raises(SuiteError, match="07_sample: pytest finds no tests in it"):
        desk.job()


def test_suite_is_found_upward(desk):
    """From a kata, from the folder of all, and from the repository."""
    katas = desk.course.layout.katas

    assert {find_suite(p) for p in (katas / "07_sample", katas, katas.parent)} == {katas}
    assert suite_in(desk.course.root / "tests") is None


def test_what_was_judged_within_the_limit_is_kept(desk):
    """The rest was not run, and says so: no fault of the answer's, and none of ours."""
    desk.course.another()
    desk.hand_in(RIGHT)
    desk.hand_in("import time\n\n\nwhile True:\n    time.sleep(1)\n", kata="08_other")
    grade = desk.grade(limit=8.0)

    assert grade.katas[0].solved
    assert {test.verdict for test in grade.katas[1].tests} == {NOT_RUN}
    assert grade.katas[1].note == (
        "There was no time left for it: the limit for one submission is 8 s."
    )
    assert is_final(grade)


def test_kata_in_which_a_run_told_what_is_not_so_is_judged_in_real_seconds(desk):
    """Any test can show it: then the other tests are judged again on the wall clock too."""
    forged = RIGHT + (
        "\nimport sys\nreal = main\n\n\nasync def main(names):\n"
        "    if len(names) > 1:\n        sys.stdout._note('never printed')\n"
        "    return await real(names)\n"
    )
    desk.hand_in(forged)
    tests = desk.grade(second_opinion=True).katas[0].tests

    assert "UNPROVEN" in {test.code for test in tests}
    assert {test.clock for test in tests} == {"wall"}
