"""What answers must come to: the lint judges each as a learner would."""

import pytest

from pytest_asyncio_kata.course.lint import command
from pytest_asyncio_kata.course.lint.command import (
    faults_of_answers,
    golden_fault,
    right_fault,
    stub_fault,
    trials,
    write_golden,
    wrong_fault,
)
from pytest_asyncio_kata.course.lint.trial import Judges, Trial


@pytest.fixture(scope="module")
def judges():
    """Yield a process that judges answers."""
    with Judges(1) as made:
        yield made


@pytest.fixture
def wrong(course):
    """Return the path of the sample's wrong answer."""
    return course.layout.wrong(course.kata)[0]


def came_to(answer, *, codes=(), passed=3, text="", clock="virtual"):
    """Return a trial as if it had been made."""
    named = {f"test_{number}": code for number, code in enumerate(codes)}
    return Trial(answer, clock, 1 if codes else 0, named, passed, text, 0.1)


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
    """It is told with the words that its author would have read."""
    course.edit("solutions/07_sample/alt_wait.py", "return [task", "return [0 and task")
    answer = course.root / "solutions/07_sample/alt_wait.py"
    found = right_fault(judges.judge(course.kata, answer, "virtual", course.root))

    assert len(found) == 1
    assert found[0].startswith(
        "false alarm on the virtual clock: a right answer must pass, but 1 tests passed and"
        " others say RESULT; mend the test or the check\n"
    )
    assert "  RESULT  " in found[0]


def test_right_answer_that_passes_is_none(course):
    """All tests passed, and there was at least one."""
    answer = course.layout.solution(course.kata)

    assert right_fault(came_to(answer)) == []
    assert right_fault(came_to(answer, passed=0))


def test_wrong_answer_that_passes_is_a_missed_alarm(wrong):
    """A mistake that no test notices is told."""
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
            " TOO_SLOW; mend the check, or its declaration"
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


def test_missing_golden_text_is_told(wrong):
    """The way to get one is a command."""
    assert golden_fault(came_to(wrong)) == [
        (
            "it has no golden text; read what it prints, then:"
            " python -m pytest_asyncio_kata.course.lint.command --update-golden"
        )
    ]


def test_changed_text_is_told_with_the_difference(wrong):
    """Other words for the learner are looked at before they are golden."""
    write_golden(came_to(wrong, text="one\ntwo\n"))
    found = golden_fault(came_to(wrong, text="one\n2\n"))

    assert golden_fault(came_to(wrong, text="one\ntwo\n")) == []
    assert len(found) == 1
    assert found[0].startswith("its learner reads another text now; if it is better: python -m ")
    assert found[0].endswith("\n one\n-two\n+2")


def test_long_difference_is_cut(wrong):
    """A whole new text is not printed at length."""
    write_golden(came_to(wrong, text="old\n" * 100))
    found = golden_fault(came_to(wrong, text="new\n" * 100))

    assert len(found[0].splitlines()) == 1 + command.MOST_DIFFERENCES


@pytest.mark.parametrize(("wall", "count"), [("none", 6), ("right", 10), ("all", 11)])
def test_answers_are_tried_on_the_clocks_that_were_asked_for(course, wall, count, judges):
    """Stub, four right answers and a wrong one; some of them on the wall clock too."""
    found = [where for where, _ in trials(judges, course.layout, [course.kata], wall)]

    assert len(found) == count
    assert len(set(found)) == 6


def test_fault_names_its_answer():
    """However many run at a time, faults come in order, each with its file."""
    checks = [("a.py", lambda: ["x", "y"]), ("b.py", list), ("c.py", lambda: ["z"])]

    assert list(faults_of_answers(checks, 2)) == ["a.py: x", "a.py: y", "c.py: z"]


def test_whole_course_is_linted(course, wrong, capsys, judges):
    """The command counts faults, writes golden texts, and has nothing to say after that."""
    first = command.main(["--wall", "none"])
    said = capsys.readouterr().out.splitlines()
    second = command.main(["--wall", "none", "--update-golden"])
    summary = capsys.readouterr().out

    assert first == 1
    assert said[0].startswith("tests/wrong_answers/07_sample/in_turn.py: it has no golden text; ")
    assert said[1:] == ["1 katas, 6 answers, 6 trials: 1 faults"]
    assert second == 0
    assert summary == "1 katas, 6 answers, 6 trials: 0 faults\n"
    assert golden_fault(judges.judge(course.kata, wrong, "virtual", course.root)) == []


def test_broken_rule_ends_the_command_before_answers_are_judged(course, capsys):
    """First the files: there is no point in judging answers to half a kata."""
    course.layout.readme.unlink()

    assert command.main([]) == 1
    assert capsys.readouterr().out.endswith("\n1 faults; answers are judged when there are none\n")


def test_only_the_named_katas_are_linted(course, capsys):
    """So that a kata can be finished while another one is half done."""
    half_done = course.root / "katas" / "08_half_done"
    half_done.mkdir()

    assert command.main(["07_sample", "--wall", "none", "--update-golden"]) == 0
    assert command.main(["--wall", "none"]) == 1
    assert "katas/08_half_done: there is no kata.toml" in capsys.readouterr().out


def test_unknown_kata_is_refused(course, capsys):
    """A name that is mistyped is not a course without faults."""
    with pytest.raises(SystemExit) as caught:
        command.main(["07_simple"])

    assert caught.value.code == 2
    assert "unknown: 07_simple; known: 07_sample" in capsys.readouterr().err
