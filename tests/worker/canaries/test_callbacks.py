"""How a callback is handed to a loop, and what the loop asks before it takes one."""

import asyncio
import threading
from concurrent.futures import ThreadPoolExecutor

import pytest

from .kinds import FUTURES, both_kinds


def test_a_closed_loop_is_refused_by_check_closed(loop):
    """``call_at`` and ``run_in_executor`` of ours ask ``_check_closed``."""
    loop.close()

    with pytest.raises(RuntimeError, match="closed"):
        loop._check_closed()


@pytest.mark.parametrize("callback", [asyncio.sleep, None], ids=["coroutine", "nothing"])
def test_check_callback_refuses_what_nobody_can_call(loop, callback):
    """In debug mode ``call_at`` and others of ours ask it."""
    with pytest.raises(TypeError, match=r"call_at\(\)"):
        loop._check_callback(callback, "call_at")


def test_the_thread_that_runs_a_loop_is_in_thread_id(loop):
    """``_thread_id`` is None while nobody runs it."""
    seen = [loop._thread_id]
    loop.call_soon(lambda: seen.append(loop._thread_id))
    loop.call_soon(loop.stop)
    loop.run_forever()
    seen.append(loop._thread_id)

    assert seen == [None, threading.get_ident(), None], (
        "call_soon in worker/loop/loop.py compares `_thread_id`: look in"
        " BaseEventLoop._check_thread"
    )


def test_a_callback_is_made_ready_by_call_soon_of_two_names(loop):
    """``call_soon`` of ours does what asyncio's own does outside of its debug mode."""
    loop._call_soon(loop.stop, (), None)
    loop.run_forever()

    assert loop._debug is False, "call_soon in worker/loop/loop.py leaves the debug mode to asyncio"
    loop._debug = True
    with ThreadPoolExecutor(1) as pool:
        loop._thread_id = threading.get_ident()
        error = pool.submit(loop.call_soon, print).exception()
        loop._thread_id = None

    assert str(error) == (
        "Non-thread-safe operation invoked on an event loop other than the current one"
    ), "call_soon in worker/loop/loop.py raises what BaseEventLoop._check_thread raises"


@both_kinds
def test_a_future_asks_its_loop_for_a_call_when_it_is_done(loop, kind):
    """``call_soon`` with the future as the only argument; a thread cannot get past it."""
    asked = []
    loop.call_soon = lambda callback, *args, context=None: asked.append(args)
    future = FUTURES[kind](loop=loop)
    future.add_done_callback(print)
    future.set_result(None)

    assert asked == [(future,)], (
        "worker/recording/wrong_thread.py tells from the only argument of call_soon which future"
        " was"
        " completed"
    )


def test_a_handle_has_the_parts_that_ours_gets(loop):
    """``call_soon`` and ``new_timer`` of ours fill the slots, without the constructors."""
    parts = {"_callback", "_args", "_cancelled", "_loop", "_source_traceback", "_repr", "_context"}

    assert set(asyncio.Handle.__slots__) - {"__weakref__"} == parts, (
        "call_soon in worker/loop/loop.py and new_timer in worker/loop/timers.py fill the slots of"
        " a handle: see Handle.__init__ in asyncio/events.py"
    )
    assert set(asyncio.TimerHandle.__slots__) == {"_scheduled", "_when"}, (
        "new_timer in worker/loop/timers.py fills the slots of a timer: see TimerHandle.__init__"
    )


def test_a_loop_says_whether_it_is_closed_or_stopping(loop):
    """``call_soon`` of ours asks ``_closed``, and a round of ours ``_stopping``."""
    seen = [loop._closed, loop._stopping]
    loop.call_soon(lambda: (loop.stop(), seen.append(loop._stopping)))
    loop.run_forever()
    loop.close()

    assert (seen, loop._closed) == ([False, False, True], True), (
        "worker/loop/loop.py reads `_closed`, worker/loop/rounds.py `_stopping`: look in"
        " BaseEventLoop.close and .stop for what they set now"
    )


def test_a_loop_runs_in_rounds(loop):
    """``_run_once`` is called until it is stopped, and hands events to ``_process_events``."""
    rounds, processed = [], []
    once, process = loop._run_once, loop._process_events
    loop._run_once = lambda: (rounds.append(1), once())
    loop._process_events = lambda events: (processed.append(list(events)), process(events))
    loop.call_soon(loop.call_soon, loop.stop)
    loop.run_forever()

    assert (len(rounds), processed) == (2, [[], []]), (
        "worker/loop/rounds.py has a `_run_once` of its own: look in BaseEventLoop.run_forever for"
        " what it calls now"
    )


def test_a_task_factory_is_in_task_factory(loop):
    """``create_task`` of ours makes tasks itself as long as there is none."""
    before = loop._task_factory
    loop.set_task_factory(print)

    assert (before, loop._task_factory) == (None, print), (
        "create_task in worker/loop/loop.py reads `_task_factory`: see BaseEventLoop.create_task"
    )
