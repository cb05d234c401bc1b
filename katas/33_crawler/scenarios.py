"""Hosts on loopback: real servers of the standard library. What they have seen decides."""

import asyncio
import contextlib
import itertools
import select
import socket
import threading
import time
from http.server import BaseHTTPRequestHandler, HTTPServer
from socketserver import TCPServer

from pytest_asyncio_kata.worker.recording.calls import calls_on

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

HOST = "127.0.0.1"

PER_HOST = 2
"""As in the stub."""

GONE = "gone"
"""A host at which nobody listens."""

SLICE = 0.26
"""Seconds after which a server that has more to send looks whether somebody still waits. No
multiple of it is a whole number of seconds, so that the two do not come together."""

LONGEST = 20.0
"""Seconds after which a page that never ends does end."""

OFTEN = 8
"""How many requests for one page get what they ask for. The next ones get an empty page, so that
who goes in circles comes to an end, too."""

MANY = 60
"""How many pages a host has that grows new ones."""

LATE = 0.2
"""Seconds that the machine may take where time is real."""

ABOUT = 0.35
"""Seconds by which a server may be late to see that nobody waits any more."""


# -- servers ----------------------------------------------------------------------------


class Request:
    """One request, as its server sees it.

    Args:
        page: What is asked for: ``ada/tea``.
        sock: The connection.
        begin: When it has come, in seconds.
        others: How many other requests are under way at this host, and at all hosts.
    """

    def __init__(self, page, sock, begin, others):
        self.page = page
        self.host = page.partition("/")[0]
        self.begin = begin
        self.at_once, self.in_all = others[0] + 1, others[1] + 1
        self.end = None
        self.reported = None
        """What stands in the report when it comes."""
        self.came = False
        """Whether all was sent that was to be sent."""
        self._sock = sock

    def waits(self):
        """Whether its client waits for more."""
        if self.end is not None:
            return False
        with contextlib.suppress(OSError, ValueError):  # it is closed on this side
            come = select.select([self._sock], [], [], 0)[0]
            return not come or self._sock.recv(1, socket.MSG_PEEK) != b""
        return False


class Server(HTTPServer):
    """One host, with a thread for each connection.

    The event loop calls `handle_request` when somebody connects: no thread waits for that.

    Args:
        web: What it belongs to.
        name: What the host is called.
    """

    request_queue_size = 128
    timeout = 0
    server_bind = TCPServer.server_bind  # HTTPServer's asks the system for the host's name

    def __init__(self, web, name):
        super().__init__((HOST, 0), Handler, bind_and_activate=False)
        self.server_bind()
        if name != GONE:
            self.server_activate()
        self.web, self.name = web, name
        self.begin = f"http://{HOST}:{self.server_address[1]}/"

    def process_request(self, request, client_address):
        """Answer a request in a thread of its own."""
        self.web.connections.append(request)
        target, given = self._answer, (request, client_address)
        thread = threading.Thread(target=target, args=given, daemon=True)
        self.web.threads.append(thread)
        thread.start()

    def _answer(self, request, client_address):
        try:
            self.finish_request(request, client_address)
        except OSError:
            pass  # the client has gone
        finally:
            with contextlib.suppress(OSError):
                self.shutdown_request(request)


class Handler(BaseHTTPRequestHandler):
    """Answers one request."""

    def do_GET(self):
        """Send what the plan says."""
        self.server.web.answer(self, self.server.name + self.path)

    def log_message(self, *args):
        """Write nothing."""


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


# -- crawls -----------------------------------------------------------------------------


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
