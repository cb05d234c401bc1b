"""Two texts that differ in their last "/" only are taken for one page.

code: RESULT
test: test_asks_for_each_page_once
where: -
next: Each page once
chance: which of the connections that are made at one moment is read first
"""

import asyncio
import re
from collections import defaultdict
from urllib.parse import urldefrag, urljoin, urlsplit

PER_HOST = 2
ATTEMPTS = 3
SECONDS = 1.0
PAUSE = 0.5


def host_of(url):
    return urlsplit(url).netloc


async def get(url):
    parts = urlsplit(url)
    reader, writer = await asyncio.open_connection(parts.hostname, parts.port)
    try:
        writer.write(f"GET {parts.path} HTTP/1.0\r\nHost: {parts.netloc}\r\n\r\n".encode())
        first, *rest = (await reader.readuntil(b"\r\n\r\n")).decode().splitlines()
        headers = dict(line.split(": ", 1) for line in rest if line)
        body = await reader.readexactly(int(headers["Content-Length"]))
    except EOFError as error:
        raise ConnectionError("the page has not come to its end") from error
    finally:
        writer.close()
    status, links = int(first.split()[1]), []
    if status < 300:
        links = re.findall(r'href="(.*?)"', body.decode())
    elif status < 400:
        links = [headers["Location"]]
    return status, [urldefrag(urljoin(url, link)).url for link in links]


async def crawl(start, limit, report):
    found, known, rooms = set(), set(), defaultdict(lambda: asyncio.Semaphore(PER_HOST))

    def find(urls):
        for url in urls:
            page = url.rstrip("/")
            if page not in known:
                known.add(page)
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
                    status, links = await get(url)
                if status < 500:
                    return status, links
            except TimeoutError:
                status = "too slow"
            except OSError:
                status = "broken"
    return status, []
