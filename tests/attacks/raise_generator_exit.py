"""Raises GeneratorExit and other exceptions that are no Exception out of the coroutine.

kata: 03_gather; points: 0; code: RAISED
"""

class Other(BaseException):
    pass


async def crawl_page(url):
    raise GeneratorExit


async def main(urls):
    raise BaseExceptionGroup("several", [Other(), GeneratorExit()])
