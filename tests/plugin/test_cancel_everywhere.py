"""The kata fixture: cancelling an answer everywhere, and asking for a constant."""

import pytest

from pytest_asyncio_kata.plugin.assertions import Unmet
from pytest_asyncio_kata.record.finding import Code

SWALLOWS = """\
    try:
        await nap(names[0])
    except asyncio.CancelledError:
        return 'nothing'
"""

CLOSES = """\
    try:
        await nap(names[0])
    finally:
        print('closed')
"""


def cause_of(judge, *arguments):
    """Return the finding with which *judge* fails, and the run that it is about."""
    with pytest.raises(Unmet) as caught:
        judge(*arguments)
    return caught.value.finding, caught.value.run


async def test_what_comes_out_everywhere_is_well(runner):
    """The test needs no check of its own for it."""
    kata = runner("await nap(names[0])")
    sweep = await kata.cancel_everywhere("main", ["a_1"])

    kata.finish()

    assert len(sweep.record.cuts) == 2


async def test_a_swallowed_cancellation_fails_at_the_end_of_the_test(runner):
    """With the record of the cancelled call, which is drawn."""
    kata = runner(SWALLOWS)
    await kata.cancel_everywhere("main", ["a_2"])

    finding, run = cause_of(kata.finish)

    assert finding.code is Code.CANCEL_SWALLOWED
    assert run.seconds == 0.0
    assert run.end.value == "nothing"


async def test_it_is_the_cause_of_a_missing_line(runner):
    """Of several findings, the first cause is reported."""
    sweep = await runner(SWALLOWS).cancel_everywhere("main", ["a_2"])

    finding, _ = cause_of(sweep.ended_printing, "closed")

    assert finding.code is Code.CANCEL_SWALLOWED


async def test_a_missing_line_is_told_by_itself(runner):
    """If there is no other finding."""
    sweep = await runner(CLOSES).cancel_everywhere("main", ["a_2"])

    sweep.ended_printing("closed")
    finding, _ = cause_of(sweep.ended_printing, "open")

    assert finding.code is Code.CLEANUP_MISSED


async def test_what_was_not_given_back_is_told(runner):
    """A permit, taken and kept."""
    kata = runner("await names.acquire(); await asyncio.sleep(1); names.release()")
    sweep = await kata.cancel_everywhere("main", kata.permits(2))

    finding, _ = cause_of(sweep.gave_back)

    assert finding.headline == "A permit was not given back."


async def test_what_was_given_back_is_well(runner):
    """A resource, closed wherever the call was cancelled."""
    kata = runner("async with names: await asyncio.sleep(1)")
    sweep = await kata.cancel_everywhere("main", kata.resource("connection", seconds=2))

    sweep.gave_back()
    kata.finish()

    assert [call.fake for call in sweep.record.timeline.calls] == ["connection"]


async def test_the_call_that_nobody_cancels_is_judged_first(runner):
    """The call failed before it was cancelled."""
    kata = runner("await asyncio.sleep(1); raise ValueError('no')")
    sweep = await kata.cancel_everywhere("main", [])

    finding, run = cause_of(sweep.finish)

    assert finding.code is Code.RAISED
    assert run is sweep.record


async def test_a_call_that_goes_on_for_ever_is_asked_for(runner):
    """It is no deadlock then."""
    kata = runner("await asyncio.Event().wait()")
    deadlocked = await kata.cancel_everywhere("main", [])
    waiting = await kata.cancel_everywhere("main", [], forever=True)

    waiting.finish()
    finding, _ = cause_of(deadlocked.finish)

    assert finding.code is Code.DEADLOCK


async def test_a_call_that_should_go_on_and_ends_is_told(runner):
    """Nobody had cancelled it."""
    sweep = await runner("await asyncio.sleep(1)").cancel_everywhere("main", [], forever=True)

    finding, _ = cause_of(sweep.finish)

    assert finding.headline == "main ended by itself after 1 s."


async def test_a_call_that_nobody_could_cancel_is_told(runner):
    """It has no moment at which a cancellation could come out, and so proves nothing."""
    kata = runner("return names")
    await kata.cancel_everywhere("main", ["a_1"])

    finding, _ = cause_of(kata.finish)

    assert finding.code is Code.TOO_FAST
    assert finding.headline == "main never gave up control, so nobody could cancel it."


async def test_what_another_run_tells_comes_before_that(runner):
    """A run with other arguments may show why there was no moment."""
    kata = runner("return names if len(names) == 1 else nap(names[0])[1]")
    await kata.cancel_everywhere("main", ["a_1"])
    await kata.cancel_everywhere("main", ["a_1", "b_2"])

    finding, _ = cause_of(kata.finish)

    assert finding.code is Code.RAISED


async def test_what_a_test_allows_is_no_finding(runner):
    """By the name of its code, as for any run."""
    kata = runner(SWALLOWS)
    await kata.cancel_everywhere("main", ["a_1"], allow=["CANCEL_SWALLOWED"])

    kata.finish()


async def test_cancelling_takes_place_on_the_virtual_clock(runner):
    """Each moment in real seconds would take for ever."""
    sweep = await runner("await nap('a_3000')", clock="wall").cancel_everywhere("main", [])

    assert sweep.record.clock == "virtual"


async def test_a_scenario_can_be_cancelled_everywhere(runner, course):
    """It gets the answer's module first."""
    scenarios = course.root / "katas/07_sample/scenarios.py"
    scenarios.write_text("async def both(answer, name):\n    await answer.nap(name)\n")
    sweep = await runner().cancel_everywhere("both", "a_2", scenario=True)

    sweep.finish()

    assert [cut.place.function for cut in sweep.record.cuts] == ["nap", "nap"]


async def test_a_constant_is_judged_like_a_run(runner, course):
    """Its value is what a run would have returned."""
    kata = runner("return names\n\nGUESS = ['a', 'b']")
    run = await kata.constant("GUESS")

    run.returned(["a", "b"])
    kata.finish()

    assert run.value == ["a", "b"]


async def test_a_constant_that_is_not_written_says_so(runner):
    """With the name that the learner has to fill in."""
    kata = runner("return names\n\nGUESS = ...")
    run = await kata.constant("GUESS")

    finding, _ = cause_of(run.finish)

    assert (finding.code, finding.headline) == (Code.NOT_WRITTEN, "GUESS is not written yet.")


def test_report_says_that_the_clock_cannot_be_chosen(solved):
    """A test that only cancels calls cannot be run on the wall clock."""
    solved.test("(await kata.cancel_everywhere('main', ['a_1'])).finish()")
    solved.run(clock="wall")

    assert [test["clock"] for test in solved.results()] == ["always virtual"]


CUT_IN_HALF = """\
    try:
        await nap('a_1')
    except asyncio.CancelledError:
        await nap('b_1')
        print('closed')
        raise
"""


async def test_a_cleanup_that_a_second_cancellation_cuts_in_half_is_told(runner):
    """A test that asks for one cancellation does not find it."""
    kata = runner(CUT_IN_HALF)
    once = await kata.cancel_everywhere("main", [])
    twice = await kata.cancel_everywhere("main", [], twice=True)

    once.ended_printing("closed")
    finding, _ = cause_of(twice.ended_printing, "closed")

    assert finding.code is Code.CLEANUP_MISSED
    assert "The second came at" in finding.why
    assert len(twice.record.cuts) > len(once.record.cuts)
