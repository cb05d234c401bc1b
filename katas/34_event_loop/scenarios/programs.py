"""Step 4: several at once, and the programs of katas 01 to 04."""

import contextlib
import io

from .notes import Noted
from .results import ERRORS, whose
from .world import Steps, World, live

IN_WORDS = {
    "together": "run",
    "together_with_errors": "run",
    "programs": "`run`, called with each program",
}
"""What messages call them."""


async def together(answer, plan, twice, bell_at):
    """Wait for many: name, seconds, result, and whether it is a task already."""
    answer = Steps(answer)
    world = World(4, most=1000 + 50 * len(plan))

    async def work(name, seconds, value, is_task):
        if not is_task:
            world.say(f"{name} begins")
        await answer.sleep(seconds)
        world.say(f"{name} ends after {world.passed}")
        return value

    async def ring(bell):
        await answer.sleep(bell_at)
        bell.set_result("the bell")

    async def main():
        bell = answer.Future()
        answer.create_task(ring(bell))
        many = [answer.create_task(work(*each)) if each[-1] else work(*each) for each in plan]
        same = answer.create_task(work(*twice))
        results = await answer.gather(same, *many, bell, same)
        world.say(f"all have ended after {world.passed}")
        empty = await answer.gather()
        again = await answer.gather(bell, same)
        return results, empty, again

    return live(answer, main(), world)


async def together_with_errors(answer, plan, end):
    """Wait for many, some of which fail: name, seconds and kind of error."""
    answer = Steps(answer)
    world = World(4)
    raised = {}

    async def work(name, seconds, kind):
        await answer.sleep(seconds)
        if kind is None:
            world.say(f"{name} ends after {world.passed}")
            return name
        raised[name] = ERRORS[kind](name)
        raise raised[name]

    async def main():
        try:
            results = await answer.gather(*(work(*each) for each in plan))
        except NotImplementedError:
            raise
        except Exception as error:
            world.say(f"gather raises the error of {whose(error, raised)} after {world.passed}")
        else:
            world.say(f"gather gives {results!r}")
        await answer.sleep(end)
        return "main"

    return live(answer, main(), world)


def crawler(asyncio, noted):
    """The first function of katas 01 to 03."""

    @noted
    async def crawl_page(url):
        print(f"crawling {url}")
        await asyncio.sleep(int(url.split("_")[-1]))
        print(f"OK {url}")
        return f"page {url}"

    return crawl_page


def program_01(asyncio, noted):
    """A program of kata 01: one page after another."""
    crawl_page = crawler(asyncio, noted)

    async def main(urls):
        for url in urls:
            await crawl_page(url)

    return main


def program_02(asyncio, noted):
    """A program of kata 02: a task for each page."""
    crawl_page = crawler(asyncio, noted)

    async def main(urls):
        tasks = [asyncio.create_task(crawl_page(url)) for url in urls]
        for task in tasks:
            await task

    return main


def program_03(asyncio, noted):
    """A program of kata 03: all pages together."""
    crawl_page = crawler(asyncio, noted)

    async def main(urls):
        return await asyncio.gather(*(crawl_page(url) for url in urls))

    return main


def program_04(asyncio, noted):
    """The programs of kata 04: what runs when."""

    @noted
    async def worker_1():
        print("worker_1 start")
        await asyncio.sleep(1)
        print("worker_1 done")

    @noted
    async def worker_2():
        print("worker_2 start")
        await asyncio.sleep(2)
        print("worker_2 done")

    async def side_by_side():
        task_1 = asyncio.create_task(worker_1())
        task_2 = asyncio.create_task(worker_2())
        print("before await")
        await task_1
        print("awaited worker_1")
        await task_2
        print("awaited worker_2")

    async def second_first():
        task_1 = asyncio.create_task(worker_1())
        task_2 = asyncio.create_task(worker_2())
        print("before await")
        await task_2
        print("awaited worker_2")
        await task_1
        print("awaited worker_1")

    async def main(_):
        await side_by_side()
        await second_first()

    return main


async def programs(answer, urls):
    """Run the programs of katas 01 to 04, with the answer in asyncio's place."""
    answer, notes = Steps(answer), Noted()
    seen = []
    for number, program in enumerate((program_01, program_02, program_03, program_04), 1):
        printed, world = io.StringIO(), World(passes=notes.passes)
        with contextlib.redirect_stdout(printed):
            end = live(answer, program(answer, notes.noted)(urls), world)
        print(printed.getvalue(), end="")
        seen.append(f"kata 0{number}: {', '.join(end)}")
    return seen
