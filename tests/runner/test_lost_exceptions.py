"""Exceptions that nothing has looked at when the called coroutine has ended."""

import pytest

from pytest_asyncio_kata.record.left import LostException, NeverAwaited

from .places import at


def test_a_cancelled_gather_has_lost_nothing(run):
    """It keeps its CancelledError as an exception, which nobody has to look at."""
    record = run(
        """\
        import asyncio

        async def main():
            async def late():
                try:
                    await asyncio.sleep(5)
                finally:
                    await asyncio.sleep(1)

            together = asyncio.gather(late(), asyncio.sleep(5), return_exceptions=True)
            await asyncio.wait([together], timeout=1)
            together.cancel()
            await asyncio.sleep(2)
        """
    )

    assert record.left.lost == ()


@pytest.mark.parametrize(
    "body",
    [
        "asyncio.create_task(fails())\nawait asyncio.sleep(1)",
        "task = asyncio.create_task(fails())\nawait asyncio.sleep(1)",
        "KEPT.append(asyncio.create_task(fails()))\nawait asyncio.sleep(1)",
        "await asyncio.wait([asyncio.create_task(fails())])",
    ],
    ids=["dropped", "kept in a local", "kept in a global", "waited for"],
)
def test_an_exception_that_nobody_looked_at_is_lost(left, body):
    """With the line that raised it, and said once."""
    lost = LostException("ValueError", "no page", "fails", at(7, "fails"))

    assert left(body).lost == (lost,)


@pytest.mark.parametrize(
    "body",
    [
        "try: await asyncio.create_task(fails())\nexcept ValueError: pass",
        "await asyncio.gather(fails(), return_exceptions=True)",
        "task = asyncio.create_task(fails())\nawait asyncio.wait([task])\ntask.exception()",
        "await fails()",
    ],
    ids=["awaited", "gathered", "asked", "raised by the run itself"],
)
def test_an_exception_that_was_looked_at_is_not_lost(left, body):
    """However that was done."""
    assert left(body).lost == ()


@pytest.mark.parametrize(
    "shielded",
    [
        "asyncio.create_task(fails_late())",
        "loop.create_future()\nloop.call_later(1, inner.set_exception, ValueError())",
    ],
    ids=["task", "future"],
)
def test_an_exception_that_comes_as_the_caller_of_shield_leaves_is_not_lost(left, shielded):
    """Both at 1 s. Up to Python 3.13 `shield` looks at it, and verdicts are the same on all."""
    body = f"""\
async def fails_late():
    await asyncio.sleep(1)
    raise ValueError
async def wait(inner):
    await asyncio.shield(inner)
loop = asyncio.get_running_loop()
inner = {shielded}
caller = asyncio.create_task(wait(inner))
await asyncio.sleep(1)
caller.cancel()
await asyncio.wait([inner, caller])"""

    assert left(body).lost == ()


def test_an_exception_that_comes_after_the_caller_of_shield_has_left_is_lost(left):
    """Nobody was there any more."""
    body = """\
async def fails_late():
    await asyncio.sleep(2)
    raise ValueError("no page")
async def wait(inner):
    await asyncio.shield(inner)
inner = asyncio.create_task(fails_late())
caller = asyncio.create_task(wait(inner))
await asyncio.sleep(1)
caller.cancel()
await asyncio.wait([inner, caller])"""
    (lost,) = left(body).lost

    assert lost.message == "no page"


def test_a_message_that_raises_does_not_hide_the_exception(left):
    """The type is known, and that is said."""
    body = """\
class Odd(Exception):
    def __str__(self): raise SystemExit
async def odd(): raise Odd
task = asyncio.create_task(odd())
await asyncio.sleep(1)"""
    (lost,) = left(body).lost

    assert (lost.type, lost.message) == ("Odd", "<message whose str raised SystemExit>")


def test_an_exception_in_a_callback_is_lost(left):
    """The event loop logs it, and nothing else."""
    body = """\
def on_done(): raise ValueError("no page")
loop = asyncio.get_running_loop()
f = loop.create_future()
for function in (on_done, lambda: 1 / 0, f.cancel): loop.call_soon(function)
loop.call_soon(f.set_result, 1)
await asyncio.sleep(1)"""
    lost = [(each.type, each.label, each.place and each.place.line) for each in left(body).lost]

    assert lost == [
        ("ValueError", "callback on_done", 15),
        ("ZeroDivisionError", "callback", 18),
        ("InvalidStateError", "callback Future.set_result", None),
    ]


def test_a_callback_that_asks_a_cancelled_task_for_its_exception_is_told(left):
    """That raises a CancelledError, which the event loop logs."""
    body = """\
def on_done(task): task.exception()
task = asyncio.create_task(asyncio.sleep(5))
task.add_done_callback(on_done)
await asyncio.sleep(1)
task.cancel()
await asyncio.sleep(1)"""
    lost = [(each.type, each.label, each.place and each.place.line) for each in left(body).lost]

    assert lost == [("CancelledError", "callback on_done", 15)]


def test_a_cancelled_task_of_a_connection_has_lost_nothing(left):
    """Before Python 3.13 a callback of asyncio itself asks it for its exception."""
    body = """\
async def serve(reader, writer):
    tasks.append(asyncio.current_task())
    try: await reader.read()
    finally: writer.close()
tasks = []
server = await asyncio.start_server(serve, "127.0.0.1", 0)
host, port = server.sockets[0].getsockname()
_, writer = await asyncio.open_connection(host, port)
while not tasks: await asyncio.sleep(0.01)
tasks[0].cancel()
writer.close()
server.close()
await asyncio.sleep(1)"""

    assert left(body).lost == ()


def test_an_exception_of_a_future_is_lost(left):
    """It belongs to no task."""
    body = "f = asyncio.get_running_loop().create_future()\nf.set_exception(OSError())\ndel f"

    assert left(body).lost == (LostException("OSError", "", "", None),)


@pytest.mark.parametrize(
    "stuck", ["asyncio.Event().wait()", "endless()"], ids=["deadlock", "endless"]
)
def test_what_was_lost_before_a_run_was_stuck_is_told(left, stuck):
    """It may be why nobody goes on."""
    body = f"""\
async def endless():
    while True: await asyncio.sleep(1)
page(1)
task = asyncio.create_task(fails())
await {stuck}"""
    found = left(body)

    assert found.never_awaited == (NeverAwaited("page", at(17)),)
    assert [lost.label for lost in found.lost] == ["fails"]
