"""Pages of which only the first are taken."""

from .page_lists import begun, pages_of

IN_WORDS = {
    "both": "`first` with `pages`",
}
"""What messages call them."""


async def both(answer, plan, n):
    """Take the first *n* pages of a list; return them, and what could be seen."""
    server, stream = begun(answer, plan)
    taken = await answer.first(n, stream)
    seen = [f"first({n}, ...) returned {taken!r}", server.state()]
    page = await pages_of(stream)
    return [*seen, f"asked again: {'another page' if page else 'there is none'}"]
