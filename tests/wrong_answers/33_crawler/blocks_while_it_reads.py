"""Reads pages with `urllib`, which makes the event loop wait.

code: LOOP_BLOCKED
test: test_asks_for_all_that_is_found
where: with urlopen(url, timeout=SECONDS) as page:
next: Polite at each host
chance: the whole of it waits for more than a minute of real time
"""

import asyncio
import re
from collections import defaultdict
from urllib.error import HTTPError
from urllib.parse import urljoin, urlsplit
from urllib.request import urlopen

PER_HOST = 2
ATTEMPTS = 3
SECONDS = 1.0
PAUSE = 0.5


def host_of(url):
    return urlsplit(url).netloc



async def crawl(start, limit, report):
    found, rooms = set(), defaultdict(lambda: asyncio.Semaphore(PER_HOST))

    def find(urls):
        for url in urls:
            if url not in report:
                report[url] = None
                if len(found) < limit:
                    found.add(url)
                    group.create_task(follow(url))

    async def follow(url):
        report[url], links = await ask(url, rooms[host_of(url)])
        find(links)

    async with asyncio.TaskGroup() as group:
        find([start])


async def ask(url, room):
    for attempt in range(ATTEMPTS):
        if attempt:
            await asyncio.sleep(PAUSE)
        async with room:
            try:
                async with asyncio.timeout(SECONDS):
                    status, links = read(url)
                if status < 500:
                    return status, links
            except TimeoutError:
                status = "too slow"
            except OSError:
                status = "broken"
    return status, []


def read(url):
    try:
        with urlopen(url, timeout=SECONDS) as page:
            text = page.read().decode()
            return page.status, [urljoin(url, link) for link in re.findall(r'href="(.*?)"', text)]
    except HTTPError as error:
        return error.code, []
