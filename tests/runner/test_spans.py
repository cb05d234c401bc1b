"""What a record says of an answer: its calls, in order and nested."""

import pytest

from pytest_asyncio_kata.record.timeline import Place, Wait

URLS = ["url_1", "url_2", "url_3", "url_4"]

CRAWL = """\
import asyncio

async def crawl_page(url):
    print("crawling", url)
    await asyncio.sleep(int(url[-1]))
    print("OK", url)
    return f"page {url}"

async def main(urls):
"""

IN_TURN = CRAWL + "    return [await crawl_page(url) for url in urls]\n"
TOGETHER = CRAWL + "    return await asyncio.gather(*map(crawl_page, urls))\n"


def at(line, function="main"):
    """Return a line of the answer."""
    return Place("answer.py", line, function)


def test_calls_in_turn_are_spans_one_after_another(run):
    """One task, and a row for each awaited call."""
    record = run(IN_TURN, URLS)
    main, *pages = record.timeline.spans

    assert record.seconds == 10.0
    assert (main.name, main.task, main.begin, main.end) == ("main", "main", 0.0, 10.0)
    assert (main.parent, main.is_task, main.own, main.ended) == (None, True, True, "returned")
    assert [page.label for page in pages] == [f"crawl_page {url}" for url in URLS]
    assert [(page.begin, page.end) for page in pages] == [(0, 1), (1, 3), (3, 6), (6, 10)]
    assert {(page.task, page.parent, page.is_task, page.own) for page in pages} == {
        ("main", 0, False, True)
    }
    assert {page.place.line for page in pages} == {10}


def test_the_wait_stands_in_the_call_that_waits(run):
    """Not in the one that awaits it."""
    main, first, *_ = run(IN_TURN, URLS).timeline.spans

    assert main.waits == ()
    assert first.waits == (Wait(0.0, 1.0, "sleep", at(5, "crawl_page")),)


def test_calls_together_are_tasks_that_begin_at_once(run):
    """Each with its parent and the line that created it; the caller waits for tasks."""
    record = run(TOGETHER, URLS)
    main, *pages = record.timeline.spans

    assert record.seconds == 4.0
    assert main.waits == (Wait(0.0, 4.0, "task", at(10)),)
    assert [(page.begin, page.end) for page in pages] == [(0, 1), (0, 2), (0, 3), (0, 4)]
    assert {(page.parent, page.is_task, page.place) for page in pages} == {(0, True, at(10))}
    assert len({page.task for page in pages}) == 4


def test_nested_calls_are_nested_spans(run):
    """Main awaits a, which awaits b: each parent is the one that awaits."""
    record = run("""\
        import asyncio

        async def b(n):
            await asyncio.sleep(n)

        async def a(n):
            await b(n)
            await b(n + 1)

        async def main():
            await a(1)
        """)

    spans = [
        (span.label, span.parent, span.begin, span.end, span.place)
        for span in record.timeline.spans
    ]
    assert spans == [
        ("main", None, 0.0, 3.0, None),
        ("a 1", 0, 0.0, 3.0, at(11)),
        ("b 1", 1, 0.0, 1.0, at(7, "a")),
        ("b 2", 1, 1.0, 3.0, at(8, "a")),
    ]


def test_a_task_created_in_a_call_has_that_call_as_parent(run):
    """Not the task's outermost coroutine."""
    record = run("""\
        import asyncio

        async def page():
            await asyncio.sleep(1)

        async def helper():
            await asyncio.sleep(1)
            await asyncio.create_task(page())

        async def main():
            await helper()
        """)
    labels = {span.id: span.label for span in record.timeline.spans}
    page = record.timeline.spans[-1]

    assert (page.label, labels[page.parent], page.place) == ("page", "helper", at(8, "helper"))


def test_a_library_coroutine_is_a_span_only_as_a_task(in_main):
    """It is not the answer's own, and says so."""
    record = in_main("await asyncio.gather(asyncio.sleep(1), asyncio.sleep(2))")

    assert [(span.label, span.own, span.seconds) for span in record.timeline.spans[1:]] == [
        ("sleep 1", False, 1.0),
        ("sleep 2", False, 2.0),
    ]


def test_how_a_task_ended_is_recorded(run):
    """Returned, raised, cancelled, or not at all."""
    record = run("""\
        import asyncio

        async def page(how):
            await asyncio.sleep(9 if how in ("cancelled", "pending") else 1)
            assert how == "returned"

        async def main():
            kinds = ("returned", "raised", "cancelled", "pending")
            tasks = [asyncio.create_task(page(how)) for how in kinds]
            await asyncio.wait(tasks, timeout=2)
            tasks[2].cancel()
            await asyncio.wait(tasks[:3])
            return [type(tasks[1].exception()).__name__]
        """)

    ends = {span.label: (span.ended, span.end) for span in record.timeline.spans[1:]}
    assert ends == {
        "page returned": ("returned", 1.0),
        "page raised": ("raised", 1.0),
        "page cancelled": ("cancelled", 2.0),
        "page pending": ("pending", 2.0),
    }


def test_a_call_that_is_cancelled_and_awaited_is_recorded_as_such(run):
    """Its caller goes on; one that swallows the cancellation, or raises something else, returns."""
    record = run("""\
        import asyncio

        async def page(how):
            try:
                await asyncio.sleep(9)
            finally:
                if how == "swallows":
                    return
                if how == "replaces":
                    raise ValueError

        async def caller(how):
            try:
                await page(how)
            except (asyncio.CancelledError, ValueError):
                pass
            await asyncio.sleep(how != "at once")

        async def main():
            kinds = ("passes on", "at once", "swallows", "replaces")
            tasks = [asyncio.create_task(caller(how)) for how in kinds]
            await asyncio.sleep(2)
            for task in tasks:
                task.cancel()
            await asyncio.wait(tasks)
        """)
    ends = {span.label: span.ended for span in record.timeline.spans if span.name == "page"}

    assert ends == {
        "page passes on": "cancelled",
        "page at once": "cancelled",
        "page swallows": "returned",
        "page replaces": "returned",
    }


def test_a_call_whose_timeout_took_the_request_back_is_cancelled_inside_it(run):
    """What the timeout lets out of its own call, and of those around it, is another error."""
    record = run("""\
        import asyncio

        async def page(how):
            await asyncio.sleep(9)

        async def kept(how):
            try:
                await page(how)
            except asyncio.CancelledError:
                return "old page"

        async def limited(how):
            async with asyncio.timeout(1):
                await page(how)

        async def passes_on(how):
            await limited(how)

        async def taken_back(how):
            try:
                await page(how)
            except asyncio.CancelledError:
                asyncio.current_task().uncancel()
                raise LookupError

        async def main():
            for call in (page, kept, passes_on):
                try:
                    async with asyncio.timeout(2):
                        await call(call.__name__)
                except TimeoutError:
                    pass
                await asyncio.sleep(1)
            asyncio.get_running_loop().call_later(1, asyncio.current_task().cancel)
            try:
                await taken_back("taken back")
            except LookupError:
                pass
            await asyncio.sleep(1)
        """)
    ends = {span.label: span.ended for span in record.timeline.spans}

    assert ends == {
        "main": "returned",
        "page page": "cancelled",
        "kept kept": "returned",
        "page kept": "cancelled",
        "passes_on passes_on": "returned",
        "limited passes_on": "returned",
        "page passes_on": "cancelled",
        "taken_back taken back": "returned",
        "page taken back": "cancelled",
    }


def test_a_call_that_wait_for_has_ended_is_cancelled(run):
    """On each Python, whether it makes a task of the call or not."""
    record = run("""\
        import asyncio

        async def page():
            await asyncio.sleep(9)

        async def limited():
            await asyncio.wait_for(page(), 1)

        async def main():
            try:
                await limited()
            except TimeoutError:
                await asyncio.sleep(1)
        """)
    ends = {span.label: span.ended for span in record.timeline.spans}

    assert ends == {"main": "returned", "limited": "returned", "page": "cancelled"}


def test_an_eager_task_is_recorded_from_its_first_step(run):
    """It begins within ``create_task``; one that never waits leaves no span."""
    python = run("import sys\nasync def main(): return list(sys.version_info)").end.value
    if python < [3, 12]:
        pytest.skip("eager tasks came with Python 3.12")

    record = run("""\
        import asyncio

        async def page(seconds):
            if seconds:
                await asyncio.sleep(seconds)
            return seconds

        async def main():
            asyncio.get_running_loop().set_task_factory(asyncio.eager_task_factory)
            tasks = [asyncio.create_task(page(seconds)) for seconds in (0, 1, 2)]
            return [await task for task in tasks]
        """)

    pages = [(span.label, span.begin, span.end) for span in record.timeline.spans[1:]]
    assert record.end.value == [0, 1, 2]
    assert pages == [("page 1", 0.0, 1.0), ("page 2", 0.0, 2.0)]
    assert record.timeline.spans[1].waits == (Wait(0.0, 1.0, "sleep", at(5, "page")),)


@pytest.mark.parametrize(
    ("argument", "label"),
    [
        ("'a' * 100", "page " + "a" * 21 + "..."),
        ("1.5", "page 1.5"),
        ("None", "page"),
        ("[1]", "page"),
        ("10 ** 5000", "page ..."),
    ],
)
def test_a_label_is_the_name_and_a_short_first_argument(in_main, argument, label):
    """Other arguments than text and numbers are left out, and so are numbers without end."""
    head = "async def page(thing): await asyncio.sleep(1)\n"
    record = in_main(f"await page({argument})", head)

    assert record.timeline.spans[1].label == label


def test_the_label_of_a_method_leaves_self_out(in_main):
    """Its first argument is the one after."""
    head = "class Site:\n    async def fetch(self, url): await asyncio.sleep(1)\n"
    record = in_main("await Site().fetch('/news')", head)

    assert record.timeline.spans[1].label == "fetch /news"


def test_a_call_that_never_waits_leaves_no_span(in_main):
    """Nothing was seen of it from outside."""
    record = in_main("await quick()", "async def quick(): pass\n")

    assert [span.label for span in record.timeline.spans] == ["main"]


def test_spans_beyond_the_limit_are_counted(in_main):
    """A record is bounded, and says what it left out."""
    # In one step they would block the event loop of a busy machine.
    body = "for _ in range(401): await asyncio.gather(*(quick() for _ in range(100)))"
    record = in_main(body, "async def quick(): pass\n", deadline=60.0)

    assert record.end.kind == "returned", record.end
    assert len(record.timeline.spans) == 40_000
    assert record.timeline.dropped == 101


def test_a_task_belongs_to_the_call_that_created_it_before_it_first_waited(run):
    """The call was not known to the recorder then."""
    record = run(
        """\
        import asyncio

        async def child():
            await asyncio.sleep(1)

        async def inner():
            await asyncio.gather(child(), child())

        async def outer():
            await inner()

        async def main():
            await outer()
        """
    )
    by_id = {span.id: span for span in record.timeline.spans}

    parents = [by_id[s.parent].name for s in record.timeline.spans if s.name == "child"]
    assert parents == ["inner", "inner"]


def test_the_first_text_or_number_makes_the_label(run):
    """With any arguments before it."""
    record = run(
        """\
        import asyncio

        async def consumer(queue, name):
            await asyncio.sleep(1)

        async def main():
            await asyncio.gather(consumer([], "consumer_1"), consumer([], "consumer_2"))
        """
    )
    labels = [span.label for span in record.timeline.spans]

    assert labels == ["main", "consumer consumer_1", "consumer consumer_2"]


def test_a_line_of_the_answer_is_told_before_one_of_a_scenario(run):
    """Where what it was handed waits, blocks or fails."""
    answer = """\
        async def main(wait):
            await wait()
        """
    scenarios = """\
        import asyncio, time

        async def waits(answer):
            async def wait():
                await asyncio.sleep(1)
            await answer.main(wait)

        async def blocks(answer):
            async def wait():
                time.sleep(1)
            await answer.main(wait)

        async def fails(answer):
            async def wait():
                raise ValueError
            await answer.main(wait)
        """
    waits, blocks, fails = (
        run(answer, scenarios=scenarios, coroutine=name) for name in ("waits", "blocks", "fails")
    )

    (wait,) = [wait for span in waits.timeline.spans for wait in span.waits]
    (block,) = blocks.timeline.blocks
    assert {str(place) for place in (wait.place, block.place, fails.end.place)} == {"answer.py:2"}


def test_a_task_that_is_cancelled_before_its_first_step_has_not_begun(run):
    """None of its lines has run; one that is cancelled later has begun."""
    record = run(
        """\
        import asyncio

        async def work(name):
            print(name)
            await asyncio.sleep(5)

        async def main():
            early, late = asyncio.create_task(work("early")), asyncio.create_task(work("late"))
            early.cancel()
            await asyncio.sleep(1)
            late.cancel()
            await asyncio.wait([early, late])
        """
    )
    spans = {span.label: (span.begun, span.ended) for span in record.timeline.spans}

    assert spans["work early"] == (False, "cancelled")
    assert spans["work late"] == (True, "cancelled")
    assert spans["main"] == (True, "returned")


def test_a_call_that_a_library_awaits_is_not_the_whole_of_its_task(run):
    """Also where the same function is the whole of other tasks."""
    record = run("""\
        import asyncio
        exec(compile("async def wrap(coro):\\n    await coro\\n", "library.py", "exec"))
        async def one(number):
            await asyncio.sleep(1)
        async def main():
            await asyncio.gather(one(1), wrap(one(2)), one(3))
        """)
    _, first, library, third, inner = record.timeline.spans

    assert [(span.label, span.is_task) for span in (first, library, third)] == [
        ("one 1", True),
        ("wrap", True),
        ("one 3", True),
    ]
    assert (inner.label, inner.is_task, inner.parent) == ("one 2", False, library.id)


def test_the_same_line_of_two_calls_stands_for_two_spans(run):
    """A chain that looks the same may be another one."""
    record = run("""\
        import asyncio
        async def step(number):
            await asyncio.sleep(1)
        async def main():
            for number in range(3):
                await step(number)
        """)

    assert [(span.label, span.begin) for span in record.timeline.spans[1:]] == [
        ("step 0", 0.0),
        ("step 1", 1.0),
        ("step 2", 2.0),
    ]


def test_generators_of_the_answer_that_await_are_calls_as_well(run):
    """Such as an `__await__` of its own."""
    record = run("""\
        import asyncio
        class Step:
            def __await__(self):
                yield from asyncio.sleep(1).__await__()
        async def main():
            await Step()
        """)
    main, step = record.timeline.spans

    assert (step.label, step.parent, step.begin, step.end) == ("__await__", main.id, 0.0, 1.0)
    assert [wait.place.line for wait in step.waits] == [4]
