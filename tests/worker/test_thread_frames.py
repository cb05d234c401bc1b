"""Frames of other threads are read without standing still."""

import gc
import sys
import threading

import pytest

from pytest_asyncio_kata.worker.loop.thread_frames import MAY_COLLECT, frame_of_thread


@pytest.fixture
def collections(monkeypatch):
    """Return how many times garbage was collected while the frames were read."""
    read, phases, found = sys._current_frames, [], []

    def watched():
        phases.clear()
        frames = read()
        found.extend(phases)
        return frames

    def note(phase, _):
        phases.append(phase)

    monkeypatch.setattr(sys, "_current_frames", watched)
    gc.callbacks.append(note)
    before = gc.get_threshold()
    gc.set_threshold(1)
    yield found
    gc.set_threshold(*before)
    gc.callbacks.remove(note)


@pytest.mark.skipif(
    not MAY_COLLECT, reason="Python collects between two instructions here, and holds no lock then"
)
def test_no_garbage_is_collected_meanwhile(collections):
    """CPython 3.11 holds a lock then, and another thread may wait for it for ever."""
    for _ in range(50):
        assert frame_of_thread(threading.get_ident()) is not None

    assert collections == []


@pytest.mark.parametrize("collects", [True, False])
def test_whether_garbage_is_collected_stays_as_it_was(collects):
    """An answer may have turned it off."""
    (gc.enable if collects else gc.disable)()
    try:
        frame_of_thread(threading.get_ident())

        assert gc.isenabled() is collects
    finally:
        gc.enable()


def test_a_thread_that_is_gone_has_no_frame():
    """Its number may be one that never was."""
    assert frame_of_thread(0) is None
