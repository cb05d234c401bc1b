"""Whether the tests notice a mistake that was put into a right answer."""

import dataclasses

import pytest

from pytest_asyncio_kata.course.mutants.judging import Fate, candidates, judged

from .fake_judges import FakeJudges


def work_of(course, *names):
    """Return the candidates of the sample's answers with these names."""
    folder = course.layout.solutions / course.kata.name
    return list(candidates([(course.kata, [folder / name for name in names])]))


@pytest.mark.parametrize(
    ("code", "fate"),
    [
        ("RESULT", Fate.DEAD),
        ("", Fate.NOT_JUDGED),
        ("HARNESS", Fate.NOT_JUDGED),
        (None, Fate.SURVIVED),
    ],
)
def test_fate_is_what_the_tests_say(course, code, fate):
    """A diagnosis kills a mutant; a fault of ours does not, nor a failure that says nothing."""
    judges = FakeJudges(lambda text: {} if code is None else {"test_naps": code})
    work = work_of(course, "sample.py")[:1]

    assert [each.fate for each in judged(judges, work, course.root, 1)] == [fate]


def test_session_that_ends_otherwise_is_not_judged(course):
    """An error of pytest is neither a pass nor a failure."""
    judges = FakeJudges(lambda text: {})
    trial = judges.judge(course.kata, course.stub, "virtual", course.root)
    judges.judge = lambda *_, **__: dataclasses.replace(trial, exit_code=3)
    [result] = judged(judges, work_of(course, "sample.py")[:1], course.root, 1)

    assert result.fate is Fate.NOT_JUDGED
    assert "exit code 3" in result.words


def test_function_that_answers_share_is_changed_once(course):
    """`nap` is the same in all answers of the sample."""
    work = work_of(course, "sample.py", "alt_tasks.py")

    assert {each.mutant.function for each in work if each.answer.name == "sample.py"} == {
        *("nap", "main")
    }
    assert {each.mutant.function for each in work if each.answer.name == "alt_tasks.py"} == {"main"}


def test_real_tests_kill_and_let_live(course, judges):
    """The sample's tests see that `await` is gone, and never ask for more than two naps."""
    work = {each.mutant.change: each for each in work_of(course, "sample.py")}
    awaited = next(each for change, each in work.items() if change.startswith("return await"))
    limited = work["main begins -> names = list(names)[:10]"]
    results = judged(judges, [awaited, limited], course.root, 2)

    assert [each.fate for each in results] == [Fate.DEAD, Fate.SURVIVED]
