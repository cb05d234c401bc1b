"""What a record says of an answer: its calls, in order and nested."""

import pytest

from pytest_asyncio_kata.record.timeline import Wait

from .places import at

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


def test_a_library_coroutine_is_a_span_only_as_a_task(in_main):
    """It is not the answer's own, and says so."""
    record = in_main("await asyncio.gather(asyncio.sleep(1), asyncio.sleep(2))")

    assert [(span.label, span.own, span.seconds) for span in record.timeline.spans[1:]] == [
        ("sleep 1", False, 1.0),
        ("sleep 2", False, 2.0),
    ]


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
