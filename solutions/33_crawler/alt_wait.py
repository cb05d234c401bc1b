"""Kata 33: one coroutine decides what begins next; tasks only make requests, or pause."""

import asyncio
import re
from collections import Counter, defaultdict, deque
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


async def crawl(start, limit, report):  # noqa: C901 -- small parts of one scheduler
    waiting = defaultdict(deque)  # for each host its URLs
    tasks = {}  # what each task does: the URL, and whether it makes a request
    at_work, attempts = Counter(), Counter()

    def find(urls):
        for url in dict.fromkeys(urls):
            if url not in report:
                if len(report) < limit:
                    waiting[host_of(url)].append(url)
                report[url] = None

    def begin():
        for host, urls in waiting.items():
            while urls and at_work[host] < PER_HOST:
                url = urls.popleft()
                at_work[host] += 1
                attempts[url] += 1
                tasks[asyncio.create_task(request(url))] = url, True

    def ended(task):
        url, was_request = tasks.pop(task)
        if not was_request:
            waiting[host_of(url)].append(url)
            return
        at_work[host_of(url)] -= 1
        came, links, failed = task.result()
        if failed and attempts[url] < ATTEMPTS:
            tasks[asyncio.create_task(asyncio.sleep(PAUSE))] = url, False
        else:
            report[url] = came
            find(links)

    find([start])
    begin()
    try:
        while tasks:
            done, _ = await asyncio.wait(tasks, return_when=asyncio.FIRST_COMPLETED)
            for task in done:
                ended(task)
            begin()
    finally:
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)


async def request(url):
    try:
        async with asyncio.timeout(SECONDS):
            status, links = await get(url)
    except OSError as error:
        return "too slow" if isinstance(error, TimeoutError) else "broken", [], True
    return status, links, status >= 500
