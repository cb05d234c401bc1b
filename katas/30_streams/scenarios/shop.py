"""A shop that is served by the answer, and its clients."""

import asyncio
import contextlib
import os
import re
import socket
import struct
import sys

from pytest_asyncio_kata.worker.recording.calls import calls_on

from .wording import shown

IN_WORDS = {
    "_visiting": "the other side",
    "moment": "the other side",
}
"""What messages call them."""

HOST = "127.0.0.1"

PACKET = 4_096
"""Bytes that the system sends together where it is to keep little."""


async def moment():
    """Let the shop read what has been sent."""
    for _ in range(5):
        await asyncio.sleep(0)


class Client:
    """Somebody who has connected, with a plain socket: what is sent is sent at once."""

    def __init__(self, sock):
        self._sock = sock
        self._loop = asyncio.get_running_loop()
        self._come = b""

    async def send(self, data):
        """Send *data*, as far as the connection stands."""
        with contextlib.suppress(ConnectionError):
            await self._loop.sock_sendall(self._sock, data)
        self._acknowledge()

    def _acknowledge(self):
        """Say at once what has come: the other system may wait with the next bytes for that."""
        if sys.platform == "linux":
            self._sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_QUICKACK, 1)

    def end_sending(self):
        """Say that nothing more is sent, if the connection stands."""
        with contextlib.suppress(OSError):
            self._sock.shutdown(socket.SHUT_WR)

    async def more(self):
        """Return what comes, as soon as it is there; nothing at the end."""
        try:
            data = await self._loop.sock_recv(self._sock, 2**18)
        except ConnectionError:
            return b""
        self._acknowledge()
        return data

    async def line(self):
        """Return the next line with its newline; at the end what is there of it."""
        while b"\n" not in self._come and (data := await self.more()):
            self._come += data
        line, newline, self._come = self._come.partition(b"\n")
        return line + newline

    async def rest(self):
        """Return all that comes until the end of the connection."""
        parts = [self._come]
        while data := await self.more():
            parts.append(data)
        self._come = b""
        return b"".join(parts)

    async def lines(self):
        """Return all lines until the end of the connection, as `line` does."""
        return re.findall(rb"[^\n]*\n|[^\n]+", await self.rest())

    def leave(self):
        """Close the connection."""
        self._sock.close()

    def vanish(self):
        """Reset the connection, as a system does after a crash."""
        self._sock.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        self._sock.close()


class Replies:
    """Makes a `reply` that notes the lines that it gets.

    Args:
        seconds: How long each line takes; else no time.
        replies: What each line gets; else the line and an exclamation mark.
        stopping: How long each line takes to stop when it is cancelled; else no time.
    """

    def __init__(self, seconds=None, replies=None, stopping=None):
        self.asked = []
        self.under_way = 0
        self._seconds, self._replies = seconds or {}, replies or {}
        self._stopping = stopping or {}

    def reply(self):
        """Return the coroutine function."""
        calls = calls_on(asyncio.get_running_loop())

        async def reply(line):
            self.asked.append(line)
            self.under_way += 1
            call, ended = calls.begins("reply", shown(line)), "cancelled"
            try:
                if line in self._seconds:
                    await asyncio.sleep(self._seconds[line])
                ended = "returned"
                return self._replies.get(line, line + b"!")
            except asyncio.CancelledError:
                await asyncio.sleep(self._stopping.get(line, 0))
                raise
            finally:
                self.under_way -= 1
                calls.ends(call, ended)

        return reply


class Shop:
    """Calls `serve` as a task of its own, and cancels it at the end.

    Args:
        answer: The answer's module.
        reply: What it is handed.
        port: Where it listens; 0 for any free port.
        little: Whether the system keeps little for its connections.
    """

    def __init__(self, answer, reply, port=0, *, little=False):
        self._little = little
        self._listens = asyncio.get_running_loop().create_future()
        self._told = 0
        self._closing = False
        self._sockets = []
        self._serving = asyncio.create_task(answer.serve(HOST, port, reply, self._listening))

    def _listening(self, number):
        self._told += 1
        for sock in sockets_at(number) if self._little else ():
            keep_little(sock)
        if not self._listens.done():
            self._listens.set_result(number)

    async def port(self):
        """Return the port that `serve` has told."""
        return await self._listens

    async def client(self):
        """Return somebody who has connected."""
        sock = socket.socket()
        self._sockets.append(sock)
        sock.setblocking(False)
        sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        if self._little:
            keep_little(sock)
        await asyncio.get_running_loop().sock_connect(sock, (HOST, await self._listens))
        await moment()
        return Client(sock)

    async def closes(self):
        """Cancel `serve`, and return how it has ended."""
        self._closing = True
        self._serving.cancel()
        await asyncio.wait({self._serving})
        if self._serving.cancelled():
            return "serve ends as cancelled"
        self._serving.result()
        return "serve returns"

    async def open(self):
        """Return how many connections of the shop are open, and whether it listens."""
        await asyncio.sleep(0.01)  # a connection is closed in the next round
        port = await self._listens
        told = quantity(connections_at(port))
        try:
            visitor = await self.client()
        except ConnectionRefusedError:
            return f"{told}, nobody listens"
        visitor.leave()
        return f"{told}, somebody listens"

    async def visited_by(self, visit):
        """Return what *visit* returns, a list of what was seen, and how `serve` has ended."""
        visiting = asyncio.create_task(_visiting(self, visit))
        try:
            await asyncio.wait({self._serving, visiting}, return_when=asyncio.FIRST_COMPLETED)
            if not visiting.done() and not self._closing:
                self._serving.result()
                return ["serve returns while clients are there"]
            seen = await visiting
            if self._told != 1:
                seen.append(f"listening was called {self._told} times")
            return seen if self._closing else [*seen, await self.closes()]
        finally:
            for task in visiting, self._serving:
                task.cancel()
            await asyncio.wait({visiting, self._serving})
            for sock in self._sockets:
                sock.close()


async def _visiting(shop, visit):
    try:
        return await visit(shop)
    except ConnectionError:
        return ["a client cannot connect"]


def whole(piece):
    """Return a piece; one that is long is a list of bytes, and how often they come."""
    if isinstance(piece, bytes):
        return piece
    return b"".join(data * count for data, count in piece)


def quantity(count):
    """Return how many connections are open, as a text."""
    return f"{count or 'no'} connection{'s' * (count != 1)} open"


def sockets_at(port):
    """Yield the sockets that this process has on the server's side of *port*."""
    for name in os.listdir("/dev/fd") if os.path.isdir("/dev/fd") else ():
        with contextlib.suppress(OSError), socket.socket(fileno=os.dup(int(name))) as each:
            if each.family == socket.AF_INET and each.getsockname()[1] == port:
                yield each


def connections_at(port):
    """Return how many connections this process has on the server's side of *port*."""
    count = 0
    for each in sockets_at(port):
        with contextlib.suppress(OSError):
            each.getpeername()  # if there is nobody, it only listens
            count += 1
    return count


def keep_little(sock):
    """Let the system keep little for *sock*, or for the connections that it will accept.

    It keeps several packets, so they are small: else it waits now and then, and time is real.
    """
    for which in socket.SO_SNDBUF, socket.SO_RCVBUF:
        sock.setsockopt(socket.SOL_SOCKET, which, 8 * PACKET)
    with contextlib.suppress(AttributeError, OSError):  # not every system lets us choose
        sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_MAXSEG, PACKET)
