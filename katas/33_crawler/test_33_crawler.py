"""Kata 33: a crawler is bounded, polite, patient, can be stopped, and reports what came."""

from itertools import pairwise

import pytest

SECONDS, PAUSE = 1, 0.5
"""As in the stub."""

NAMES = ["tea", "milk", "mint", "sage", "salt", "rice", "corn", "figs", "plums", "pears"]
NAMES += ["nuts", "dates", "limes", "thyme", "cumin", "kale", "leek", "beans", "peas", "dill"]
"""Of pages."""

LEADING = [200, 203, 301, 302, 308]
"""What leads to other pages here."""

NO_FAILURES = [200, 203, 301, 302, 308, 400, 401, 403, 404, 408, 410, 418, 429, 451]
"""What is not better next time."""

FAILURES = [500, 501, 502, 503, 504, 507, 599, "broken"]
"""What may be."""

START = "top/"


def some_seconds(kata):
    """Draw seconds that are in step with nothing."""
    return kata.random.randrange(101, 299, 2) / 1000


def leads(kata, *links, come=(200,), seconds=None):
    """Return where a page leads, and for each request what comes, and after how long."""
    return [list(links), [[each, seconds or some_seconds(kata)] for each in come]]


def some_names(kata, count, host):
    """Draw *count* pages of *host*."""
    return [f"{host}/{name}" for name in kata.random.sample(NAMES, count)]


def shuffled(kata, items):
    """Return *items* in another order."""
    return kata.random.sample(list(items), len(items))


def requests(counts):
    """Return what is told of how often pages are asked for."""
    words = {0: "never asked for", 1: "asked for once"}
    return [f"{page}: {words.get(n, f'asked for {n} times')}" for page, n in sorted(counts.items())]


def reports(values):
    """Return what is told of a report."""
    return [f"report of {page}: {value!r}" for page, value in sorted(values.items())]


@pytest.mark.points(1)
async def test_asks_for_all_that_is_found(kata):
    """Pages lead to others, also at another host; one of them does not exist."""
    tea, milk, mint, sage = some_names(kata, 4, "ada")
    salt, rice = some_names(kata, 2, "bob")
    pages = {
        "ada/": leads(kata, tea, milk),
        tea: leads(kata, salt, mint),
        salt: leads(kata, rice),
        rice: leads(kata, sage),
        milk: leads(kata),
        mint: leads(kata, come=[404]),
        sage: leads(kata),
    }
    run = await kata.play("crawls", [[pages, "ada/", 100, []]], ["counts"])

    run.observed(requests(dict.fromkeys(pages, 1)))


@pytest.mark.points(1)
async def test_asks_for_each_page_once(kata):
    """Pages lead to each other, to themselves, and twice to the same; some have similar names."""
    first, second, third, *others = shuffled(kata, some_names(kata, 4, "ada"))
    others += some_names(kata, 2, "bob")
    others.append(f"{others[-1]}/")  # another text, so another page
    both = {"seconds": some_seconds(kata)}
    pages = {
        START: leads(kata, first, second, START, second),
        first: leads(kata, third, *others, first, third, **both),
        second: leads(kata, *others, START, third, **both),
        third: leads(kata, START, *shuffled(kata, others)),
        **{other: leads(kata, third, other, *shuffled(kata, others)) for other in others},
    }
    run = await kata.play("crawls", [[pages, START, 100, []]], ["counts"])

    run.observed(requests(dict.fromkeys(pages, 1)))


@pytest.mark.points(1)
async def test_redirects_lead_in_circles(kata):
    """Redirects lead to each other, to themselves, to another host, and to no page."""
    there, back, self, away, lost, goal = some_names(kata, 6, "ada")
    far, home = some_names(kata, 2, "bob")
    statuses = iter(kata.random.choices([301, 302, 303, 307, 308], k=6))
    pages = {
        START: leads(kata, there, self, away, lost),
        there: leads(kata, back, come=[next(statuses)]),
        back: leads(kata, there, come=[next(statuses)]),
        self: leads(kata, self, come=[next(statuses)]),
        away: leads(kata, far, come=[next(statuses)]),
        far: leads(kata, home, come=[next(statuses)]),
        home: leads(kata, goal),
        goal: leads(kata, START),
        lost: leads(kata, "ada/nowhere", come=[next(statuses)]),
    }
    run = await kata.play("crawls", [[pages, START, 100, []]], ["counts"])

    run.observed(requests(dict.fromkeys([*pages, "ada/nowhere"], 1)))


@pytest.mark.points(2)
async def test_asks_for_limit_pages(kata):
    """The web has no end, or more pages than *limit*, or just as many: not one too many."""
    several = kata.random.randint(11, 14)
    links = some_names(kata, 5, "bob")
    few = {"bob/": leads(kata, *links)} | {link: leads(kata) for link in links}
    chain = ["bob/", *links]
    tired = {link: leads(kata, to, come=[503, 200]) for link, to in pairwise(chain)}
    many = {"cyd/": leads(kata, *[f"cyd/{number}" for number in range(1030)])}
    webs = [
        [{}, "ada/0", several, [["ada", [3, 200]]]],
        [{}, "bob/0", several + 1, [["bob", [1, 302]]]],
        [few, "bob/", 6, []],
        [tired, "bob/", 5, []],
        [few, "bob/", 1, []],
        [many, "cyd/", 3, []],
    ]
    run = await kata.play("crawls", webs, ["number", "left_out"], virtual=True)

    asked = [several, several + 1, 6, 5, 1, 3]
    seen = []
    for count, web in zip(asked, webs, strict=True):
        seen.append(f"{count} different pages, limit {web[2]}")
        seen.append("report: None for all that was not asked for")
    run.observed(seen)


@pytest.mark.points(2)
async def test_is_polite_at_each_host(kata):
    """Many pages are found, some at once: two requests are under way at a host, not three."""
    links = some_names(kata, 9, "ada") + some_names(kata, 5, "bob")
    pages = {link: leads(kata, come=[kata.random.choice([200, 404])]) for link in links}
    pages["cyd/"] = leads(kata, *links[6:])
    pages[START] = leads(kata, "cyd/", *shuffled(kata, links[:11]))
    run = await kata.play("crawls", [[pages, START, 100, []]], ["number", "no_more"])

    for host in "ada", "bob":
        run.overlapped(at_most=2, name=host)
    hosts = ("ada", "bob", "cyd", "top")
    polite = [f"{host}: never more than 2 at once" for host in hosts]
    run.observed(["16 different pages, limit 100", *polite])


@pytest.mark.points(1)
async def test_uses_all_room(kata):
    """As soon as one of two requests at a host has ended, the next one begins."""
    links = some_names(kata, 7, "ada")
    seconds = shuffled(kata, [0.307, 0.101, 0.151, 0.203, 0.127, 0.223, 0.111])
    pages = {link: leads(kata, seconds=each) for link, each in zip(links, seconds, strict=True)}
    pages[START] = leads(kata, *links)
    run = await kata.play("crawls", [[pages, START, 100, []]], ["end"])

    run.overlapped(at_least=2, at_most=2, name="ada")
    run.observed(["crawl returns None at once"])


@pytest.mark.points(1)
async def test_no_host_waits_for_another(kata):
    """One host is slow, one leads from page to page, and fifty others have two pages each."""
    slow, chain = some_names(kata, 6, "ada"), ["bob/", *some_names(kata, 5, "bob")]
    pages = {link: leads(kata, seconds=0.9) for link in slow}
    for link, following in zip(chain, [*chain[1:], "cyd/"], strict=True):
        pages[link] = leads(kata, following, seconds=0.2)
    many = [f"host{number}/{name}" for number in range(50) for name in ("tea", "milk")]
    pages["cyd/"] = leads(kata, *shuffled(kata, many), seconds=0.1)
    pages |= {link: leads(kata, seconds=0.4) for link in many}
    pages[START] = leads(kata, *slow, "bob/", seconds=0.1)
    run = await kata.play("crawls", [[pages, START, 1000, []]], ["in_all"], virtual=True)

    run.observed(["all hosts: at most 102 at once"])


@pytest.mark.points(2)
async def test_tries_again(kata):
    """What may be better next time is asked for up to three times, everything else once."""
    names = iter(some_names(kata, 12, "ada"))
    pages, counts, values = {}, {}, {}
    fail = kata.random.sample(FAILURES, 4)
    for come in [
        [fail[0], 200],
        [fail[1], "broken", 200],
        ["broken", fail[2], 404],
        ["broken", 302],
        [503, "broken", 500],
        [500, 503, "broken"],
        ["broken"],
        [fail[3]],
        [499],
        *[[each] for each in kata.random.sample(NO_FAILURES, 3)],
    ]:
        name, last = next(names), come[-1]
        beyond = [name.replace("ada", "bob")] if last in LEADING else []
        pages[name] = leads(kata, *beyond, come=come)
        values[name] = last
        counts[name] = 3 if last in FAILURES else len(come)
        pages |= {link: leads(kata) for link in beyond}
    pages[START] = leads(kata, *[link for link in pages if link.startswith("ada")])
    counts, values = (
        dict.fromkeys(pages, each) | told for each, told in ((1, counts), (200, values))
    )
    busy = {"cyd/": leads(kata, "cyd/tea", come=[kata.random.choice(FAILURES)])}
    webs = [[pages, START, 100, []], [busy, "cyd/", 100, []]]
    told = ["counts", "meanwhile", "reported", "end"]
    run = await kata.play("crawls", webs, told, virtual=True)

    seen = []
    came = busy["cyd/"][1][0][0]
    for count, report in (counts, values), ({"cyd/": 3}, {"cyd/": came}):
        seen += [*requests(count), "report of all pages that are asked for: None"]
        seen += [*reports(report), "crawl returns None at once"]
    run.observed(seen)


@pytest.mark.points(1)
async def test_pauses_before_it_tries_again(kata):
    """Half a second after a failure; others are asked for meanwhile, and room is kept for all."""
    one, two, three = some_names(kata, 3, "ada")
    many = some_names(kata, 6, "bob")
    pages = {
        START: leads(kata, *shuffled(kata, [one, two, three, *many])),
        one: leads(kata, come=[503, 500, 200], seconds=0.1),
        two: leads(kata, come=["broken", 200], seconds=0.1),
        three: leads(kata, come=["broken", 500, 404], seconds=0.1),
        **{page: leads(kata, come=[503, "broken", 200], seconds=0.4) for page in many},
    }
    run = await kata.play("crawls", [[pages, START, 100, []]], ["again", "no_more"], virtual=True)

    again = [f"{page}, next request: after 0.6 s" for page in (one, one, two, three, three)]
    run.observed(
        [
            "start: asked for after 0 s",
            "ada, first requests: after 0 s, after 0 s, after 0.1 s",
            *sorted(again),
            *[f"{host}: never more than 2 at once" for host in ("ada", "bob", "top")],
        ]
    )


@pytest.mark.points(2)
async def test_waits_a_second_for_a_page(kata):
    """Some pages take nearly a second, or wait for room; some take far longer, or never end."""
    names = some_names(kata, 18, "ada")
    come, values = dict.fromkeys(names, "came"), dict.fromkeys(names, 200)
    pages = {name: leads(kata, seconds=0.93) for name in names}
    for what, seconds in ("silent", 0.1), ("endless", 0.1), (200, 6.0):
        pages[name := names.pop()] = leads(kata, come=[what], seconds=seconds)
        come[name], values[name] = "given up at its limit", "too slow"
    pages[names[0]] = leads(kata, come=["in pieces"], seconds=0.3)
    pages[START] = leads(kata, *shuffled(kata, come))
    webs = [[pages, START, 100, []]]
    run = await kata.play("crawls", webs, ["first_requests", "reported"], virtual=True)

    ends = [f"{page}: {end}" for page, end in sorted({**come, START: "came"}.items())]
    run.observed([*ends, *reports({**values, START: 200})])


@pytest.mark.points(1)
async def test_reports_what_came(kata):
    """Pages, redirects, what does not exist, busy and broken pages, a host that is gone."""
    names = iter(some_names(kata, 10, "ada"))
    pages, values = {}, {START: 200, "gone/tea": "broken", "ada/nowhere": 404}
    for come in [200, 206, 301, 308, 403, 410, 500, 503, "broken", "broken"]:
        name = next(names)
        pages[name] = leads(kata, "ada/nowhere", "gone/tea", come=[come])
        values[name] = come
    pages[START] = leads(kata, *shuffled(kata, pages), "gone/tea")
    webs = [[pages, START, 100, []], [{}, "gone/", 3, []]]
    run = await kata.play("crawls", webs, ["reported"], virtual=True)

    run.observed([*reports(values), *reports({"gone/": "broken"})])


@pytest.mark.points(1)
async def test_the_report_grows(kata):
    """What is found stands in the report at once, and what has come as well."""
    one, two = some_names(kata, 2, "ada")
    three, four = some_names(kata, 2, "bob")
    pages = {
        START: leads(kata, one, seconds=0.2),
        one: leads(kata, two, START, seconds=0.2),
        two: leads(kata, three, come=[307], seconds=0.2),
        three: leads(kata, four, seconds=0.2),
        four: leads(kata, come=[404], seconds=0.2),
    }
    moments = [0.1, 0.3, 0.5, 0.7, 0.9, 1.1]
    run = await kata.play("looks_on", pages, START, 100, moments, virtual=True)

    seen, values = [], [200, 200, 307, 200, 404]
    for number, moment in enumerate(moments):
        known = dict(zip(pages, values[:number] + [None] * (number < 5), strict=False))
        seen += [f"after {moment:g} s, {line}" for line in reports(known)]
    run.observed(seen)


@pytest.mark.points(2)
async def test_is_cancelled_in_the_middle(kata):
    """Cancelled while requests are under way, wait for room, and pause: nothing is left."""
    several = some_names(kata, 4, "ada")
    chain = some_names(kata, 4, "bob")
    pages = {
        START: leads(kata, *several[:3], chain[0], "busy/tea", "busy/milk", seconds=0.3),
        **{page: leads(kata, seconds=0.9) for page in several},
        **{page: leads(kata, following, seconds=0.02) for page, following in pairwise(chain)},
        chain[-1]: leads(kata, several[3], seconds=0.02),
        "busy/tea": leads(kata, come=[503, 200], seconds=0.1),
        "busy/milk": leads(kata, come=["broken", 503, 200], seconds=0.15),
    }
    run = await kata.play(
        "stops", pages, START, [START, *several[:3]], [0.1, 0.5, 0.97], virtual=True
    )

    whole = {START: 200} | dict.fromkeys(several[:3])
    run.observed(
        [
            f"cancelled after {moment:g} s: {line}"
            for moment, report in ((0.1, {START: None}), (0.5, whole), (0.97, whole))
            for line in (
                "crawl ends as cancelled at once",
                "no tasks left",
                "no connections still open",
                *reports(report),
                "no connections after that",
            )
        ]
    )


@pytest.mark.points(1)
async def test_calls_know_nothing_of_each_other(kata):
    """Two crawls of the same web at the same time, and then a third one."""
    links = some_names(kata, 5, "ada")
    pages = {link: leads(kata, seconds=0.2) for link in links}
    pages["bob/"] = pages["cyd/"] = leads(kata, *links)
    starts, limits = ["bob/", "cyd/", "bob/"], [100, 100, 1]
    run = await kata.play("crawls_beside", pages, starts, limits)

    all_links = dict.fromkeys(links, 200)
    crawled = {"bob/": 200} | all_links, {"cyd/": 200} | all_links
    crawled += ({"bob/": 200} | dict.fromkeys(links),)
    run.observed(
        [
            *["ada: at most 4 at once", "bob: at most 1 at once", "cyd: at most 1 at once"],
            *[f"crawl {n}, {line}" for n, told in enumerate(crawled, 1) for line in reports(told)],
            *requests({"bob/": 2, "cyd/": 1} | dict.fromkeys(links, 2)),
        ]
    )


@pytest.mark.wall_clock
@pytest.mark.points(1)
async def test_crawls_a_small_web(kata):
    """All of it: two hosts, circles, and a busy, a broken and a silent page."""
    pages = {
        "ada/": leads(kata, "ada/tea", "ada/milk", "bob/rice", "ada/old", seconds=0.2),
        "ada/tea": leads(kata, "ada/mint", "ada/", seconds=0.3),
        "ada/milk": leads(kata, come=[503, 200], seconds=0.2),
        "ada/mint": leads(kata, "ada/tea", "bob/salt", seconds=0.1),
        "ada/old": leads(kata, "ada/new", come=[301], seconds=0.1),
        "ada/new": leads(kata, "ada/old", come=[301], seconds=0.1),
        "bob/rice": leads(kata, "bob/salt", "bob/figs", "bob/kale", seconds=0.3),
        "bob/salt": leads(kata, come=["broken", 200], seconds=0.2),
        "bob/figs": leads(kata, come=["silent", 200], seconds=0.1),
        "bob/kale": leads(kata, "ada/mint", come=[404], seconds=0.4),
    }
    twice = {"ada/milk": 2, "bob/salt": 2, "bob/figs": 2}
    values = {"ada/old": 301, "ada/new": 301, "bob/kale": 404}
    run = await kata.play("crawls", [[pages, "ada/", 10, []]], ["counts", "reported", "end"])

    run.observed(
        [
            *requests(dict.fromkeys(pages, 1) | twice),
            *reports(dict.fromkeys(pages, 200) | values),
            "crawl returns None at once",
        ]
    )
