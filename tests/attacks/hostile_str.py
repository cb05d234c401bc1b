"""Returns and prints subclasses of str that lie about their text, their length and their
equality.

kata: 03_gather; points: 0; code: OUTPUT, TOO_FAST, RESULT
"""

from bases.both_cheat import crawl_page, main


class Text(str):
    def __eq__(self, other):
        return True

    def __ne__(self, other):
        return False

    __hash__ = str.__hash__

    def __str__(self):
        return "page url_2"

    __repr__ = __format__ = lambda self, *_: "page url_2"

    def __len__(self):
        return 10

    def encode(self, *_):
        return b"page url_2"

    def splitlines(self, *_):
        return ["crawling url_2", "OK url_2"]

    def __reduce__(self):
        return (str, ("page url_2",))


def cheat(_):
    print(Text("nothing"))
    return Text("nothing")
