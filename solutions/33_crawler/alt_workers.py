"""Kata 33: workers for each host, which take URLs out of a queue of their own."""

import asyncio
import re
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
    crawler = Crawler(limit, report)
    try:
        crawler.find([start])
        await crawler.all_done.wait()
    finally:
        for worker in crawler.workers:
            worker.cancel()
        await asyncio.gather(*crawler.workers, return_exceptions=True)


class Crawler:
    """One crawl."""

    def __init__(self, limit, report):
        self.left, self.report = limit, report
        self.open = 0
        self.all_done = asyncio.Event()
        self.queues, self.workers, self.timers = {}, [], set()

    def find(self, urls):
        """Put those into their queues that are new, up to the limit."""
        for url in urls:
            if url in self.report:
                continue
            self.report[url] = None
            if self.left:
                self.left -= 1
                self.open += 1
                self.queue_of(host_of(url)).put_nowait((url, 1))

    def queue_of(self, host):
        """Return the queue of *host*; a new one has workers at once."""
        if host not in self.queues:
            self.queues[host] = queue = asyncio.Queue()
            work = [asyncio.create_task(self.work(queue)) for _ in range(PER_HOST)]
            self.workers += work
        return self.queues[host]

    async def work(self, queue):
        """Make one request after another."""
        while True:
            url, number = await queue.get()
            came, links = await one_request(url)
            failed = came in ("broken", "too slow") or came >= 500
            if failed and number < ATTEMPTS:
                loop = asyncio.get_running_loop()
                loop.call_later(PAUSE, queue.put_nowait, (url, number + 1))
                continue
            self.report[url] = came
            self.find(links)
            self.open -= 1
            if not self.open:
                self.all_done.set()


async def one_request(url):
    """Return what came, and where it leads."""
    try:
        return await asyncio.wait_for(get(url), SECONDS)
    except TimeoutError:
        return "too slow", []
    except OSError:
        return "broken", []
