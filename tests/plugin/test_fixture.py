"""The kata fixture: running an answer from a test."""

import asyncio
import dataclasses
import time

import pytest

from pytest_asyncio_kata.plugin.assertions import Unmet
from pytest_asyncio_kata.record.finding import Code
from pytest_asyncio_kata.record.timeline import Call


def calls(run):
    """Return the calls in a run's record, but for where they were made."""
    return tuple(
        dataclasses.replace(call, turn=0, place=None) for call in run.record.timeline.calls
    )


async def test_run_calls_a_coroutine_with_arguments(runner):
    """Values of all kinds arrive, and what is returned comes back."""
    values = [1, 2.5, "é", None, True, (1, 2), {3}, b"x", {"a": [1]}, {1: 2}]
    run = await runner().run("main", values)

    assert run.value == values
    assert run.record.name == "main"


async def test_run_is_in_another_process(runner):
    """An answer's changes to Python end with its run."""
    kata = runner("time.sleep = None; return __import__('os').getpid()")
    first, second = await kata.run("main", []), await kata.run("main", [])

    assert first.value != second.value
    assert time.sleep is not None


async def test_play_hands_the_answer_to_a_scenario(runner):
    """A coroutine of scenarios.py gets the answer's module, and then the arguments."""
    run = await runner("return [await nap(name) for name in names]").play("two_nights", ["a_1"])

    assert run.value == [["a_1"], ["a_1"]]
    assert run.seconds == 2
    assert run.lines == ["asleep a_1", "awake a_1"] * 2


async def test_play_without_a_file_of_scenarios_is_no_fault_of_the_answer(runner, course):
    """A test that plays a missing scenario gets a message about it."""
    kata = runner()
    course.kata.scenarios[0].unlink()
    run = await kata.play("two_nights", [])

    with pytest.raises(Unmet, match=r"."):
        run.finish()


async def test_a_call_that_takes_minutes_is_always_virtual(runner):
    """Nobody waits for it on the wall clock."""
    kata = runner("await nap('a_600')", clock="wall")
    run = await kata.run("main", [], virtual=True)
    played = await kata.play("two_nights", [], virtual=True)

    run.took(600)
    played.took(1200)


async def test_a_scenario_may_always_take_real_seconds(runner):
    """What only a loop that really sleeps can show is played on the wall clock."""
    kata = runner("await nap('a_0')", clock="virtual")
    run = await kata.play("two_nights", [], wall=True)

    assert run.record.clock == "wall"


async def test_run_asks_for_tasks_that_have_ended(runner):
    """A cancelled task may end after the call, unless the test asks that all have ended."""
    kata = runner("asyncio.create_task(nap('a_1')).cancel()")
    later = await kata.run("main", [])
    before = await kata.run("main", [], all_ended=True)

    later.finish()
    with pytest.raises(Unmet, match="TASK_LEAKED"):
        before.finish()


async def test_slow_takes_its_time_and_is_recorded(runner):
    """A fake waits the given time, returns a page, and each call is noted."""
    kata = runner("return await asyncio.gather(*(names(key) for key in ('/a', '/b')))")
    run = await kata.run("main", kata.slow({"/a": 1, "/b": 3}))

    run.took(3, instead_of=4)
    run.returned(["page /a", "page /b"])
    assert calls(run) == (
        Call("fetch", "'/a'", 0.0, 1.0, "returned"),
        Call("fetch", "'/b'", 0.0, 3.0, "returned"),
    )


async def test_slow_returns_what_it_is_told_to(runner):
    """Results by argument; those without one are a page."""
    kata = runner("return [await names(1), await names(2)]")
    run = await kata.run("main", kata.slow({1: 0, 2: 0}, results={1: {"id": 7}}))

    assert run.value == [{"id": 7}, "page 2"]


async def test_slow_fails_as_it_is_told_to(runner):
    """A failure comes out after its time, as an exception of Python's own class."""
    kata = runner("return await names('/a')")
    fetch = kata.slow({"/a": 2}, failures={"/a": ValueError("no such page")}, name="get")
    run = await kata.run("main", fetch)

    run.took(2)
    run.raised("ValueError", "no such page")
    assert calls(run) == (Call("get", "'/a'", 0.0, 2.0, "raised"),)


async def test_slow_can_be_cancelled(runner):
    """A call that was cancelled is recorded as cancelled."""
    kata = runner(
        "try:\n        async with asyncio.timeout(1): await names('/a')\n"
        "    except TimeoutError: return 'late'"
    )
    run = await kata.run("main", kata.slow({"/a": 5}))

    assert run.value == "late"
    assert run.record.timeline.calls[0].ended == "cancelled"
    assert run.seconds == 1


async def test_work_is_a_plain_function_whose_calls_are_recorded(runner):
    """It returns at once what the test gives it, without an await."""
    kata = runner("return [names('a'), names('b')]")
    run = await kata.run("main", kata.work({"a": "A", "b": [2]}, name="clean"))

    run.returned(["A", [2]])
    assert calls(run) == (
        Call("clean", "'a'", 0.0, 0.0, "returned"),
        Call("clean", "'b'", 0.0, 0.0, "returned"),
    )


async def test_fakes_may_stand_inside_other_arguments(runner):
    """A list or dict of fakes arrives as one of callables."""
    kata = runner("return await names['fetch'][0]('/a')")
    run = await kata.run("main", {"fetch": [kata.slow({"/a": 1})]})

    assert run.value == "page /a"


LEAKS = "task = asyncio.create_task(nap('cat_5')); await asyncio.sleep(1); return 1"


async def test_hygiene_is_judged_without_being_asked(runner):
    """A test that asks for nothing fails by what the answer left behind."""
    kata = runner(LEAKS)
    await kata.run("main", [])
    with pytest.raises(Unmet) as caught:
        kata.finish()

    assert caught.value.finding.code is Code.TASK_LEAKED


async def test_what_is_allowed_is_left_alone(runner):
    """A run that is allowed to leak is not judged for it."""
    kata = runner(LEAKS)
    run = await kata.run("main", [], allow=["TASK_LEAKED"])

    assert kata.finish() is None
    assert run.record.left.tasks


async def test_each_run_is_judged_at_the_end(runner):
    """The second of two runs counts as well."""
    kata = runner("if names: raise KeyError('x')")
    await kata.run("main", [])
    await kata.run("main", [1])
    with pytest.raises(Unmet) as caught:
        kata.finish()

    assert caught.value.finding.code is Code.RAISED


async def test_runs_share_the_time_of_their_test(runner, course, workers, monkeypatch):
    """All runs share the time of the test; at least a second is left for each."""
    deadlines = []

    def begin(request):
        deadlines.append(request.deadline)
        return type(workers).begin(workers, request)

    monkeypatch.setattr(workers, "begin", begin)
    course.edit(course.settings, "timeout = 15", "timeout = 2")
    kata = runner("await asyncio.sleep(60)", clock="wall")
    began = time.monotonic()
    first = await kata.run("main", [])
    middle = time.monotonic()
    second = await kata.run("main", [])

    assert (first.record.end.how, second.record.end.how) == ("deadline", "deadline")
    assert middle - began >= deadlines[0]
    assert 1 <= deadlines[0] <= 2
    assert deadlines[1] == 1


async def test_run_that_is_given_up_is_ended(runner, tmp_path):
    """When a test no longer waits, its answer is ended."""
    beats = tmp_path / "beats"
    kata = runner(
        "while True:\n        open(names, 'a').write('x')\n        await asyncio.sleep(0.02)",
        clock="wall",
    )
    with pytest.raises(TimeoutError):
        async with asyncio.timeout(2):
            await kata.run("main", str(beats))
    await asyncio.sleep(0.5)
    size = beats.stat().st_size
    await asyncio.sleep(0.5)

    assert size > 0
    assert beats.stat().st_size == size


async def test_answer_is_found_after_a_change_of_directory(runner, course, monkeypatch):
    """A test may change the current directory before it runs an answer."""
    kata = runner("return 1")
    monkeypatch.chdir(course.root.parent)

    assert (await kata.run("main", [])).value == 1


async def test_missing_name_is_broken_whatever_is_run(runner, course):
    """An answer that lacks one of the kata's names cannot be run at all."""
    kata = runner()
    course.stub.write_text("async def nap(name):\n    return name\n", encoding="utf-8")
    run = await kata.run("nap", "x")

    with pytest.raises(Unmet, match=r"^BROKEN: .*`main`"):
        run.finish()


async def test_plain_function_is_no_coroutine_function(runner, course):
    """A function without async is reported with its name, and with what it returned."""
    kata = runner()
    course.edit(course.stub, "async def main", "def main")
    run = await kata.run("main", [])

    with pytest.raises(Unmet, match=r"^BROKEN: `main` is not a coroutine function"):
        run.finish()


async def test_argument_that_cannot_cross_is_refused(runner):
    """A function is no value; the message says what can be sent."""
    with pytest.raises(TypeError, match=r"<built-in function len> cannot be sent .* kata\.slow"):
        await runner().run("main", [{"key": len}])


def test_test_without_a_run_is_an_error(course):
    """Nothing was judged, so nothing can have passed."""
    course.test("pass")
    result = course.run()

    result.stdout.fnmatch_lines(["*the test asked for no run: run = await kata.run(...)"])
    assert course.verdicts() == ["error"]
