"""Private parts of Python that the worker leans on: each is watched by one test.

When one of these fails on a new Python, its message says which module of ours
to look at. The public behaviour is tested elsewhere; here only the hold is.
"""

import asyncio
import collections
import concurrent.futures.process
import concurrent.futures.thread
import faulthandler
import gc
import heapq
import inspect
import selectors
import subprocess
import sys
import threading
import warnings
from concurrent.futures import ThreadPoolExecutor

import freezegun
import freezegun.api
import pytest

from pytest_asyncio_kata.worker.loop.steps import TASKS as TASKS_SEEN
from pytest_asyncio_kata.worker.recording.functions import REASONS

TASKS = {"C": asyncio.tasks._CTask, "Python": asyncio.tasks._PyTask}
FUTURES = {"C": asyncio.futures._CFuture, "Python": asyncio.futures._PyFuture}

both_kinds = pytest.mark.parametrize("kind", sorted(TASKS))


@pytest.fixture
def loop():
    """Yield a plain loop of asyncio's own."""
    made = asyncio.SelectorEventLoop()
    yield made
    made.close()


async def fail():
    raise ZeroDivisionError("division by zero")


def failed_task(loop, kind):
    """Return a task that has failed and that nobody has asked."""
    task = TASKS[kind](fail(), loop=loop)
    task.add_done_callback(lambda _: loop.stop())
    loop.run_forever()
    return task


# -- loop.py and steps.py ---------------------------------------------------------------


def test_the_ready_queue_is_a_deque_in_ready(loop):
    """``Steps`` takes the place of ``loop._ready``."""
    assert type(loop._ready) is collections.deque, (
        "worker/loop/steps.py subclasses the loop's ready queue and worker/loop/loop.py puts it"
        " into"
        " `_ready`: look in BaseEventLoop._run_once for the queue that it has now"
    )


def test_every_callback_is_taken_with_popleft(loop):
    """A queue of our own sees each of them."""

    class Counting(collections.deque):
        taken = 0

        def popleft(self):
            self.taken += 1
            return super().popleft()

    loop._ready = queue = Counting()
    for _ in range(3):
        loop.call_soon(loop.stop)
    loop.run_forever()

    assert queue.taken == 3, (
        "worker/loop/steps.py sees a step at `_ready.popleft()`: look in BaseEventLoop._run_once"
        " for the way in which handles are taken now"
    )


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


@both_kinds
def test_the_step_of_a_task_is_a_bound_method(loop, kind):
    """A handle's ``_callback.__self__`` is the task, at its first step and when it wakes up."""
    owners = []

    class Noting(collections.deque):
        def popleft(self):
            handle = super().popleft()
            owners.append(getattr(handle._callback, "__self__", None))
            return handle

    loop._ready = Noting()
    future = FUTURES[kind](loop=loop)

    async def wait():
        await future

    task = TASKS[kind](wait(), loop=loop)
    loop.call_soon(future.set_result, None)
    task.add_done_callback(lambda _: loop.stop())
    loop.run_forever()

    assert owners.count(task) == 2, (
        "task_of() in worker/loop/steps.py finds the task of a step in `handle._callback.__self__`:"
        " look for what Task passes to call_soon now"
    )


def test_a_cancelled_handle_says_so(loop):
    """``Steps`` asks ``_cancelled`` rather than call a method for every step."""
    handle = loop.call_soon(print)
    before = handle._cancelled
    handle.cancel()

    assert (before, handle._cancelled) == (False, True), (
        "worker/loop/steps.py reads `Handle._cancelled`; Handle.cancelled() is the public way"
    )


# -- awaiting.py and recorder.py -----------------------------------------------------------


@both_kinds
def test_a_suspended_task_knows_its_future(loop, kind):
    """``_fut_waiter`` is what the task waits for, and None when it only gave up control."""
    future = FUTURES[kind](loop=loop)

    async def wait():
        await asyncio.sleep(0)
        await future

    task = TASKS[kind](wait(), loop=loop)
    seen = []
    for _ in range(2):
        loop.call_soon(loop.stop)
        loop.run_forever()
        seen.append(task._fut_waiter)
    task.cancel()
    loop.call_soon(loop.stop)
    loop.run_forever()

    assert seen[0] is None, (
        "worker/recording/recorder.py counts a step without `_fut_waiter` as polling"
    )
    assert seen[1] is future, (
        "waiter_of() in worker/recording/waits.py reads `Task._fut_waiter`: look for its new name"
    )


@both_kinds
def test_an_exception_can_be_read_without_counting_as_looked_at(loop, kind):
    """``_exception`` leaves ``_log_traceback`` alone; ``exception()`` clears it."""
    task = failed_task(loop, kind)
    read = task._exception
    before = task._log_traceback
    task.exception()

    assert isinstance(read, ZeroDivisionError), (
        "worker/recording/recorder.py and worker/recording/probe.py read `Task._exception`: look"
        " for its new name"
    )
    assert (before, task._log_traceback) == (True, False), (
        "worker/recording/probe.py finds lost exceptions by `Task._log_traceback`: look for its"
        " new name"
    )


@both_kinds
def test_a_lost_exception_can_be_marked_as_said(loop, kind):
    """After ``_log_traceback = False`` the destructor is silent."""
    said = []
    loop.set_exception_handler(lambda _, context: said.append(context))
    task = failed_task(loop, kind)
    task._log_traceback = False
    del task
    gc.collect()

    assert said == [], (
        "worker/recording/probe.py sets `Task._log_traceback` to False so that nothing is said"
        " twice"
    )


def test_gather_waits_for_a_gathering_future(loop):
    """Its class distinguishes a wait for ``gather`` from a wait for a bare future."""

    async def gathered():
        future = asyncio.gather(asyncio.sleep(0))
        name = type(future).__name__
        await future
        return name

    assert loop.run_until_complete(gathered()) == "_GatheringFuture", (
        "Reader in worker/recording/waits.py calls a wait for `_GatheringFuture` a wait for tasks"
    )


@pytest.mark.parametrize(
    ("function", "name"),
    [
        (asyncio.sleep, "sleep"),
        (asyncio.to_thread, "to_thread"),
        (asyncio.Queue.get, "Queue.get"),
        (asyncio.Queue.put, "Queue.put"),
        (asyncio.Queue.join, "Queue.join"),
        (asyncio.Lock.acquire, "Lock.acquire"),
        (asyncio.Semaphore.acquire, "Semaphore.acquire"),
        (asyncio.Event.wait, "Event.wait"),
        (asyncio.Condition.wait, "Condition.wait"),
        (asyncio.Barrier.wait, "Barrier.wait"),
        (asyncio.wait, "wait"),
        (asyncio.tasks._wait, "_wait"),
        (asyncio.wait_for, "wait_for"),
        (asyncio.TaskGroup.__aexit__, "TaskGroup.__aexit__"),
        (asyncio.subprocess.Process.wait, "Process.wait"),
        (asyncio.subprocess.Process.communicate, "Process.communicate"),
        (asyncio.StreamReader._wait_for_data, "StreamReader._wait_for_data"),
        (asyncio.StreamWriter.drain, "StreamWriter.drain"),
    ],
)
def test_a_reason_is_found_by_the_name_of_the_librarys_coroutine(function, name):
    """The qualified names in ``REASONS`` are those of asyncio."""
    assert name in REASONS
    assert function.__code__.co_qualname == name, (
        "REASONS in worker/recording/waits.py names the coroutines of asyncio: add the new name"
    )


def test_a_queue_counts_what_is_not_marked_done(loop):
    """``_unfinished_tasks``: what was put and has had no ``task_done()``."""

    async def count():
        queue = asyncio.Queue()
        for value in range(3):
            queue.put_nowait(value)
        queue.get_nowait()
        queue.task_done()
        return queue._unfinished_tasks

    assert loop.run_until_complete(count()) == 2, (
        "worker/recording/wait_words.py reads `Queue._unfinished_tasks`: look in Queue.task_done"
    )


# -- probe.py ---------------------------------------------------------------------------------


def test_a_loop_is_told_of_async_generators_by_name():
    """``_asyncgen_firstiter_hook`` and ``_asyncgen_finalizer_hook``, in the consumer's frame."""
    heard = []

    class Loop(asyncio.SelectorEventLoop):
        def _asyncgen_firstiter_hook(self, agen):
            heard.append(("first", sys._getframe(1).f_code.co_name))
            super()._asyncgen_firstiter_hook(agen)

        def _asyncgen_finalizer_hook(self, agen):
            heard.append(("last", agen.ag_frame is not None))
            super()._asyncgen_finalizer_hook(agen)

    async def generator():
        yield 1

    async def consumer():
        async for _ in generator():
            break

    loop = Loop()
    loop.run_until_complete(consumer())
    loop.run_until_complete(loop.shutdown_asyncgens())
    loop.close()

    assert heard == [("first", "consumer"), ("last", True)], (
        "worker/loop/observed_loop.py overrides both for worker/recording/generators.py"
    )


def test_a_task_knows_that_it_must_be_cancelled_at_its_next_step(loop):
    """``_must_cancel`` of a task that has not begun."""

    async def cancelled():
        task = asyncio.ensure_future(asyncio.sleep(1))
        before = task._must_cancel
        task.cancel()
        return before, task._must_cancel

    assert loop.run_until_complete(cancelled()) == (False, True), (
        "worker/recording/recorder.py reads `Task._must_cancel`"
    )


def test_a_coroutine_that_dies_unawaited_is_announced_by_name():
    """CPython calls ``warnings._warn_unawaited_coroutine``, looked up when it happens."""
    heard = []
    before = warnings._warn_unawaited_coroutine
    warnings._warn_unawaited_coroutine = lambda coro: heard.append(coro.__name__)
    try:
        fail()
        gc.collect()
    finally:
        warnings._warn_unawaited_coroutine = before

    assert heard == ["fail"], (
        "worker/recording/probe.py replaces `warnings._warn_unawaited_coroutine`; without it,"
        " the warnings"
        " filter and `source=coro` are the way: see _PyErr_WarnUnawaitedCoroutine"
    )


def test_a_coroutine_knows_where_it_was_created():
    """``cr_origin`` is a tuple of file, line and function, innermost first."""
    before = sys.get_coroutine_origin_tracking_depth()
    sys.set_coroutine_origin_tracking_depth(2)
    try:
        coro = fail()
    finally:
        sys.set_coroutine_origin_tracking_depth(before)
    origin = coro.cr_origin
    coro.close()
    file, line, function = origin[0]

    assert file == __file__, "worker/recording/probe.py reads the file first in `cr_origin`"
    assert line > 1, "worker/recording/probe.py reads the line second in `cr_origin`"
    assert function == "test_a_coroutine_knows_where_it_was_created", (
        "worker/recording/probe.py reads the function third in `cr_origin`, innermost frame first"
    )


# -- threads.py, watchdog.py, limits.py, calendar.py ----------------------------------------


def test_a_pool_knows_how_many_threads_it_may_have():
    """``_max_workers`` shows whether a job has to wait for a thread."""
    with ThreadPoolExecutor(3) as pool:
        most = pool._max_workers

    assert most == 3, "Job in worker/loop/threads.py reads `ThreadPoolExecutor._max_workers`"


def test_all_threads_are_in_two_tables():
    """``threading._active`` and ``threading._limbo`` have what ``active_count`` counts."""
    with ThreadPoolExecutor(2) as pool:
        pool.submit(print).result()
        there = len(threading._active) + len(threading._limbo)
        counted = threading.active_count()

    assert there == counted, (
        "are_alone() in worker/loop/threads.py asks `threading._active` and `threading._limbo`"
    )


def test_every_thread_starts_through_one_method(monkeypatch):
    """Threads, timers and pools: ``Thread.start`` of the base class."""
    started, start = [], threading.Thread.start

    def noting(thread):
        started.append(thread)
        start(thread)

    monkeypatch.setattr(threading.Thread, "start", noting)
    with ThreadPoolExecutor(1) as pool:
        pool.submit(print).result()
    timer = threading.Timer(0, print)
    timer.start()
    timer.join()

    assert len(started) == 2, "worker/loop/thread_count.py replaces `threading.Thread.start`"


def test_threads_of_a_pool_stand_in_one_function():
    """``concurrent.futures.thread._worker`` is at the bottom of each."""
    codes = []

    def look():
        frame = sys._getframe()
        while frame:
            codes.append(frame.f_code)
            frame = frame.f_back

    with ThreadPoolExecutor(1) as pool:
        pool.submit(look).result()

    assert concurrent.futures.thread._worker.__code__ in codes, (
        "worker/loop/threads.py and worker/recording/wrong_thread.py know a pool's thread by that"
        " function"
    )


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has another way")
def test_a_thread_that_waits_for_a_child_has_a_name_of_asyncio():
    """Where there is no other way to hear of its end."""
    source = inspect.getsource(asyncio.unix_events)

    assert "asyncio-waitpid-" in source, (
        "worker/loop/thread_count.py knows asyncio's own threads by their names: see"
        " ThreadedChildWatcher"
    )


def test_the_running_loop_can_be_asked_for_without_an_error(loop):
    """``_get_running_loop`` returns None outside of a loop."""

    async def ask():
        return asyncio._get_running_loop()

    inside = loop.run_until_complete(ask())

    assert inside is loop, "worker/loop/threads.py asks `asyncio._get_running_loop`"
    assert asyncio._get_running_loop() is None, "worker/loop/threads.py expects None outside a loop"


def test_the_frames_of_other_threads_can_be_read():
    """``sys._current_frames`` is how the watchdog sees where the answer stands."""
    assert sys._current_frames()[threading.get_ident()] is sys._getframe(), (
        "worker/process/watchdog.py reads the answer's frame from `sys._current_frames()`"
    )


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no signal to register")
def test_a_signal_can_dump_the_stack():
    """``faulthandler.register`` is the witness for code that holds the interpreter."""
    assert callable(faulthandler.register), "worker/process/limits.py registers a dump of the stack"


def test_freezegun_keeps_its_clocks_in_a_list():
    """``freeze_factories`` is where the calendar puts the loop's clock."""
    api = pytest.importorskip("freezegun.api", reason="freezegun is not installed")

    assert isinstance(api.freeze_factories, list), (
        "worker/frozen_calendar.py replaces the last of `freezegun.api.freeze_factories`"
    )


def test_freezegun_asks_two_functions_for_its_stopwatches():
    """Else they would notice when the calendar is set by hand."""
    api = pytest.importorskip("freezegun.api", reason="freezegun is not installed")

    for function in api.fake_monotonic, api.fake_perf_counter:
        assert "_get_fake_monotonic" in function.__code__.co_names, (
            "worker/frozen_calendar.py replaces `freezegun.api._get_fake_monotonic`"
        )
    for function in api.fake_monotonic_ns, api.fake_perf_counter_ns:
        assert "_get_fake_monotonic_ns" in function.__code__.co_names, (
            "worker/frozen_calendar.py replaces `freezegun.api._get_fake_monotonic_ns`"
        )


def test_the_thread_that_joins_the_others_runs_do_shutdown(loop):
    """It is asyncio's own, and must not hold the virtual clock."""
    assert "_do_shutdown" in inspect.getsource(asyncio.BaseEventLoop.shutdown_default_executor), (
        "worker/loop/loop.py overrides `_do_shutdown`, the target of the thread that joins the"
        " default"
        " executor's: look in BaseEventLoop.shutdown_default_executor what it is called now"
    )


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has another way")
def test_connections_and_ends_of_children_go_through_two_methods():
    """Else `KataLoop` notices neither."""
    accepts = inspect.getsource(asyncio.selector_events.BaseSelectorEventLoop)
    connects = inspect.getsource(asyncio.BaseEventLoop)
    starts = inspect.getsource(asyncio.SelectorEventLoop._make_subprocess_transport)

    assert all("self._make_socket_transport(" in source for source in (accepts, connects)), (
        "worker/loop/observed_loop.py overrides it to notice connections"
    )
    assert "self._child_watcher_callback" in starts, (
        "worker/loop/loop.py overrides it to notice that a child has ended"
    )


# -- census.py, handlers.py and cancellation.py -------------------------------------------


def test_a_task_in_python_is_one_of_the_two_kinds(loop):
    """``steps.TASKS`` lists the implementations whose steps are seen."""
    coro = fail()
    task = asyncio.tasks._PyTask(coro, loop=loop)

    assert isinstance(task, TASKS_SEEN), (
        "worker/loop/steps.py lists both classes of tasks in `TASKS`: look in asyncio/tasks.py"
        " for `_PyTask`"
    )
    task.cancel()
    loop.run_until_complete(asyncio.wait([task]))


def test_what_async_for_awaits_refers_to_its_generator():
    """The object has no attribute that names it."""

    async def numbers():
        yield 1

    generator = numbers()
    step = generator.__anext__()

    assert generator in gc.get_referents(step), (
        "worker/handlers.py asks the garbage collector which generator an `async for` awaits"
    )
    step.close()


@pytest.mark.skipif(sys.version_info >= (3, 13), reason="nothing is lost there since 3.13")
def test_a_suspended_coroutine_refers_to_the_group_around_it(loop):
    """The method that `async with` calls at the end lies on the stack of its frame."""
    seen = []

    async def main():
        async with asyncio.TaskGroup() as group:
            seen.append(group)
            await asyncio.sleep(0)

    coro = main()
    task = loop.create_task(coro)
    loop.call_soon(loop.stop)
    loop.run_forever()
    groups = [getattr(each, "__self__", each) for each in gc.get_referents(coro)]

    assert seen[0] in groups, (
        "worker/cancellation.py looks for task groups among the referents of a coroutine, before"
        " Python 3.13"
    )
    loop.run_until_complete(task)


# -- processes.py and pools.py --------------------------------------------------------------


def test_all_children_of_subprocess_are_started_by_one_method():
    """``Processes`` stands in for it while a loop runs."""
    parameters = inspect.signature(subprocess.Popen._execute_child).parameters

    assert "executable" in parameters, (
        "worker/loop/processes.py counts the calls of `Popen._execute_child`: look in"
        " Popen.__init__ for the method that starts the child now"
    )


def test_pool_of_processes_shows_its_jobs_and_its_processes():
    """The thread that manages it knows both."""
    manager = concurrent.futures.process._ExecutorManagerThread
    source = inspect.getsource(manager.__init__)

    assert all(f"self.{name} =" in source for name in ("processes", "pending_work_items")), (
        "idle_processes() in worker/loop/pools.py asks `_ExecutorManagerThread.processes` and"
        " `.pending_work_items`"
    )


# -- project_calendar.py --------------------------------------------------------------------


def test_freezegun_keeps_its_clocks_and_ignored_modules_in_lists():
    """The last entry of each is that of the calendar that was started last."""
    with freezegun.freeze_time("2026-01-05"):
        clocks, ignored = freezegun.api.freeze_factories, freezegun.api.ignore_lists
        found = clocks[-1]().isoformat(), "threading" in ignored[-1]

    assert found == ("2026-01-05T00:00:00", True), (
        "worker/project_calendar.py replaces the last entries of freezegun's `freeze_factories`"
        " and `ignore_lists`"
    )
