"""Where jobs are graded: in threads of this machine, or on a Dask cluster."""

from __future__ import annotations

import contextlib
import importlib
from collections.abc import Iterator
from concurrent.futures import Executor, ThreadPoolExecutor
from dataclasses import dataclass
from typing import Any

from .judging.pytest_process import PROCESSES

THREADS = "threads"

DASK = "dask:"

CONNECTING_SECONDS = 10
"""Real seconds that a cluster may take to answer, and to have a worker."""


class ExecutorError(Exception):
    """The executor is not available; the message says why, as one sentence."""


@dataclass(frozen=True, slots=True)
class Slots:
    """An executor, and how much it can do."""

    executor: Executor
    ahead: int
    """How many jobs it should hold at a time, so that all its workers have work."""


@contextlib.contextmanager
def open_executor(name: str, jobs: int) -> Iterator[Slots]:
    """Open the executor *name*; when its context is left early, the running jobs are ended.

    Args:
        name: ``threads``, or ``dask:`` and the address of a scheduler.
        jobs: How many threads; a cluster has as many as it has.

    Raises:
        ExecutorError: If there is none by that name, or no cluster at the address.
    """
    if name == THREADS:
        yield from _threads(jobs)
    elif name.startswith(DASK):
        yield from _dask(name.removeprefix(DASK))
    else:
        raise ExecutorError(
            f"{name}: there is no such executor; expected threads, or dask:ADDRESS such as"
            " dask:tcp://host:8786"
        )


def _threads(jobs: int) -> Iterator[Slots]:
    # Threads are enough: each of them only waits for a process.
    PROCESSES.begin()
    executor = ThreadPoolExecutor(jobs, "kata-grade")
    try:
        yield Slots(executor, jobs + 1)
    except BaseException:
        PROCESSES.end_all()
        raise
    finally:
        executor.shutdown(cancel_futures=True)


def _dask(address: str) -> Iterator[Slots]:
    try:
        distributed: Any = importlib.import_module("distributed")  # the package has no types
    except ImportError:
        raise ExecutorError(
            "dask:ADDRESS needs the package distributed, which is not installed here:"
            ' python -m pip install "pytest-asyncio-kata[cluster]"'
        ) from None
    try:
        client = distributed.Client(address, timeout=CONNECTING_SECONDS, set_as_default=False)
    except (OSError, ValueError) as error:
        raise ExecutorError(f"no Dask scheduler answers at {address}: {error}") from error
    with client:
        try:
            client.wait_for_workers(1, timeout=CONNECTING_SECONDS)
        except TimeoutError:
            raise ExecutorError(
                f"the Dask cluster at {address} has no workers; start one: dask worker {address}"
            ) from None
        places = sum(client.nthreads().values())
        # Equal submissions are graded each for itself, not merged into one.
        executor = client.get_executor(pure=False, retries=1)
        try:
            yield Slots(executor, 2 * places)
        finally:
            # A job on a worker runs on until its own deadline; nothing waits for it.
            executor.shutdown(wait=False)
