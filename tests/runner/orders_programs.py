"""Answers whose calls come back in every order."""

BANK = """\
async def deposit(bank, n):
    value = await bank.read("ada")
    await bank.write("ada", value + n)
"""

WITH_LOCK = """\
import asyncio

lock = asyncio.Lock()

async def deposit(bank, n):
    async with lock:
        value = await bank.read("ada")
        await bank.write("ada", value + n)
"""

BANK_SCENARIO = """\
import asyncio

from pytest_asyncio_kata.worker.arrivals import arrival


class Bank:
    def __init__(self):
        self.balances = {"ada": 0}

    async def read(self, name):
        return await arrival(f"read {name}", lambda: self.balances[name], seconds=1)

    async def write(self, name, value):
        await arrival(f"write {name}", lambda: self.balances.update({name: value}), seconds=2)


async def three(answer):
    bank = Bank()
    await asyncio.gather(*(answer.deposit(bank, n) for n in (1, 2, 4)))
    return bank.balances["ada"]
"""

RIGHT = {
    "gather": """\
import asyncio

async def main(names, fetch):
    return await asyncio.gather(*map(fetch, names))
""",
    "task group": """\
import asyncio

async def main(names, fetch):
    async with asyncio.TaskGroup() as group:
        tasks = [group.create_task(fetch(name)) for name in names]
    return [task.result() for task in tasks]
""",
    "lock": """\
import asyncio

async def main(names, fetch):
    pages, lock = {}, asyncio.Lock()

    async def one(name):
        page = await fetch(name)
        async with lock:
            pages[name] = page

    await asyncio.gather(*map(one, names))
    return [pages[name] for name in names]
""",
    "queue": """\
import asyncio

async def main(names, fetch):
    jobs, pages = asyncio.Queue(), {}
    for name in names:
        jobs.put_nowait(name)

    async def worker():
        while not jobs.empty():
            name = jobs.get_nowait()
            pages[name] = await fetch(name)

    await asyncio.gather(worker(), worker(), worker())
    return [pages[name] for name in names]
""",
    "as completed": """\
import asyncio

async def main(names, fetch):
    async def one(name):
        return name, await fetch(name)

    pages = {}
    for done in asyncio.as_completed([one(name) for name in names]):
        name, page = await done
        pages[name] = page
    return [pages[name] for name in names]
""",
    "wait": """\
import asyncio

async def main(names, fetch):
    tasks = [asyncio.ensure_future(fetch(name)) for name in names]
    pending = set(tasks)
    while pending:
        _, pending = await asyncio.wait(pending, return_when=asyncio.FIRST_COMPLETED)
    return [task.result() for task in tasks]
""",
    "callbacks": """\
import asyncio

async def main(names, fetch):
    pages, done = {}, asyncio.get_running_loop().create_future()

    def ended(task, name):
        pages[name] = task.result()
        if len(pages) == len(names):
            done.set_result(None)

    tasks = []
    for name in names:
        task = asyncio.create_task(fetch(name))
        task.add_done_callback(lambda task, name=name: ended(task, name))
        tasks.append(task)
    await done
    return [pages[name] for name in names]
""",
    "semaphore": """\
import asyncio

async def main(names, fetch):
    limit = asyncio.Semaphore(3)

    async def one(name):
        async with limit:
            return await fetch(name)

    return await asyncio.gather(*map(one, names))
""",
}
"""Right answers in several styles: pages in the order of the names."""


AS_THEY_COME = """\
import asyncio

async def main(names, fetch):
    came = []

    async def one(name):
        await fetch(name)
        came.append(name)

    await asyncio.gather(*map(one, names))
    return came
"""
