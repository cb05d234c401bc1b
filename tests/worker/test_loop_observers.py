"""What a loop tells its observers: each new task, and each step."""

import asyncio

from pytest_asyncio_kata.worker.loop.loop import KataLoop


def test_a_new_task_is_announced():
    """Observers hear of each task when it is created."""
    tasks = []

    async def main():
        asyncio.get_running_loop().on_create.append(tasks.append)
        await asyncio.create_task(asyncio.sleep(0), name="one")
        await asyncio.gather(asyncio.create_task(asyncio.sleep(0), name="two"))

    with asyncio.Runner(loop_factory=KataLoop) as runner:
        runner.run(main())

    assert [task.get_name() for task in tasks[:2]] == ["one", "two"]


def test_each_step_is_seen_before_and_after():
    """A task with two awaits has three steps."""
    seen = []

    async def two_sleeps():
        await asyncio.sleep(1)
        await asyncio.sleep(0)

    async def main():
        steps = asyncio.get_running_loop().steps
        task = asyncio.create_task(two_sleeps())
        steps.before.append(lambda stepping: stepping is task and seen.append("before"))
        steps.after.append(lambda stepping: stepping is task and seen.append("after"))
        await task

    with asyncio.Runner(loop_factory=KataLoop) as runner:
        runner.run(main())

    assert seen == ["before", "after"] * 3
