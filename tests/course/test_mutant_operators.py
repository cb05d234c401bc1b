"""Each way in which a right answer is made wrong, by an example."""

import ast

import pytest

from pytest_asyncio_kata.course.mutants.mutant import mutants_of
from pytest_asyncio_kata.course.mutants.operators.all import OPERATORS
from pytest_asyncio_kata.course.mutants.source import Source

CHANGES = {
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
    "comparison changed": (
        "a < b\na not in b\n",
        ["a < b -> a <= b", "a not in b -> a in b"],
    ),
    "and or": (
        "a and b\n",
        ["a and b -> a or b", "a and b -> a", "a and b -> b"],
    ),
    "condition turned": (
        "if a:\n    pass\n",
        ["if a: -> if not a:"],
    ),
    "always or never": (
        "x = 1 if a else 2\n",
        ["x = 1 if a else 2 -> x = 1 if True else 2", "x = 1 if a else 2 -> x = 1 if False else 2"],
    ),
    "else gone": (
        "if a:\n    f()\nelse:\n    g()\n",
        ["g() -> pass"],
    ),
    "loop once": (
        "while a:\n    f()\n",
        ["while a: -> if a:"],
    ),
    "statement gone": (
        "f()\na[0] = 1\nb = 1\n",
        ["f() -> pass", "a[0] = 1 -> pass"],
    ),
    "other way on": (
        "while a:\n    break\nwhile b:\n    continue\n",
        ["break -> continue", "break -> pass", "continue -> break", "continue -> pass"],
    ),
    "return changed": (
        "def f():\n    return 1\n",
        ["return 1 -> return None", "return 1 -> 1"],
    ),
    "decorator gone": (
        "@a\ndef f():\n    pass\n",
        ["@a -> nothing"],
    ),
    "number changed": (
        "x = 1\n",
        ["x = 1 -> x = 2", "x = 1 -> x = 0"],
    ),
    "text changed": (
        "x = 'a'\n",
        ["x = 'a' -> x = 'xa'"],
    ),
    "flag turned": (
        "x = True\n",
        ["x = True -> x = False"],
    ),
    "operator changed": (
        "a + b\n",
        ["a + b -> a - b"],
    ),
    "name changed": (
        "min(a)\n",
        ["min(a) -> max(a)"],
    ),
    "index changed": (
        "a[0]\na[1:]\n",
        ["a[0] -> a[-1]", "a[1:] -> a[:]"],
    ),
    "bound changed": (
        "range(n)\nenumerate(a)\n",
        ["range(n) -> range(n + 1)", "range(n) -> range(n - 1)", "enumerate(a) -> enumerate(a, 1)"],
    ),
    "argument gone": (
        "f(a, b, c=1)\n",
        ["f(a, b, c=1) -> f(a, b)"],
    ),
}
"""For each operator an answer, and what it changes in it."""


def changes(text, operator):
    """Return the changes that *operator* makes in an answer."""
    made = mutants_of(text, operators={operator: OPERATORS[operator]})
    return [each.change for each in made]


def texts(text, operator):
    """Return what *operator* makes of an answer, before doubles are left out."""
    source = Source(text)
    return [source.with_edits(edits) for edits in OPERATORS[operator](source)]


@pytest.mark.parametrize(("operator", "text", "found"), [(k, *v) for k, v in CHANGES.items()])
def test_operator_makes_its_mistakes(operator, text, found):
    """Each operator changes what it says, and nothing else."""
    assert changes(text, operator) == found


def test_table_has_each_operator():
    """An operator without an example is not tested."""
    assert CHANGES.keys() == OPERATORS.keys()


def test_mistakes_of_asyncio_come_first():
    """A mutant that two operators make is called by the name that says more."""
    names = list(OPERATORS)

    assert names[0] == "await gone"
    assert names.index("few at a time") < names.index("comparison changed")


WHOLE = {
    "finally on success": (
        "def f():\n    try:\n        a()\n    finally:\n        b()\n        c()\n",
        "def f():\n    a()\n    b()\n    c()\n",
    ),
    "finally on success, with a handler": (
        "try:\n    a()\nexcept A:\n    b()\nfinally:\n    c()\n",
        "try:\n    a()\nexcept A:\n    b()\nc()\n",
    ),
    "finally on failure": (
        "try:\n    a()\nfinally:\n    b()\n",
        "try:\n    a()\nexcept BaseException:\n    b()\n    raise\n",
    ),
    "sleep blocking": (
        "import asyncio\nasync def f():\n    await asyncio.sleep(1)\n",
        "import time\nimport asyncio\nasync def f():\n    time.sleep(1)\n",
    ),
    "kept between calls": (
        """\
async def f(a):
    if a:
        return a
    return await g(a)
""",
        """\
KEPT = {}
async def f(a):
    if repr(a) in KEPT:
        return KEPT[repr(a)]
    if a:
        return KEPT.setdefault(repr(a), a)
    return KEPT.setdefault(repr(a), await g(a))
""",
    ),
    "few at a time": (
        """\
async def f(a, g):
    await gather(*map(g, a))
""",
        """\
async def f(a, g):
    PERMITS, UNLIMITED = asyncio.Semaphore(5), g
    async def g(*args):
        async with PERMITS:
            return await UNLIMITED(*args)
    await gather(*map(g, a))
""",
    ),
    "called twice": (
        """\
def f():
    if a:
        g(
            1
        )
""",
        """\
def f():
    if a:
        g(
            1
        )
        g(
            1
        )
""",
    ),
}


@pytest.mark.parametrize(("name", "text", "made"), [(k, *v) for k, v in WHOLE.items()])
def test_change_of_several_lines_keeps_the_indent(name, text, made):
    """What is put in stands where a person would have typed it."""
    first = texts(text, name.partition(",")[0])[0]

    assert first == made


def test_letters_of_more_than_a_byte_move_nothing():
    """Python counts columns in bytes; the text is cut by characters."""
    assert changes('async def f():\n    "é"; g("日本", await x)\n', "await gone") == [
        '"é"; g("日本", await x) -> "é"; g("日本", x)'
    ]


def test_await_in_an_f_string_is_found():
    """A place in an f-string is changed if Python says truly where it is."""
    text = 'async def f():\n    return f"{await g()}"\n'

    assert all(ast.parse(each.text) for each in mutants_of(text))
    assert 'return f"{await g()}" -> return f"x{await g()}"' in changes(text, "text changed")
