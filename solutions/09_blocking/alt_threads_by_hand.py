"""Each thread hands its reading to a future of the event loop."""

import asyncio
import threading
import time


def read_sensor(name):
    time.sleep(int(name.split("_")[-1]))
    return f"reading of {name}"


def start(name):
    loop = asyncio.get_running_loop()
    future = loop.create_future()

    def work():
        reading = read_sensor(name)
        loop.call_soon_threadsafe(future.set_result, reading)

    threading.Thread(target=work).start()
    return future


async def read_all(names):
    return await asyncio.gather(*map(start, names))
