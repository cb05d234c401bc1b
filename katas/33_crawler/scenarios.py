"""Web sites on loopback: real servers of the standard library. What they have seen decides."""

import asyncio
import contextlib
import select
import socket
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from socketserver import TCPServer

from pytest_asyncio_kata.worker.recording.calls import calls_on

IN_WORDS = {
    "crawls": "crawl",
}
"""What messages call them."""

HOST = "127.0.0.1"

SLICE = 0.05
"""Seconds after which a server that sends nothing looks whether somebody still waits."""

LONGEST = 30.0
"""Seconds after which it gives up."""


class Request:
    """One request, as a server has seen it."""

    def __init__(self, page, sock, begin, others):
        self.page = page
        self.host = page.partition("/")[0]
        self.begin = begin
        self.others = others
        self.end = None
        self._sock = sock

    def waits(self):
        """Whether somebody still waits for the page."""
        if self.end is not None:
            return False
        with contextlib.suppress(OSError, ValueError):
            if select.select([self._sock], [], [], 0)[0]:
                return self._sock.recv(1, socket.MSG_PEEK) != b""
            return True
        return False


class Server(ThreadingHTTPServer):
    """One host. It is told by the loop that somebody has connected, so no thread waits for that."""

    daemon_threads = True
    request_queue_size = 128
    timeout = 0
    server_bind = TCPServer.server_bind  # else it looks for its name

    def handle_error(self, request, client_address):
        """Write nothing about somebody who has gone."""


class Handler(BaseHTTPRequestHandler):
    """Answers one request."""

    def do_GET(self):
        """Send the page, as its plan says."""
        self.server.web.answer(self)

    def log_message(self, *args):
        """Write nothing."""


class Web:
    """Some hosts, and what they have seen.

    Args:
        pages: For each page, such as ``ada/tea``, its links, and for each request what comes.
    """

    def __init__(self, pages):
        self._loop = asyncio.get_running_loop()
        self._calls = calls_on(self._loop)
        self._pages = pages
        self.requests = []
        self._closing = False
        self.at_work = 0
        self._servers = {}
        for host in {page.partition("/")[0]: 0 for page in pages}:
            self._servers[host] = server = Server((HOST, 0), Handler)
            server.web, server.name = self, host
            self._loop.add_reader(server.fileno(), server.handle_request)

    def url(self, page):
        host, _, path = page.partition("/")
        return f"http://{HOST}:{self._servers[host].server_address[1]}/{path}"

    def page(self, url):
        if not isinstance(url, str):
            return repr(url)
        for host, server in self._servers.items():
            begin = f"http://{HOST}:{server.server_address[1]}/"
            if url.startswith(begin):
                return url.replace(begin, host + "/")
        return url

    def answer(self, handler):
        """Answer a request in a thread."""
        host = handler.server.name
        page = host + handler.path
        plan = self._pages.get(page)
        others = [each for each in self.requests if each.host == host and each.waits()]
        request = Request(page, handler.connection, self._loop.time(), len(others))
        self.requests.append(request)
        number = sum(each.page == page for each in self.requests)
        call = self._calls.begins(host, handler.path)
        ended = "returned"
        try:
            come = plan["come"][min(number, len(plan["come"])) - 1]
            self._send(handler, request, come, plan["links"])
        except OSError:
            ended = "cancelled"
        finally:
            if request.end is None:
                request.end = self._loop.time()
            self._calls.ends(call, ended)

    def _send(self, handler, request, come, links):
        status, seconds = come
        time.sleep(seconds)
        if status == "hang":
            while request.waits() and not self._closing:
                time.sleep(SLICE)
            raise OSError
        body = "".join(f'<a href="{self.url(link)}">more</a>' for link in links).encode()
        handler.send_response(status)
        handler.send_header("Content-Length", str(len(body)))
        handler.end_headers()
        request.end = self._loop.time()
        handler.wfile.write(body)

    async def close(self):
        self._closing = True
        for server in self._servers.values():
            self._loop.remove_reader(server.fileno())
            server.server_close()


async def crawls(answer, pages, start, limit):
    web = Web(pages)
    report = {}
    await answer.crawl(web.url(start), limit, report)
    seen = [f"{web.page(url)}: {came}" for url, came in report.items()]
    seen += [f"{r.page} {r.begin:g} {r.end} {r.others}" for r in web.requests]
    await web.close()
    return sorted(seen)
