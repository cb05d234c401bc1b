"""Step 5: a server that sends back what its clients have sent."""

import select
import socket
import struct

from .notes import Noted
from .world import AT_HOME, Ended, Steps, World, live

IN_WORDS = {
    "echoes": "run",
}
"""What messages call them."""


class Watched(socket.socket):
    """A socket of the answer; a call of it that would block ends the run."""

    accepted = None
    opens = None
    """Called with the number of a connection that is accepted; returns what is called at its end,
    with how it has ended."""
    ends = None

    def accept(self):
        self._must_be_ready("accept", reading=True)
        descriptor, address = self._accept()
        client = Watched(fileno=descriptor)
        client.setsockopt(socket.SOL_SOCKET, socket.SO_SNDBUF, 4096)
        client.setblocking(True)  # as Python's own
        client.ends = self.opens(len(self.accepted))
        self.accepted.append(client)
        return client, address

    def close(self):
        super().close()
        if self.ends is not None:
            self.ends("returned")
            self.ends = None

    def recv(self, *arguments):
        self._must_be_ready("recv", reading=True)
        return super().recv(*arguments)

    def recv_into(self, *arguments):
        self._must_be_ready("recv_into", reading=True)
        return super().recv_into(*arguments)

    def send(self, data, *flags):
        if self.gettimeout() == 0:
            return super().send(data, *flags)
        self.sendall(data)
        return len(data)

    def sendall(self, data, *flags):
        if self.gettimeout() == 0:
            super().sendall(data, *flags)
            return
        left = memoryview(data)
        while left:
            self._must_be_ready("send", reading=False)
            self.setblocking(False)
            try:
                left = left[super().send(left) :]
            finally:
                self.setblocking(True)

    def _must_be_ready(self, call, *, reading):
        if self.gettimeout() != 0:
            mine, nothing = [self], []
            ready = select.select(mine if reading else nothing, nothing if reading else mine, [], 0)
            if not any(ready):
                raise Ended(f"the loop stands still in a call of {call}: the socket blocks")


class Client:
    """Somebody outside, who sends as fast as possible, and reads if it is told so.

    Args:
        listener: What to connect to.
        reads: Whether it reads from the beginning.
    """

    def __init__(self, world, name, listener, reads):
        self.name, self._world = name, world
        self._socket = socket.socket(listener.family)
        self._socket.connect(listener.getsockname())
        self._socket.setblocking(False)
        self._to_send, self._ends, self._reads = b"", False, reads
        self._got, self._got_at, self._end = b"", "", "its connection is open"

    def begin(self):
        """Be there, and say nothing."""

    def send(self, data):
        self._to_send += data

    def end(self):
        """Say that all has been sent, as soon as it has been."""
        self._ends = True

    def vanish(self):
        """Break the connection off, with something unread: the other end gets a ConnectionError."""
        if self._socket.fileno() == -1:
            return
        self._socket.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        self.close()
        self._end = "it is gone"

    def close(self):
        self._socket.close()

    def read_now(self):
        self._reads = True

    def stop_reading(self):
        self._reads = False

    def move(self):
        """Send and read what is possible; return whether that was something."""
        if self._socket.fileno() == -1:
            return False
        moved = False
        try:
            if self._to_send:
                sent = self._socket.send(self._to_send)
                self._to_send, moved = self._to_send[sent:], True
        except BlockingIOError:
            pass
        except ConnectionError as error:
            self._fail(error)
            return True
        if self._ends and not self._to_send:
            self._socket.shutdown(socket.SHUT_WR)
            self._ends, moved = False, True
        return self._read() or moved if self._reads else moved

    def _read(self):
        try:
            data = self._socket.recv(2**18)
        except BlockingIOError:
            return False
        except ConnectionError as error:
            self._fail(error)
            return True
        if data:
            self._got += data
            self._got_at = f" by {self._world.passed}"
            return True
        self._end = f"its connection is closed at {self._world.passed}"
        self.close()
        return True

    def _fail(self, error):
        self._end = f"its connection is broken: {type(error).__name__}"
        self.close()

    def told(self):
        """Return what it has got, as a text."""
        data = self._got
        got = repr(data) if len(data) < 60 else f"{len(data)} bytes, sum {sum(data)}"
        return f"{self.name} gets {got}{self._got_at}, {self._end}"


async def echoes(answer, family, plan, end):
    """Let clients talk to the echo server.

    Args:
        answer: The answer's module.
        family: "loopback", or "at home", where full buffers get room at once.
        plan: Name, and a list of moments and of what happens then: the name of a method of
            `Client`, or a piece that is sent, and how often.
        end: When the run is over.
    """
    answer, notes = Steps(answer), Noted()
    world = World(6, most=10_000, passes=notes.passes)
    listener = Watched(AT_HOME if family == "at home" else socket.AF_INET)
    listener.accepted = []
    listener.opens = lambda number: notes.begins("connection", clients[number].name)
    clients = []
    seen = []

    def connect(name, steps):
        reads = not any("read_now" in step for step in steps)
        client = Client(world, name, listener, reads)
        clients.append(client)
        world.clients.append(client)
        for moment, what in steps:
            if isinstance(what, str):
                world.at(moment, getattr(client, what))
            else:
                piece, count = what
                world.at(moment, lambda data=piece * count: client.send(data))

    async def serve():
        with answer.noticed():
            await answer.echo_server(listener)

    async def main():
        answer.create_task(serve())
        await answer.sleep(end)
        left = sum(each.fileno() != -1 for each in listener.accepted)
        seen.append(f"at the end {left} of {len(listener.accepted)} connections are open")

    try:
        listener.bind(("127.0.0.1", 0) if listener.family == socket.AF_INET else "")
        listener.listen(100)
        listener.setblocking(False)
        for name, steps in plan:
            begin = steps[0][0]
            world.at(begin, lambda each=(name, steps): connect(*each))
        seen += live(answer, main(), world)
        return [*seen, *sorted(client.told() for client in clients)]
    finally:
        for each in listener.accepted:
            each.ends = None  # it is not the answer who closes it
        for each in (listener, *listener.accepted, *clients):
            each.close()
