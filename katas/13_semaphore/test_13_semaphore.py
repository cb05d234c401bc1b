"""Kata 13: never more fetches at once than the limit, and never fewer while pages wait."""

import heapq

import pytest

SECONDS = {"a_2": 2, "b_1": 1, "c_1": 1, "d_2": 2, "e_1": 1}
"""How long each page takes; the urls are those of the example in the stub."""


ODD_PAGES = ["a page that is equal to all", "a page that cannot be compared", "an error as a page"]
"""Pages that only the scenarios can make."""


def seconds_between(kata, begin, end, count):
    """Draw *count* different times from *begin* to *end*, both whole seconds, in any order.

    None is a whole number of hundredths, so whoever asks from time to time is late.
    """
    return [eighth / 8 + 0.037 for eighth in kata.random.sample(range(begin * 8, end * 8), count)]


def names(kata, count):
    """Draw *count* different urls, in any order."""
    return [f"url_{number}" for number in kata.random.sample(range(1000, 10_000), count)]


def end_of(times, limit):
    """When the last of *times* is over, if they begin in turn and *limit* go on at once."""
    free_at = [0] * limit
    for seconds in times:
        heapq.heapreplace(free_at, free_at[0] + seconds)
    return max(free_at)


@pytest.mark.wall_clock
@pytest.mark.points(2)
async def test_fetches_three_at_once(kata):
    """Pages of 2, 1, 1, 2 and 1 s, three at once: after 3 s, not after 2 s or 4 s."""
    run = await kata.run("crawl_all", list(SECONDS), kata.slow(SECONDS, results={"e_1": ""}), 3)

    run.returned(["page a_2", "page b_1", "page c_1", "page d_2", ""])
    run.overlapped(at_least=3, at_most=3, name="fetch")
    run.took(3, instead_of=7)


@pytest.mark.points(2)
async def test_begins_the_next_when_one_has_ended(kata):
    """Of more than twenty pages, some of odd kinds, each begins when there is room, not later."""
    limit, count = kata.random.randint(3, 4), kata.random.randint(23, 26)
    urls = ["", *names(kata, count)]
    kata.random.shuffle(urls)
    seconds = dict(zip(urls, seconds_between(kata, 0, 4, len(urls)), strict=True))
    seconds[urls[1]] = 11.037
    pages = dict(zip(urls[4:], [None, "", 0, [], False, *ODD_PAGES], strict=False))
    outcomes = [pages.get(url, f"page {url}") for url in urls]
    # Two urls come again, and have another page then: each page stands in its own place.
    for place, again in (12, urls[0]), (len(urls) + 1, urls[9]):
        urls.insert(place, again)
        outcomes.insert(place, f"another page {again}")
    fetch = kata.slow(seconds, results=pages)

    run = await kata.play("crawl", urls, fetch, limit, virtual=True)

    run.printed_in_order(*[f"{url or 'the empty url'} begins" for url in urls])
    run.overlapped(at_least=limit, at_most=limit, name="fetch")
    run.returned(outcomes)
    run.took(end_of([seconds[url] for url in urls], limit))


@pytest.mark.points(2)
async def test_keeps_a_large_limit(kata):
    """A thousand pages at once, the largest limit, and some more; many end at the same moment."""
    limit, count = 1000, kata.random.randint(1030, 1060)
    urls = names(kata, count)
    times = kata.random.choices(seconds_between(kata, 1, 4, 7), k=count)
    times[:101] = [times[0]] * 101  # so many begin at the same moment, too
    seconds = dict(zip(urls, times, strict=True))

    run = await kata.run("crawl_all", urls, kata.slow(seconds), limit, virtual=True)

    run.returned([f"page {url}" for url in urls])
    run.overlapped(at_least=limit, at_most=limit, name="fetch")
    run.took(end_of(times, limit))


@pytest.mark.points(1)
async def test_a_limit_of_one_and_a_limit_that_is_not_reached(kata):
    """With a limit of 1, one after another, also a thousand; with fewer pages, all at once."""
    urls, times = names(kata, 5), [*seconds_between(kata, 1, 4, 4), 99.037]
    kata.random.shuffle(times)
    fetch = kata.slow(dict(zip(urls, times, strict=True)))
    pages = [f"page {url}" for url in urls]

    one = await kata.run("crawl_all", urls, fetch, 1, virtual=True)
    many = await kata.run("crawl_all", urls[::-1], fetch, kata.random.randint(6, 99), virtual=True)
    nothing = await kata.run("crawl_all", [], fetch, 3)
    thousand = names(kata, kata.random.randint(1030, 1060))
    long = await kata.play("long_list", thousand, virtual=True)

    one.overlapped(at_most=1, name="fetch")
    one.returned(pages)
    one.took(sum(times))
    many.overlapped(at_least=5, name="fetch")
    many.returned(pages[::-1])
    many.took(max(times), instead_of=sum(times))
    nothing.took(0)
    nothing.returned([])
    long.returned([f"page {url}" for url in thousand])


@pytest.mark.points(2)
async def test_a_failure_makes_room_for_the_next(kata):
    """Of forty fetches nine fail, one of them without a wait: the others go on."""
    urls = names(kata, 38)
    times = [*seconds_between(kata, 0, 4, 20), *seconds_between(kata, 0, 4, 18)]
    seconds = dict(zip(urls, times, strict=True))
    failing = kata.random.sample(urls[1:25], 8)
    at_once = [urls[0], failing[0]]
    seconds |= dict.fromkeys(at_once, 0)
    urls.insert(25, failing[1])  # The second time its error is the same object.
    urls.insert(26, failing[0])  # The second time it does not fail.
    slow = kata.slow(seconds, failures=dict.fromkeys(failing, OSError()))
    limit = kata.random.randint(10, 12)  # More than there are failures.

    run = await kata.play("crawl", urls, slow, limit, failing, at_once, virtual=True)

    run.overlapped(at_least=limit, at_most=limit, name="fetch")
    run.printed_in_order(*[f"{url} begins" for url in urls])
    kinds = ["ConnectionResetError", "KeyError", "TimeoutError", "Refused", "ExceptionGroup"]
    kinds += ["ExceptionGroup", "QueueEmpty", "AssertionError"]
    errors = dict(zip(failing, kinds, strict=True))
    outcomes = [errors.get(url, f"page {url}") for url in urls]
    outcomes[26] = f"another page {failing[0]}"
    run.returned(outcomes)
    run.took(end_of([seconds[url] for url in urls], limit))


@pytest.mark.points(2)
async def test_calls_have_limits_of_their_own(kata):
    """Three calls at once, then one with a call in each fetch: each has a limit of its own."""
    urls, [low, high] = names(kata, 9), kata.random.sample(range(2, 6), 2)
    others = [f"{url}_at_night" for url in urls]
    limits = {"morning": low, "noon": high, "night": low}
    fetches, pages, ends = [], [], []
    for name, limit in limits.items():
        times = seconds_between(kata, 1, 4, 9)
        results = {url: f"{name} {url}" for url in (others if name == "night" else urls)}
        seconds = dict(zip(results, times, strict=True))
        fetches.append(kata.slow(seconds, results=results, name=name))
        pages.append(list(results.values()))
        ends.append(end_of(times, limit))
    arguments = urls, others, fetches, list(limits.values())

    run = await kata.play("calls_at_once", *arguments, virtual=True)

    run.returned(pages)
    for name, limit in limits.items():
        run.overlapped(at_least=limit, at_most=limit, name=name)
    run.took(max(ends))

    seconds = dict(zip(urls, times, strict=True))
    run = await kata.play("a_call_in_each_fetch", urls, kata.slow(seconds), 3, virtual=True)

    run.returned([f"page {url}" for url in urls])
    run.overlapped(at_least=3, at_most=3, name="fetch")
    run.took(end_of(times, 3))


@pytest.mark.points(1)
async def test_keeps_the_order_whoever_ends_first(kata):
    """Six fetches, two at once, end in any order: the outcomes are in the order of the urls."""
    urls = names(kata, 6)
    seconds = dict(zip(urls, seconds_between(kata, 1, 4, 6), strict=True))
    failing = [urls[kata.random.randrange(6)]]
    slow = kata.slow(seconds, failures=dict.fromkeys(failing, OSError()))

    orders = await kata.in_every_order("crawl", urls, slow, 2, failing, scenario=True, limit=30)

    orders.returned(["ConnectionResetError" if url in failing else f"page {url}" for url in urls])
    orders.printed_in_order(*[f"{url} begins" for url in urls])


@pytest.mark.points(1)
async def test_ends_its_fetches_when_it_is_cancelled(kata):
    """Cancelled at any moment, `crawl_all` ends as cancelled, after its fetches."""
    urls = names(kata, 6)
    times = dict(zip(urls, seconds_between(kata, 1, 4, 6), strict=True))
    fetch = kata.slow(times, failures={urls[1]: ConnectionError("gone")})

    sweep = await kata.cancel_everywhere("crawl_all", urls, fetch, 2)
    sweep.gave_back()
    sweep.finish()

    stopping = dict(zip(urls, [1.5, 0, 0.5, 1, 0, 2.5], strict=True))
    slowly = {url: [times[url], stopping[url]] for url in urls}
    sweep = await kata.cancel_everywhere("stopping_slowly", urls, slowly, 3, scenario=True)
    sweep.ended_printing("fetches begun too late: 0")
    sweep.finish()

    # A fetch cancels the call in its last step, when there is room for the next one.
    middle, last = kata.random.choice(urls[:3]), max(urls[3:], key=times.get)
    slowly[last][0] += 10
    run = await kata.play("cancelled_by_a_fetch", [middle, last], slowly, 3, virtual=True)

    said = "it ended as cancelled; 0 fetches go on, 0 have begun too late"
    run.observed([f"cancelled by the fetch of {url}: {said}" for url in (middle, last)])


@pytest.mark.points(2)
async def test_begins_no_fetch_after_it_was_cancelled(kata):
    """Cancelled when two have ended, and three wait or none; then called again, with other urls."""
    urls, more = names(kata, 9), names(kata, 7)
    [moment, late], times = seconds_between(kata, 11, 13, 2), seconds_between(kata, 1, 4, 7)
    first, second = sorted(seconds_between(kata, 1, 10, 2))
    again = [kata.slow(dict(zip(more, times, strict=True)), name="fetch again"), more]
    for count, soon, later, latest in (9, 1, 2, 0), (6, 2, 3, 5):  # The latest takes long to stop.
        pages = {url: [30, 0] for url in urls[:count]}
        pages[urls[soon]], pages[urls[later]] = [first, None], [second, 0]
        pages[urls[latest]] = [30, late]
        arguments = pages, 4, moment, again
        run = await kata.play(
            "cancelled_and_again", *arguments, allow=["LOST_EXCEPTION"], virtual=True
        )

        run.overlapped(at_least=4, at_most=4, name="fetch")
        run.printed_in_order(
            *[f"{url} begins" for url in urls[:4]],
            *[f"{urls[soon]} has ended", f"{urls[4]} begins"],
            *[f"{urls[later]} has ended", f"{urls[5]} begins"],
            "crawl_all is cancelled",
            {f"{url} has ended" for url in set(urls[:6]) - {urls[soon], urls[later]}},
            "crawl_all has ended",
        )
        run.returned([f"page {url}" for url in more])
        run.took(moment + late + end_of(times, 4))
