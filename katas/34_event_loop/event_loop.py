"""Kata 34: an event loop of your own, in five steps. The lesson is README.md in this folder."""

import select
import socket
import time

# Each step has its own tests. A step needs the steps before it, and none after it.
# Out of scope: cancelling, exceptions that are no `Exception`, StopIteration, a future that is
# filled twice or used in two runs, `run` inside `run`, threads, and whether the coroutines of
# tasks that are left are closed. A `def` may become an `async def` where its result is awaited:
# the tests await it at once, and only once.


class World:
    """The clock and the sockets of this computer; do not change it.

    Your loop uses the world that `run` is given, and no other clock. The tests hand over one
    in which no real time passes. It has the same two methods, and counts how often it is asked.
    """

    def time(self):
        """Return the seconds of a clock that never goes back."""
        return time.monotonic()

    def wait(self, seconds, reading=(), writing=()):
        """Wait for *seconds*, and no longer than until a socket is ready.

        Return two lists: the sockets of *reading* that have something to read, and those of
        *writing* that take something. With 0 seconds it only looks. Without sockets, or with
        sockets of which none is ready, it waits for *seconds*, and sometimes for less or more.
        With None it waits until a socket is ready, so there has to be one.
        """
        if reading or writing:
            return select.select(reading, writing, [], seconds)[:2]
        time.sleep(seconds)
        return [], []


# -- Step 1: taking turns ---------------------------------------------------------------


def take_turns(generators):
    """Step 1. Let *generators*, a list of them, run in turn until all have ended.

    A turn is one `next`: it goes up to the next `yield`. Each generator has its first turn,
    in the order of the list, then each its second one, and so on. One that has ended takes
    no more turns. What they yield and return does not matter. None of them raises an
    exception of its own. There may be no generators, or many, and they may take many
    thousand turns. The list itself is not changed.
    """
    # TODO: step 1
    raise NotImplementedError


# -- Step 2: coroutines and timers --------------------------------------------------------


def run(main, world=None):
    """Step 2. Run the coroutine *main* in *world* to its end; return what it returns.

    Without a world it is ``World()``. When `main` has ended, `run` waits no more, and looks at
    no socket any more: those who are ready may have one more turn, and it returns. Tasks that
    have not ended by then never go on, also not in the next call of `run`. If `main` raises
    an Exception, `run` raises it.

    Tasks take turns: whoever became ready first has its turn first. When no task is ready,
    `run` waits for the next timer: it calls ``world.wait`` with the whole time that is
    left until then. It asks the world no more than a few times for each turn and each timer.

    In step 3: if no task is ready and there is nothing left to wait for, but `main` has not
    ended, `run` raises a RuntimeError. In step 5 it waits for sockets, too.
    """
    # TODO: step 2
    raise NotImplementedError


def create_task(coro):
    """Step 2. Let the coroutine *coro* run beside others, and return at once.

    Its first turn comes later, after those that are ready already. `create_task` and all
    functions below are called only by coroutines that `run` runs.

    In step 3 it returns a task: a `Future` that is filled when `coro` ends, with what it
    returns, or with the Exception that it raises. Such an exception goes to those
    who await the task, and to nobody else: the others and `run` go on. Nothing is printed anywhere.
    """
    # TODO: step 2
    raise NotImplementedError


def sleep(seconds):
    """Step 2. Wait so many seconds, while others go on.

    ``await sleep(seconds)`` gives None. It never ends too early by ``world.time()``. Timers
    end in the order of their times, and those with the same time in the order in which they
    were set. With 0 seconds, or less, it only gives up the turn.

    Tasks that are ready again and again do not hold up a timer: when its time has come, each
    of these tasks has at most five more turns before whoever sleeps goes on.
    """
    # TODO: step 2
    raise NotImplementedError


# -- Step 3: futures and tasks ------------------------------------------------------------


class Future:
    """Step 3. A place for one result or one exception, which others await.

    It is empty at first. It is filled once, by `set_result` or `set_exception`.
    ``await future`` waits until it is filled, then gives the result or raises the exception,
    whatever they are. Any number of coroutines may await the same future, before it is
    filled and after. Those that wait go on in the order in which they came.
    """

    def __init__(self):
        # TODO: step 3
        raise NotImplementedError

    def done(self):
        """Return True if it has been filled, else False."""
        raise NotImplementedError

    def set_result(self, value):
        """Fill it with *value*, and return at once: those who wait go on in later turns."""
        raise NotImplementedError

    def set_exception(self, error):
        """Fill it with *error*, an Exception object, and return at once, in the same way."""
        raise NotImplementedError

    def __await__(self):
        raise NotImplementedError


# -- Step 4: waiting for many -------------------------------------------------------------


def gather(*many):
    """Step 4. Wait for *many* together, and give all their results.

    ``await gather(*many)`` gives a list of the results, in the order of *many*. Each of
    *many* is a coroutine or a future. The coroutines run beside each other; they begin in
    the order of *many*. The same future may be there twice. Without any the list is empty.

    If one raises an Exception, so does ``await gather(*many)``, at once; the others go on,
    and what they raise later goes to nobody.
    """
    # TODO: step 4
    raise NotImplementedError


# -- Step 5: sockets ----------------------------------------------------------------------


def readable(sock):
    """Step 5. Wait until *sock* has something to read.

    ``await readable(sock)`` waits also for the end of what comes and, on a listening socket,
    for a client that can be accepted. While coroutines wait for sockets, others go on, and
    timers end in time: one wait is for both, and not cut in small pieces. Tasks that are
    ready again and again hold up no socket for more than five turns each. Nobody else waits
    for the same socket.
    """
    # TODO: step 5
    raise NotImplementedError


def writable(sock):
    """Step 5. Wait until *sock* takes something, in the same way."""
    # TODO: step 5
    raise NotImplementedError


async def echo_server(listener):
    """Step 5. Send back to each client what it sends, for ever.

    *listener* is a listening socket that does not block. There may be any number of
    clients at the same time, and each may send any number of bytes, or none. Each gets its
    own bytes back in order. When a client has sent all, and has got it back, its socket is
    closed. A client that waits, does not read, or breaks off with a ConnectionError holds up
    nobody else; when it breaks off, its socket is closed, too. From a client that does not
    read, the server may stop reading meanwhile.
    """
    # TODO: step 5
    raise NotImplementedError


# -- Try it -------------------------------------------------------------------------------


def count(name, last):
    """Say numbers, and give up the turn after each."""
    for number in range(1, last + 1):
        print(name, number)
        yield


async def crawl(page, seconds):
    """Pretend to fetch a page."""
    print("crawling", page)
    await sleep(seconds)
    return f"page {page}"


async def crawl_all():
    """Fetch three pages; all of them together take 0.3 s."""
    print(await gather(crawl("a", 0.3), crawl("b", 0.1), crawl("c", 0.2)))


async def talk():
    """Start the echo server, talk to it from inside the same loop, and stop."""
    with socket.create_server(("127.0.0.1", 0)) as listener:
        listener.setblocking(False)
        create_task(echo_server(listener))
        with socket.create_connection(listener.getsockname()) as client:
            client.sendall(b"hello")
            await readable(client)
            print("echo:", client.recv(100))


if __name__ == "__main__":
    take_turns([count("tea", 2), count("cake", 3)])
    run(crawl_all())
    run(talk())
