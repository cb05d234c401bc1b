"""What a record says of an answer: what each call waited for, and where."""

import pytest

from pytest_asyncio_kata.record.timeline import Wait

from .places import at


def only_wait(record):
    """Return the one wait of the called coroutine."""
    (wait,) = record.timeline.spans[0].waits
    return wait


SETTER = "async def later(function, *args):\n    await asyncio.sleep(2)\n    function(*args)\n"

WAITS = {
    "sleep": "await asyncio.sleep(2)",
    "a task": "task = asyncio.create_task(asyncio.sleep(2)); await task",
    "gather": "await asyncio.gather(asyncio.sleep(2))",
    "wait": "await asyncio.wait([asyncio.create_task(asyncio.sleep(2))])",
    "wait_for": "await asyncio.wait_for(asyncio.create_task(asyncio.sleep(2)), 9)",
    "shield": "await asyncio.shield(asyncio.sleep(2))",
    "as_completed": "await next(asyncio.as_completed([asyncio.sleep(2)]))",
    "queue.join": "q = asyncio.Queue(); q.put_nowait(1); "
    "s = asyncio.create_task(later(q.task_done)); await q.join()",
    "queue.get": "q = asyncio.Queue(); s = asyncio.create_task(later(q.put_nowait, 1)); "
    "await q.get()",
    "queue.put": "q = asyncio.Queue(1); s = asyncio.create_task(later(q.get_nowait)); "
    "await q.put(1); await q.put(2)",
    "lock": "k = asyncio.Lock(); await k.acquire(); s = asyncio.create_task(later(k.release)); "
    "await k.acquire()",
    "semaphore": "k = asyncio.Semaphore(1); await k.acquire(); "
    "s = asyncio.create_task(later(k.release)); await k.acquire()",
    "event": "e = asyncio.Event(); s = asyncio.create_task(later(e.set)); await e.wait()",
    "to_thread": "await asyncio.to_thread(time.sleep, 2)",
    "run_in_executor": "await asyncio.get_running_loop().run_in_executor(None, time.sleep, 2)",
    "future": "f = asyncio.get_running_loop().create_future(); "
    "s = asyncio.create_task(later(f.set_result, 1)); await f",
}

REASONS = {
    "sleep": "sleep",
    "a task": "task",
    "gather": "task",
    "wait": "task",
    "wait_for": "task",
    "as_completed": "task",
    "queue.get": "queue",
    "queue.join": "queue",
    "queue.put": "queue",
    "lock": "lock",
    "semaphore": "lock",
    "event": "event",
    "to_thread": "thread",
    "run_in_executor": "thread",
    "future": "future",
}


@pytest.mark.parametrize("what", sorted(REASONS))
def test_a_wait_has_its_seconds_its_reason_and_its_line(in_main, what):
    """Two seconds of the called coroutine, in line 10 of the answer."""
    record = in_main(WAITS[what], SETTER)

    assert record.end.kind == "returned", record.end
    assert only_wait(record) == Wait(0.0, 2.0, REASONS[what], at(10))


def test_a_task_has_the_name_that_the_answer_gives_it(in_main):
    """Python 3.11 sets it only after the task was created."""
    body = "await asyncio.create_task(asyncio.sleep(1), name='the sleeper')"

    assert in_main(body).timeline.spans[1].task == "the sleeper"


def test_a_task_group_waits_for_its_tasks(in_main):
    """At the end of its block."""
    body = "async with asyncio.TaskGroup() as group:\n    group.create_task(asyncio.sleep(2))"
    wait = only_wait(in_main(body))

    assert (wait.begin, wait.end, wait.reason) == (0.0, 2.0, "task")
    assert wait.place.line in (10, 11)


def test_a_wait_for_a_child_process_says_so(in_main):
    """In whole seconds it cannot be: the child's time is real."""
    record = in_main(
        "child = await asyncio.create_subprocess_exec(sys.executable, '-c', '')\n"
        "await child.wait()",
        "import sys\n",
    )
    reasons = [(wait.reason, wait.place.line) for wait in record.timeline.spans[0].waits]

    assert record.end.kind == "returned", record.end
    assert reasons[-1] == ("process", 11)


def test_a_wait_for_a_connection_says_so(run):
    """Here the server thinks for two seconds."""
    record = run("""\
        import asyncio

        async def serve(reader, writer):
            await asyncio.sleep(2)
            writer.write(b"x")
            writer.close()

        async def main():
            server = await asyncio.start_server(serve, "127.0.0.1", 0)
            reader, writer = await asyncio.open_connection(*server.sockets[0].getsockname())
            await reader.read()
            writer.close()
            server.close()
        """)

    waits = [wait for wait in record.timeline.spans[0].waits if wait.place.line == 11]
    assert [(wait.reason, wait.seconds) for wait in waits] == [("socket", 2.0)]


def test_giving_up_control_is_no_wait(in_main):
    """``sleep(0)`` takes no time, so it is not drawn."""
    assert in_main("await asyncio.sleep(0)").timeline.spans[0].waits == ()


def test_a_wait_that_never_ended_lasts_until_the_end(in_main):
    """A deadlock after a second of work: the record has both."""
    record = in_main(
        "await asyncio.sleep(1)\nasyncio.create_task(asyncio.sleep(3))\n"
        "await asyncio.Event().wait()",
    )
    waits = [(wait.begin, wait.end, wait.reason) for wait in record.timeline.spans[0].waits]

    assert (record.end.kind, record.end.how) == ("stuck", "deadlock")
    assert waits == [(0.0, 1.0, "sleep"), (1.0, 4.0, "event")]


def test_one_line_waits_for_one_thing_after_another(in_main):
    """Its task stands at one instruction each time; what it awaits there is not the same."""
    body = (
        "e = asyncio.Event(); s = asyncio.create_task(later(e.set))\n"
        "f = asyncio.get_running_loop().create_future()\n"
        "t = asyncio.create_task(asyncio.sleep(4)); t.add_done_callback(f.set_result)\n"
        "for each in (asyncio.sleep(1), e.wait(), asyncio.sleep(1), f, asyncio.sleep(1)):\n"
        "    await each"
    )
    waits = in_main(body, SETTER).timeline.spans[0].waits

    assert [wait.reason for wait in waits] == ["sleep", "event", "sleep", "future", "sleep"]
    assert [wait.seconds for wait in waits] == [1.0] * 5
