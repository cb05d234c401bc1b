"""Kata 12: threads and tasks that wait, measured on your machine. Nothing to write here."""

import asyncio
import concurrent.futures
import multiprocessing
import pathlib
import re
import sys
import threading
import time


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


if __name__ == "__main__":
    compare(int(sys.argv[1]) if len(sys.argv) > 1 else 1_000)
