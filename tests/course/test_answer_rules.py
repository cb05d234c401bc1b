"""The verdicts that answers must get: the lint judges each answer as a learner would."""

import pytest

from pytest_asyncio_kata.course.lint.answer_rules import (
    MOST_DIFFERENCES,
    advice_fault,
    golden_fault,
    right_fault,
    stub_fault,
    with_golden,
    write_declared,
    write_golden,
    wrong_fault,
)
from pytest_asyncio_kata.course.lint.declaration import Declaration, declare, declared_by
from pytest_asyncio_kata.course.lint.trial import Advice, Trial

SAID = """\
07 sample · test_naps_together                                     0 of 2 points
Naps.

  SEQUENTIAL  The naps ran one after another.

    expected   about 2 s

    where      in_turn.py:16
               return [await nap(name) for name in names]
    next       README.md, "Begin first,
               wait later"\
"""


def came_to(answer, *, codes=(), passed=3, text="", clock="virtual", advice=None):
    """Return a trial as if it had been made."""
    named = {f"test_{number}": code for number, code in enumerate(codes)}
    return Trial(answer, clock, 1 if codes else 0, named, passed, text, 0.1, advice or {})


def sent(wrong, *places):
    """Return a trial of *wrong* whose explanation sends its learner to *places*."""
    return came_to(wrong, codes=["SEQUENTIAL"], advice={"SEQUENTIAL": Advice(*places, "test_naps")})


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


@pytest.mark.parametrize(
    ("line", "explanation", "advice"),
    [
        (16, SAID, Advice(16, "", "Begin first, wait later", "test_naps")),
        (0, SAID, Advice(0, "in_turn.py", "Begin first, wait later", "test_naps")),
        (0, SAID.partition("    where")[0], Advice(test="test_naps")),
        (
            2,
            "07 sample cannot run: katas/07_sample/sample.py:2\n  No bracket.",
            Advice(2, test="test_naps"),
        ),
    ],
)
def test_advice_is_read_from_the_explanation(line, explanation, advice):
    """The report has the line of the answer; the text has another file, and the heading."""
    assert Advice.of("test_naps", line, explanation) == advice


def test_answer_that_declares_no_line_is_told_what_it_is(wrong):
    """Nobody has to count lines: a command writes what is said."""
    assert advice_fault(sent(wrong, 17, "", "Begin first, wait later")) == [
        (
            "declare where it sends its learner; if these are the right places:"
            " python -m pytest_asyncio_kata.course.lint 07_sample --update-declared\n"
            "    test: test_naps\n"
            "    where: return [await nap(name) for name in names]\n"
            "    next: Begin first, wait later"
        )
    ]


def test_declared_line_and_heading_are_compared(wrong):
    """Another line or another heading is reported, with the old and the new one."""
    declare(
        wrong, "test_naps", "return [await nap(name) for name in names]", "Begin first, wait later"
    )
    found = advice_fault(sent(wrong, 20, "", "One call, one wait"))

    assert advice_fault(sent(wrong, 20, "", "Begin first, wait later")) == []
    assert advice_fault(sent(wrong, 18, "", "Begin first, wait later"))
    assert found == [
        (
            "it sends its learner to other places than it declares; if they are better:"
            " python -m pytest_asyncio_kata.course.lint 07_sample --update-declared\n"
            "    test: test_naps\n"
            "    where: return [await nap(name) for name in names]\n"
            "    next: One call, one wait"
        )
    ]


@pytest.mark.parametrize(
    ("places", "where", "heading"),
    [((0, "", ""), "-", "-"), ((0, "", "Naps"), "-", "Naps")],
)
def test_explanation_without_a_line_of_the_answer_is_declared(wrong, places, where, heading):
    """A dash means none."""
    write_declared(sent(wrong, *places))

    assert declared_by(wrong) == Declaration("SEQUENTIAL", frozenset(), where, heading, "test_naps")
    assert advice_fault(sent(wrong, *places)) == []


def test_explanation_with_a_line_of_another_file_is_a_fault(wrong):
    """Whatever the answer declares: only its own lines can be changed."""
    write_declared(sent(wrong, 0, "scenarios.py", "Naps"))

    assert declared_by(wrong).where == "-"
    assert advice_fault(sent(wrong, 0, "scenarios.py", "Naps")) == [
        "it sends its learner into scenarios.py, not into the answer; correct the check"
    ]


def test_answer_with_another_code_declares_no_places(wrong):
    """The code is declared by a person; what does not get it writes nothing."""
    before = wrong.read_bytes()
    write_declared(came_to(wrong, codes=["RESULT"], advice={"RESULT": Advice(16)}))

    assert wrong.read_bytes() == before
    assert advice_fault(came_to(wrong, codes=["RESULT"], advice={"RESULT": Advice(16)})) == []


def test_one_answer_of_each_diagnosis_has_a_golden_text(course, wrong):
    """The first by name, where none has one; where one has, no other needs it."""
    source = wrong.read_text(encoding="utf-8")
    first, last = wrong.with_name("again.py"), wrong.with_name("late.py")
    for path in (first, last):
        path.write_text(source, encoding="utf-8")
    other = wrong.with_name("other.py")
    other.write_text(source.replace("SEQUENTIAL", "RESULT"), encoding="utf-8")
    before = with_golden(course.layout.wrong(course.kata))
    write_golden(came_to(last))

    assert before == {first, other}
    assert with_golden(course.layout.wrong(course.kata)) == {last, other}


def test_text_that_depends_on_chance_is_not_golden(course, wrong):
    """Another answer with that diagnosis gets the golden text; there may be none."""
    late = wrong.with_name("late.py")
    late.write_text(wrong.read_text(encoding="utf-8"), encoding="utf-8")
    course.edit(wrong, "code: SEQUENTIAL", "code: SEQUENTIAL\nchance: which is first")

    assert with_golden(course.layout.wrong(course.kata)) == {late}
    assert with_golden([wrong]) == set()


def test_line_that_depends_on_chance_is_not_compared(course, wrong):
    """It may be another one on a busy machine; the code is compared all the same."""
    declare(
        wrong, "test_naps", "return [await nap(name) for name in names]", "Begin first, wait later"
    )
    course.edit(wrong, "wait later\n", "wait later\nchance: which is first\n")

    assert declared_by(wrong).by_chance
    assert advice_fault(sent(wrong, 18, "", "Begin first, wait later")) == []
    assert wrong_fault(came_to(wrong, codes=["RESULT"]))


def test_chance_may_decide_between_the_declared_diagnoses(course, wrong):
    """As different Pythons do; without that word the first one has to be among them."""
    course.edit(wrong, "code: SEQUENTIAL", "code: SEQUENTIAL; also: RESULT")
    assert wrong_fault(came_to(wrong, codes=["RESULT"]))

    course.edit(wrong, "also: RESULT", "also: RESULT\nchance: which is first")
    assert wrong_fault(came_to(wrong, codes=["RESULT"])) == []
    assert wrong_fault(came_to(wrong, codes=["DEADLOCK"]))


def test_missing_golden_text_is_told(wrong):
    """The way to get one is a command."""
    assert golden_fault(came_to(wrong)) == [
        (
            "no wrong answer that is called SEQUENTIAL has a golden text; read what this one"
            " prints, then: python -m pytest_asyncio_kata.course.lint 07_sample --update-golden"
        )
    ]


def test_changed_text_is_told_with_the_difference(wrong):
    """A person looks at new words for the learner before they become golden."""
    write_golden(came_to(wrong, text="one\ntwo\n"))
    found = golden_fault(came_to(wrong, text="one\n2\n"))

    assert golden_fault(came_to(wrong, text="one\ntwo\n")) == []
    assert len(found) == 1
    assert found[0].startswith("its learner reads another text now; if it is better: python -m ")
    assert found[0].endswith(
        " 07_sample --update-golden\n--- golden\n+++ now\n@@ -1,2 +1,2 @@\n one\n-two\n+2"
    )


def test_long_difference_is_cut(wrong):
    """A whole new text is not printed at length."""
    write_golden(came_to(wrong, text="old\n" * 100))
    found = golden_fault(came_to(wrong, text="new\n" * 100))

    assert len(found[0].splitlines()) == 1 + MOST_DIFFERENCES
