"""What the operators for asyncio's own mistakes change, by an example for each."""

ASYNCIO_CHANGES = {
    "await gone": (
        "async def f(x):\n    await x\n    return await x.y()\n",
        ["await x -> x", "return await x.y() -> return x.y()"],
    ),
    "task gone": (
        "async def f(c):\n    return create_task(c)\n",
        ["return create_task(c) -> return (await c)", "return create_task(c) -> return c"],
    ),
    "gather unrolled": (
        "async def f(cs):\n    await asyncio.gather(*cs)\n    return await gather(a(), b())\n",
        [
            "await asyncio.gather(*cs) -> [await each for each in cs]",
            "return await gather(a(), b()) -> return [await a(), await b()]",
        ],
    ),
    "exceptions not returned": (
        "gather(*cs, return_exceptions=True)\ngather(*cs)\n",
        [
            "gather(*cs, return_exceptions=True) -> gather(*cs)",
            "gather(*cs) -> gather(*cs, return_exceptions=True)",
        ],
    ),
    "shield gone": (
        "asyncio.shield(x)\n",
        ["asyncio.shield(x) -> x"],
    ),
    "thread gone": (
        "async def f():\n    await to_thread(g, 1)\n    await loop.run_in_executor(None, g)\n",
        ["await to_thread(g, 1) -> g(1)", "await loop.run_in_executor(None, g) -> g()"],
    ),
    "thread safety gone": (
        "loop.call_soon_threadsafe(put, 1)\n",
        [
            "loop.call_soon_threadsafe(put, 1) -> put(1)",
            "loop.call_soon_threadsafe(put, 1) -> loop.call_soon(put, 1)",
        ],
    ),
    "context gone": (
        "async def f():\n    async with lock:\n        g()\n",
        ["async with lock: -> if True:"],
    ),
    "cancel gone": (
        "task.cancel()\n",
        ["task.cancel() -> pass"],
    ),
    "cancel not waited for": (
        "async def f():\n    for task in tasks:\n        task.cancel()\n    await wait(tasks)\n",
        ["await wait(tasks) -> pass"],
    ),
    "uncancel gone": (
        "task.uncancel()\nx = task.cancelling()\n",
        [
            "task.uncancel() -> pass",
            "x = task.cancelling() -> x = 0",
            "x = task.cancelling() -> x = 1",
        ],
    ),
    "outcome not asked": (
        "x = task.done()\n",
        ["x = task.done() -> x = True", "x = task.done() -> x = False"],
    ),
    "task done gone": (
        "queue.task_done()\n",
        ["queue.task_done() -> pass"],
    ),
    "join gone": (
        "async def f():\n    await queue.join()\n",
        ["await queue.join() -> pass"],
    ),
    "sleep gone": (
        "async def f():\n    await asyncio.sleep(1)\n",
        ["await asyncio.sleep(1) -> pass"],
    ),
    "sleep blocking": (
        "async def f():\n    await asyncio.sleep(1)\n",
        ["await asyncio.sleep(1) -> time.sleep(1)"],
    ),
    "sleep changed": (
        "sleep(n)\nsleep(0)\n",
        [
            "sleep(n) -> sleep(0)",
            "sleep(n) -> sleep(n + 0.5)",
            "sleep(n) -> sleep(n / 2)",
            "sleep(0) -> sleep(0.001)",
        ],
    ),
    "timeout changed": (
        "asyncio.timeout(3)\n",
        [
            "asyncio.timeout(3) -> asyncio.timeout(3 + 0.5)",
            "asyncio.timeout(3) -> asyncio.timeout(3 + 0.001)",
            "asyncio.timeout(3) -> asyncio.timeout(3 / 2)",
            "asyncio.timeout(3) -> asyncio.timeout(None)",
            "asyncio.timeout(3) -> asyncio.timeout(10)",
        ],
    ),
    "time limit added": (
        "async def f():\n    await asyncio.sleep(1)\n    await gather(*cs)\n",
        ["await gather(*cs) -> await asyncio.wait_for(gather(*cs), 10)"],
    ),
    "wait for others": (
        "wait(ts)\nwait(ts, return_when=FIRST_COMPLETED)\nx = asyncio.FIRST_EXCEPTION\n",
        [
            "wait(ts) -> wait(ts, return_when=asyncio.FIRST_COMPLETED)",
            "wait(ts) -> wait(ts, return_when=asyncio.FIRST_EXCEPTION)",
            "x = asyncio.FIRST_EXCEPTION -> x = asyncio.FIRST_COMPLETED",
            "x = asyncio.FIRST_EXCEPTION -> x = asyncio.ALL_COMPLETED",
        ],
    ),
    "pause added": (
        "async def f():\n    return await g()\n",
        [
            "f begins -> await asyncio.sleep(0.001)",
            "return await g() -> return [await g(), await asyncio.sleep(0.001)][0]",
            "f begins -> await asyncio.sleep(0.5)",
            "return await g() -> return [await g(), await asyncio.sleep(0.5)][0]",
        ],
    ),
    "queue size": (
        "asyncio.Queue(3)\n",
        [
            "asyncio.Queue(3) -> asyncio.Queue(1)",
            "asyncio.Queue(3) -> asyncio.Queue()",
            "asyncio.Queue(3) -> asyncio.Queue(10)",
            "asyncio.Queue(3) -> asyncio.LifoQueue(3)",
        ],
    ),
    "permits changed": (
        "Semaphore(n)\n",
        ["Semaphore(n) -> Semaphore(n + 1)", "Semaphore(n) -> Semaphore(n - 1)"],
    ),
    "items changed": (
        "def f(urls):\n    for url in urls:\n        g(url)\n",
        [
            "f begins -> urls = list(urls)[:5]",
            "f begins -> urls = list(urls)[:10]",
            "f begins -> urls = list(urls)[:100]",
            "f begins -> urls = sorted(urls)",
            "f begins -> urls = list(urls)[::-1]",
            "f begins -> urls = list(dict.fromkeys(urls))",
            "f begins -> urls = [each for each in urls if each]",
            "f begins -> urls = list(urls)[1:]",
            "f begins -> urls = list(urls)[:-1]",
        ],
    ),
    "few at a time": (
        "async def f(urls, fetch):\n    return [await fetch(url) for url in urls]\n",
        [
            f"f begins -> PERMITS, UNLIMITED = asyncio.Semaphore({limit}), fetch;"
            " async def fetch(*args):; async with PERMITS:; return await UNLIMITED(*args)"
            for limit in (5, 10, 100)
        ],
    ),
    "one left out": (
        "async def f(urls):\n    for task in tasks:\n        g(*urls)\n    await wait(tasks)\n",
        [
            "for task in tasks: -> for task in list(tasks)[1:]:",
            "for task in tasks: -> for task in list(tasks)[:-1]:",
            "await wait(tasks) -> await wait(list(tasks)[1:])",
            "await wait(tasks) -> await wait(list(tasks)[:-1])",
        ],
    ),
    "sorting gone": (
        "sorted(urls)\n",
        ["sorted(urls) -> list(urls)"],
    ),
    "kept between calls": (
        "async def f(url):\n    return await g(url)\n",
        ["f begins -> if repr(url) in KEPT:; return KEPT[repr(url)]"],
    ),
    "truth for none": (
        "x is None\nx is not None\n",
        ["x is None -> (not x)", "x is not None -> (x)"],
    ),
    "none for truth": (
        "if x:\n    pass\nif not x:\n    pass\nif a < b:\n    pass\n",
        ["if x: -> if x is not None:", "if not x: -> if x is None:"],
    ),
    "other exceptions": (
        "try:\n    pass\nexcept (A, B):\n    pass\nexcept LookupError:\n    pass\n",
        [
            "except (A, B): -> except (B,):",
            "except (A, B): -> except (A,):",
            "except (A, B): -> except BaseException:",
            "except LookupError: -> except KeyError:",
            "except LookupError: -> except Exception:",
            "except LookupError: -> except BaseException:",
        ],
    ),
    "catches nothing": (
        "try:\n    pass\nexcept A:\n    pass\n",
        ["except A: -> except ():"],
    ),
    "handler emptied": (
        "try:\n    pass\nexcept A:\n    f()\n",
        ["f() -> pass"],
    ),
    "raise gone": (
        "def f():\n    raise A\n",
        ["raise A -> pass", "raise A -> return"],
    ),
    "finally emptied": (
        "try:\n    f()\nfinally:\n    g()\n",
        ["g() -> pass"],
    ),
    "finally on success": (
        "try:\n    f()\nfinally:\n    g()\n",
        ["try:; f(); finally:; g() -> f(); g()"],
    ),
    "finally on failure": (
        "try:\n    f()\nfinally:\n    g()\n",
        ["finally: -> except BaseException:"],
    ),
    "called twice": (
        "async def f():\n    g()\n    return await h()\n",
        ["g() -> g(); g()", "return await h() -> return (await h(), await h())[1]"],
    ),
}
"""For each operator an answer, and what it changes in it."""
