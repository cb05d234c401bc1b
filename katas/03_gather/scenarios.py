"""Scenarios of kata 03: two calls in one program."""

IN_WORDS = {
    "called_twice": "`main`, called twice",
}
"""What messages call them."""


async def called_twice(answer, urls):
    """Crawl *urls*, and then crawl them again; return both results."""
    first = await answer.main(list(urls))
    second = await answer.main(list(urls))
    return [first, second]
