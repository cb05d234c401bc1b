"""Child processes and pools of them: how their starts and ends are noticed; connections, too."""

import asyncio
import concurrent.futures.process
import concurrent.futures.thread
import inspect
import subprocess
import sys

import pytest


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
