"""The receipt of what a learner's folder got."""

from pytest_asyncio_kata.course.learner.delivery import Receipt, read_receipt, write_receipt


def test_receipt_keeps_the_picture_of_a_lesson(course):
    """A picture is replaced by `kata update` like any other file that nobody has changed."""
    receipt = Receipt("1.0", {"katas/07_sample/two-beds.svg": "digest"})
    write_receipt(course.layout, receipt)

    assert read_receipt(course.layout) == receipt


def test_receipt_of_a_file_elsewhere_is_not_believed(course):
    """Only what the course may have is ever replaced."""
    write_receipt(course.layout, Receipt("1.0", {"katas/../two-beds.svg": "digest"}))

    assert read_receipt(course.layout) == Receipt("1.0")
