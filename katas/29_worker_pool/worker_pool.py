"""Kata 29: a pool of workers that can be stopped. The lesson is README.md in this folder."""

import asyncio
import signal
import sys


class Pool:
    """Workers that do jobs, until they are told to stop.

    ``Pool(workers, handle)`` does at most *workers* jobs at the same time, one or more, and it
    does so many while others wait. ``await handle(job)`` does a job; `handle` is a coroutine
    function, and a job begins when it runs its first line. Jobs begin in the order in which
    they were handed in, each as soon as it may, before any time passes. A job is any object,
    such as None; two jobs may be equal, and the same object may be handed in again: then it is
    another job.

    A job is *done* if `handle` has returned, whatever that is, also if it was cancelled
    meanwhile. It is *not done* if `handle` raises anything that is an Exception, or ends as
    cancelled, which it may do by itself as well; or if it never begins. A job that was not
    done changes nothing for the others. What `handle` has raised is told to nobody: neither a
    method of the pool raises it, nor does asyncio report it as never retrieved.

    A pool is made and used while the event loop runs, on the loop's own thread, and knows
    nothing of other pools. In the end, `drain` or `abort` is called and returns.

    When the last job has ended and `drain` has not returned yet, no time passes. Whether
    `submit` accepts a job in between is left open; one that is accepted is waited for.

    Out of scope: a job that calls `drain` or `abort`, or cancels its own task; a call of
    `abort` that is cancelled; exceptions that are neither an Exception nor a CancelledError.
    """

    def __init__(self, workers, handle):
        # TODO: make what the methods below need.
        raise NotImplementedError

    def submit(self, job):
        """Accept *job*, and return at once, however many jobs wait.

        A job may submit others. When a call of `drain` has returned, or from the first step
        of `abort` on, `submit` raises a RuntimeError, and the job is not accepted: it never
        begins, and is in no list. What `submit` returns does not matter.
        """
        # TODO: accept the job, or refuse it.
        raise NotImplementedError

    async def drain(self):
        """Wait until no job waits or runs; return a list of the jobs that were not done.

        While it waits, `submit` accepts jobs as before, from jobs and from anybody else:
        `drain` waits for them, too. It ends when no job is left, before any time passes.
        Then all that the pool has started has ended, such as its workers.

        The list has all jobs that were accepted since the pool was made and were not done, the
        very objects, each as often as that happened, in any order. It is the caller's own: to
        change it changes nothing in the pool.

        When a call of `drain` is cancelled, it ends as cancelled, before any time passes. If a
        job still waits or runs, that changes nothing else: the jobs go on, and `submit` accepts
        more; if not, `submit` may refuse. In each case, `drain` or `abort` can be called again.

        `drain` may be called several times, also at the same time, and after `abort`; each
        call returns such a list. If `abort` is called meanwhile, `drain` ends with it.
        """
        # TODO: wait until nothing is left, and end the workers.
        raise NotImplementedError

    async def abort(self):
        """Begin no further job, cancel those that run; return a list of the jobs not done.

        From its first step on no job begins. The jobs that run are cancelled, before any time
        passes, and may take a while to stop; a job that stops already may be cancelled again,
        it does not mind. `abort` returns as soon as all that the pool has started has ended.
        The list is the same as that of `drain`.

        `abort` may be called several times, also at the same time, and after `drain`: each
        call ends when nothing of the pool goes on, and returns such a list.
        """
        # TODO: stop everything, and tell which jobs were not done.
        raise NotImplementedError


async def serve(pool, grace):
    """Let *pool*, a `Pool`, work until SIGTERM comes; return a list of the jobs not done.

    From its first step on, SIGTERM does not end the process. When the signal comes, `serve`
    waits until the pool is drained, but at most *grace* seconds, which are more than 0: then
    the pool is aborted, however long that takes. Before the signal, `serve` waits, also if
    there is nothing to do. Another SIGTERM that comes meanwhile changes nothing. The signal may
    come from another process, or from any thread, while everything here waits.

    `serve` may be cancelled before the signal comes. Then it ends as cancelled, and changes
    nothing for the pool. However it ends, SIGTERM has its default effect again afterwards, and
    nothing of it goes on: whoever has called it is not disturbed any more.

    Out of scope: Windows; being cancelled after the signal; a pool that is drained exactly at
    the end of the *grace* seconds; other signals; a handler for SIGTERM that was there before.
    """
    # TODO: wait for the signal, drain with a limit, abort if that was not enough.
    raise NotImplementedError


async def print_photo(name):
    """Print a photo; that takes 2 s, and the paper for the third one is missing."""
    await asyncio.sleep(2)
    if name == "photo 3":
        raise LookupError("no paper")
    print("printed:", name)


async def carelessly():
    """Two workers have seven photos; after 5 s they are stopped, and nobody knows what is lost."""

    async def work(photos):
        while True:
            await print_photo(await photos.get())

    photos = asyncio.Queue()
    for number in range(1, 8):
        photos.put_nowait(f"photo {number}")
    workers = [asyncio.create_task(work(photos)) for _ in range(2)]
    await asyncio.sleep(5)
    for worker in workers:
        worker.cancel()
    await asyncio.gather(*workers, return_exceptions=True)
    print("stopped, in the queue:", photos.qsize())


async def carefully():
    """The same; after 5 s comes SIGTERM, and there are 1.5 s more."""
    pool = Pool(2, print_photo)
    for number in range(1, 8):
        pool.submit(f"photo {number}")
    asyncio.get_running_loop().call_later(5, signal.raise_signal, signal.SIGTERM)
    print("stopped, not done:", await serve(pool, 1.5))


if __name__ == "__main__":
    asyncio.run(carelessly())
    if sys.platform == "win32":
        print("On Windows an event loop has no signal handlers: nothing more is shown.")
    else:
        asyncio.run(carefully())
