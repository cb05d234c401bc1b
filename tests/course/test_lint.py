"""The command: which answers are judged, and what it prints."""

import shutil

import pytest

from pytest_asyncio_kata.course.kata import read
from pytest_asyncio_kata.course.lint import command
from pytest_asyncio_kata.course.lint.answer_rules import (
    advice_fault,
    explanations_fault,
    golden_fault,
)
from pytest_asyncio_kata.course.lint.command import faults_of_answers, trials, wrong_trials
from pytest_asyncio_kata.course.lint.declaration import declare
from pytest_asyncio_kata.course.lint.trial import Judges, Trial


@pytest.mark.parametrize(("wall", "count"), [("none", 13), ("right", 17), ("all", 18)])
def test_answers_are_tried_on_the_clocks_that_were_asked_for(course, wall, count, judges):
    """Stub, four right answers, seven trivial ones and a wrong one; some on the wall clock too."""
    found = [where for where, _ in trials(judges, course.layout, [course.kata], wall)]

    assert len(found) == count
    assert len(set(found)) == 13


class Noting:
    """Judges who note by which test they are to judge an answer; it fails unless `codes` differ."""

    def __init__(self):
        self.judged = []
        self.codes = []

    def judge(self, kata, answer, clock, root, *, tests=()):
        """Note it."""
        self.judged.append((answer.name, *tests))
        codes = self.codes.pop(0) if self.codes else {"test_naps": "SEQUENTIAL"}
        return Trial(answer, clock, 1 if codes else 0, codes, 1, "", 0.1, {})


EXPLAINED = """\
___ test_naps ___
  RESULT
{middle}___ test_wakes ___
  ORDER
=== katas ===
01 naps: {points} of 4 points
"""


def test_an_answer_may_be_judged_in_brief(course, wrong):
    """By the test that it declares, or by those that its golden words explain."""
    declare(wrong, "test_naps", "-", "-")
    shutil.copy(wrong, wrong.with_name("twice.py"))
    golden = EXPLAINED.format(middle="", points=1)
    wrong.with_suffix(".txt").write_text(golden, encoding="utf-8")
    judges = Noting()

    for _, check in wrong_trials(judges, course.layout, course.kata, "none", brief=True):
        check()

    assert judges.judged == [(wrong.name, "test_naps", "test_wakes"), ("twice.py", "test_naps")]


@pytest.mark.parametrize(("middle", "same"), [("", True), ("    why\n", False)])
def test_golden_words_are_compared_in_brief_without_the_points(wrong, middle, same):
    """Tests that were not run have no points."""
    golden = EXPLAINED.format(middle="", points=1)
    wrong.with_suffix(".txt").write_text(golden, encoding="utf-8")
    text = EXPLAINED.format(middle=middle, points=0)

    faults = explanations_fault(Trial(wrong, "virtual", 1, {}, 0, text, 0.1, {}))

    assert [fault.rpartition("@@\n")[2] for fault in faults] == (
        [] if same else ["   RESULT\n+    why\n ___ test_wakes ___"]
    )


def test_an_answer_that_depends_on_chance_is_judged_whole_if_its_test_passes(course, wrong):
    """Another test has caught it then; mostly the one test is enough."""
    declare(wrong, "test_naps", "-", "-")
    course.edit(wrong, "next: -\n", "next: -\nchance: which is first\n")
    judges = Noting()
    ((_, check),) = wrong_trials(judges, course.layout, course.kata, "none", brief=True)

    check()
    judges.codes = [{}, {"test_naps_together": "SEQUENTIAL"}]

    assert check() == []
    assert judges.judged == [(wrong.name, "test_naps"), (wrong.name, "test_naps"), (wrong.name,)]


def failing(answer, clock):
    """Return what a judge returns whose pytest has failed itself."""
    return Trial(answer, clock, 3, {}, 0, "", 0.1, {}, whole="collected 0 items\nno disk\n")


def test_a_fault_of_pytest_is_said_once(course):
    """With its exit code and all that it has written; it would be the same for each answer."""
    judges = Noting()
    judges.judge = lambda kata, answer, clock, root, tests=(): failing(answer, clock)

    found = list(faults_of_answers(trials(judges, course.layout, [course.kata], "none"), 1))

    (fault,) = found
    assert "correct this first" in fault
    assert fault.endswith("pytest ended with exit code 3\ncollected 0 items\nno disk\n")


def test_tests_that_end_their_process_are_named(course):
    """Nothing is known but that; it is no traceback of ours."""
    course.kata.tests.write_text("import os\n\nos._exit(3)\n", encoding="utf-8")
    with Judges(1) as judges:
        checks = trials(judges, course.layout, [course.kata], "none")

        (fault,) = faults_of_answers(checks, 1)

    assert fault.endswith("the process that runs pytest has ended, and says nothing")


def test_only_the_named_tests_are_run(course, judges):
    """The others say nothing."""
    kata = read(course.another("09_one"))
    bodies = {"first": "[]", "second": "[1]", "third": "[2]"}
    tests = [
        f'async def test_{name}(kata):\n    (await kata.run("main", [])).returned({value})\n'
        for name, value in bodies.items()
    ]
    kata.tests.write_text("\n\n".join(tests), encoding="utf-8")
    answer = course.layout.solution(kata)
    said = [
        judges.judge(kata, answer, "virtual", course.root, tests=tests)
        for tests in (["test_third"], ["test_first"], ["test_first", "test_third"], [])
    ]

    assert [(trial.passed, [*trial.codes]) for trial in said] == [
        (0, ["test_third"]),
        (1, []),
        (1, ["test_third"]),
        (1, ["test_second", "test_third"]),
    ]


def test_fault_names_its_answer():
    """However many run at a time, faults come in order, each with its file."""
    checks = [("a.py", lambda: ["x", "y"]), ("b.py", list), ("c.py", lambda: ["z"])]

    assert list(faults_of_answers(checks, 2)) == ["a.py: x", "a.py: y", "c.py: z"]


def test_whole_course_is_linted(course, wrong, capsys, judges):
    """The command counts faults, writes what is declared and golden, and is then silent.

    Only the named katas are linted, so that a kata can be finished while another one is half done.
    """
    first = command.main(["--jobs", "2", "--wall", "none"])
    said = capsys.readouterr().out.splitlines()
    half_done = course.root / "katas" / "08_half_done"
    half_done.mkdir()
    second = command.main(["--jobs", "1", "07_sample", "--wall", "none", "--update-declared"])
    summary = capsys.readouterr().out
    besides = command.main(["--jobs", "1", "--wall", "none"])
    faults = capsys.readouterr().out
    half_done.rmdir()
    third = command.main(["--jobs", "1", "--wall", "none", "--update-golden"])
    summary += capsys.readouterr().out
    trial = judges.judge(course.kata, wrong, "virtual", course.root)

    assert first == 1
    assert "in_turn.py: declare where it sends its learner; " in said[0]
    assert "in_turn.py: no wrong answer that is called SEQUENTIAL has a golden text; " in said[4]
    assert said[-1] == "1 katas, 13 answers, 13 trials: 2 faults"
    assert (second, third) == (0, 0)
    assert summary == "1 katas, 13 answers, 13 trials: 0 faults\n" * 2
    assert besides == 1
    assert "katas/08_half_done: there is no kata.toml" in faults
    assert advice_fault(trial) == []
    assert "\n".join(golden_fault(trial)) == ""


def test_one_thing_is_updated_at_a_time(course, capsys):
    """Lines that are declared move the lines that a golden text names."""
    with pytest.raises(SystemExit):
        command.main(["--update-declared", "--update-golden"])

    assert "not allowed with argument --update-declared" in capsys.readouterr().err


def test_broken_rule_ends_the_command_before_answers_are_judged(course, capsys):
    """First the files: answers are not judged if files have faults."""
    course.layout.readme.unlink()

    assert command.main([]) == 1
    assert capsys.readouterr().out.endswith("\n1 faults; answers are judged when there are none\n")


def test_unknown_kata_is_refused(course, capsys):
    """A name that is mistyped is not a course without faults."""
    with pytest.raises(SystemExit) as caught:
        command.main(["07_simple"])

    assert caught.value.code == 2
    assert "unknown: 07_simple; known: 07_sample" in capsys.readouterr().err
