"""Returns an object that is equal to everything and claims to be a list and a str.

kata: 03_gather; points: 0; code: OUTPUT, TOO_FAST, RESULT
"""

from bases.both_cheat import crawl_page, main


class Equal:
    def __eq__(self, other):
        return True

    def __ne__(self, other):
        return False

    def __hash__(self):
        return 0

    def __iter__(self):
        return iter(())

    def __len__(self):
        return 0

    def __gt__(self, other):
        return True

    __lt__ = __ge__ = __le__ = __gt__

    @property
    def __class__(self):
        return list

    def __reduce__(self):
        return (print, ("unpickled",))


def cheat(_):
    return Equal()
