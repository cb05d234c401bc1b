"""Kata 12: ten thousand conversations at once. The lesson is README.md in this folder."""

import asyncio
import concurrent.futures
import multiprocessing
import pathlib
import re
import sys
import threading
import time


async def serve_all(clients, handle):
    """Hold a conversation with each of *clients*, all at the same time.

    ``await handle(client)`` is one conversation: it takes a while, mostly waiting, and
    returns something or raises. The result is a list with one outcome for each
    client, in the order of *clients*: what `handle` returned, or the exception
    object if it failed. A conversation that fails does not disturb the others.

    There may be ten thousand clients, all of them different. Together they take
    about as long as the slowest conversation, and no thread is started for them.
    Without any clients the list is empty.

    When `serve_all` itself is cancelled, it ends as cancelled, and all
    conversations have ended by then.
    """
    return await asyncio.gather(*map(handle, clients), return_exceptions=True)


# Do not change the rest: it measures threads and tasks on your machine, and tries `serve_all`.


def hold_in_threads(count):
    """Let *count* threads wait at the same time, for a second; return how many there were."""
    answer = threading.Event()
    threads = []
    try:
        for _ in range(count):
            thread = threading.Thread(target=answer.wait)
            thread.start()
            threads.append(thread)
        time.sleep(1)
    except RuntimeError:  # the system allows no more threads
        print(f"  the system has stopped at {len(threads)} threads")
    answer.set()
    for thread in threads:
        thread.join()
    return len(threads)


def hold_in_tasks(count):
    """Let *count* tasks wait at the same time, for a second; return how many there were."""

    async def hold():
        answer = asyncio.Event()
        tasks = [asyncio.create_task(answer.wait()) for _ in range(count)]
        await asyncio.sleep(1)
        answer.set()
        await asyncio.wait(tasks)
        return len(tasks)

    return asyncio.run(hold())


def peak_memory():
    """Return how much memory this process has used at most so far, in bytes."""
    if sys.platform == "win32":
        return peak_memory_on_windows()
    status = pathlib.Path("/proc/self/status")
    peak = status.exists() and re.search(r"VmHWM:\s*(\d+) kB", status.read_text())
    if peak:
        return int(peak[1]) * 1024
    import resource  # Windows has none

    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return most if sys.platform == "darwin" else most * 1024


def peak_memory_on_windows():
    """Ask Windows for the peak of the process's working set, in bytes."""
    import ctypes
    from ctypes import wintypes

    class Counters(ctypes.Structure):
        _fields_ = [
            ("size", wintypes.DWORD),
            ("faults", wintypes.DWORD),
            ("peak", ctypes.c_size_t),
            ("others", ctypes.c_size_t * 7),
        ]

    counters = Counters(size=ctypes.sizeof(Counters))
    windows = ctypes.WinDLL("kernel32")
    windows.GetCurrentProcess.restype = wintypes.HANDLE
    windows.K32GetProcessMemoryInfo.argtypes = [wintypes.HANDLE, ctypes.c_void_p, wintypes.DWORD]
    process = windows.GetCurrentProcess()
    windows.K32GetProcessMemoryInfo(process, ctypes.byref(counters), counters.size)
    return counters.peak


def measure(hold, count):
    """Return the number held, the seconds and the bytes that ``hold(count)`` needs."""
    memory, begin = peak_memory(), time.perf_counter()
    held = hold(count)
    return held, time.perf_counter() - begin, peak_memory() - memory


def compare(count):
    """Print what *count* waiting threads and tasks need, and ten thousand tasks."""
    print("waiting for 1 s      seconds    memory")
    spawn = multiprocessing.get_context("spawn")
    for hold, number in (
        (hold_in_threads, count),
        (hold_in_tasks, count),
        (hold_in_tasks, 10_000),
    ):
        # A process of its own for each, so that none uses memory that an earlier one has left.
        with concurrent.futures.ProcessPoolExecutor(1, mp_context=spawn) as processes:
            held, seconds, memory = processes.submit(measure, hold, number).result()
        what = hold.__name__.removeprefix("hold_in_")
        print(f"{held:8,} {what:9} {seconds:9.2f} s {memory / 1e6:6.1f} MB", flush=True)


async def example_handle(client):
    """Wait a second for *client*; every thousandth hangs up."""
    await asyncio.sleep(1)
    if client % 1000 == 999:
        raise ConnectionError(f"client {client} has gone")
    return f"goodbye {client}"


if __name__ == "__main__":
    compare(int(sys.argv[1]) if len(sys.argv) > 1 else 1_000)
    begin = time.perf_counter()
    outcomes = asyncio.run(serve_all(range(10_000), example_handle))
    failed = sum(isinstance(outcome, Exception) for outcome in outcomes)
    print(f"serve_all: {len(outcomes):,} clients in {time.perf_counter() - begin:.2f} s,", end=" ")
    print(f"of which {failed} failed")
