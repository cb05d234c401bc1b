"""What a record says of tasks: who created them, when they began, and how they ended."""

import pytest

from pytest_asyncio_kata.record.timeline import Wait

from .places import at


def test_a_task_created_in_a_call_has_that_call_as_parent(run):
    """Not the task's outermost coroutine."""
    record = run("""\
        import asyncio

        async def page():
            await asyncio.sleep(1)

        async def helper():
            await asyncio.sleep(1)
            await asyncio.create_task(page())

        async def main():
            await helper()
        """)
    labels = {span.id: span.label for span in record.timeline.spans}
    page = record.timeline.spans[-1]

    assert (page.label, labels[page.parent], page.place) == ("page", "helper", at(8, "helper"))


def test_how_a_task_ended_is_recorded(run):
    """Returned, raised, cancelled, or not at all."""
    record = run("""\
        import asyncio

        async def page(how):
            await asyncio.sleep(9 if how in ("cancelled", "pending") else 1)
            assert how == "returned"

        async def main():
            kinds = ("returned", "raised", "cancelled", "pending")
            tasks = [asyncio.create_task(page(how)) for how in kinds]
            await asyncio.wait(tasks, timeout=2)
            tasks[2].cancel()
            await asyncio.wait(tasks[:3])
            return [type(tasks[1].exception()).__name__]
        """)

    ends = {span.label: (span.ended, span.end) for span in record.timeline.spans[1:]}
    assert ends == {
        "page returned": ("returned", 1.0),
        "page raised": ("raised", 1.0),
        "page cancelled": ("cancelled", 2.0),
        "page pending": ("pending", 2.0),
    }


def test_an_eager_task_is_recorded_from_its_first_step(run):
    """It begins within ``create_task``; one that never waits leaves no span."""
    python = run("import sys\nasync def main(): return list(sys.version_info)").end.value
    if python < [3, 12]:
        pytest.skip("eager tasks came with Python 3.12")

    record = run("""\
        import asyncio

        async def page(seconds):
            if seconds:
                await asyncio.sleep(seconds)
            return seconds

        async def main():
            asyncio.get_running_loop().set_task_factory(asyncio.eager_task_factory)
            tasks = [asyncio.create_task(page(seconds)) for seconds in (0, 1, 2)]
            return [await task for task in tasks]
        """)

    pages = [(span.label, span.begin, span.end) for span in record.timeline.spans[1:]]
    assert record.end.value == [0, 1, 2]
    assert pages == [("page 1", 0.0, 1.0), ("page 2", 0.0, 2.0)]
    assert record.timeline.spans[1].waits == (Wait(0.0, 1.0, "sleep", at(5, "page")),)


def test_a_task_belongs_to_the_call_that_created_it_before_it_first_waited(run):
    """The call was not known to the recorder then."""
    record = run(
        """\
        import asyncio

        async def child():
            await asyncio.sleep(1)

        async def inner():
            await asyncio.gather(child(), child())

        async def outer():
            await inner()

        async def main():
            await outer()
        """
    )
    by_id = {span.id: span for span in record.timeline.spans}

    parents = [by_id[s.parent].name for s in record.timeline.spans if s.name == "child"]
    assert parents == ["inner", "inner"]


def test_a_task_that_is_cancelled_before_its_first_step_has_not_begun(run):
    """None of its lines has run; one that is cancelled later has begun."""
    record = run(
        """\
        import asyncio

        async def work(name):
            print(name)
            await asyncio.sleep(5)

        async def main():
            early, late = asyncio.create_task(work("early")), asyncio.create_task(work("late"))
            early.cancel()
            await asyncio.sleep(1)
            late.cancel()
            await asyncio.wait([early, late])
        """
    )
    spans = {span.label: (span.begun, span.ended) for span in record.timeline.spans}

    assert spans["work early"] == (False, "cancelled")
    assert spans["work late"] == (True, "cancelled")
    assert spans["main"] == (True, "returned")


def test_a_call_that_a_library_awaits_is_not_the_whole_of_its_task(run):
    """Also where the same function is the whole of other tasks."""
    record = run("""\
        import asyncio
        exec(compile("async def wrap(coro):\\n    await coro\\n", "library.py", "exec"))
        async def one(number):
            await asyncio.sleep(1)
        async def main():
            await asyncio.gather(one(1), wrap(one(2)), one(3))
        """)
    _, first, library, third, inner = record.timeline.spans

    assert [(span.label, span.is_task) for span in (first, library, third)] == [
        ("one 1", True),
        ("wrap", True),
        ("one 3", True),
    ]
    assert (inner.label, inner.is_task, inner.parent) == ("one 2", False, library.id)
