"""The story of a perfect run of kata 03, worked out from what the answer was called with.

`called_twice` is the scenario that calls `main` twice, one call after the other.
"""

import time


def seconds_of(url):
    return int(url.split("_")[-1])


def story(name, argument):
    """Seconds, lines and value of a perfect run."""
    urls = [argument] if name == "crawl_page" else list(argument)
    begin, lines, pages = 0.0, [], [f"page {url}" for url in urls]
    for _ in range(2 if name == "called_twice" else 1):
        lines += [(begin, f"crawling {url}") for url in urls]
        lines += [(begin + seconds_of(url), f"OK {url}") for url in sorted(urls, key=seconds_of)]
        begin += max(map(seconds_of, urls), default=0)
    value = {"crawl_page": pages[:1], "called_twice": [pages, pages]}.get(name, pages)
    return begin, lines, value[0] if name == "crawl_page" else value


def play_along(seconds, lines):
    """Let the time go by, and print what was to be printed meanwhile."""
    time.sleep(seconds)
    for _, text in lines:
        print(text, flush=True)
