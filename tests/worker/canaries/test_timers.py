"""Timers of the loop: where they wait, when one is due, and the seconds that a selector waits."""

import asyncio
import heapq
import selectors


def test_timers_wait_in_a_heap_in_scheduled(loop):
    """``call_at`` of ours pushes its own timers there."""
    timers = [loop.call_at(when, print) for when in (9e9, 7e9, 8e9)]
    inside = list(loop._scheduled)

    assert sorted(map(id, inside)) == sorted(map(id, timers)), (
        "worker/loop/loop.py pushes timers to `_scheduled`: look in BaseEventLoop.call_at"
    )
    assert heapq.heappop(inside) is timers[1], "worker/loop/loop.py takes `_scheduled` for a heap"


def test_the_clock_resolution_decides_what_is_due(loop):
    """A timer within ``_clock_resolution`` of now fires in this round."""
    fired = []
    loop._clock_resolution = 10_000.0
    loop.call_soon(loop.stop)
    loop.call_at(loop.time() + 5_000, fired.append, "early")
    loop.run_forever()

    assert fired == ["early"], (
        "worker/loop/loop.py sets `_clock_resolution` to 0.6 ticks, so that a timer fires at its"
        " own microsecond: look in BaseEventLoop._run_once for `end_time`"
    )


def test_the_loop_asks_its_selector_for_the_time_to_wait():
    """The selector given to the loop is asked once in each round, with the seconds to wait."""

    class Asked(selectors.DefaultSelector):
        def __init__(self):
            super().__init__()
            self.timeouts = []

        def select(self, timeout=None):
            self.timeouts.append(timeout)
            return super().select(0)

    selector = Asked()
    loop = asyncio.SelectorEventLoop(selector)
    loop.call_later(1000, print)
    loop._run_once()
    loop.close()

    assert len(selector.timeouts) == 1, "worker/loop/selector.py is the selector: see _run_once"
    assert 0 < selector.timeouts[0] <= 1000, (
        "worker/loop/selector.py takes the selector's timeout for the seconds until the next timer:"
        " look in BaseEventLoop._run_once for what it is asked now"
    )


def test_a_timer_has_its_instant_in_when(loop):
    """``OrderedTimer`` compares ``_when``."""
    timer = loop.call_at(7e9, print)

    assert timer._when == timer.when() == 7e9, (
        "OrderedTimer in worker/loop/timers.py compares `TimerHandle._when`: see asyncio/events.py"
    )


def test_a_cancelled_timer_is_counted_by_its_scheduled_flag(loop):
    """``call_at`` of ours sets ``_scheduled`` as asyncio does."""
    timer = loop.call_at(7e9, print)
    flag = timer._scheduled
    timer.cancel()

    assert flag is True, (
        "worker/loop/loop.py sets `TimerHandle._scheduled`: see BaseEventLoop.call_at"
    )
    assert loop._timer_cancelled_count == 1, (
        "worker/loop/loop.py leaves it to asyncio to drop cancelled timers: see TimerHandle.cancel"
    )
