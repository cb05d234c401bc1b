"""A shop that is open, and its clients. They see what clients see: bytes, and their end."""

import asyncio
import contextlib
import os
import re
import socket
import struct
import sys
import threading

from pytest_asyncio_kata.worker.recording.calls import calls_on

IN_WORDS = {
    "one_line_after_another": "serve",
    "in_pieces": "serve",
    "too_long": "serve",
    "many_at_once": "serve",
    "in_order": "serve",
    "reads_late": "serve",
    "reads_at_last": "serve",
    "replies_late": "serve",
    "vanishing": "serve",
    "closing": "serve",
    "two_shops": "`serve`, called several times",
    "with_programs": "serve",
    "_visiting": "the other side",
    "_customer": "a client",
    "_program": "a program",
    "moment": "the other side",
    "still": "the other side",
}
"""What messages call them."""

HOST = "127.0.0.1"

PACKET = 4_096
"""Bytes that the system sends together where it is to keep little."""

MOST_SHOWN = 15
"""How many lines are shown one by one."""


# -- words ------------------------------------------------------------------------------


def shown(data):
    """Return *data* as a text; of a long one its length, and how it begins."""
    return repr(data) if len(data) < 60 else f"{data[:8]!r}... ({len(data):,} bytes)"


def listed(lines):
    """Return *lines* as a text; of many numbers only where they begin and end."""
    numbers = [line.partition(b"!")[0].partition(b"\\n")[0] for line in lines]
    if len(lines) > MOST_SHOWN and all(number.isdigit() for number in numbers):
        return in_runs([int(number) for number in numbers])
    return ", ".join(map(shown, lines)) or "nothing"


def in_runs(numbers):
    """Return *numbers* as a text: ``0 to 7, 9 to 12``."""
    runs = []
    for number in numbers:
        if runs and runs[-1][1] == number - 1:
            runs[-1][1] = number
        else:
            runs.append([number, number])
    told = [f"{first:,} to {last:,}" if last > first else f"{first:,}" for first, last in runs]
    return ", ".join(told[:4]) + (", ..." if len(told) > 4 else "")


# -- clients ----------------------------------------------------------------------------


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


# -- the shop ---------------------------------------------------------------------------


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


# -- lines ------------------------------------------------------------------------------


async def one_line_after_another(answer, plan):
    """Clients who wait for a reply before they send the next line.

    Args:
        answer: The answer's module.
        plan: For each client lines, their seconds and their replies.
    """
    every = [each for lines in plan.values() for each in lines]
    replies = Replies(
        {line: seconds for line, seconds, _ in every}, {line: back for line, _, back in every}
    )

    async def visit(shop):
        told = await asyncio.gather(*(_customer(shop, *each) for each in plan.items()))
        return [each for one in told for each in one]

    return await Shop(answer, replies.reply()).visited_by(visit)


async def _customer(shop, name, lines):
    client, told = await shop.client(), []
    for line, *_ in lines:
        await client.send(line + b"\n")
        told.append(f"{name} sends {line!r} and gets {await client.line()!r}")
    return told


async def in_pieces(answer, plan, back):
    """Clients who come one after another, and make a pause after each piece that they send.

    Args:
        answer: The answer's module.
        plan: For each client the pieces, the seconds of a pause, and how many replies it reads;
            None if it ends its sending and reads until the end of the connection.
        back: Lines, and their replies that are not the line and an exclamation mark.
    """
    replies = Replies(replies={whole(line): short for line, short in back})

    async def visit(shop):
        seen = []
        for name, (pieces, pause, count) in plan.items():
            replies.asked.clear()
            client = await shop.client()
            for piece in pieces:
                await client.send(whole(piece))
                await (asyncio.sleep(pause) if pause else moment())
            if count is None:
                client.end_sending()
                got = await client.lines()
            else:
                got = [await client.line() for _ in range(count)]
            seen += [f"{name}: reply gets {listed(replies.asked)}", f"{name} gets {listed(got)}"]
        return seen

    return await Shop(answer, replies.reply()).visited_by(visit)


async def too_long(answer, plan, seconds):
    """Clients who send a line that is too long, one after another, and one who stays.

    Args:
        answer: The answer's module.
        plan: For each client what it sends in turn.
        seconds: How long lines take.
    """
    replies = Replies(seconds)

    async def visit(shop):
        seen = []
        stays = await shop.client()
        for name, pieces in plan.items():
            client = await shop.client()
            reading = asyncio.create_task(client.lines())
            for piece in pieces:
                await client.send(whole(piece))
                await asyncio.sleep(0.005)
            seen.append(f"{name} gets {listed(await reading)}, and the connection is closed")
            await stays.send(b"tea\n")
            seen.append(f"somebody else gets {await stays.line()!r}")
        return [*seen, f"reply gets {listed(replies.asked)}", await shop.open()]

    return await Shop(answer, replies.reply()).visited_by(visit)


async def in_order(answer, seconds):
    """A client who sends many lines at once, each of which takes its own time."""
    replies = Replies(seconds)

    async def visit(shop):
        client = await shop.client()
        await client.send(b"".join(line + b"\n" for line in seconds))
        return [f"the client gets {listed([await client.line() for _ in seconds])}"]

    return await Shop(answer, replies.reply()).visited_by(visit)


async def many_at_once(answer, count, seconds):
    """Many clients, some of whom never end a line.

    Args:
        answer: The answer's module.
        count: How many.
        seconds: How long their replies take, if they do not all come together.
    """
    asked, come, threads = [], asyncio.Event(), threading.active_count()
    calls = calls_on(asyncio.get_running_loop())

    async def reply(line):
        asked.append(line)
        if len(asked) == count:
            come.set()
        call = calls.begins("reply", shown(line))
        with contextlib.suppress(TimeoutError):
            await asyncio.wait_for(come.wait(), seconds)
        await asyncio.sleep(0.1)
        calls.ends(call, "returned")
        return line + b"!"

    async def visit(shop):
        clients = [await shop.client() for _ in range(count + 2)]
        silent, halfway, *others = clients
        await halfway.send(b"half a li")
        for number, client in enumerate(others):
            await client.send(b"%d\n" % number)
        got = [await client.line() for client in others]
        seen = [f"reply gets {listed(sorted(asked, key=number_of))}", f"they get {listed(got)}"]
        # Where a thread of the answer waits, too, time is real.
        await asyncio.sleep(seconds if threading.active_count() == threads else 0.1)
        await halfway.send(b"ne\n")
        await silent.send(b"hm\n")
        last = [await halfway.line(), await silent.line()]
        return [*seen, f"the last ones get {listed(last)}"]

    return await Shop(answer, reply).visited_by(visit)


# -- who does not read, and who is gone ---------------------------------------------------


async def still(count):
    """Wait until what *count* returns does not change any more, and return it."""
    before = None
    while (now := count()) != before:
        before = now
        await asyncio.sleep(0.05)
    return now


def system_keeps():
    """Return how many bytes the system keeps between two sockets, if nobody reads."""
    with socket.create_server((HOST, 0)) as listens, socket.socket() as sends:
        for sock in listens, sends:
            keep_little(sock)
        sends.connect(listens.getsockname())
        taker, _ = listens.accept()
        with taker:
            sends.setblocking(False)
            kept, data = 0, bytes(2**16)
            with contextlib.suppress(BlockingIOError):
                while True:
                    kept += sends.send(data)
            return kept


def numbered(count):
    """Return *count* lines."""
    return b"".join(b"%d\n" % number for number in range(count))


def few_or(number, count, enough):
    """Return *number* of *count* in words."""
    return "few lines" if number < enough else f"{number:,} of {count:,} lines"


async def reads_late(answer, size):
    """A client sends many lines, and begins to read when the shop has stopped to reply.

    Args:
        answer: The answer's module.
        size: How many bytes a reply has at least.
    """
    enough = 2 * (system_keeps() + 2**20) // size
    count, called, filler = 2 * enough, [], b"!" + bytes(size)

    async def reply(line):
        called.append(line)
        return line + filler

    async def visit(shop):
        client, other = await shop.client(), await shop.client()
        await client.send(numbered(count))
        replied = await still(lambda: len(called))
        await other.send(b"tea\n")
        somebody_else = (await other.line()).removesuffix(filler + b"\n")
        client.end_sending()
        return [
            f"nobody reads, and reply is called for {few_or(replied, count, enough)}",
            f"somebody else gets {somebody_else!r}",
            f"then the client gets {share(await client.lines(), count)}",
        ]

    return await Shop(answer, reply, little=True).visited_by(visit)


async def reads_at_last(answer, size):
    """Clients whose last replies are not sent yet when their conversation comes to its end.

    Args:
        answer: The answer's module.
        size: How many bytes a reply has at least.
    """
    called, filler = [], b"!" + bytes(size)

    async def reply(line):
        called.append(line)
        return line + filler

    async def visit(shop):
        first, seen = await shop.client(), []
        await first.send(numbered(2 * (system_keeps() + 2**20) // size))
        waits = await still(lambda: len(called))
        for count in waits - 4, waits - 2:
            ends, exceeds = await shop.client(), await shop.client()
            await ends.send(numbered(count))
            ends.end_sending()
            await exceeds.send(numbered(count) + bytes(100_001))
            await still(lambda: len(called))
            seen.append(f"who ends the sending gets {share(await ends.lines(), count)}")
            seen.append(f"whose line is too long gets {share(await exceeds.lines(), count)}")
        return seen

    return await Shop(answer, reply, little=True).visited_by(visit)


def number_of(line):
    """Return the number with which *line* begins; -1 if that is none."""
    number = line[:20].partition(b"!")[0]
    return int(number) if number.isdigit() else -1


def share(replies, count):
    """Return which of *count* numbered replies have come, as a text."""
    runs = in_runs([number_of(reply) for reply in replies]) or "no reply"
    return "all replies" if runs == f"0 to {count - 1:,}" else f"{runs} of 0 to {count - 1:,}"


async def replies_late(answer, size):
    """A client sends many long lines, while the reply to the first one does not come.

    Args:
        answer: The answer's module.
        size: How many bytes a line has at least.
    """
    enough = 2 * (system_keeps() + 2**20) // size
    count, may_reply, sent = 2 * enough, asyncio.Event(), []
    filler = b"!" + bytes(size) + b"\n"

    async def reply(line):
        await may_reply.wait()
        return line[:20].partition(b"!")[0] + b"!"

    async def send(client):
        for number in range(count):
            await client.send(b"%d" % number + filler)
            sent.append(number)
        client.end_sending()

    async def visit(shop):
        client, other = await shop.client(), await shop.client()
        sending = asyncio.create_task(send(client))
        taken = await still(lambda: len(sent))
        may_reply.set()
        await other.send(b"tea\n")
        somebody_else = await other.line()
        got = await client.lines()
        await sending
        return [
            f"no reply comes, and the shop takes {few_or(taken, count, enough)}",
            f"somebody else gets {somebody_else!r}",
            f"then the client gets {share(got, count)}",
        ]

    return await Shop(answer, reply, little=True).visited_by(visit)


async def vanishing(answer):
    """Clients vanish at various moments, and one of them stays."""
    replies = Replies({b"slow": 0.1}, {b"much": b"much" + bytes(90_000)})
    ways = {
        "before the first line": (b"", 0),
        "in the middle of a line": (b"mil", 0.01),
        "while a reply is under way": (b"slow\n", 0.05),
        "while the first of many replies is under way": (b"slow\n" * 3, 0.05),
        "while many replies wait": (b"much\n" * 9, 0.05),
        "in the middle of its replies": (b"slow\nmuch\nslow\n", 0.15),
    }

    async def visit(shop):
        stays, seen = await shop.client(), []
        for way, (sends, seconds) in ways.items():
            for ends in False, True:
                client = await shop.client()
                await client.send(sends)
                if ends:
                    client.end_sending()
                await asyncio.sleep(seconds)
                client.vanish()
                await asyncio.sleep(0.01)
                await stays.send(b"tea\n")
                seen.append(f"one vanishes {way}, another gets {await stays.line()!r}")
        leaves = await shop.client()
        await leaves.send(b"slow\nslow\n")
        await asyncio.sleep(0.05)
        leaves.leave()
        await asyncio.sleep(0.5)
        return [*seen, await shop.open()]

    return await Shop(answer, replies.reply(), little=True).visited_by(visit)


async def closing(answer, seconds):
    """`serve` is cancelled while clients are in various states.

    Args:
        answer: The answer's module.
        seconds: How long the last call of `reply` takes to stop.
    """
    replies = Replies(
        {b"slow": 60, b"slower": 60}, {b"much": b"much" + bytes(90_000)}, {b"slower": seconds}
    )

    async def visit(shop):
        silent, halfway, served, waits, waits_long, ended, full = [
            await shop.client() for _ in range(7)
        ]
        await halfway.send(b"mil")
        await served.send(b"tea\n")
        seen = [f"a client gets {await served.line()!r}"]
        await waits.send(b"slow\nslow\n")
        await waits_long.send(b"slower\n")
        await ended.send(b"slow\n")
        ended.end_sending()
        await full.send(b"much\n" * 9)
        await still(lambda: len(replies.asked))
        begin = asyncio.get_running_loop().time()
        seen.append(await shop.closes())
        took = asyncio.get_running_loop().time() - begin
        seen.append("soon after" if took < seconds + 1 else f"{took:g} s after")
        seen.append(f"{replies.under_way or 'no'} calls of reply are under way")
        seen.append(await shop.open())
        others = [silent, halfway, served, waits, waits_long, ended]
        got = [listed(await client.lines()) for client in others]
        await full.lines()
        return [*seen, f"the clients get {', '.join(got)}, and then the end"]

    return await Shop(answer, replies.reply(), little=True).visited_by(visit)


async def two_shops(answer, first, second):
    """Two shops at the same time, and then a third one at the port of the first.

    The first one is closed while its only client waits for a call that takes a while to stop.

    Args:
        answer: The answer's module.
        first: What all get in the first shop.
        second: What all get in the others.
    """
    replies = Replies({b"slow": 60}, first, {b"slow": 0.1})

    async def asks(shop, line):
        client = await shop.client()
        await client.send(line)
        return f"{line!r} gets {await client.line()!r}"

    async def visit_first(shop):
        client = await shop.client()
        tea = b"tea\n"
        await client.send(tea)
        seen.append(f"{tea!r} gets {await client.line()!r}")
        await client.send(b"slow\n")
        await still(lambda: len(replies.asked))
        port = await shop.port()
        seen.append(await shop.closes())
        seen.append(f"{replies.under_way or 'no'} calls of reply are under way")
        await third(port)
        return []

    async def visit_second(shop):
        stays = await shop.client()
        await stays.send(b"mi")
        await Shop(answer, replies.reply()).visited_by(visit_first)
        await stays.send(b"lk\n")
        seen.append(f"who has stayed gets {await stays.line()!r}")
        seen.append(await asks(shop, b"tea\n"))
        return []

    async def third(port):
        shop = Shop(answer, Replies(replies=second).reply(), port)
        seen.extend(await shop.visited_by(lambda shop: visit_third(shop, port)))

    async def visit_third(shop, port):
        same = "the same port" if await shop.port() == port else "another port"
        return [same, await asks(shop, b"tea\n"), await asks(shop, b"milk\n")]

    seen = []
    seen += await Shop(answer, Replies(replies=second).reply()).visited_by(visit_second)
    return seen


# -- programs that nobody here has written ------------------------------------------------

PLAIN_SOCKETS = """
import socket, struct, sys

def client():
    sock = socket.create_connection(("127.0.0.1", int(sys.argv[1])), 3)
    sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    return sock, sock.makefile("rb")

many = [client() for _ in range(30)]
for sock, _ in many:
    sock.sendall(b"cof")
sock, file = client()
for byte in b"tea\\nmilk\\n":
    sock.send(bytes([byte]))
print("byte by byte:", file.readline(), file.readline())
for sock, _ in many:
    sock.sendall(b"fee\\n")
print("thirty at once:", set(file.readline() for _, file in many))
sock, _ = client()
sock.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
sock.sendall(b"tea\\nmil")
sock.close()
sock, file = client()
sock.sendall(b"tea\\n\\nsug")
sock.shutdown(socket.SHUT_WR)
print("ended in the middle:", file.read())
"""

STREAMS = """
import asyncio, sys

async def client(number):
    reader, writer = await asyncio.open_connection("127.0.0.1", sys.argv[1])
    writer.write(b"tea %d\\nmil" % number)
    got = [await reader.readline()]
    writer.write(b"k\\n")
    got.append(await reader.readline())
    writer.write(b"sugar")
    writer.write_eof()
    got.append(await reader.read())
    writer.close()
    await writer.wait_closed()
    return got

async def main():
    clients = (client(number) for number in range(3))
    for got in await asyncio.wait_for(asyncio.gather(*clients), 3):
        print(*got)

asyncio.run(main())
"""

BASH = """
exec 3<>/dev/tcp/127.0.0.1/$0
printf 'tea\\nmi' >&3
read -r -t 3 first <&3 || exit 1
printf 'lk\\n' >&3
read -r -t 3 second <&3 || exit 1
echo "$first $second"
"""

PROGRAMS = {
    "Python's sockets": [sys.executable, "-I", "-S", "-c", PLAIN_SOCKETS, "{port}"],
    "Python's streams": [sys.executable, "-I", "-S", "-c", STREAMS, "{port}"],
    "bash": ["bash", "-c", BASH, "{port}"],
    "nc": ["nc", "127.0.0.1", "{port}"],
    "curl": ["curl", "-q", "-sN", "--noproxy", "*", "telnet://127.0.0.1:{port}"],
}
"""Command lines."""

HAND_ON = ("nc", "curl")
"""Those that send what they read, and do not end by themselves."""


FAILED = "no reply within 3 s"


async def with_programs(answer, names):
    """Programs talk to the shop, one after another, and one of them at the end.

    Args:
        answer: The answer's module.
        names: Which programs, those that are installed.
    """

    async def visit(shop):
        seen = []
        for name in names:
            lines = await _program(name, await shop.port())
            seen += lines
            if lines[-1].endswith(FAILED):
                break
        return seen

    return await Shop(answer, Replies().reply()).visited_by(visit)


async def _program(name, port):
    command = [word.replace("{port}", str(port)) for word in PROGRAMS[name]]
    pipe = asyncio.subprocess.PIPE
    program = await asyncio.create_subprocess_exec(
        *command, stdin=pipe, stdout=pipe, stderr=asyncio.subprocess.DEVNULL
    )
    try:
        if name in HAND_ON:
            program.stdin.write(b"tea\nmi")
            first = await program.stdout.readline()
            program.stdin.write(b"lk\n")
            second = await program.stdout.readline()
            return [f"{name}, {(first + second).decode().strip()}".replace("\n", " ")]
        text, _ = await program.communicate()
        lines = text.decode().splitlines() + [FAILED] * (program.returncode != 0)
        return [f"{name}, {line}" for line in lines]
    finally:
        with contextlib.suppress(ProcessLookupError):
            program.kill()
        await program.wait()
        program._transport.close()
