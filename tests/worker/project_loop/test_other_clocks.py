"""Another virtual clock on the same loop is refused."""

import asyncio

import pytest


def test_another_clock_is_refused_inside_the_test(loop):
    """Who patches the running loop, as aiotools' clock does, is told so at once."""

    async def patches(select=loop.clocked_selector.select):
        loop.clocked_selector.select = lambda timeout: select(0)
        loop.time = lambda: 5.0
        await asyncio.sleep(10)

    task = loop.create_task(patches())
    with pytest.raises(RuntimeError, match="Something has replaced the selector of the virtual"):
        loop.run_until_complete(task)
    task.cancel()
    loop.run_until_complete(asyncio.wait([task]))
    del loop.clocked_selector.select, loop.time  # as pytest's monkeypatch does in the end

    assert loop.time() == 0


def test_clock_that_stands_in_for_the_time_is_refused_where_ours_has_to_move(loop):
    """A test that moves the time by hand, and then waits: its timer would never come."""

    async def moves_by_hand(now=5.0):
        loop.time = lambda: now
        sleeps = asyncio.create_task(asyncio.sleep(3))
        for _ in range(3):
            await asyncio.sleep(0)
        moved = sleeps.done()
        await asyncio.sleep(10)
        return moved

    with pytest.raises(RuntimeError, match=r"Something has replaced time\(\) of the virtual"):
        loop.run_until_complete(moves_by_hand())
    del loop.time  # as above

    assert loop.time() == 0


@pytest.mark.parametrize(
    ("replace", "name"),
    [
        (lambda loop: setattr(loop, "time", lambda: 0.0), "time()"),
        (lambda loop: setattr(loop.clocked_selector, "select", lambda _: []), "the selector"),
    ],
)
def test_another_virtual_clock_on_top_is_refused(loop, replace, name):
    """With a sentence, and not with tests that hang."""
    replace(loop)

    with pytest.raises(RuntimeError, match="only one virtual clock") as caught:
        loop.run_forever()
    assert "-p no:looptime_plugin" in str(caught.value)
    assert f"replaced {name} of" in str(caught.value)
