"""Scenarios beside an answer, none of whose lines is the one to change."""

SCENARIOS = """\
import asyncio, threading
from pytest_asyncio_kata.worker.handed import CallbackRaised, handed

IN_WORDS = {"feed": "the feeder", "Shop.opens_late": "the shop", "asks.at_night": "a guest"}

async def twice(answer):
    await answer.main()
    await answer.main()

async def feed(queue):
    await queue.join()

class Shop:
    async def opens_late(self, answer):
        await asyncio.gather(answer.main(), self.visit())

    async def visit(self):
        await asyncio.sleep(1)

async def opens(answer):
    await asyncio.create_task(Shop().opens_late(answer))

async def asks(answer):
    async def at_night(name):
        await answer.main()

    async def by_day(name):
        await answer.main()

    await asyncio.gather(at_night("Ada"), by_day("Bo"))

async def cancelled(answer):
    asyncio.get_running_loop().call_later(1, asyncio.current_task().cancel)
    try:
        await answer.main()
    except asyncio.CancelledError:
        return "cancelled"

async def beside_a_feeder(answer):
    queue = asyncio.Queue()
    queue.put_nowait(1)
    feeding = asyncio.create_task(feed(queue))
    await asyncio.wait([feeding, asyncio.create_task(answer.main(queue))])

async def joins_after(answer):
    queue = asyncio.Queue()
    queue.put_nowait(1)
    await answer.main(queue)
    await queue.join()

async def fails(answer):
    async def fetch():
        await asyncio.sleep(1)
        raise LookupError("no page")
    await answer.main(fetch)

async def called_in_a_task(answer):
    return await asyncio.gather(asyncio.create_task(answer.main()))

async def answers_twice(answer):
    loop, errors = asyncio.get_running_loop(), []

    def tell(callback):
        try:
            callback(1)
        except BaseException as error:
            errors.append(error)

    def api(*, on_done):
        on_done = handed(on_done)
        loop.call_later(1, tell, on_done)
        loop.call_later(2, tell, on_done)

    await answer.main(api)
    await asyncio.sleep(2)
    if errors:
        raise CallbackRaised(errors[0])

async def answers_from_a_thread(answer):
    def api(*, on_done):
        on_done = handed(on_done)
        loop.call_later(1, lambda: threading.Thread(target=on_done, args=(1,)).start())

    loop = asyncio.get_running_loop()
    waiting = asyncio.create_task(answer.main(api))
    await asyncio.wait([waiting], timeout=2)
    waiting.cancel()
"""
