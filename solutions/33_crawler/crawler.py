"""Kata 33: a crawler, and all of it. The lesson is README.md in this folder."""

import asyncio
import re
import time
from collections import defaultdict
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from urllib.parse import urldefrag, urljoin, urlsplit

PER_HOST = 2
"""How many requests may be under way at one host."""

ATTEMPTS = 3
"""How many requests there are at most for one URL."""

SECONDS = 1.0
"""How long one request may take."""

PAUSE = 0.5
"""How long is waited after a request that has failed."""


def host_of(url):
    """Return the host of *url* with its port: each port is another host."""
    return urlsplit(url).netloc


async def get(url):
    """Make one request for *url*; return ``(status, links)`` when the whole page has come.

    *status* is a number: 200 for a page, 404 if there is none, 503 if the server is busy, and
    so on. *links* is a list of the URLs to which a page leads, as texts without a fragment (the
    part after a ``#``), perhaps some of them twice. A redirect (status 300 to 399) leads to one
    URL, its Location. From 400 on the list is empty.

    It raises an OSError if nobody listens, or if the connection breaks before the whole page
    has come. It takes as long as the server takes. If it is cancelled, it closes its connection
    and ends as cancelled at once.
    """
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
    """Ask for the page *start* and for all that it leads to; write into *report* what came.

    *start* is found when `crawl` begins, and a URL that a page or a redirect leads to is found
    when this page, or this redirect, has come. What is found is asked for, at all hosts. The
    same text is the same URL: each URL is asked for once, however often it is found, so circles
    come to their end. ("Once" is one request, or several if requests fail.)

    At most *limit* different URLs are asked for; *limit* is 1 or more. If more are found,
    exactly *limit* of them are asked for; which ones is open.

    At most PER_HOST requests are under way at one host at any time. When there is room at a
    host, and a URL of this host waits, its request begins at once; in which order they begin is
    open. No host waits for another one: there is no other bound on what goes on together.

    A request is made by ``await get(url)``, or by code of your own that does the same. It has
    failed if it raises an OSError; or if it has not ended SECONDS after it has begun, and then
    it is cancelled; or if its status is 500 or more. Then the URL pauses for PAUSE seconds, in
    which it takes no room at its host, and after that it waits for room and its next request.
    There are at most ATTEMPTS requests for one URL, and no pause after the last of them.
    Everything else, such as a 404, is no failure.

    *report* is a dict, empty at first. As soon as a URL is found, it stands there with the
    value None, whether it will be asked for or not. As soon as no other request for it will
    follow, its value is what became of its last request: the status, a number; or the text
    ``"too slow"`` if it was cancelled after SECONDS; or ``"broken"`` if it raised an OSError.
    Until then its value stays None, and so it does for a URL that is not asked for because of
    *limit*.

    `crawl` returns None, as soon as nothing is left to do, and raises nothing by itself. When
    it is cancelled (once), requests under way are cancelled, and no other begins, not even a
    connection; *report* keeps what is in it. As soon as these requests have ended, which takes
    no time, `crawl` ends as cancelled. In whichever way it ends, all that it has started has
    ended by then. Calls know nothing of each other: each has room for PER_HOST requests at a
    host. The four constants stay as they are.

    Out of scope: URLs that are not ``http://HOST:PORT/PATH``; several texts for one page; a
    server that speaks no HTTP; a TimeoutError of `get` itself, and exceptions of it that are no
    OSError; a request that ends just after SECONDS; being cancelled again.
    """
    found, rooms = set(), defaultdict(lambda: asyncio.Semaphore(PER_HOST))

    async with asyncio.TaskGroup() as group:

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

        find([start])


async def ask(url, room):
    """Return the value of *url* in the report, and where it leads; after some requests."""
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


def links_of(path):
    """Return where a page of the tea shop leads."""
    links = {
        "/": ["green", "black", "herbs", "cups", "old"],
        "/green": ["sencha", "matcha", "/"],
        "/black": ["assam", "earl", "green"],
        "/herbs": ["mint", "sage", "herbs"],
        "/old": ["new"],
        "/new": ["old"],
    }
    return links.get(path, [])


asked = []
"""Which pages the shop was asked for."""


class TeaShop(BaseHTTPRequestHandler):
    """A web site: slow, with a circle of redirects, and a page that comes when asked again."""

    def do_GET(self):
        """Send the page, after a while."""
        time.sleep(0.3)
        asked.append(self.path)
        redirects = self.path in ("/old", "/new")
        busy = self.path == "/mint" and asked.count("/mint") == 1
        links = links_of(self.path)
        body = "".join(f'<a href="{link}">{link}</a>' for link in links).encode()
        self.send_response(301 if redirects else 503 if busy else 200)
        if redirects:
            self.send_header("Location", links[0])
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *args):
        """Write nothing."""


async def carelessly(start, limit, report):
    """Ask for one page after another; know nothing of failures."""
    found = [start]
    for url in found:
        report[url], links = await get(url)
        found += [link for link in links if link not in found]
        if len(found) >= limit:
            break


async def _show(how):
    begin, report = time.monotonic(), {}
    with ThreadingHTTPServer(("127.0.0.1", 0), TeaShop) as shop:
        Thread(target=shop.serve_forever, daemon=True).start()
        asked.clear()
        try:
            await how(f"http://127.0.0.1:{shop.server_port}/", 100, report)
        finally:
            await asyncio.to_thread(shop.shutdown)
    for url, came in report.items():
        print(f"{urlsplit(url).path:9}{came}")
    print(f"{len(asked)} requests took {time.monotonic() - begin:.1f} s\n")


if __name__ == "__main__":
    asyncio.run(_show(carelessly))
    asyncio.run(_show(crawl))
