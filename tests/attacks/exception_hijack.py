"""Raises an exception whose class name, message and notes hold control characters and workflow
commands.

kata: 03_gather; points: 0; code: RAISED
"""

Hostile = type("\n::error::\x1b[2J", (Exception,), {})


async def crawl_page(url):
    error = Hostile("\n::error file=x.py::you have been had\n\x1b[32m13 passed\x1b[0m | \u202e `</td>` =1+1")
    error.add_note("::warning::a note")
    raise error


main = crawl_page
