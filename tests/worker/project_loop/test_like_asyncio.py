"""What is said as by asyncio's own loop: when it is closed, and in debug mode."""

import asyncio

import pytest


def test_closed_loop_says_so(loop):
    """A loop that was closed cannot run, and says it in asyncio's own words."""
    loop.close()

    with pytest.raises(RuntimeError, match="Event loop is closed"):
        loop.run_forever()


def test_debug_mode_shows_the_line_of_who_created_something(loop):
    """As with asyncio's own loop, and not a line of ours."""
    loop.set_debug(True)
    coroutine = asyncio.sleep(0)
    made = [
        *(loop.call_soon(print), loop.call_soon_threadsafe(print)),
        *(loop.call_later(1, print), loop.call_at(1, print), loop.create_task(coroutine)),
    ]
    lines = [each._source_traceback[-1].filename for each in made]
    for each in made:
        each.cancel()
    loop.run_until_complete(asyncio.sleep(0))

    assert lines == [__file__] * 5


CALLED_LATER = {
    "call_soon": lambda loop, function: loop.call_soon(function),
    "call_soon_threadsafe": lambda loop, function: loop.call_soon_threadsafe(function),
    "call_later": lambda loop, function: loop.call_later(1, function),
    "call_at": lambda loop, function: loop.call_at(1, function),
    "run_in_executor": lambda loop, function: loop.run_in_executor(None, function),
}


@pytest.mark.parametrize("method", sorted(CALLED_LATER))
def test_debug_mode_refuses_a_coroutine_function_as_callback(loop, method):
    """As asyncio's own loop does: nobody would await what it returns."""
    loop.set_debug(True)

    with pytest.raises(TypeError, match=r"coroutines cannot be used with \w+\(\)"):
        CALLED_LATER[method](loop, asyncio.sleep)
