"""Names in downloads say whose a file is."""

from dataclasses import replace

import pytest

from pytest_asyncio_kata.grading.handed_in.download_names import DownloadName, download_name

SAYS = {
    # Moodle: folders, as they are written today and were before; files; groups; blind marking
    "Jane Doe_123456_assignsubmission_file": DownloadName("Jane Doe", "123456", ""),
    "Jane Doe_123456_assignsubmission_file_": DownloadName("Jane Doe", "123456", ""),
    "Jane Doe_9_assignsubmission_file_gather.py": DownloadName("Jane Doe", "9", "gather.py"),
    "Jane Doe_9_assignsubmission_onlinetext": DownloadName("Jane Doe", "9", ""),
    "Group A_77_assignsubmission_file": DownloadName("Group A", "77", ""),
    "Default group_assignsubmission_file": DownloadName("Default group", "", ""),
    "Participant_5_assignsubmission_file_a_b.py": DownloadName("Participant", "5", "a_b.py"),
    # Canvas: on time, late, typed into its form, with the names hidden
    "doejane_4711_90210_gather.py": DownloadName("doejane", "4711", "gather.py"),
    "doejane_LATE_4711_90210_gather-1.py": DownloadName("doejane", "4711", "gather-1.py", True),
    "doejane_4711_text.html": DownloadName("doejane", "4711", ""),
    "anon_Xy12z_90210_gather.py": DownloadName("anon_Xy12z", "Xy12z", "gather.py"),
    "LATE_anon_Xy12z_9_gather.py": DownloadName("anon_Xy12z", "Xy12z", "gather.py", True),
    "数学_4711_90210_my_file.py": DownloadName("数学", "4711", "my_file.py"),
    # no platform
    "alice": None,
    "gather_1.py": None,
    "week_1_gather.py": None,
    "03_gather": None,
}


@pytest.mark.parametrize("name", SAYS)
def test_name_says_who_and_what(name):
    """A name that no platform gives says nothing."""
    found = download_name(name)

    assert (replace(found, says_late=False) if found else None) == SAYS[name]


def test_canvas_would_say_what_is_late():
    """Moodle does not."""
    assert download_name("doejane_4711_90210_gather.py").says_late
    assert not download_name("Jane Doe_123456_assignsubmission_file").says_late


def test_all_names_of_a_learner_have_one_key():
    """The number is that of the learner, whatever was handed in."""
    one = download_name("doejane_4711_90210_gather.py")
    other = download_name("doejane_LATE_4711_90211_timeouts.py")

    assert one.key == other.key
