"""An answer that is stuck costs its limit once, and no verdict depends on that."""

import asyncio
import dataclasses

import pytest

from pytest_asyncio_kata.course.assignment import Assignment
from pytest_asyncio_kata.plugin.fixture import AnswerRunner
from pytest_asyncio_kata.plugin.stuck_answers import MOST_IN_VAIN, StuckAnswers
from pytest_asyncio_kata.record.request import Request
from pytest_asyncio_kata.record.run import Cut, End, Run
from pytest_asyncio_kata.record.timeline import Call, Line, Place, Span, Timeline

LINE = Place("gather.py", 14, "main")
ANOTHER = Place("gather.py", 15, "main")
ELSEWHERE = Place("gather.py", 30, "crawl_page")


def request(clock="virtual", **options):
    """Return what a test asks for."""
    return Request("gather.py", "main", "kata_03_gather", [], clock=clock, deadline=15, **options)


def run(how="", place=LINE, *, seconds=60.0, timeline=None, clock="virtual", **more):
    """Return a run that has returned, or is stuck in the way that is given."""
    end = End("stuck", how=how, place=place) if how else End("returned")
    return Run("main", clock, end, timeline or Timeline(seconds), wall_seconds=1.0, **more)


def result(memory, asked, tried):
    """Return what a trial has shown; None if nothing."""
    return memory.result(asked, memory.trial(asked), tried)


def remembering(known, **options):
    """Return the memory of a session in which one run was stuck."""
    memory = StuckAnswers()
    memory.note(request(**options), known)
    return memory


def test_no_trial_before_an_answer_was_stuck():
    """Nor after a run that has ended, or was stuck at no cost."""
    assert StuckAnswers().trial(request()) is None
    assert remembering(run()).trial(request()) is None
    assert remembering(run("deadlock")).trial(request()) is None


@pytest.mark.parametrize("how", ["held", "deadline", "endless", "loading"])
def test_trial_is_short_and_virtual(how):
    """It does not wait for the wall clock."""
    trial = remembering(run(how)).trial(request("wall"))

    assert trial.clock == "virtual"
    assert trial.trial
    assert trial.deadline < 15


def test_trial_for_the_virtual_clock_has_all_its_time():
    """At its end it is what the run would have been."""
    memory = remembering(run("held"))

    assert memory.trial(request()).deadline == 15
    assert result(memory, request(), run("deadline")) == run("deadline")


def test_trial_after_silence_is_short_on_any_clock():
    """It can only be ended from outside, which tells less."""
    silent = dataclasses.replace(run("held"), wall_seconds=0.0)
    memory = remembering(silent)

    assert memory.trial(request()).deadline < 5
    assert result(memory, request(), silent) == silent
    assert result(memory, request(), dataclasses.replace(silent, end=run("deadline").end)) is None


@pytest.mark.parametrize(
    ("known", "tried"),
    [
        ("held", "held"),
        ("endless", "endless"),
        ("deadline", "endless"),
        ("loading", "loading"),
    ],
)
@pytest.mark.parametrize("clock", ["virtual", "wall"])
def test_same_way_in_the_same_function_is_the_result(known, tried, clock):
    """Which line of a loop is seen, and which limit comes first, is chance."""
    found = result(remembering(run(known)), request(clock), run(tried, ANOTHER))

    assert found == run(tried, ANOTHER, clock=clock)


@pytest.mark.parametrize(
    ("known", "tried"),
    [
        (run("held"), run("held", ELSEWHERE)),
        (run("held"), run("held", None)),
        (run("held"), run("endless")),
        (run("endless"), run("held")),
        (run("deadline"), run("deadline")),
        (run("endless"), run("deadline")),
    ],
    ids=["elsewhere", "nowhere", "endless", "held", "at the deadline", "at the deadline too"],
)
def test_another_end_proves_nothing(known, tried):
    """The end of a trial's real seconds may be the machine's; the run has to follow."""
    assert result(remembering(known), request("wall"), tried) is None


WAITS = Span(0, "main", "main", "main", 0, 60, ended="pending")
SLOW = Span(1, "crawl", "crawl", "main", 0, 59)
CALL = Call("fetch", "a", 0, 59, "returned")


@pytest.mark.parametrize(
    "timeline",
    [
        Timeline(60, (WAITS, SLOW)),
        Timeline(60, (WAITS,), calls=(CALL,)),
        Timeline(60, (WAITS,), lines=(Line(59, "OK"),)),
        Timeline(60, (WAITS,), dropped=1),
    ],
    ids=["a call ended", "a call of a fake ended", "it printed", "not all is recorded"],
)
def test_progress_is_not_endless(timeline):
    """A run that is only slow shows its true seconds."""
    memory = remembering(run("endless"))

    assert result(memory, request(), run("endless", timeline=timeline)) is None
    assert result(memory, request(), run("endless", timeline=Timeline(60, (WAITS,)))) is not None


def test_trial_that_ends_is_the_run_itself():
    """On the virtual clock limits change nothing else; on the wall clock the run has to follow."""
    memory = remembering(run("held"))

    assert result(memory, request(), run(seconds=4)) == run(seconds=4)
    assert result(memory, request(), run("deadlock")) == run("deadlock")
    assert result(memory, request("wall"), run(seconds=4)) is None


def test_answer_is_not_tried_in_vain_for_ever():
    """After some trials that proved nothing there is none."""
    memory = remembering(run("held"))
    for _ in range(MOST_IN_VAIN):
        result(memory, request("wall"), run("deadline"))

    assert memory.trial(request()) is None


def test_trial_on_a_busy_machine_is_in_vain():
    """The run follows, and soon no trial comes before it."""
    memory = remembering(run("held"))
    busy = Run("main", "virtual", End("harness", how="busy"))
    for _ in range(MOST_IN_VAIN):
        assert result(memory, request(), busy) is None

    assert memory.trial(request()) is None


def test_changed_answer_is_another_answer(tmp_path):
    """Who saves the file while its tests are run begins anew."""
    answer = tmp_path / "gather.py"
    answer.write_text("while True: pass", encoding="utf-8")
    asked = dataclasses.replace(request(), answer=str(answer))
    memory = StuckAnswers()
    memory.note(asked, run("held"))
    before = memory.trial(asked)
    answer.write_text("return []", encoding="utf-8")

    assert before is not None
    assert memory.trial(asked) is None


def test_call_that_should_go_on_for_ever_is_not_stuck():
    """It is ended after so many steps."""
    assert remembering(run("endless"), forever=True).trial(request()) is None
    assert remembering(run("held"), forever=True).trial(request()) is not None


def test_cancelled_call_can_be_stuck():
    """Its way and place are those of the cut."""
    cut = Cut(1, False, 0.0, LINE, "sleep", False, False, run("held"))
    swept = run(cuts=(cut,))

    assert result(remembering(swept), request(), swept) == swept
    assert result(remembering(swept), request(), run("held")) is not None


def test_kata_of_the_real_world_has_no_trial():
    """The virtual clock shows nothing of it."""
    assert remembering(run("held")).trial(request("wall"), real=True) is None


BUSY = "while True: pass"
FOR_ONE = "while 'dog_1' in names: {}\n    return await asyncio.gather(*map(nap, names))"
WAIT = "__import__('threading').Event().wait()"


def test_endless_loop_is_the_same_finding_again(course):
    """A trial says what a whole run says."""
    course.answer(BUSY)
    course.run("katas")
    nap, first, second = course.results()

    assert [nap["code"], first["code"], second["code"]] == ["", "LOOP_BLOCKED", "LOOP_BLOCKED"]
    assert first["message"] == second["message"]
    assert first["line"] == second["line"]


class Scripted:
    """Workers that return the runs that are given, and note what they were asked for."""

    def __init__(self, *runs):
        self.runs, self.asked = list(runs), []

    def begin(self, request):
        self.asked.append(request)
        return self

    def wait(self):
        return self.runs.pop(0)


def asked(course, threads, *runs, clock="virtual", times=2):
    """Return what is asked of workers when a coroutine is called so many times."""

    async def call():
        for _ in range(times):
            await runner.run("main", [])

    workers = Scripted(*runs)
    runner = AnswerRunner(Assignment(course.kata, course.stub, clock), workers, threads)
    asyncio.run(call())
    return [(request.trial, request.clock) for request in workers.asked]


def test_run_that_is_stuck_again_is_not_repeated(course, threads):
    """Its trial is the last of it."""
    found = asked(course, threads, run("held"), run("held"))

    assert found == [(False, "virtual"), (True, "virtual")]


def test_run_on_the_wall_clock_is_stuck_on_the_virtual_one(course, threads):
    """Nobody waits for it."""
    found = asked(course, threads, run("deadline", clock="wall"), run("endless"), clock="wall")

    assert found == [(False, "wall"), (True, "virtual")]


def test_trial_that_proves_nothing_is_followed_by_the_run(course, threads):
    """With its whole time: that of the trial does not count."""
    found = asked(course, threads, run("held"), run("deadline"), run(), clock="wall")

    assert found == [(False, "wall"), (True, "virtual"), (False, "wall")]


@pytest.mark.parametrize(
    ("select", "body"),
    [("", "pass"), ("two_nights", "pass"), ("together", WAIT), ("test_naps", WAIT)],
)
def test_answer_that_is_endless_for_one_input_keeps_its_points(course, select, body):
    """Whatever is selected, and whether it computes or waits."""
    course.answer(FOR_ONE.format(body))
    tests = course.tests.read_text(encoding="utf-8")
    more = "\n\nasync def test_again(kata):\n    run = await kata.run('main', ['cat_1'])\n"
    course.tests.write_text(f"{tests}{more}    run.took(1)\n", encoding="utf-8")
    course.run("katas", *(["-k", select] * bool(select)))
    found = {test["id"].partition("::")[2]: test["code"] for test in course.results()}
    whole = {
        "test_naps": "",
        "test_naps_together": "LOOP_BLOCKED",
        "test_naps_on_two_nights": "",
        "test_again": "",
    }

    assert found == {name: code for name, code in whole.items() if select in name}
