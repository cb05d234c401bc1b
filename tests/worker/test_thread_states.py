"""Looking at a thread leaves nothing of it behind."""

import io
import threading
import weakref

import pytest

from pytest_asyncio_kata.worker.loop import thread_states


class Kept:
    """Something that can be referred to weakly."""


@pytest.fixture
def worker():
    """Return a thread that waits in a function with a variable; how it ends; and the variable."""
    begun, ends, seen = threading.Event(), threading.Event(), []

    def work():
        kept = Kept()
        seen.append(weakref.ref(kept))
        begun.set()
        ends.wait()
        return kept

    thread = threading.Thread(target=work, daemon=True)
    thread.start()
    begun.wait()
    yield thread, ends, seen[0]
    ends.set()
    thread.join()


def test_a_thread_that_goes_on_meanwhile_takes_its_variables_with_it(worker, monkeypatch):
    """To read the system's file lets it go on; whoever referred to its frame would keep them."""
    thread, ends, kept = worker
    alive = []

    def read(*_, **__):
        ends.set()
        thread.join()
        alive.append(kept() is not None)
        return io.StringIO("running\n")

    monkeypatch.setattr(thread_states, "open", read, raising=False)
    thread_states.look(thread)

    assert alive == [False]
