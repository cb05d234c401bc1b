"""Scenarios of kata 08: producers and consumers alone, and `main` with other producers."""

import asyncio
import gc
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
    "ends_step_by_step": "main",
    "one_list_is_empty": "`main`, called twice",
    "put_all_at_once": "producer",
    "called_again": "`main`, called again and again",
}
"""What messages call them."""


async def puts_into_a_queue(answer, *lists):
    """Let the producer fill a queue, and empty it, for each of *lists*; return what was in it."""
    queue, found = asyncio.Queue(), []
    for values in lists:
        await answer.producer(queue, "producer_1", list(values))
        while not queue.empty():
            found.append(queue.get_nowait())
            queue.task_done()
    return found


async def puts_where_there_is_room(answer, values, pauses):
    """Let the producer fill a queue with one place; after each pause something is taken."""
    queue = asyncio.Queue(1)
    asyncio.get_running_loop().call_later(0.5, print, "half a second is over")
    taking = asyncio.create_task(take(queue, pauses))
    try:
        await answer.producer(queue, "producer_1", list(values))
    finally:
        taking.cancel()
        await asyncio.wait([taking])


async def take(queue, pauses):
    """Take a value after each of the *pauses*."""
    for seconds in pauses:
        await asyncio.sleep(seconds)
        print(f"taken: {await queue.get()}")


class Covered(asyncio.Queue):
    """A queue that shows nothing of what is in it: it always looks the same."""

    def __repr__(self):
        return "<a queue>"


async def handles_what_comes(answer, deliveries):
    """Give values to the consumer, cancel it when all are done, and say how it ended."""
    queue = Covered(1)
    consuming = asyncio.create_task(answer.consumer(queue, "consumer_1"))
    feeding = asyncio.create_task(feed(queue, deliveries))
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


async def feed(queue, deliveries):
    """After each pause put the values that belong to it, and wait until they are done."""
    for number, (pause, values) in enumerate(deliveries):
        await asyncio.sleep(pause)
        if not number:
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
        return await answer.consumer(queue, "consumer_1")
    finally:
        putting.cancel()
        await asyncio.wait([putting])
        while not queue.empty():
            queue.get_nowait()
            queue.task_done()
        await queue.join()  # over when each value that the consumer got is marked as done
        await asyncio.sleep(2)  # by now a timer that nobody has stopped goes off


async def put_now_and_then(queue):
    """Put a value every 3.5 s, for ever."""
    for value in itertools.count(1):
        await asyncio.sleep(3.5)
        await queue.put(value)


async def producer_alone(answer, values):
    """Run the producer with a queue that has room for two values."""
    return await answer.producer(asyncio.Queue(2), "producer_1", list(values))


async def with_other_producers(answer, values_1, values_2, plan_1, plan_2):
    """Run `main` with producers that put their values by plan.

    A plan says, in seconds since `main` began, when each value is put and when the producer ends.
    """
    loop = asyncio.get_running_loop()

    async def producer(queue, name, values):  # messages show this name
        # An answer may mix names and lists up.
        moments, end = plans.pop(name if name in plans else min(plans, default=name), ([0], 0))
        later = itertools.repeat(moments[-1])
        for moment, value in zip(itertools.chain(moments, later), values):  # noqa: B905
            await asyncio.sleep(begin + moment - loop.time())
            await queue.put(value)
            print(f"{name} put a val: {value}")
        await asyncio.sleep(begin + end - loop.time())

    answer.producer = producer
    plans = {"producer_1": plan_1, "producer_2": plan_2}
    begin = loop.time()
    await answer.main(list(values_1), list(values_2))


async def ends_step_by_step(answer, values_1, values_2, steps):
    """Run `main` with consumers that need a number of *steps* to end, by name, and no time."""
    answers_own = answer.consumer

    async def consumer(queue, name):  # messages show this name
        try:
            await answers_own(queue, name)
        finally:
            for _ in range(steps.get(name, 0)):
                await asyncio.sleep(0)

    answer.consumer = consumer
    # No task of its own: the last step of `main` is the last one of all.
    await answer.main(list(values_1), list(values_2))


async def one_list_is_empty(answer, values):
    """Run `main` twice, once for each of two quick producers; the other one has no values."""
    answer.producer = put_all_at_once
    await answer.main(list(values), [])
    await answer.main([], list(values))


async def put_all_at_once(queue, name, values):
    """Put all *values* without a pause."""
    for value in values:
        await queue.put(value)
        print(f"{name} put a val: {value}")


async def called_again(answer, *calls):
    """Run `main` once for each of *calls*, which has the values of both producers."""
    for values_1, values_2 in calls:
        await answer.main(list(values_1), list(values_2))
        gc.collect()  # so that the next queue may be where this one was
