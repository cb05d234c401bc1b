"""A zip file is read member by member, and nothing in it leads out of its folder."""

import io
import stat
import time
import zipfile

import pytest

from pytest_asyncio_kata.grading.handed_in import archive, unpacking
from pytest_asyncio_kata.grading.handed_in.archive import BadArchive, members, safe_path
from pytest_asyncio_kata.record.answer_text import MOST_BYTES


def zipped(*files, compression=zipfile.ZIP_DEFLATED):
    """Return a zip file with *files*: names, or infos, with their contents."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", compression) as written:
        for name, content in files:
            written.writestr(name, content)
    made.seek(0)
    return made


def info(name, mode=0):
    """Return the head of a member with a file's mode."""
    made = zipfile.ZipInfo(name)
    made.external_attr = mode << 16
    return made


def test_answers_are_read_and_other_files_only_named():
    """What a notebook holds is not asked."""
    made = zipped(("a/gather.py", "x = 1"), ("a/b.ipynb", "{}"), ("a/", ""), ("a/.git/x.py", ""))

    assert [(one.path, one.content) for one in members(made)] == [
        (("a", "gather.py"), b"x = 1"),
        (("a", "b.ipynb"), b""),
    ]


@pytest.mark.parametrize(
    ("name", "path"),
    [
        ("a/b.py", ("a", "b.py")),
        ("a\\b.py", ("a", "b.py")),
        ("./a//b.py", ("a", "b.py")),
        ("C:/b.py", ("C_", "b.py")),
        ("e\u0301.py", ("\u00e9.py",)),
        ("/etc/passwd", None),
        ("../b.py", None),
        ("a/../../b.py", None),
        ("a\\..\\..\\b.py", None),
        ("", None),
        ("/".join("a" * 30), None),
        ("a" * 300, None),
    ],
)
def test_name_leads_nowhere_else(name, path):
    """Letters that some disk refuses are replaced, and one spelling is kept."""
    assert safe_path(name) == path


WHY_NOT = {
    "link": (info("gather.py", stat.S_IFLNK | 0o777), "../bob", "is a link or a device, and no"),
    "pipe": (info("gather.py", stat.S_IFIFO | 0o666), "", "is a link or a device, and no file"),
    "away": (info("../gather.py"), "", "has a name that leads out of the folder"),
    "bomb": (info("gather.py"), "\0" * 20_000_000, "would grow to more than 200 times its size"),
    "zips": (info("x.zip"), "\0" * 20_000_001, "is beyond the 20 MB that are read of one learner"),
}


@pytest.mark.parametrize("what", WHY_NOT)
def test_member_that_is_not_read_says_why(what):
    """The files beside it are read."""
    head, content, why = WHY_NOT[what]
    head.compress_type = zipfile.ZIP_DEFLATED
    bad, good = members(zipped((head, content), ("b/timeouts.py", "x = 1")))

    assert bad.content == b""
    assert bad.why_not.startswith(why)
    assert (good.path, good.content) == (("b", "timeouts.py"), b"x = 1")


def test_large_answer_stays_too_large():
    """Not all of it is read, and its content still says so."""
    (member,) = members(zipped(("gather.py", "x = 1\n" * 100_000), compression=zipfile.ZIP_STORED))

    assert len(member.content) == MOST_BYTES + 1


def test_learner_with_too_much_does_not_stop_the_class(monkeypatch):
    """What is read of each is counted for each."""
    monkeypatch.setattr(archive, "MOST_OF_ALL", 10)
    made = zipped(("a/1.py", "x" * 9), ("a/2.py", "x" * 9), ("a/3.py", "x"), ("b/1.py", "x"))

    assert [(len(one.content), one.why_not[:9]) for one in members(made)] == [
        (9, ""),
        (1, ""),
        (0, "is beyond"),
        (1, ""),
    ]


@pytest.mark.parametrize("content", [b"", b"no zip", b"PK\x05\x06" + b"\xff" * 18])
def test_what_is_no_zip_file_is_said(content):
    """Whatever its name says."""
    with pytest.raises(BadArchive, match="is damaged, or is no zip file"):
        list(members(io.BytesIO(content)))


def test_too_many_files_are_not_listed():
    """A list of millions would take all memory."""
    with pytest.raises(BadArchive, match="holds 3 files; at most 2 are read"):
        list(members(zipped(("a", ""), ("b", ""), ("c", "")), most_files=2))


def test_virtual_environment_does_not_count():
    """Many zip it, too; there is nothing of theirs in it."""
    junk = [(f"env/lib/python3.13/site-packages/x{number}.py", "") for number in range(5)]
    made = members(zipped(*junk, ("gather.py", "x = 1")), most_files=2)

    assert [one.path for one in made] == [("gather.py",)]


def test_damaged_member_is_said():
    """Its checksum is wrong."""
    made = zipped(("gather.py", "x = 1"), compression=zipfile.ZIP_STORED).getvalue()

    (member,) = members(io.BytesIO(made.replace(b"x = 1", b"x = 2")))

    assert member.why_not.startswith("is damaged (Bad CRC-32")


def test_zip_file_in_a_zip_file_becomes_a_folder(tmp_path):
    """One level deep: a learner's in that of the class. A name that is taken is said."""
    deepest = zipped(("gather.py", "x = 3")).getvalue()
    inner = zipped(("gather.py", "x = 1"), ("more.zip", deepest)).getvalue()
    outer = zipped(("jane/week1.zip", inner), ("jane/a.py", "1"), ("jane/./a.py", "2"))

    said = list(unpacking.unpack(outer, tmp_path / "room"))

    found = sorted(p for p in tmp_path.rglob("*") if p.is_file())
    assert [path.relative_to(tmp_path / "room").as_posix() for path in found] == [
        "jane/a.py",
        "jane/week1.zip/gather.py",
        "jane/week1.zip/more.zip",
    ]
    assert (tmp_path / "room/jane/a.py").read_text() == "1"
    assert said == ["jane/a.py has the name of another file"]


def test_linked_zip_file_is_not_followed(tmp_path):
    """A name in a learner's folder may lead to a neighbour's zip file."""
    (tmp_path / "bob.zip").write_bytes(zipped(("gather.py", "")).getvalue())
    (tmp_path / "link.zip").symlink_to("bob.zip")

    with pytest.raises(BadArchive, match="cannot be unpacked"):
        list(unpacking.unpack_file(tmp_path / "link.zip", tmp_path / "room"))


def test_date_in_the_archive_is_kept(tmp_path):
    """It may say what was handed in late; a date that cannot be is no date."""
    dated, undated = info("gather.py"), info("timeouts.py")
    dated.date_time, undated.date_time = (2026, 11, 20, 18, 0, 0), (1980, 0, 0, 0, 0, 0)

    list(unpacking.unpack(zipped((dated, ""), (undated, "")), tmp_path / "room"))

    modified = (tmp_path / "room/gather.py").stat().st_mtime
    assert time.localtime(modified)[:5] == (2026, 11, 20, 18, 0)
    assert (tmp_path / "room/timeouts.py").is_file()
