"""Kata 17: each outcome is shown at the moment when it comes, with its url."""

import itertools

import pytest


def urls_of(kata, count):
    """Draw *count* different urls, in any order."""
    return [f"url_{number}" for number in kata.random.sample(range(100, 1000), count)]


def seconds_of(kata, count, least=0, most=4):
    """Draw *count* different times from *least* to *most* seconds, in any order.

    None is in step with a clock that ticks in whole milliseconds.
    """
    drawn = kata.random.sample(range(least * 500, most * 500), count)
    return [number / 500 + 0.0037 for number in drawn]


def said(outcome):
    """What is printed for a planned outcome."""
    failed = isinstance(outcome, dict) and "fails" in outcome
    return outcome["fails"] if failed else repr(outcome)


def lines_of(fetches, called=""):
    """The lines of *fetches* that are shown as they come; those of one moment in any order."""
    in_time = sorted(fetches, key=lambda fetch: fetch[1])
    for _, together in itertools.groupby(in_time, key=lambda fetch: fetch[1]):
        yield [
            line
            for url, _, outcome in together
            for line in (
                f"{called}{url} has come",
                f"{called}{url} is shown: {said(outcome)}",
            )
        ]


def fetches_of(urls, seconds, outcomes=None):
    """Put a plan together: each url, its seconds and its outcome, which is a page at first."""
    pages = outcomes or [f"page {url}" for url in urls]
    return [list(fetch) for fetch in zip(urls, seconds, pages, strict=True)]


def judge(run, fetches):
    """Judge a run of `pages` with *fetches*."""
    seconds = [seconds for _, seconds, _ in fetches]
    together = sum(seconds) == max(seconds)
    run.took(max(seconds), instead_of=None if together else sum(seconds))
    run.printed_in_order(*lines_of(fetches), "all have been shown")


@pytest.mark.wall_clock
@pytest.mark.points(1)
async def test_shows_what_comes_first(kata):
    """Pages of 3, 1 and 2 s are shown after 1, 2 and 3 s, each when it comes."""
    fetches = fetches_of(["url_3", "url_1", "url_2"], [3, 1, 2])
    run = await kata.play("pages", fetches)

    judge(run, fetches)


@pytest.mark.points(2)
async def test_knows_whose_page_it_is(kata):
    """More than a dozen pages that do not say whose they are; some are equal, None or odd."""
    pages = ["", None, 0, False, [], {}, "same", "same", ["same"], 7, [None], "last", "an odd page"]
    urls = ["", *urls_of(kata, len(pages) - 1)]
    for each in urls, pages:
        kata.random.shuffle(each)
    seconds = [*seconds_of(kata, len(pages) - 1), *seconds_of(kata, 1, 15, 16)]
    kata.random.shuffle(seconds)
    fetches = fetches_of(urls, seconds, pages)
    run = await kata.play("pages", fetches, virtual=True)

    judge(run, fetches)


@pytest.mark.points(2)
async def test_shows_failures_too(kata):
    """Exceptions of ten kinds come between pages, and each is shown like a page, at once."""
    kinds = [
        *("ConnectionResetError", "KeyError", "TimeoutError", "Refused", "ExceptionGroup"),
        *("StopAsyncIteration", "AssertionError", "QueueEmpty", "LookupError", "LookupError"),
    ]
    outcomes = [*({"fails": kind} for kind in kinds), "a page", "", None]
    kata.random.shuffle(outcomes)
    seconds = sorted(seconds_of(kata, len(outcomes)))
    # Whatever the order, what comes first and what comes last is a failure.
    outcomes = [{"fails": "KeyError"}, *outcomes, {"fails": "ConnectionResetError"}]
    seconds = [0, *seconds, 4.5037]
    fetches = fetches_of(urls_of(kata, len(outcomes)), seconds, outcomes)
    kata.random.shuffle(fetches)
    run = await kata.play("pages", fetches, virtual=True)

    judge(run, fetches)


@pytest.mark.points(1)
async def test_shows_a_fetch_that_was_cancelled(kata):
    """Two fetches of five end as cancelled by themselves: they are shown, and stop nobody."""
    cancelled = {"fails": "CancelledError"}
    first, *seconds = sorted(seconds_of(kata, 5))
    outcomes = ["a page", None, "another page", cancelled]
    kata.random.shuffle(outcomes)
    fetches = fetches_of(urls_of(kata, 5), [first, *seconds], [cancelled, *outcomes])
    kata.random.shuffle(fetches)
    run = await kata.play("pages", fetches, virtual=True)

    judge(run, fetches)


@pytest.mark.points(1)
async def test_shows_everything_that_comes_at_one_moment(kata):
    """More than a dozen come at one moment, some are at hand at once: all shown at that moment."""
    failures = [{"fails": "TimeoutError"}, {"fails": "Refused"}, {"fails": "KeyError"}]
    pages = [*failures, "", None, *(f"page {number}" for number in range(11))]
    kata.random.shuffle(pages)
    soon, late = sorted(seconds_of(kata, 2, 1))
    moments = [0, 0, *3 * [late], *13 * [soon]]
    fetches = fetches_of(urls_of(kata, len(moments)), moments, [*pages, "same", "same"])
    kata.random.shuffle(fetches)
    run = await kata.play("pages", fetches, virtual=True)

    judge(run, fetches)


@pytest.mark.points(1)
async def test_shows_each_occurrence(kata):
    """A url that is in the list three times is fetched and shown three times."""
    one, two = urls_of(kata, 2)
    # Whoever keeps only the last task of a url has lost fetches that have ended by then.
    urls = [one, two, one, two, one]
    *seconds, longer, longest = sorted(seconds_of(kata, 5))
    kata.random.shuffle(seconds)
    pages = ["first", "same", "second", "same", "third"]
    fetches = fetches_of(urls, [*seconds, longer, longest], pages)
    run = await kata.play("pages", fetches, virtual=True)

    run.printed_in_order(*lines_of(fetches), "all have been shown")
    run.took(longest)


@pytest.mark.points(1)
async def test_fetches_any_number_at_the_same_time(kata):
    """More than a hundred pages, one far slower, and many only milliseconds apart."""
    count = kata.random.randint(101, 110)
    seconds = [*seconds_of(kata, count, 3, 4), *seconds_of(kata, 1, 15, 16)]
    kata.random.shuffle(seconds)
    fetches = fetches_of(urls_of(kata, len(seconds)), seconds)
    run = await kata.play("pages", fetches, virtual=True)

    run.overlapped(len(fetches))
    judge(run, fetches)


@pytest.mark.points(1)
async def test_takes_one_page_or_none(kata):
    """One url: one page or one failure. Without urls it ends at once, and shows nothing."""
    one, two = urls_of(kata, 2)
    first, second = seconds_of(kata, 2, 1)
    page = [[one, first, "a page"]]
    failure = [[two, second, {"fails": "LookupError"}]]
    runs = [await kata.play("pages", fetches, virtual=True) for fetches in (page, failure, [])]

    judge(runs[0], page)
    judge(runs[1], failure)
    runs[2].took(0)
    runs[2].printed("all have been shown")


@pytest.mark.points(1)
async def test_calls_know_nothing_of_each_other(kata):
    """One call, and then two at the same time with the same urls: each shows its own pages."""
    urls = urls_of(kata, 4)
    times = seconds_of(kata, 12)
    pages = [f"page {number}" for number in range(12)]
    first, second, third = (
        fetches_of(urls, times[begin : begin + 4], pages[begin : begin + 4]) for begin in (0, 4, 8)
    )
    run = await kata.play("many_calls", first, second, third, virtual=True)

    longest = [max(seconds for _, seconds, _ in fetches) for fetches in (first, second, third)]
    both = [*_called(second, "call 1: "), *_called(third, "call 2: ")]
    run.printed_in_order(*lines_of(first), *(lines for _, lines in sorted(both)))
    run.took(longest[0] + max(longest[1:]))


def _called(fetches, called):
    times = sorted(seconds for _, seconds, _ in fetches)
    return zip(times, lines_of(fetches, called), strict=True)


@pytest.mark.points(2)
async def test_shows_them_in_every_order(kata):
    """Four fetches, one of which fails, come in every order, also two at one moment."""
    urls = urls_of(kata, 4)
    failing = {urls[kata.random.randrange(4)]: "ConnectionResetError"}
    orders = await kata.in_every_order(
        "in_any_order", urls, failing, scenario=True, limit=80, cancelled=True
    )

    outcomes = {url: failing.get(url, repr(f"page {url}")) for url in urls}
    lines = {
        f"fetch {url}": [f"{url} has come", f"{url} is shown: {outcome}"]
        for url, outcome in outcomes.items()
    }

    def in_their_order(came):
        return [line for label in dict.fromkeys([*came, *lines]) for line in lines[label]]

    orders.printed_in_order(in_their_order)


@pytest.mark.points(2)
async def test_is_cancelled_at_every_step(kata):
    """Cancelled at any moment it ends as cancelled, and nothing goes on."""
    urls = urls_of(kata, 4)
    outcomes = ["a", {"fails": "LookupError"}, None, {"fails": "CancelledError"}]
    fetches = fetches_of(urls, seconds_of(kata, 4, 1), outcomes)
    stopping = dict(zip(urls, [0, *seconds_of(kata, 3)], strict=True))
    run = await kata.play("pages", fetches, virtual=True)
    judge(run, fetches)

    for several in fetches, fetches[-1:]:
        await kata.cancel_everywhere("cancelled_anywhere", several, stopping, scenario=True)


@pytest.mark.points(1)
async def test_ends_its_fetches_when_it_is_cancelled(kata):
    """Cancelled when two of five have been shown: it ends after the others have stopped."""
    urls = urls_of(kata, 5)
    first, second, moment, short, middle = sorted(seconds_of(kata, 5, 1))
    long = 11.0037
    for latest in range(5):  # Each place in the list is in turn that of the last to stop.
        one, two, three, four, five = urls[latest:] + urls[:latest]
        came = [[two, first, "a page"], [four, second, {"fails": "LookupError"}]]
        stopping = {three: short, five: middle, one: long}
        fetches = [*came, *([url, 30, "another page"] for url in stopping)]
        fetches.sort(key=lambda fetch: urls.index(fetch[0]))
        wait = kata.slow({url: seconds for url, seconds, _ in fetches})
        run = await kata.play("cancelled_after", fetches, stopping, wait, moment, virtual=True)

        run.took(moment + long)
        run.printed_in_order(
            *lines_of(came),
            *(f"{url} has stopped" for url in stopping),
            "show_as_they_come has ended",
        )
