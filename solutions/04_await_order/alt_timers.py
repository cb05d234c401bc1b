"""No task and no worker at all: timers of the event loop print, and futures are fulfilled."""

import asyncio

PREDICTION = [
    "before await",
    "worker_1 start",
    "worker_2 start",
    "worker_1 done",
    "worker_2 done",
    "awaited worker_2",
    "awaited worker_1",
]


def start(number):
    loop = asyncio.get_running_loop()
    through = loop.create_future()

    def end():
        print(f"worker_{number} done")
        through.set_result(None)

    print(f"worker_{number} start")
    loop.call_later(number, end)
    return through


async def one_by_one():
    print("before await")
    for number in (1, 2):
        await start(number)
        print(f"awaited worker_{number}")


async def side_by_side():
    print("before await")
    for number, through in [(number, start(number)) for number in (1, 2)]:
        await through
        print(f"awaited worker_{number}")
