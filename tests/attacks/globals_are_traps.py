"""Has a module namespace whose names are objects that act when they are looked at.

kata: 03_gather; points: 0; code: OUTPUT, TOO_FAST, RESULT, BROKEN, RAISED
"""

class Trap:
    def __call__(self, *_):
        return self

    def __getattr__(self, name):
        if name in ("__code__", "__wrapped__", "_is_coroutine_marker", "__name__", "cr_await", "cr_frame"):
            return self
        raise AttributeError(name)

    def __await__(self):
        return iter(())

    def __repr__(self):
        return "page url_2"


crawl_page = main = Trap()


def __getattr__(name):
    return Trap()


__file__ = "/etc/passwd"
__name__ = "__main__"
__spec__ = None
