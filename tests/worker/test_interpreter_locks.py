"""Whoever waits for the interpreter is not taken for one who waits for another thread."""

import ctypes
import sys
import threading

import pytest

from pytest_asyncio_kata.worker.loop import thread_states
from pytest_asyncio_kata.worker.loop.interpreter_locks import is_of_the_interpreter, variables_in
from pytest_asyncio_kata.worker.loop.thread_states import FUTEX, Doing, act, look

on_linux = pytest.mark.skipif(
    sys.platform != "linux" or FUTEX is None, reason="only Linux shows in which call a thread is"
)

LIBRARY = "/usr/lib/libpython3.13.so.1.0"

MAPS = f"""\
7f10-7f20 r-xp 00000000 fe:00 11                         {LIBRARY}
7f20-7f30 rw-p 00010000 fe:00 11                         {LIBRARY}
7f30-7f38 rw-p 00000000 00:00 0 
7f40-7f48 rw-p 00000000 00:00 0 
7f50-7f58 rw-p 00000000 fe:00 12                         /usr/lib/libc.so.6
7f58-7f60 rw-p 00000000 00:00 0 
7f60-7f68 rw-p 00000000 00:00 0                          [heap]
"""  # noqa: W291  # as Linux writes it


def runtime():
    """Return the address of the interpreter's own variables."""
    return ctypes.addressof(ctypes.c_char.in_dll(ctypes.pythonapi, "_PyRuntime"))


@pytest.fixture
def waiting():
    """Return a thread that waits for a lock, without a limit."""
    lock = threading.Lock()
    lock.acquire()
    thread = threading.Thread(target=lock.acquire, daemon=True)
    thread.start()
    yield thread
    lock.release()
    thread.join()


@pytest.fixture
def in_a_call(tmp_path, monkeypatch, waiting):
    """Return a function that has the system say that the thread waits for a lock at an address."""
    monkeypatch.setattr(thread_states, "TASKS", str(tmp_path))

    def say(address):
        folder = tmp_path / str(waiting.native_id)
        folder.mkdir()
        (folder / "syscall").write_text(f"{FUTEX} {address:#x} 0x80 0x2 0x0 0x0 0x0 0x7f 0x7e\n")

    return say


def test_variables_of_the_interpreter_are_found():
    """Those in its file that can be written to, and what lies right behind them."""
    assert variables_in(MAPS) == ((0x7F20, 0x7F30), (0x7F30, 0x7F38))


def test_program_without_a_library_of_its_own_is_the_interpreter():
    """As Debian builds it; the heap behind its variables has a name, and is none of them."""
    maps = MAPS.replace(LIBRARY, "/usr/bin/python3.13").replace("0 \n7f40", "0 [heap]\n7f40")

    assert variables_in(maps) == ((0x7F20, 0x7F30),)


@on_linux
def test_address_tells_the_interpreters_variables():
    """An object of a program is none of them."""
    assert is_of_the_interpreter(runtime())
    assert not is_of_the_interpreter(id(object()))


@on_linux
def test_thread_that_waits_for_a_lock_of_the_interpreter_computes(waiting, in_a_call):
    """It waits for its turn, however long another thread keeps a lock on a busy machine."""
    in_a_call(runtime())

    assert look(waiting).doing is Doing.COMPUTES
    assert act([str(waiting.native_id)], old=())


@on_linux
def test_thread_that_waits_for_a_lock_of_the_program_waits(waiting, in_a_call):
    """Only another thread can let it go on."""
    in_a_call(id(waiting))

    assert look(waiting).doing is Doing.WAITS
    assert not act([str(waiting.native_id)], old=())
