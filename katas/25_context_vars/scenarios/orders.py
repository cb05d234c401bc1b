"""What happens in any order."""

import asyncio

from pytest_asyncio_kata.worker.arrivals import arrival

from .later_work import serves
from .visits import Mistakes

IN_WORDS = {
    "in_any_order": "the server",
}
"""What messages call them."""


async def in_any_order(answer, ids):
    """Three requests, a job of each, and what one of them has kept; in which order is open."""
    mistakes, worker, later = Mistakes(answer), answer.Worker(), []
    running, done = [], []
    over = asyncio.get_running_loop().create_future()

    async def request(number, request_id):
        async def job():
            await arrival(f"mail {number}", lambda: None, seconds=1)
            mistakes.look(f"the job of request {number}", request_id)
            done.append(number)
            if len(done) == len(ids):
                over.set_result(None)

        def kept():
            mistakes.look(f"what request {number} has kept", request_id)

        async def work():
            await arrival(f"question {number}", lambda: None, seconds=1)
            mistakes.look(f"the work of request {number}", request_id)
            worker.submit(job)
            later.append(answer.for_later(kept))
            later[0]()
            mistakes.look(f"the work of request {number}, after a call", request_id)

        await answer.serve(request_id, work)
        mistakes.look(f"after request {number}", None)

    await serves(answer, ids[0], lambda: running.append(asyncio.create_task(worker.run())))
    await asyncio.gather(*(request(*each) for each in enumerate(ids, 1)))
    await over
    running[0].cancel()
    await asyncio.wait(running)
    return mistakes.first()
