"""Threads that still run when the called coroutine has ended."""


def test_a_thread_that_still_runs_is_found(left):
    """By its name."""
    body = "threading.Thread(target=time.sleep, args=(60,), name='slow', daemon=True).start()"

    assert left(body).threads == ("slow",)


def test_a_thread_that_has_ended_is_not_found(left):
    """Nor are those of an executor, which end with the loop."""
    body = "thread = threading.Thread(target=print)\nthread.start()\nthread.join()\n"
    body += "await asyncio.to_thread(print)"

    assert left(body).threads == ()
