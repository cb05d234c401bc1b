"""Coroutines and async generators: who hears of them, and what they refer to."""

import asyncio
import gc
import sys
import warnings

import pytest

from .kinds import fail


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
