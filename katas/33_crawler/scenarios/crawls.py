"""Crawls of small webs."""

import asyncio

from .web import Web, quantity, soon

IN_WORDS = {
    "crawls": "crawl",
    "looks_on": "crawl",
    "stops": "crawl",
    "crawls_beside": "`crawl`, called three times",
    "quiet": "the test",
    "_noting": "the test",
    "_stopped": "the test",
}
"""What messages call them."""


async def quiet():
    """Let connections be closed that will be."""
    for _ in range(5):
        await asyncio.sleep(0)


async def crawls(answer, webs, told):
    """Crawl some webs, one after another.

    Args:
        answer: The answer's module.
        webs: For each the pages, which of them is the start, the limit, and hosts that grow.
        told: What is to be told of each.
    """
    seen = []
    for pages, start, limit, grows in webs:
        web = Web(pages, start, grows)
        report = web.report
        try:
            value = await answer.crawl(web.url(start), limit, report)
            ended = asyncio.get_running_loop().time()
        finally:
            await web.close()
        for what in told:
            if what in ("reported", "left_out"):
                seen += getattr(web, what)(report)
            elif what == "number":
                seen.append(f"{len(web.asked())} different pages, limit {limit}")
            elif what == "end":
                last = max((request.end for request in web.requests), default=0)
                seen.append(f"crawl returns {value!r} {soon(ended - last)}")
            else:
                seen += getattr(web, what)()
    return seen


async def looks_on(answer, pages, start, limit, moments):
    """Crawl a web, and look at the report meanwhile.

    Args:
        answer: The answer's module.
        pages: Of the web.
        start: Which of them is the start.
        limit: As `crawl` has it.
        moments: When to look, in seconds.
    """
    web, report, seen = Web(pages, start), {}, []
    crawl = asyncio.create_task(answer.crawl(web.url(start), limit, report))
    try:
        for moment in moments:
            await asyncio.wait({crawl}, timeout=moment - asyncio.get_running_loop().time())
            seen += [f"after {moment:g} s, {line}" for line in web.reported(report)]
        await crawl
    finally:
        await web.close()
    return seen


async def stops(answer, pages, start, tell, moments):
    """Crawl a web several times; each crawl is cancelled.

    Args:
        answer: The answer's module.
        pages: Of the web.
        start: Which of them is the start.
        tell: The pages of which the report is told.
        moments: After how many seconds each of the crawls is cancelled.
    """
    seen = []
    for moment in moments:
        web, report, left = Web(pages, start), {}, []
        before = asyncio.all_tasks()
        crawl = asyncio.create_task(
            _noting(answer.crawl(web.url(start), 100, report), left, before)
        )
        try:
            told = await _stopped(web, crawl, moment, report, left, tell)
        finally:
            crawl.cancel()
            await web.close()
        seen += [f"cancelled after {moment:g} s: {line}" for line in told]
    return seen


async def _noting(crawl, left, before):
    """Await *crawl*; when it ends, put into *left* what it has not waited for."""
    try:
        return await crawl
    finally:
        left += asyncio.all_tasks() - before - {asyncio.current_task()}


async def _stopped(web, crawl, moment, report, left, tell):
    await asyncio.wait({crawl}, timeout=moment)
    if crawl.done():
        return [f"crawl has returned {crawl.result()!r}"]
    crawl.cancel()
    begin, known = asyncio.get_running_loop().time(), len(web.connections)
    await asyncio.wait({crawl})
    took = asyncio.get_running_loop().time() - begin
    how = "as cancelled" if crawl.cancelled() else f"and returns {crawl.result()!r}"
    told = [f"crawl ends {how} {soon(took)}", f"{quantity(len(left), 'task')} left"]
    await quiet()
    told.append(f"{web.connected()} still open")
    told += web.reported({url: came for url, came in report.items() if web.name(url) in tell})
    await asyncio.sleep(4)
    return [*told, f"{quantity(len(web.connections) - known, 'connection')} after that"]


async def crawls_beside(answer, pages, starts, limits):
    """Crawl a web twice at the same time, and then once more.

    Args:
        answer: The answer's module.
        pages: Of the web.
        starts: Where the three crawls start.
        limits: As `crawl` has them.
    """
    web, reports = Web(pages, starts[0]), [{}, {}, {}]
    first, second, third = zip(map(web.url, starts), limits, reports, strict=True)
    try:
        await asyncio.gather(answer.crawl(*first), answer.crawl(*second))
        seen = web.rooms()
        await answer.crawl(*third)
    finally:
        await web.close()
    for number, report in enumerate(reports, 1):
        seen += [f"crawl {number}, {line}" for line in web.reported(report)]
    return [*seen, *web.counts()]
