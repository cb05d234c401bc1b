"""What a run left behind: found when the called coroutine has ended, and not later."""

import pytest

from pytest_asyncio_kata.record.left import (
    Left,
    LeftGenerator,
    LeftTask,
    LostException,
    NeverAwaited,
    Poll,
)
from pytest_asyncio_kata.record.timeline import Place

HEAD = """\
import asyncio, threading, time

async def page(url=0):
    await asyncio.sleep(9)

async def fails():
    raise ValueError("no page")

async def numbers():
    yield 1
    yield 2

KEPT = []
async def main():
"""


CAREFUL = """
async def careful():
    try:
        print("open")
        yield "a"
        yield "b"
    finally:
        print("closed")

async def further():
    async for name in careful(): yield name
"""


def at(line, function="main"):
    """Return a line of the answer."""
    return Place("answer.py", line, function)


@pytest.fixture
def left(run):
    """Return a function that gives what a coroutine left; its first line is line 15."""

    def leave(body, **options):
        lines = "".join(f"    {line}\n" for line in body.splitlines())
        return run(HEAD + lines + CAREFUL, **options).left

    return leave


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


@pytest.mark.parametrize("clock", ["virtual", "wall"])
def test_a_tidy_run_leaves_nothing(left, clock):
    """It has put away everything that it used."""
    body = "task = asyncio.create_task(asyncio.sleep(0.01))\nawait task\n"
    body += "async for number in numbers(): pass\nawait asyncio.to_thread(time.sleep, 0.01)"

    assert left(body, clock=clock) == Left()


# -- coroutines ------------------------------------------------------------------------------


def test_a_dropped_coroutine_is_found(left):
    """With the line that created it."""
    assert left("page(1)").never_awaited == (NeverAwaited("page", at(15)),)


@pytest.mark.parametrize(
    "body",
    [
        "pages = [page(1), page(2)]",
        "KEPT.extend([page(1), page(2)])",
        "return [page(1), page(2)]",
        "asyncio.get_running_loop().pages = {'a': page(1), 'b': (page(2),)}",
        "raise Exception(page(1), page(2))",
    ],
    ids=["local list", "global list", "returned", "attribute", "exception"],
)
def test_a_kept_coroutine_is_found_as_well(left, body):
    """Python itself would stay silent about these."""
    found = left(body).never_awaited

    assert [(one.name, one.place) for one in found] == [("page", at(15))] * 2
    assert [one.returned for one in found] == [body.startswith("return")] * 2


def test_coroutines_in_a_comprehension_are_found(left):
    """Each of them."""
    found = left("[page(url) for url in range(3)]").never_awaited

    assert [(one.name, one.place.line) for one in found] == [("page", 15)] * 3


def test_coroutines_in_a_circle_are_found(left):
    """The garbage collector has to be asked."""
    body = "circle = [page(1)]\ncircle.append(circle)\ndel circle"

    assert left(body).never_awaited == (NeverAwaited("page", at(15)),)


def test_a_coroutine_of_the_library_is_found_when_it_is_dropped(left):
    """``asyncio.sleep(1)`` without await is the classic."""
    assert left("asyncio.sleep(1)").never_awaited == (NeverAwaited("sleep", at(15)),)


@pytest.mark.parametrize(
    "kept",
    ["return asyncio.sleep(1)", "return [asyncio.sleep(1)]", "KEPT.append(asyncio.sleep(1))"],
)
def test_a_coroutine_of_the_library_is_found_when_it_is_kept(left, kept):
    """Returned instead of awaited, it is as lost as one of the answer."""
    returned = kept.startswith("return")

    assert left(kept).never_awaited == (NeverAwaited("sleep", at(15), returned),)


@pytest.mark.parametrize("what", ["asyncio.create_task(page(1))", "[asyncio.create_task(page(1))]"])
def test_a_task_that_is_returned_is_known_to_be(run, what):
    """Where it was made is known from the end of the run, too."""
    record = run(f"{HEAD}    return {what}\n")

    assert [task.returned for task in record.left.tasks] == [True]
    assert record.end.place == at(15)


def test_an_awaited_coroutine_is_not_found(left):
    """Nor is one that was closed, or one that is a task that has not begun."""
    body = "closed = page(1)\nclosed.close()\nawait asyncio.sleep(0)\nKEPT.append(closed)\n"
    body += "KEPT.append(asyncio.create_task(page(2)))"

    assert left(body).never_awaited == ()


def test_many_are_bounded(left):
    """A record names two hundred of a kind."""
    assert len(left("for _ in range(1000): page()").never_awaited) == 200


# -- tasks -------------------------------------------------------------------------------------


def test_a_pending_task_is_found(left):
    """With its label and the line that created it."""
    found = left("task = asyncio.create_task(page(7), name='seven')\nawait asyncio.sleep(1)").tasks

    assert found == (LeftTask("seven", "page 7", at(15)),)


def test_a_task_that_has_not_begun_is_found(left):
    """Nothing was awaited after it was created."""
    found = left("asyncio.create_task(page(7))").tasks

    assert [(task.label, task.place) for task in found] == [("page 7", at(15))]


def test_a_task_that_asyncio_made_has_the_line_of_its_call(left):
    """`run_coroutine_threadsafe` makes it in a callback, where no line of the answer is."""
    body = "asyncio.run_coroutine_threadsafe(page(7), asyncio.get_running_loop())\n"
    found = left(f"{body}await asyncio.sleep(1)").tasks

    assert [(task.label, task.place) for task in found] == [("page 7", at(15))]


def test_tasks_are_named_in_the_order_of_their_lines(left):
    """However the set of all tasks is ordered."""
    body = "one = asyncio.create_task(page(1))\ntwo = asyncio.create_task(page(2))\n"
    body += "three = asyncio.create_task(page(3))"

    assert [task.label for task in left(body).tasks] == ["page 1", "page 2", "page 3"]


def test_tasks_of_one_line_are_named_in_the_order_of_their_numbers(left):
    """Ten comes after nine."""
    found = left("for n in (10, 9, 1): asyncio.create_task(page(n))").tasks

    assert [task.label for task in found] == ["page 1", "page 9", "page 10"]


def test_a_cancelled_task_that_ends_at_once_is_not_left(left):
    """Somebody asked it to stop, and it does."""
    body = "task = asyncio.create_task(page())\nawait asyncio.sleep(1)\ntask.cancel()"

    assert left(body).tasks == ()


def test_a_cancelled_task_that_tidies_up_in_several_steps_is_not_left(left):
    """As long as it needs no time."""
    body = """\
async def slowly():
    try:
        await asyncio.sleep(9)
    finally:
        for _ in range(5): await asyncio.sleep(0)
task = asyncio.create_task(slowly())
await asyncio.sleep(1)
task.cancel()"""

    assert left(body).tasks == ()


def test_a_cancelled_task_is_left_if_all_must_have_ended(left):
    """Then the end of the call is the end of its last step, before anybody else has a turn."""
    body = "task = asyncio.create_task(page())\nawait asyncio.sleep(1)\ntask.cancel()"
    awaited = body + "\nawait asyncio.wait([task])"

    (task,) = left(body, all_ended=True).tasks

    assert (task.label, task.place, task.cancelling) == ("page 0", at(15), True)
    assert left(awaited, all_ended=True).tasks == ()


def test_a_cancelled_task_that_goes_on_is_left(left):
    """It was asked, and it is still there."""
    body = """\
async def deaf():
    while True:
        try: await asyncio.sleep(9)
        except asyncio.CancelledError: pass
task = asyncio.create_task(deaf(), name="deaf")
await asyncio.sleep(1)
task.cancel()"""

    assert left(body).tasks == (LeftTask("deaf", "deaf", at(19), cancelling=True),)


def test_a_cancelled_task_that_gives_up_control_without_end_is_left(left):
    """Looking after it does not turn the run into a livelock."""
    body = """\
async def deaf():
    while True:
        try: await asyncio.sleep(0)
        except asyncio.CancelledError: pass
task = asyncio.create_task(deaf(), name="deaf")
for _ in range(19_990): await asyncio.sleep(0)
task.cancel()"""

    assert [task.name for task in left(body).tasks] == ["deaf"]


def test_a_cancelled_task_that_exits_does_not_change_how_the_run_ended(run):
    """The called coroutine had returned before."""
    record = run("""\
        import asyncio, sys
        async def rude():
            try:
                await asyncio.sleep(9)
            finally:
                await asyncio.sleep(0)
                await asyncio.sleep(0)
                sys.exit()
        async def main():
            task = asyncio.create_task(rude())
            await asyncio.sleep(0)
            task.cancel()
            return 1
        """)

    assert (record.end.kind, record.end.value) == ("returned", 1)


def test_the_task_of_a_gather_that_failed_is_left(left):
    """``gather`` does not cancel the others."""
    found = left("await asyncio.gather(page(1), fails())").tasks

    assert [task.label for task in found] == ["page 1"]


# -- exceptions ---------------------------------------------------------------------------------


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


# -- runs that do not end -------------------------------------------------------------------------


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


# -- generators, threads, polls -----------------------------------------------------------------


BREAK = "async for name in careful():\n    break"
CLOSED = """\
from contextlib import aclosing
async with aclosing(careful()) as names:
    async for name in names:
        break
"""


def test_an_open_async_generator_is_found(left):
    """One that was started, is kept, and was not closed: where it was started, where it stands."""
    found = left("KEPT.append(careful())\nawait anext(KEPT[0])").generators

    assert found == (LeftGenerator("careful", at(16), at(21, "careful")),)


@pytest.mark.parametrize(
    ("body", "line"),
    [
        (BREAK, 15),
        ("async for name in careful():\n    return name", 15),
        ("async for name in careful():\n    raise ValueError", 15),
        ("async def inner():\n    async for name in careful():\n        return\nawait inner()", 16),
        ("async for name in further():\n    break", 27),
    ],
    ids=["break", "return", "raise", "in a call", "through another generator"],
)
def test_a_generator_left_by_break_is_found(left, body, line):
    """It is named, and no task of the event loop's is taken for the answer's."""
    found = left(body)

    assert [(one.name, one.place.line) for one in found.generators] == [("careful", line)]
    assert found.tasks == ()


@pytest.mark.parametrize(
    "body",
    [
        "one = careful()\nawait anext(one)\nawait one.aclose()",
        "KEPT.extend([careful(), careful()])",
        "[name async for name in careful()]",
        CLOSED,
        BREAK + "\nawait asyncio.sleep(2)",
        "async for number in numbers():\n    break",
        "KEPT.append(numbers())\nawait anext(KEPT[0])",
    ],
    ids=[
        *("closed", "never begun", "used up", "aclosing", "closed by the loop in time"),
        *("nothing to clean up", "kept, and nothing to clean up"),
    ],
)
def test_a_generator_that_owes_nothing_is_not_found(left, body):
    """It has ended, or closing it would run none of its lines."""
    found = left(body)

    assert (found.generators, found.tasks) == ((), ())


def test_what_a_left_generator_prints_when_it_is_closed_is_not_printed(run):
    """To ask whether it has something to do runs none of it."""
    body = "".join(f"    {line}\n" for line in BREAK.splitlines())
    record = run(HEAD + body + CAREFUL)

    assert [line.text for line in record.timeline.lines] == ["open"]
    assert len(record.left.generators) == 1


def test_a_thread_that_still_runs_is_found(left):
    """By its name."""
    body = "threading.Thread(target=time.sleep, args=(60,), name='slow', daemon=True).start()"

    assert left(body).threads == ("slow",)


def test_a_thread_that_has_ended_is_not_found(left):
    """Nor are those of an executor, which end with the loop."""
    body = "thread = threading.Thread(target=print)\nthread.start()\nthread.join()\n"
    body += "await asyncio.to_thread(print)"

    assert left(body).threads == ()


@pytest.mark.parametrize("clock", ["virtual", "wall"])
def test_asking_again_and_again_is_a_poll(left, clock):
    """Two thousand times in a row, without waiting."""
    body = "for _ in range(2000): await asyncio.sleep(0)"

    assert left(body, clock=clock).polls == (Poll("main", 2000, at(15)),)


def test_giving_up_control_now_and_then_is_no_poll(left):
    """Less often than a thousand times, or with waits in between."""
    body = "for _ in range(999): await asyncio.sleep(0)\nawait asyncio.sleep(1)\n"
    body += "for _ in range(999): await asyncio.sleep(0)"

    assert left(body).polls == ()


@pytest.mark.parametrize("how", ["await poll()", "await asyncio.gather(poll(), poll())"])
def test_a_task_that_polled_is_told_after_its_end(run, how):
    """With and without a reference to it."""
    record = run(
        f"""\
        import asyncio

        async def poll():
            for _ in range(1500):
                await asyncio.sleep(0)

        async def main():
            {how}
        """
    )

    assert record.left.polls
    assert {poll.place.line for poll in record.left.polls} == {5}


def test_a_loop_whose_state_comes_again_is_stopped_soon(run):
    """What the tool notes of its tasks is no part of the state: it grows with each round."""
    record = run(
        """\
        import asyncio

        async def main():
            calls = [asyncio.create_task(asyncio.sleep(seconds)) for seconds in (1, 2)]
            calls[0].add_done_callback(print)
            while not all(call.done() for call in calls):
                await asyncio.sleep(0)
        """
    )

    assert record.end.how == "livelock"
    assert record.left.polls[0].times < 2_000


WEAKLY_HELD = """\
import asyncio, weakref

HELD = set()

def ring(reference):
    future = reference()
    if future is not None and not future.done():
        future.set_result("rang")

async def bell(seconds):
    loop = asyncio.get_running_loop()
    future = loop.create_future()
    loop.call_later(seconds, ring, weakref.ref(future))
    return await future

async def watch(seconds):
    print(await bell(seconds))

async def main(hold):
    await asyncio.sleep(1)
    task = asyncio.create_task(watch(3))
    if hold:
        HELD.add(task)
    del task
    await asyncio.sleep(5)
"""


@pytest.mark.parametrize("options", [{"collects_garbage": True}, {}], ids=["looked for", "not"])
def test_task_that_somebody_holds_is_no_garbage(run, options):
    """It ends by itself, whether anybody looks for garbage or not."""
    record = run(WEAKLY_HELD, True, **options)

    assert [line.text for line in record.timeline.lines] == ["rang"]
    assert record.left.tasks == ()


def test_task_that_nobody_holds_is_destroyed_while_all_wait(run):
    """At the first moment at which nothing is ready; the record knows when, and which it was."""
    record = run(WEAKLY_HELD, False, collects_garbage=True)
    (left,) = record.left.tasks
    span = next(span for span in record.timeline.spans if span.name == "watch")

    assert (left.label, left.place.line, left.collected, left.begun) == ("watch 3", 21, True, True)
    assert (span.begin, span.end, span.ended) == (1.0, 1.0, "destroyed")
    assert record.timeline.lines == ()


def test_calls_go_on_as_the_same_calls_when_garbage_was_looked_for(run):
    """What the recorder lets go in the meantime is not recorded as another call."""
    source = """\
        import asyncio

        async def inner():
            await asyncio.sleep(1)
            await asyncio.sleep(1)

        async def main():
            await inner()
        """
    spans = [run(source, collects_garbage=garbage).timeline.spans for garbage in (False, True)]

    assert spans[0] == spans[1]
    assert [span.label for span in spans[0]] == ["main", "inner"]
