"""Kata 06: being asked to stop, and stopping someone. The lesson is README.md in this folder."""

import asyncio


async def worker(name):
    """Print ``{name} start``, wait 10 s, print ``{name} done``.

    When it is cancelled during the wait, at whatever moment, it prints
    ``{name} cancelled`` instead of done, and ends as cancelled for its caller, too.
    In every case its last line is ``{name} closed``, and then it ends at once.
    """
    # TODO: print and wait; a cancelled end is not the same as a normal end.
    raise NotImplementedError


async def run_for(seconds, name):
    """Start ``worker(name)``, and cancel it after *seconds*.

    Return True if the worker was cancelled, False if it ended by itself. In both cases
    it has ended before `run_for` returns. A cancelled worker may need a while to end;
    when it has ended, `run_for` returns at once. With more than 10 *seconds*, `run_for` may return
    when the worker has ended or after *seconds*. The tests never use 0 or 10.

    When `run_for` itself is cancelled, at whatever moment, so is the worker; `run_for`
    ends as cancelled for its caller, too, and the worker has ended before that.
    """
    # TODO: start the worker, stop it in time, and leave nothing running.
    raise NotImplementedError


if __name__ == "__main__":
    print(asyncio.run(run_for(3, "A")))
