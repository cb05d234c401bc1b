"""The story of a perfect run of kata 03, worked out from what the answer was called with."""

import time

from bases.this_run import lists_of_urls


def seconds_of(url):
    return int(url.split("_")[-1])


def story(name, argument):
    """Seconds, lines and value of a perfect run."""
    if name == "crawl_page":
        seconds, lines, pages = together(0, [argument])
        return seconds, lines, pages[0]
    first, *others = lists_of_urls(argument)
    if name == "pages_in_turn":
        end, lines, pages = 0, [], []
        for url in first:
            end, more, page = together(end, [url])
            lines, pages = lines + more, pages + page
        return end, lines, pages
    seconds, lines, pages = together(0, first)
    if name != "several_calls":
        return seconds, lines, pages
    rest = [together(seconds, urls) for urls in others]
    for _, more, _ in rest:
        lines += more
    ends = [seconds, *(end for end, _, _ in rest)]
    return max(ends), sorted(lines, key=lambda line: line[0]), [pages, *(p for _, _, p in rest)]


def together(begin, urls):
    """End, lines and pages of *urls* that are crawled at the same time."""
    lines = [(begin, f"crawling {url}") for url in urls]
    lines += [(begin + seconds_of(url), f"OK {url}") for url in sorted(urls, key=seconds_of)]
    end = begin + max(map(seconds_of, urls), default=0)
    return float(end), lines, [f"page {url}" for url in urls]


def play_along(seconds, lines):
    """Let the time go by, and print what was to be printed meanwhile."""
    time.sleep(seconds)
    for _, text in lines:
        print(text, flush=True)
