"""At which moments a call is cancelled, and what each of its cuts has of its own."""

from pytest_asyncio_kata.record.run import CANCELLED, RETURNED

from .cancelled_programs import TWO_SLEEPS


def test_it_is_cancelled_while_it_waits_and_when_it_is_about_to_wake(cut):
    """Two waits are four moments, each with the line of its await."""
    record = cut(TWO_SLEEPS)

    moments = [(each.step, each.waking, each.at, each.place.line) for each in record.cuts]
    assert moments == [(1, False, 0.0, 6), (1, True, 1.0, 6), (2, False, 1.0, 7), (2, True, 3.0, 7)]
    assert {each.run.end.kind for each in record.cuts} == {CANCELLED}
    assert {each.reason for each in record.cuts} == {"sleep"}


WITH_A_CHILD = """\
import asyncio

async def child():
    try:
        await asyncio.sleep(2)
    except asyncio.CancelledError:
        print("child cancelled")

async def main():
    await asyncio.create_task(child())
"""


def test_it_is_cancelled_when_others_have_had_their_turn_as_well(cut):
    """A task that it waits for has not begun in the first moment, and has ended in the last."""
    record = cut(WITH_A_CHILD)

    assert [(each.step, each.waking, each.at) for each in record.cuts] == [
        (1, False, 0.0),
        (1, False, 0.0),
        (1, True, 2.0),
    ]
    assert [len(each.run.timeline.lines) for each in record.cuts] == [0, 1, 0]
    assert record.cuts[1].run.end.kind == RETURNED


def test_it_waits_for_others_that_begin_later(cut):
    """The moment comes when they have had their turn, also if that is in the middle."""
    record = cut(
        """\
        import asyncio

        async def main():
            asyncio.get_running_loop().call_later(1, print, "later")
            await asyncio.sleep(3)
        """
    )

    assert [(each.at, len(each.run.timeline.lines)) for each in record.cuts] == [
        (0.0, 0),
        (1.0, 1),
        (3.0, 1),
    ]


def test_others_that_work_on_make_one_more_moment_for_each_step(cut):
    """However often they have their turn while it waits."""
    record = cut(
        """\
        import asyncio

        async def ticking():
            for _ in range(5):
                await asyncio.sleep(1)

        async def main():
            task = asyncio.create_task(ticking())
            await asyncio.sleep(10)
            await asyncio.sleep(1)
        """
    )

    assert [(each.step, each.waking) for each in record.cuts] == [
        *((1, False), (1, False), (1, True)),
        *((2, False), (2, True)),
    ]


def test_each_cut_has_a_record_of_its_own(cut):
    """With what was printed in it, from its own beginning."""
    record = cut(TWO_SLEEPS)

    assert [line.text for line in record.timeline.lines] == ["start", "closed"]
    assert [[line.text for line in each.run.timeline.lines] for each in record.cuts] == [
        ["start", "closed"]
    ] * 4
    assert [each.run.seconds for each in record.cuts] == [0.0, 1.0, 1.0, 3.0]


def test_the_answer_is_imported_anew_for_each(cut):
    """What it keeps in globals does not reach the next."""
    record = cut(
        """\
        import asyncio
        calls = []

        async def main():
            calls.append(1)
            print(len(calls))
            await asyncio.sleep(1)
        """
    )

    assert [each.run.timeline.lines[0].text for each in record.cuts] == ["1", "1"]


def test_a_call_that_never_waits_cannot_be_cancelled(cut):
    """It has a single step."""
    assert cut("async def main():\n    return 1\n").cuts == ()


def test_of_very_many_moments_some_of_both_kinds_are_picked(cut):
    """Evenly, so that it does not take for ever."""
    record = cut(
        """\
        import asyncio

        async def main():
            for _ in range(1000):
                await asyncio.sleep(1)
        """
    )
    steps = [each.step for each in record.cuts]

    assert 10 < len(steps) <= 20  # they take ten thousand steps together
    assert {each.waking for each in record.cuts} == {False, True}
    assert steps[-1] > 900


def test_of_many_cuts_that_are_well_only_the_first_can_be_drawn(cut):
    """What is needed of the others is there; one where the cancellation is lost has it all."""
    record = cut(
        """\
        import asyncio

        async def main():
            for number in range(30):
                try:
                    await asyncio.sleep(1)
                except asyncio.CancelledError:
                    if number != 20:
                        raise
        """
    )
    drawn = [bool(each.run.timeline.spans) for each in record.cuts]
    lost = [each.run.end.kind == RETURNED for each in record.cuts]

    assert drawn == [number < 12 or is_lost for number, is_lost in enumerate(lost)]
    assert sum(lost) == 2
    assert record.cuts[-1].run.seconds == 30.0
