"""A class list is read in each form in which teachers have it."""

import re

import pytest

from pytest_asyncio_kata.grading.class_list.roster import Learner, learner_of, read_roster

PLAIN = "username,name,email\nalice,Alice Liddell,alice@school.example\nbob,Bob,\n"

GITHUB_CLASSROOM = (
    '"identifier","github_username","github_id","name"\n'
    '"Liddell, Alice (A1)","alice","1001","Alice Liddell"\n'
    '"Not yet (A2)","","",""\n'
)

CLASSROOM50 = (
    "username,first_name,last_name,email,section,github_id,role\n"
    "alice,Alice,Liddell,alice@school.example,B,1001,student\n"
    ",,,invited@school.example,,,student\n"
)


@pytest.fixture
def roster(tmp_path):
    """Return a function that reads a file with the given bytes or text."""
    path = tmp_path / "roster.csv"

    def read(content):
        path.write_bytes(content.encode() if isinstance(content, str) else content)
        return read_roster(path)

    return read


def test_plain_list_is_read(roster):
    """A username, a name and an e-mail are all that a list needs."""
    assert roster(PLAIN) == {
        "alice": Learner("alice", "Alice Liddell", "alice@school.example"),
        "bob": Learner("bob", "Bob"),
    }


def test_roster_of_github_classroom_is_read(roster):
    """The identifier is what the school calls a learner; one without an account is left out."""
    assert roster(GITHUB_CLASSROOM) == {
        "alice": Learner("alice", "Alice Liddell", id="Liddell, Alice (A1)")
    }


def test_roster_of_classroom_50_is_read(roster):
    """Both names are put together; an invitation that waits for its account is left out."""
    assert roster(CLASSROOM50) == {
        "alice": Learner("alice", "Alice Liddell", "alice@school.example", section="B")
    }


def test_learner_is_found_whatever_the_capital_letters(roster):
    """Classroom 50 writes usernames in small letters, GitHub as the learner typed them."""
    learners = roster("Username,Name\nAliceL,Alice\n")

    assert learner_of(learners, "alicel") == Learner("AliceL", "Alice")
    assert learner_of(learners, "ALICEL") == Learner("AliceL", "Alice")
    assert learner_of(learners, "bob") is None


DELIMITED = {
    "comma": "email,username,name\na@b.example,alice,Alice; L\n",
    "semicolon": "email;username;name\na@b.example;alice;Liddell, Alice\n",
    "tab": "email\tusername\tname\na@b.example\talice\tLiddell, Alice; A1\n",
    "quoted": '"email";"username";"name"\n"a@b.example";"alice";"Liddell; Alice"\n',
}


@pytest.mark.parametrize("text", DELIMITED.values(), ids=DELIMITED)
def test_delimiter_is_found_out(roster, text):
    """Spreadsheets write the delimiter of their country; the others may stand in cells."""
    assert roster(text)["alice"].email == "a@b.example"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252"])
def test_encoding_is_found_out(roster, encoding):
    """A mark at the beginning is no part of the first column's name."""
    assert roster("username;name\r\nzoe;Zoë\r\n".encode(encoding)) == {"zoe": Learner("zoe", "Zoë")}


def test_empty_lines_and_cells_at_the_end_do_not_matter(roster):
    """Spreadsheets write rows of delimiters, and leave delimiters out."""
    assert set(roster("\nusername,name\n\nalice\n,,\nbob,Bob,,\n")) == {"alice", "bob"}


FAULTS = {
    "empty": ("", "line 1: there is no column username; expected a CSV file whose first line"),
    "no header": ("alice,Alice\n", "line 1: there is no column username; expected a CSV"),
    "no username": (
        "username,email\nalice,a@b.example\n,c@d.example\n",
        "line 3: the username is empty; expected one in each line",
    ),
    "nobody": (
        'identifier,github_username,github_id,name\n"","","","Alice"\n',
        "line 2: the username is empty; expected one in each line",
    ),
    "twice": (
        'username,name\nalice,"Alice\nLiddell"\nbob,Bob\nALICE,Alice\n',
        "line 5: the username 'ALICE' is in line 2 too; expected each name once",
    ),
    "bare comma": (
        "username,name,email\nalice,Liddell, Alice,a@b.example\n",
        "line 2: there are 4 cells, expected 3 as in the header; a cell with a comma inside",
    ),
    "open quotation": ('username,name\nalice,"Alice\nbob,Bob\n', "line 2: unexpected end of data"),
    "bytes": (b"username\nZo\x81\xff\n", "this is not a text in UTF-8 or Windows-1252; save it"),
    "UTF-16": ("username\nalice\n".encode("utf-16"), "this is not a text in UTF-8 or Windows-1252"),
}
"""What stands in the file, and what is said of it."""


@pytest.mark.parametrize("fault", FAULTS)
def test_fault_is_told_with_file_and_line(roster, fault):
    """Each fault says where it is and what was expected there."""
    content, said = FAULTS[fault]

    with pytest.raises(ValueError, match=rf"roster\.csv(, |: ){re.escape(said)}"):
        roster(content)


def test_file_that_is_not_there_is_told(tmp_path):
    """Its path and the reason are in the message."""
    with pytest.raises(ValueError, match=r"class\.csv: .+; expected a CSV"):
        read_roster(tmp_path / "class.csv")


def test_name_of_a_learner_cannot_break_the_line_of_a_message(roster):
    """A username with a line break is shown on one line."""
    with pytest.raises(ValueError, match=r"username 'a.n::error::b' is") as caught:
        roster('username\n"a\n::error::b"\n"a\n::error::b"\n')

    assert "\n" not in str(caught.value)


@pytest.mark.parametrize(
    "written",
    ["@alice", " alice ", "https://github.com/alice", "github.com/alice/", "www.gitlab.com/alice"],
)
def test_username_may_be_the_address_of_a_profile(roster, written):
    """That is what people fill into a form."""
    assert roster(f"username,name\n{written},Alice\n") == {"alice": Learner("alice", "Alice")}


def test_accent_is_one_letter_on_both_sides(roster):
    """A file of macOS writes it as two."""
    learners = roster("username,name\nzoe\u0308,Zoe\u0308\n")

    assert learners == {"zoë": Learner("zoë", "Zoë")}
    assert learner_of(learners, "ZOE\u0308") == Learner("zoë", "Zoë")


def test_first_line_of_excel_names_the_delimiter(roster):
    """It is no header."""
    assert roster("\ufeffsep=;\r\nusername;name\r\nalice;Liddell, A\r\n") == {
        "alice": Learner("alice", "Liddell, A")
    }
    assert roster("sep=|\nusername|name\nalice|A\n") == {"alice": Learner("alice", "A")}


CANVAS = """\
Student,ID,SIS User ID,SIS Login ID,Section,Week 1 (9)
    Points Possible,,,,,10
"Doe, Jane",4711,S1,jdoe,CS 1,
"Doe, Jane",4712,,,CS 1,
"Roe, Max",4713,,,CS 2,
"Student, Test",4714,,,CS 1,
"""


def test_export_of_canvas_is_a_class_list(roster):
    """Who has no login is known by name, with the number if two have the name."""
    assert roster(CANVAS) == {
        "jdoe": Learner("jdoe", "Doe, Jane", id="S1", section="CS 1", number="4711"),
        "doe, jane": Learner("Doe, Jane", "Doe, Jane", id="4712", section="CS 1", number="4712"),
        "roe, max": Learner("Roe, Max", "Roe, Max", id="4713", section="CS 2", number="4713"),
    }


MOODLE = """\
Identifier,Full name,ID number,Email address,Status,Grade,Maximum Grade
Participant 101,Jane Doe,M1,j@school.example,Submitted,,100
Participant 102,Jane Doe,M2,,Submitted,,100
Teilnehmer/in 103,Max Roe,,,No submission,,100
"""


def test_worksheet_of_moodle_is_a_class_list(roster):
    """The number is that in the names of its downloads."""
    learners = roster(MOODLE)

    assert list(learners) == ["jane doe (101)", "jane doe (102)", "max roe"]
    assert [one.number for one in learners.values()] == ["101", "102", "103"]
    assert learners["jane doe (101)"].id == "M1"
