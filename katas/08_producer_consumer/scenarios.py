"""Scenarios of kata 08: producers and consumers alone, and `main` with other producers."""

import asyncio
import itertools

IN_WORDS = {
    "puts_into_a_queue": "producer",
    "puts_where_there_is_room": "producer",
    "take": "the slow taker",
    "handles_what_comes": "consumer",
    "feed": "the feeder",
    "consumer_alone": "consumer",
    "put_now_and_then": "the slow feeder",
    "producer_alone": "producer",
    "with_other_producers": "main",
    "put_all_at_once": "producer",
    "called_twice": "`main`, called twice",
}
"""What messages call them."""


async def puts_into_a_queue(answer, values):
    """Let the producer fill a queue, print a line after 0.5 s, and return what is in it."""
    queue = asyncio.Queue()
    asyncio.get_running_loop().call_later(0.5, print, "half a second is over")
    await answer.producer(queue, "producer_1", list(values))
    return [queue.get_nowait() for _ in range(queue.qsize())]


async def puts_where_there_is_room(answer, values):
    """Let the producer fill a queue with one place, from which something is taken every 2.5 s."""
    queue = asyncio.Queue(1)
    taking = asyncio.create_task(take(queue))
    try:
        await answer.producer(queue, "producer_1", list(values))
    finally:
        taking.cancel()
        await asyncio.wait([taking])


async def take(queue):
    """Take a value every 2.5 s, for ever."""
    while True:
        await asyncio.sleep(2.5)
        print(f"taken: {await queue.get()}")


async def handles_what_comes(answer, values):
    """Give *values* to the consumer, cancel it when all are done, and say how it ended."""
    queue = asyncio.Queue(1)
    consuming = asyncio.create_task(answer.consumer(queue, "consumer_1"))
    feeding = asyncio.create_task(feed(queue, values))
    await asyncio.wait([consuming, feeding], return_when=asyncio.FIRST_COMPLETED)
    ended_by_itself = consuming.done()
    for task in (consuming, feeding):
        task.cancel()
    await asyncio.wait([consuming, feeding])
    if consuming.cancelled():
        return "the consumer ended as cancelled"
    consuming.result()  # its exception comes out, if there is one
    if ended_by_itself:
        return "the consumer ended before it was cancelled"
    return "the consumer ended as if nobody had cancelled it"


async def feed(queue, values):
    """Put *values* into the queue, the first after 2.5 s, and wait until all are done."""
    await asyncio.sleep(2.5)
    asyncio.get_running_loop().call_later(0.5, print, "half a second is over")
    for value in values:
        await queue.put(value)
    await queue.join()


async def consumer_alone(answer):
    """Run the consumer; when it has ended, see whether all that it got is marked as done."""
    queue = asyncio.Queue()
    queue.put_nowait(0)
    putting = asyncio.create_task(put_now_and_then(queue))
    try:
        await answer.consumer(queue, "consumer_1")
    finally:
        putting.cancel()
        await asyncio.wait([putting])
        while not queue.empty():
            queue.get_nowait()
            queue.task_done()
        await queue.join()  # over when each value that the consumer got is marked as done


async def put_now_and_then(queue):
    """Put a value every 3.5 s, for ever."""
    for value in itertools.count(1):
        await asyncio.sleep(3.5)
        await queue.put(value)


async def producer_alone(answer, values):
    """Run the producer with a queue that has room for two values."""
    await answer.producer(asyncio.Queue(2), "producer_1", list(values))


async def with_other_producers(answer, values_1, values_2):
    """Run `main` with producers that put all at once, the second one after 2.5 s."""
    answer.producer = put_all_at_once
    await asyncio.create_task(answer.main(list(values_1), list(values_2)))


async def put_all_at_once(queue, name, values):
    """Put all *values* without a pause."""
    if name == "producer_2":
        await asyncio.sleep(2.5)
    for value in values:
        await queue.put(value)
        print(f"{name} put a val: {value}")


async def called_twice(answer, *lists):
    """Run `main` with each of *lists*, of which producer_1 gets the first two values."""
    for values in lists:
        await asyncio.create_task(answer.main(values[:2], values[2:]))
