"""A small web whose pages are slow, broken, or lead on."""

import asyncio
import contextlib
import itertools
import socket
import threading
import time

from pytest_asyncio_kata.worker.recording.calls import calls_on

from .servers import ABOUT, GONE, LATE, LONGEST, MANY, OFTEN, PER_HOST, SLICE, Request, Server


class Web:
    """Some hosts, and what they see.

    Args:
        pages: For each page the pages to which it leads, and for each request what comes: a
            status, or a word, and after how many seconds. The last one is for all further ones.
        start: Where crawls start.
        grows: Hosts on which each page leads to so many new ones, and the status of these.
    """

    def __init__(self, pages, start, grows=()):
        self._loop = asyncio.get_running_loop()
        self._calls = calls_on(self._loop)
        self._pages, self._grows = pages, dict(grows)
        self._lock = threading.Lock()
        self._closing = False
        self._counts = {}
        self.report = {}
        self.requests = []
        self.connections = []
        self.threads = []
        links = [link for links, _ in pages.values() for link in links]
        hosts = [page.partition("/")[0] for page in (start, *pages, *links, *self._grows)]
        self.servers = {host: Server(self, host) for host in dict.fromkeys(hosts)}
        for host, server in self.servers.items():
            if host != GONE:
                self._loop.add_reader(server.fileno(), server.handle_request)

    # -- names --------------------------------------------------------------------------

    def url(self, page):
        """Return the URL of ``ada/tea``."""
        host, _, path = page.partition("/")
        return self.servers[host].begin + path

    def name(self, url):
        """Return ``ada/tea`` for its URL; anything else as it is."""
        for host, server in self.servers.items():
            if isinstance(url, str) and url.startswith(server.begin):
                return f"{host}/{url.removeprefix(server.begin)}"
        return repr(url)

    # -- in the threads of the servers --------------------------------------------------

    def answer(self, handler, page):
        """Send *page* as its plan says, and note what is seen."""
        with self._lock:
            others = [each for each in self.requests if each.waits()]
            host = handler.server.name
            same = sum(each.host == host for each in others)
            begin = self._loop.time()
            request = Request(page, handler.connection, begin, (same, len(others)))
            request.reported = self.report.get(self.url(page), "nothing")
            self.requests.append(request)
            self._counts[page] = number = self._counts.get(page, 0) + 1
        links, come = self._plan(page)
        what, seconds = come[min(number, len(come)) - 1] if number <= OFTEN else (200, 0.1)
        if number > OFTEN:
            links = []
        call = self._calls.begins(host, handler.path)
        try:
            self._send(handler, request, what, seconds, links)
        finally:
            if request.end is None:
                request.end = self._loop.time()
            self._calls.ends(call, "returned" if request.came else "cancelled")

    def _plan(self, page):
        """Return where *page* leads, and what comes."""
        host, _, path = page.partition("/")
        if page in self._pages:
            return self._pages[page]
        if host in self._grows and path.isdigit():
            count, what = self._grows[host]
            first = int(path) * count + 1
            links = [f"{host}/{first + number}" for number in range(count)]
            return links if int(path) < MANY else [], [[what, 0.1]]
        return [], [[404, 0.1]]

    def _send(self, handler, request, what, seconds, links):
        if what in ("silent", "endless"):
            self._send_no_end(handler, request, what == "endless")
            return
        self._pass(request, seconds)
        status = 200 if what in ("broken", "in pieces") else what
        urls = [self._written(handler, link) for link in links]
        page = "".join(f'<p><a href="{url}">more</a> of it</p>\n' for url in urls)
        # It is never empty: with the last of it, and not before, the page has come.
        body = b"moved" if 300 <= status < 400 else page.encode() + b"<p>the end</p>\n"
        handler.send_response(status)
        if 300 <= status < 400:
            handler.send_header("Location", urls[0])
        handler.send_header("Content-Length", str(len(body) + 9 * (what == "broken")))
        handler.end_headers()
        if what == "in pieces":
            time.sleep(0.3)
            handler.wfile.write(body[:5])
            time.sleep(0.3)
            body = body[5:]
        # At the end of what it reads its client goes on at once.
        request.came = request.waits()
        request.end = self._loop.time()
        handler.wfile.write(body)

    def _send_no_end(self, handler, request, some):
        """Send nothing, or *some* bytes now and then, and never all."""
        if some:
            handler.send_response(200)
            handler.send_header("Content-Length", "1000000")
            handler.end_headers()
        self._pass(request, LONGEST, (lambda: handler.wfile.write(b"and so on ")) if some else None)
        request.came = request.waits()

    def _pass(self, request, seconds, meanwhile=None):
        """Let some seconds pass, fewer if nobody waits any more."""
        if seconds < 1:
            time.sleep(seconds)
            return
        until = self._loop.time() + seconds
        while self._loop.time() < until and request.waits() and not self._closing:
            time.sleep(SLICE)
            if meanwhile:
                meanwhile()

    def _written(self, handler, link):
        """Return how *link* is written in a page: with its host if that is another one."""
        host, _, path = link.partition("/")
        if host != handler.server.name:
            return self.url(link)
        return f"/{path}" + "#top" * (len(path) % 2)

    # -- what was seen ------------------------------------------------------------------

    def asked(self):
        """Return the pages that were asked for."""
        return list(dict.fromkeys(request.page for request in self.requests))

    def counts(self):
        """Say how often each page was asked for."""
        pages = sorted({*self._pages, *self.asked()})
        return [f"{page}: {times(self._counts.get(page, 0))}" for page in pages if listens(page)]

    def no_more(self):
        """Say whether there were too many requests at once at a host."""
        most = self._most_at_once()
        return [
            f"{host}: never more than {max(count, PER_HOST)} at once"
            for host, count in most.items()
        ]

    def rooms(self):
        """Say how many requests were under way at once at each host."""
        return [f"{host}: at most {count} at once" for host, count in self._most_at_once().items()]

    def _most_at_once(self):
        most = dict.fromkeys(sorted(self.servers), 0)
        for request in self.requests:
            most[request.host] = max(most[request.host], request.at_once)
        return most

    def in_all(self):
        """Say how many requests were under way at once."""
        return [
            f"all hosts: at most {max((each.in_all for each in self.requests), default=0)} at once"
        ]

    def first_requests(self):
        """Say of the first request for each page how it has ended."""
        seen = {}
        for request in self.requests:
            took = request.end - request.begin
            late = "at its limit" if 1 <= took < 1 + ABOUT else f"after {took:.1f} s"
            seen.setdefault(request.page, "came" if request.came else f"given up {late}")
        return [f"{page}: {end}" for page, end in sorted(seen.items())]

    def again(self):
        """Say how the requests for pages follow each other, of ``ada``."""
        begins = {}
        for request in self.requests:
            if request.host == "ada":
                begins.setdefault(request.page, []).append(request.begin)
        if not self.requests:
            return ["no requests"]
        first = self.requests[0]
        firsts = sorted(after(times[0] - first.end) for times in begins.values())
        return [
            f"start: asked for {after(first.begin)}",
            f"ada, first requests: {', '.join(firsts)}",
            *[
                f"{page}, next request: {after(later - earlier)}"
                for page, times in sorted(begins.items())
                for earlier, later in itertools.pairwise(times)
            ],
        ]

    def left_out(self, report):
        """Say whether the *report* has None for all that was found and not asked for."""
        asked = set(self.asked())
        found = {link for page in asked for link in self._plan(page)[0]}
        told = {self.name(url): value for url, value in report.items()}
        for page in sorted(asked | found | told.keys()):
            value = told.get(page, "nothing")
            if (value is None) != (page not in asked):
                was = "asked for" if page in asked else "not asked for"
                return [f"report of {page}, {was}: {value!r}"]
        return ["report: None for all that was not asked for"]

    def meanwhile(self):
        """Say what stood in the report when a request came."""
        for number, request in enumerate(self.requests):
            if request.reported is not None:
                before = sum(each.page == request.page for each in self.requests[:number])
                return [f"report of {request.page}, request {before + 1}: {request.reported!r}"]
        return ["report of all pages that are asked for: None"]

    def reported(self, report):
        """Say what the *report* knows."""
        told = {self.name(url): value for url, value in report.items()}
        return [f"report of {page}: {value!r}" for page, value in sorted(told.items())]

    def connected(self):
        """Say how many connections are open."""
        return quantity(sum(request.waits() for request in self.requests), "connection")

    async def close(self):
        """End all servers and their threads."""
        self._closing = True
        for server in self.servers.values():
            self._loop.remove_reader(server.fileno())
            server.server_close()
        for connection in self.connections:
            with contextlib.suppress(OSError):
                connection.shutdown(socket.SHUT_RDWR)
        while any(each.is_alive() for each in self.threads):  # noqa: ASYNC110  # they tell nobody
            await asyncio.sleep(SLICE)


def listens(page):
    """Whether there is a server for *page*."""
    return not page.startswith(GONE + "/")


def times(count):
    """Return how often, in words."""
    return {0: "never asked for", 1: "asked for once"}.get(count, f"asked for {count} times")


def quantity(count, noun):
    """Return how many, in words."""
    return f"{count or 'no'} {noun}{'s' * (count != 1)}"


def after(seconds):
    """Return *seconds* in words; where time was measured, as they are to be if they nearly are."""
    measured = asyncio.get_running_loop().clock.measured
    return f"after {round(seconds * 20) / 20 if measured else round(seconds, 4):g} s"


def soon(seconds):
    """Return *seconds* in words; where time was measured, the machine may take some."""
    most = LATE if asyncio.get_running_loop().clock.measured else 0
    return "at once" if seconds <= most else f"after {seconds:.2f} s"
