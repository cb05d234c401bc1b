"""Tasks that have not ended when the called coroutine has, and those that are given time to."""

from pytest_asyncio_kata.record.left import LeftTask

from .places import at


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
