"""Servers that answer what they are told to."""

import contextlib
import select
import socket
import threading
from http.server import BaseHTTPRequestHandler, HTTPServer
from socketserver import TCPServer

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
