"""Kata 22: work that nobody awaits. The lesson is README.md in this folder."""

import asyncio


class Background:
    """The jobs of a shop that confirms an order at once, and sends the mail in the background.

    ``Background(report)`` has no jobs at first, and each object has jobs of its own. A job is
    a coroutine: it may return anything, raise anything that is an Exception, and end as
    cancelled. ``report(error)`` is a plain function that returns at once and raises nothing.

    An object is made and used while the event loop runs, on the loop's own thread, and
    whoever has made it keeps it until `aclose` has ended, which is called in each case.

    Out of scope: a job that calls `aclose`; a job, or a call of `aclose`, that is cancelled
    before its first step; a call of `aclose` that is cancelled again while the jobs stop;
    KeyboardInterrupt and SystemExit; whether a job is accepted after the end of the last one
    and before the end of `aclose`, since no time passes there.
    """

    def __init__(self, report):
        # TODO: make what the methods below need.
        raise NotImplementedError

    def start(self, coro):
        """Let the coroutine *coro* run as a job, beside all others, and return at once.

        Nobody awaits a job, and nobody else has to hold it: it runs to its end, also when
        Python looks for garbage meanwhile. If it raises an Exception, `report` is called
        with that object, once for each job that has raised, before any time passes. Nothing
        else is reported: neither what a job returns, an exception object included, nor that
        it has ended as cancelled. asyncio reports no exception as one that was never retrieved.

        There are millions of jobs, and thousands at the same time. When the next one is
        started after a while, nothing is kept of a job that has ended: neither its coroutine,
        nor a task, nor what it has returned or raised. (What Python takes away when it looks
        for garbage is not kept. While `aclose` waits, what has ended may be kept.)

        After `aclose` has ended, `start` raises a RuntimeError. A job that is refused never
        begins, and Python does not warn of a coroutine that was never awaited.

        What `start` returns does not matter.
        """
        # TODO: run the job, and keep it until it has ended.
        raise NotImplementedError

    async def aclose(self):
        """Wait until all jobs have ended; from then on no job is accepted.

        It ends when no job is left, before any time passes. While it waits, `start` accepts
        jobs as before, from a job and from anybody else: `aclose` waits for them, too. When
        it ends, each job that was accepted has ended, and all errors have been reported.
        `aclose` itself raises none of them. It waits for its own jobs only.

        When `aclose` is cancelled (once), it cancels all of its jobs, before any time passes.
        It ends as cancelled as soon as they have ended, even if they take a while to stop, and
        what they raise meanwhile is reported. While they stop, `start` already raises the
        RuntimeError. (To cancel a job again while it stops changes nothing.) If the caller was
        cancelled before and has caught it, that is no cancellation of `aclose`.

        `aclose` may be called several times, also at the same time: each call ends when no
        job is left. If one call is cancelled, and so all jobs, the other calls return.
        """
        # TODO: wait until no job is left.
        raise NotImplementedError


async def send_mail(name, seconds):
    """Send a mail; the one to Eve cannot be sent."""
    await asyncio.sleep(seconds)
    if name == "Eve":
        raise ConnectionError("no mail to Eve")
    print("sent to", name)


async def carelessly():
    """Accept three orders; the program ends before a mail is sent, and nobody is told."""
    for name, seconds in (("Ada", 1), ("Eve", 2), ("Bob", 3)):
        asyncio.create_task(send_mail(name, seconds))  # noqa: RUF006 -- the careless way
        print("accepted:", name)


async def carefully():
    """Accept the same orders; all mails are sent, or it is said why not."""
    background = Background(report=lambda error: print("failed:", error))
    for name, seconds in (("Ada", 1), ("Eve", 2), ("Bob", 3)):
        background.start(send_mail(name, seconds))
        print("accepted:", name)
    await background.aclose()


if __name__ == "__main__":
    asyncio.run(carelessly())
    asyncio.run(carefully())
