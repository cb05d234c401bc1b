"""How many threads a record says that an answer used at the same time."""

import pytest

HEAD = "import sys\nimport concurrent.futures\nfrom concurrent.futures import ThreadPoolExecutor\n"
ONE_AFTER_ANOTHER = "for _ in range(20): t = threading.Thread(target=print); t.start(); t.join()"
THREE = """\
ts = [threading.Thread(target=time.sleep, args=(1,)) for _ in range(3)]
for t in ts: t.start()
await asyncio.sleep(2)
"""
OF_A_THREAD = """\
inner = threading.Thread(target=time.sleep, args=(1,))
def work(): inner.start(); inner.join()
t = threading.Thread(target=work); t.start(); await asyncio.sleep(2); t.join()
"""
SEMAPHORE = """\
s = asyncio.Semaphore(4)
async def work():
    async with s: await asyncio.to_thread(len, '')
await asyncio.gather(*(work() for _ in range(100)))
"""
DEFAULT_POOL = """\
asyncio.get_running_loop().set_default_executor(ThreadPoolExecutor(3))
await asyncio.gather(*(asyncio.to_thread(len, '') for _ in range(50)))
"""
POOL = """\
loop = asyncio.get_running_loop()
with ThreadPoolExecutor(3) as pool:
    await asyncio.gather(*(loop.run_in_executor(pool, len, '') for _ in range(50)))
"""
POOL_BY_ITSELF = """\
with ThreadPoolExecutor(3) as pool:
    jobs = [pool.submit(time.sleep, 1) for _ in range(6)]
    await asyncio.gather(*map(asyncio.wrap_future, jobs))
"""
TWO_POOLS = """\
loop = asyncio.get_running_loop()
pools = [ThreadPoolExecutor(2) for _ in range(2)]
await asyncio.gather(*(loop.run_in_executor(pool, time.sleep, 1) for pool in pools * 5))
"""
OWN_AND_JOB = """\
t = threading.Thread(target=time.sleep, args=(1,)); t.start()
await asyncio.to_thread(time.sleep, 2); t.join()
"""
PROCESSES = """\
loop = asyncio.get_running_loop()
with concurrent.futures.ProcessPoolExecutor(2) as pool:
    jobs = (loop.run_in_executor(pool, sum, range(n)) for n in (3, 4, 5))
    print(await asyncio.gather(*jobs))
"""
CHILD = "c = await asyncio.create_subprocess_exec(sys.executable, '-c', ''); await c.wait()"
COUNTS = {
    "none": ("await asyncio.sleep(1)", 0),
    "many tasks": ("await asyncio.gather(*(asyncio.sleep(1) for _ in range(1000)))", 0),
    "one of its own": ("t = threading.Thread(target=print); t.start(); t.join()", 1),
    "a short one after another": (ONE_AFTER_ANOTHER, 1),
    "three at once": (THREE, 3),
    "a timer": ("t = threading.Timer(0.01, print); t.start(); t.join()", 1),
    "a thread of a thread": (OF_A_THREAD, 2),
    "to_thread": ("await asyncio.to_thread(time.sleep, 1)", 1),
    "to_thread in turn": ("for _ in range(50): await asyncio.to_thread(len, '')", 1),
    "to_thread together": (
        "await asyncio.gather(*(asyncio.to_thread(len, '') for _ in range(7)))",
        7,
    ),
    "to_thread behind a semaphore": (SEMAPHORE, 4),
    "a default executor of its own": (DEFAULT_POOL, 3),
    "a pool of the loop": (POOL, 3),
    "a pool by itself": (POOL_BY_ITSELF, 3),
    "two pools": (TWO_POOLS, 4),
    "its own and a job": (OWN_AND_JOB, 2),
    "a loop of its own in a thread": ("await asyncio.to_thread(asyncio.run, asyncio.sleep(0))", 1),
    "a name looked up": ("s = await asyncio.start_server(print, 'localhost', 0); s.close()", 0),
    "a child process": (CHILD, 0),
    "a pool of processes": (PROCESSES, 0),
}


@pytest.mark.parametrize("what", sorted(COUNTS))
def test_threads_are_counted(in_main, what):
    """Those that there are at the same time; not the loop's, nor what asyncio has for itself."""
    body, count = COUNTS[what]
    record = in_main(body, HEAD)

    assert record.end.kind == "returned", record.end
    assert record.timeline.threads == count


@pytest.mark.parametrize("clock", ["virtual", "wall"])
def test_both_clocks_count_alike(run, clock):
    """Jobs that end at once may find an idle thread, or not."""
    source = """\
        import asyncio
        async def main():
            await asyncio.to_thread(len, "")
            await asyncio.gather(*(asyncio.to_thread(len, "") for _ in range(5)))
        """

    assert run(source, clock=clock).timeline.threads == 5


def test_a_thread_that_the_import_started_counts(run):
    """It is there before the call."""
    source = "import threading, time\nthreading.Thread(target=time.sleep, args=(9,), daemon=True)"
    record = run(source + ".start()\nasync def main(): pass\n")

    assert record.timeline.threads == 1


def test_a_pool_that_takes_no_job_holds_nobody_up(in_main):
    """What was refused is not waited for: the deadlock is seen."""
    body = "pool = ThreadPoolExecutor(1); pool.shutdown()\nloop = asyncio.get_running_loop()\n"
    body += "try: loop.run_in_executor(pool, print)\nexcept RuntimeError: pass\n"
    record = in_main(body + "await loop.create_future()", "from concurrent.futures import *\n")

    assert record.end.how == "deadlock"
