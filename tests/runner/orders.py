"""Calls in every order: what they fetch, and what they returned."""

from pytest_asyncio_kata.record.values import Fake, decode


def slow(*names, failures=None):
    """Return a fake that fetches *names*."""
    options = {"name": "fetch", "seconds": dict.fromkeys(names, 1), "results": {}}
    return Fake("slow", {**options, "failures": failures or {}})


def values(record):
    """Return what the call returned, in each order."""
    return [decode(record.outcomes[order.outcome].end.value) for order in record.orders.tried]
