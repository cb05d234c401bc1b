"""Kata 25: which request do I work for? The lesson is README.md in this folder."""

import asyncio

# -- the program as it is: it works while there is one request at a time -------------------

_request = None


def careless_request():
    """Return the id of the request that this program works for, or None."""
    return _request


async def careless_serve(request_id, work):
    """Do *work* for a request."""
    global _request
    _request = request_id
    result = await work()
    _request = None
    return result


# -- your part: the same for many requests at a time, and for work that is done later ------
#
# The id of a request is an int or a str, also 0 and ""; two requests may have the same id.
# All is called while one event loop runs, on its thread; `current_request`, and the functions
# that `for_later` returns, also in other threads. Out of scope: a second cancellation; a
# cancellation at the moment of a failure (either may come out); a task that is cancelled
# before its first step (what it should have done may be lost), also if it is a task of yours;
# KeyboardInterrupt and SystemExit; generators that are begun inside a request and go on
# outside it; context variables other than yours.


def current_request():
    """Return the id of the request that the calling code works for; None if there is none.

    The `work` of a request works for it, and so does all code that it calls or awaits, each
    task that such code starts, each function that it gives to `asyncio.to_thread`, and each
    callback that it gives to the event loop, such as with `call_soon`, or to a task with
    `add_done_callback` (unless it gives them another context). All of these work for that
    request until they end, also when `serve` has ended before. What other code has started,
    before the request or at the same time, does not work for it.
    """
    # TODO: return the id of the caller's request, not of the last one.
    raise NotImplementedError


async def serve(request_id, work):
    """Do *work* for the request *request_id*: await ``work()`` once, and return its result.

    Many requests may be under way at the same time; none waits for another. If the caller
    of `serve` works for a request already, `work` works for the new one only. `work` may be
    awaited in a task of its own.

    An exception of `work` comes out of `serve`, the same object. When `serve` is cancelled,
    so is `work`, and `serve` ends as cancelled when `work` has ended, even if that takes a
    while. However `serve` ends: whoever has awaited it then works for the same request as
    before (for none, if it was none). `work` is a coroutine function without arguments, and
    you can rely on it: it ends as cancelled if it is cancelled, and only then.
    """
    # TODO: set the id for this work, and for nobody else.
    raise NotImplementedError


def for_later(function):
    """Return a function that calls *function* for the request of now, whenever it is called.

    "The request of now" is the one for which the caller of `for_later` works when it calls
    `for_later`; if there is none, *function* is always called for none. It does not matter
    who calls the returned function, when, and in which thread: code that works for another
    request, an old library that knows of no requests, or somebody after the request has
    ended. All that *function* calls and starts works for the same request as *function*,
    which is a plain function, or something else that can be called like one.

    The returned function hands all arguments to *function*; what *function* returns or
    raises comes out of it, the same object. After that, whoever has called it works for the
    same request as before (for none, if it was none). It may be called many times, also in
    several threads at the same time (none waits for another), and *function* itself may call
    the returned function.
    """
    # TODO: keep the request of now, and call the function for it.
    raise NotImplementedError


class Worker:
    """Does jobs one after another, such as mails that no request has to wait for.

    One worker does the jobs of many requests, each for its own request. A worker may be made
    by anybody, also by a request, and each worker has jobs of its own.
    """

    def __init__(self):
        # TODO: make what the methods below need.
        raise NotImplementedError

    def submit(self, job):
        """Accept a job, and return at once; *job* is a coroutine function without arguments.

        A job is done for the request for which the caller of `submit` works, or for none, and
        all that it calls, awaits and starts works for that request, too. A job may submit
        others. What `submit` returns does not matter.
        """
        # TODO: keep the job, and for whom it is.
        raise NotImplementedError

    async def run(self):
        """Await each job once, in the order in which they were submitted, until cancelled.

        A job begins when the one before it has ended, or, if there is none, when it is
        submitted, in each case before any time passes (turns of the event loop are no time).
        What a job returns does not matter. `run` may be called before or after the first job
        is submitted, and by anybody: perhaps it is awaited by a task that a request has
        started, and that is still there when the request has ended.

        If a job raises an exception, it comes out of `run`, the same object. When `run` is
        cancelled, so is the job that is under way, and `run` ends as cancelled when that job
        has ended, even if that takes a while. However `run` ends: whoever has awaited it then
        works for the same request as before (for none, if it was none). In both cases the
        other jobs are kept: `run` may be called again, and goes on with the next one. There
        are never two calls at the same time. You can rely on a job as on `work`: it ends as
        cancelled if it is cancelled, and only then.
        """
        # TODO: do each job for its own request.
        raise NotImplementedError


# -- to try it -------------------------------------------------------------------------------


async def _try(request, serve_one):
    async def ask(name, seconds):
        async def work():
            await asyncio.sleep(seconds)
            print(f"  the answer for {name} goes to {request()}")

        await serve_one(name, work)

    print(serve_one.__name__)
    await asyncio.gather(ask("ada", 3), ask("bob", 1), ask("cyd", 2))


if __name__ == "__main__":
    asyncio.run(_try(careless_request, careless_serve))
    asyncio.run(_try(current_request, serve))
