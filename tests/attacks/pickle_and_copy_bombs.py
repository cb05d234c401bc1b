"""Returns objects whose reduce, deepcopy and getstate hooks run code in whoever copies or loads
them.

kata: 03_gather; points: 0; code: OUTPUT, TOO_FAST, RESULT
"""

import os


class Bomb:
    def __reduce_ex__(self, _):
        return (os._exit, (0,))

    def __deepcopy__(self, _):
        os._exit(0)

    __copy__ = __getstate__ = __getnewargs__ = __deepcopy__


async def crawl_page(url):
    return Bomb()


async def main(urls):
    return [Bomb(), {"page": Bomb()}]
