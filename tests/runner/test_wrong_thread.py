"""Calls of asyncio from a thread that does not run the loop: refused, and noted with their line."""

import pytest

from pytest_asyncio_kata.record.left import ForeignCall
from pytest_asyncio_kata.record.timeline import Place

ANSWER = """\
import asyncio, threading, time

def tell(function, *args):
    time.sleep(1)
    function(*args)

async def main():
    loop = asyncio.get_running_loop()
    {made}
    thread = threading.Thread(target=tell, args=({call},), name="teller")
    thread.start()
    await {waits}
"""

# what asyncio is asked for: (made before, the call, what is awaited)
CALLS = {
    "Future.set_result": ("f = loop.create_future()", "f.set_result, 1", "f"),
    "Future.set_exception": ("f = loop.create_future()", "f.set_exception, OSError()", "f"),
    "cancel": ("t = loop.create_task(asyncio.Event().wait())", "t.cancel", "t"),
    "Event.set": ("e = asyncio.Event()", "e.set", "e.wait()"),
    "Queue.put_nowait": ("q = asyncio.Queue()", "q.put_nowait, 1", "q.get()"),
    "Queue.get_nowait": (
        "q = asyncio.Queue(1); q.put_nowait(1)",
        "q.get_nowait",
        "q.put(2)",
    ),
    "Semaphore.release": ("s = asyncio.Semaphore(0)", "s.release", "s.acquire()"),
    "loop.call_soon": ("f = loop.create_future()", "loop.call_soon, f.set_result, 1", "f"),
    "loop.call_later": ("f = loop.create_future()", "loop.call_later, 1, f.set_result, 1", "f"),
    "loop.create_task": ("", "loop.create_task, asyncio.sleep(1)", "asyncio.Event().wait()"),
}


@pytest.mark.parametrize("asked", sorted(CALLS))
def test_a_call_from_another_thread_is_noted(run, asked):
    """With what was called, the line, and the thread; it leads to a deadlock."""
    made, call, waits = CALLS[asked]
    record = run(ANSWER.format(made=made, call=call, waits=waits))

    assert (record.end.how, record.seconds) == ("deadlock", 1.0)
    assert record.left.foreign == (ForeignCall(asked, Place("answer.py", 5, "tell"), "teller"),)


def test_the_answer_gets_an_exception_as_in_debug_mode(in_main):
    """It comes out of the thread; where that is awaited, it ends the run."""
    body = "f = asyncio.get_running_loop().create_future()\nf.add_done_callback(print)\n"
    record = in_main(body + "await asyncio.to_thread(f.set_result, 1)")

    assert record.end.how == "RuntimeError"
    assert record.end.message.startswith("Non-thread-safe operation invoked on an event loop")
    assert [(call.label, call.place) for call in record.left.foreign] == [
        ("Future.set_result", None)
    ]


@pytest.mark.parametrize("start", ["threading.Thread(target=e.set)", "threading.Timer(0.1, e.set)"])
def test_a_thread_that_is_nothing_but_the_call_has_the_line_that_starts_it(in_main, start):
    """No line of the answer is above the call."""
    body = "e = asyncio.Event()\nt = asyncio.create_task(e.wait())\nawait asyncio.sleep(0)\n"
    (call,) = in_main(f"{body}{start}.start()\nawait t").left.foreign

    assert (call.label, call.place) == ("Event.set", Place("answer.py", 13, "main"))


def test_the_deadline_tells_of_it_as_well(in_main):
    """Somebody else goes on for ever, so that it is no deadlock."""
    body = "e = asyncio.Event()\nasync def ticks():\n    while True: await asyncio.sleep(1)\n"
    body += "t = asyncio.create_task(ticks())\nthreading.Timer(0.1, e.set).start()\nawait e.wait()"
    record = in_main(body)

    assert record.end.how == "endless"
    assert [call.label for call in record.left.foreign] == ["Event.set"]


def test_many_are_bounded(in_main):
    """A record names two hundred."""
    body = """\
def tell(loop):
    for _ in range(300):
        try: loop.call_soon(print)
        except RuntimeError: pass
await asyncio.to_thread(tell, asyncio.get_running_loop())"""

    assert len(in_main(body).left.foreign) == 200


POOLS = """\
with ThreadPoolExecutor(2) as pool:
    await asyncio.gather(*(loop.run_in_executor(pool, time.sleep, unit) for _ in range(5)))
with ThreadPoolExecutor(2) as pool:
    await asyncio.wrap_future(pool.submit(time.sleep, unit))
"""
GIVEN_UP = """\
try: await asyncio.wait_for(asyncio.to_thread(time.sleep, 5 * unit), unit)
except TimeoutError: pass
await asyncio.sleep(9 * unit)
"""
OTHER_LOOP = """\
async def other():
    e = asyncio.Event()
    asyncio.get_running_loop().call_later(0.01, e.set)
    await e.wait()
    await asyncio.gather(asyncio.sleep(0), asyncio.to_thread(len, ''))
await asyncio.to_thread(asyncio.run, other())
"""
CALLED_SAFELY = """\
f = loop.create_future()
threading.Thread(target=loop.call_soon_threadsafe, args=(f.set_result, 1)).start()
await f
"""
ASKED_SAFELY = """\
def ask(): return asyncio.run_coroutine_threadsafe(asyncio.sleep(unit), loop).result()
await asyncio.to_thread(ask)
"""
QUEUE_OF_THREADS = """\
q = queue.Queue()
threading.Timer(0.01, q.put, (1,)).start()
await asyncio.to_thread(q.get)
"""
SHUT_DOWN = "await asyncio.to_thread(time.sleep, unit)\nawait loop.shutdown_default_executor()"
ALL_RIGHT = {
    "call_soon_threadsafe": CALLED_SAFELY,
    "run_coroutine_threadsafe": ASKED_SAFELY,
    "to_thread": "await asyncio.to_thread(time.sleep, unit)",
    "to_thread that fails": "try: await asyncio.to_thread(int, 'x')\nexcept ValueError: pass",
    "to_thread given up": GIVEN_UP,
    "pools of its own": POOLS,
    "a loop of its own": "await asyncio.to_thread(asyncio.run, asyncio.sleep(0.01))",
    "tasks in a loop of its own": OTHER_LOOP,
    "a queue of threads": QUEUE_OF_THREADS,
    "the default executor shut down": SHUT_DOWN,
    "a child process": (
        "c = await asyncio.create_subprocess_exec(sys.executable, '-c', '')\nawait c.wait()"
    ),
    "a name looked up": "s = await asyncio.start_server(print, 'localhost', 0)\ns.close()",
    "a future of nobody": (
        "f = loop.create_future()\nawait asyncio.to_thread(f.set_result, 1)\nawait f"
    ),
    "a thread that goes on": (
        "threading.Thread(target=time.sleep, args=(60,), daemon=True).start()"
    ),
}


@pytest.mark.parametrize(("clock", "unit"), [("virtual", 1), ("wall", 0.01)])
@pytest.mark.parametrize("what", sorted(ALL_RIGHT))
def test_what_is_made_for_threads_is_no_fault(run, what, clock, unit):
    """Nor what asyncio itself does in threads."""
    lines = "".join(f"    {line}\n" for line in ALL_RIGHT[what].splitlines())
    head = "import asyncio, queue, sys, threading, time\n"
    head += "from concurrent.futures import ThreadPoolExecutor\n"
    main = "async def main(unit):\n    loop = asyncio.get_running_loop()\n"
    record = run(head + main + lines, unit, clock=clock)

    assert record.end.kind == "returned", record.end
    assert record.left.foreign == ()
