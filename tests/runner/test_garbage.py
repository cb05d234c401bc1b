"""What garbage collection does to tasks: it takes those that nothing holds, and no others."""

import pytest

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
