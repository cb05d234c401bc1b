"""The verdicts that answers must get: the lint judges each answer as a learner would."""

from pytest_asyncio_kata.course.lint.answer_rules import right_fault, stub_fault, wrong_fault
from pytest_asyncio_kata.course.lint.trial import Advice

from .trials import came_to


def test_trial_is_what_a_learner_sees(course, wrong, judges):
    """An answer is judged by pytest in a process of its own: codes, points, and the words."""
    trial = judges.judge(course.kata, wrong, "virtual", course.root)

    assert trial.exit_code == 1
    assert trial.passed == 1
    assert trial.codes == {
        "test_naps_together": "SEQUENTIAL",
        "test_naps_on_two_nights": "SEQUENTIAL",
    }
    assert "  SEQUENTIAL  The 2 calls of nap ran one after another." in trial.text
    assert trial.text.endswith("  hint      pytest katas/07_sample --kata-hint\n")
    assert " in 0." not in trial.text
    assert trial.advice == {
        "SEQUENTIAL": Advice(17, "", "Begin first, wait later", "test_naps_together")
    }


def test_untouched_stub_is_not_written(course, judges):
    """The course's own stub is what it should be."""
    assert stub_fault(judges.judge(course.kata, course.stub, "virtual", course.root)) == []


def test_solved_stub_is_a_fault(solved, judges):
    """A solution that was left in the stub is found, with what to do."""
    found = stub_fault(judges.judge(solved.kata, solved.stub, "virtual", solved.root))

    assert found == [
        (
            "its stub must fail every test as NOT_WRITTEN, but 3 tests passed;"
            " put back `raise NotImplementedError`"
        )
    ]


def test_stub_that_is_half_solved_is_a_fault(course):
    """One test that passes, or that says something else, is one too many."""
    half = came_to(course.stub, codes=["NOT_WRITTEN", "RESULT"], passed=1)
    other = came_to(course.stub, codes=["NOT_WRITTEN", "RESULT"], passed=0)

    assert "but 1 tests passed and others say NOT_WRITTEN, RESULT;" in stub_fault(half)[0]
    assert stub_fault(other)
    assert stub_fault(came_to(course.stub, passed=0)) == [
        (
            "its stub must fail every test as NOT_WRITTEN, but pytest ended with exit code 0;"
            " put back `raise NotImplementedError`"
        )
    ]


def test_right_answer_that_fails_is_a_false_alarm(course, judges):
    """The report has the text that its author would have read."""
    course.edit("solutions/07_sample/alt_wait.py", "return [task", "return [0 and task")
    answer = course.root / "solutions/07_sample/alt_wait.py"
    found = right_fault(judges.judge(course.kata, answer, "virtual", course.root))

    assert len(found) == 1
    assert found[0].startswith(
        "false alarm on the virtual clock: a right answer must pass, but 1 tests passed and"
        " others say RESULT; correct the test or the check\n"
    )
    assert "  RESULT  " in found[0]


def test_right_answer_that_passes_is_none(course):
    """All tests passed, and there was at least one."""
    answer = course.layout.solution(course.kata)

    assert right_fault(came_to(answer)) == []
    assert right_fault(came_to(answer, passed=0))


def test_wrong_answer_that_passes_is_a_missed_alarm(wrong):
    """A mistake that no test notices is reported."""
    assert wrong_fault(came_to(wrong)) == [
        "missed alarm on the virtual clock: it must fail as SEQUENTIAL"
    ]


def test_wrong_answer_with_another_code_is_told(wrong):
    """The declared diagnosis must come, and no other that was not declared."""
    other = wrong_fault(came_to(wrong, codes=["TOO_SLOW"], clock="wall"))
    more = wrong_fault(came_to(wrong, codes=["SEQUENTIAL", "TOO_SLOW"]))

    assert other == [
        (
            "on the wall clock it must be called SEQUENTIAL, but 3 tests passed and others say"
            " TOO_SLOW; correct the check, or the declaration of the answer"
        )
    ]
    assert len(more) == 1
    assert wrong_fault(came_to(wrong, codes=["SEQUENTIAL"])) == []


def test_wrong_answer_may_get_what_it_declares_besides(course, wrong):
    """Other failing tests may say what the answer admits."""
    course.edit(wrong, "code: SEQUENTIAL", "code: SEQUENTIAL; also: TOO_SLOW")

    assert wrong_fault(came_to(wrong, codes=["SEQUENTIAL", "TOO_SLOW"])) == []
    assert wrong_fault(came_to(wrong, codes=["TOO_SLOW"]))


def test_wrong_answer_that_gets_no_verdict_is_told(wrong):
    """An error of the tool is no diagnosis."""
    assert "others say HARNESS" in wrong_fault(came_to(wrong, codes=["HARNESS"]))[0]
    assert "pytest ended with exit code" in wrong_fault(came_to(wrong, passed=0))[0]


def test_chance_may_decide_between_the_declared_diagnoses(course, wrong):
    """As different Pythons do; without that word the first one has to be among them."""
    course.edit(wrong, "code: SEQUENTIAL", "code: SEQUENTIAL; also: RESULT")
    assert wrong_fault(came_to(wrong, codes=["RESULT"]))

    course.edit(wrong, "also: RESULT", "also: RESULT\nchance: which is first")
    assert wrong_fault(came_to(wrong, codes=["RESULT"])) == []
    assert wrong_fault(came_to(wrong, codes=["DEADLOCK"]))
