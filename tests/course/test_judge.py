"""A process that judges answers, one after another, in forks of pytests that have collected."""

import shutil

import pytest

from pytest_asyncio_kata.course.kata import read
from pytest_asyncio_kata.course.layout import Layout
from pytest_asyncio_kata.course.lint import judge as judge_process
from pytest_asyncio_kata.course.lint.judge import Question, judged
from pytest_asyncio_kata.record.system import CAN_FORK
from pytest_asyncio_kata.results.asked_round import Gone


@pytest.fixture
def judge(course, judges):
    """Return a function that judges the solution of a course, or another answer."""

    def judge(root=None, answer=None, **options):
        layout = Layout(root or course.root)
        kata = read(layout.katas / "07_sample")
        answer = answer or layout.solution(kata)
        return judges.judge(kata, answer, "virtual", layout.root, **options)

    return judge


def test_tests_that_are_changed_are_collected_again(course, judge):
    """The same judge finds what is written now."""
    course.test("(await kata.run('main', ['1'])).returned(['1'])")
    before = judge()
    course.test("(await kata.run('main', ['1'])).returned(['2'])")
    after = judge()

    assert (before.passed, after.codes) == (1, {"test_naps": "RESULT"})


def test_a_course_with_the_same_names_is_judged_by_its_own_tests(course, judge, tmp_path_factory):
    """No module of one is taken for that of the other."""
    other = tmp_path_factory.mktemp("other") / "course"
    shutil.copytree(course.root, other)
    course.test("(await kata.run('main', ['1'])).returned(['1'])")

    trials = [judge(root) for root in (course.root, other, course.root)]

    assert [trial.passed for trial in trials] == [1, 3, 1]


def test_each_answer_is_judged_as_if_it_were_the_first(judge, course):
    """With the options of its own, and of nobody before it."""
    course.answer("return names")
    options = [{}, {"stop_early": True}, {"tests": ["test_naps_together"]}, {}]
    trials = [judge(answer=course.stub, **each) for each in options]

    assert [len(trial.codes) for trial in trials] == [2, 2, 1, 2]
    assert trials[0].text == trials[3].text != ""


def test_tests_that_cannot_be_collected_say_why(course, judge):
    """As pytest says it to a learner."""
    course.tests.write_text("import nothing_of_this_name\n", encoding="utf-8")

    trial = judge()

    assert trial.exit_code == pytest.ExitCode.INTERRUPTED
    assert "No module named 'nothing_of_this_name'" in trial.text
    course.test("(await kata.run('main', ['1'])).returned(['1'])")
    assert judge().passed == 1, "what was left of them is not taken for the tests of now"


@pytest.mark.skipif(not CAN_FORK, reason="nothing is collected in advance where nothing can fork")
def test_a_pytest_that_has_been_ended_is_replaced(course, monkeypatch):
    """Whoever it was that ended it: the answer is judged by a session of its own."""
    monkeypatch.chdir(course.root)
    monkeypatch.setenv("COLUMNS", "100")
    monkeypatch.setenv("PYTEST_ADDOPTS", "")
    ended = []

    class Ended:
        """A pytest that has been ended."""

        def judge(self, _):
            """Do not answer."""
            raise Gone

        def end(self):
            """Note it."""
            ended.append(True)

    monkeypatch.setattr(judge_process, "_LATEST", [(None, Ended())])
    monkeypatch.setattr(judge_process, "_collected", lambda _: judge_process._LATEST[0][1])
    monkeypatch.setattr(judge_process, "_session", lambda question: question.answer)
    question = Question(str(course.stub.parent), "an answer", "virtual", str(course.root))

    assert (judged(question), ended) == ("an answer", [True])
