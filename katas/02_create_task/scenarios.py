"""Scenarios of kata 02: two calls in one program."""

IN_WORDS = {
    "called_twice": "`main`, called twice",
}
"""What messages call them."""


async def called_twice(answer, urls):
    """Crawl *urls*, and then crawl them again."""
    await answer.main(list(urls))
    await answer.main(list(urls))
