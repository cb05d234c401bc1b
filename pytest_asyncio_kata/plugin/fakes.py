"""The fakes that a test hands to an answer."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from ..record.values import Fake
from .arguments import failure


class Fakes:
    """Makes what stands for fakes; the worker builds them (``worker/recording/fakes.py``)."""

    def slow(
        self,
        seconds: Mapping[Any, float],
        *,
        results: Mapping[Any, Any] | None = None,
        failures: Mapping[Any, BaseException] | None = None,
        name: str = "fetch",
    ) -> Fake:
        """Return a fake coroutine function of one argument that takes its time.

        Args:
            seconds: How long each argument takes.
            results: What it returns; ``page {argument}`` where nothing is given.
            failures: What it raises, after its time.
            name: What the record calls it.
        """
        errors = {key: failure(error) for key, error in (failures or {}).items()}
        options = {
            "name": name,
            "seconds": dict(seconds),
            "results": dict(results or {}),
            "failures": errors,
        }
        return Fake("slow", options)

    def work(self, results: Mapping[Any, Any], *, name: str = "work") -> Fake:
        """Return a fake plain function of one argument that returns at once.

        Args:
            results: What it returns for each argument that it knows.
            name: What the record calls it.
        """
        return Fake("work", {"name": name, "results": dict(results)})

    def permits(self, count: int, *, name: str = "permit") -> Fake:
        """Return a fake ``asyncio.Semaphore(count)``; the record knows who has not released it."""
        return Fake("permits", {"name": name, "count": count})

    def resource(self, name: str = "resource", *, seconds: float = 0) -> Fake:
        """Return a fake that is opened and has to be closed.

        The answer uses it with ``async with``, or with ``await it.open()`` and ``it.close()``.

        Args:
            name: What the record calls it.
            seconds: How long opening it takes.
        """
        return Fake("resource", {"name": name, "seconds": seconds})
