"""Whose submission a clone is: what the names of cloned folders say."""


def clones(*repositories):
    """Return the files of clones."""
    inside = (".git/HEAD", "katas/03_gather/gather.py")
    return [f"{repository}/{file}" for repository in repositories for file in inside]


def test_clones_of_github_classroom_are_named_after_learners(tree, names):
    """The assignment is what the folder of the clones says."""
    week = tree(*clones("gather-ann-b", "gather-ann-c"), root="gather-submissions")

    assert names(week) == ["ann-b", "ann-c"]
    assert names(week / "gather-ann-c") == ["ann-c"]


def test_download_of_classroom_50_is_named_after_learners(tree, names):
    """Its folder has a date; the repositories begin with classroom and assignment."""
    week = tree(
        *clones("py-1-gather-ann-b", "py-1-gather-ann-c"),
        "py-1-gather-ann-b/result.json",
        "scores.csv",
        root="py-1-gather_submissions_2026_06_01_T_14_32_05",
    )

    assert names(week) == ["ann-b", "ann-c"]


def test_clones_in_a_renamed_folder_are_named_after_learners(tree, names):
    """What all clones have in common, up to a hyphen, is the assignment."""
    week = tree(*clones("async-gather-alice", "async-gather-albert", "Async-Gather-bob"))

    assert sorted(names(week)) == ["albert", "alice", "bob"]
    assert names(week / "async-gather-alice") == ["async-gather-alice"]


def test_folder_of_another_name_renames_nobody(tree, names):
    """One folder of another name renames nobody else, also where the folder was renamed."""
    folders = clones("gather-alice", "gather-bob", "notes")

    assert names(tree(*folders, root="gather-submissions")) == ["alice", "bob", "notes"]
    assert names(tree(*folders)) == ["alice", "bob", "notes"]


def test_folders_that_are_no_clones_keep_their_names(tree, names):
    """Without .git nothing says that the names are those of repositories."""
    assert names(tree("de-vries/gather.py", "de-boer/gather.py")) == ["de-boer", "de-vries"]


def test_learner_who_is_named_like_the_assignment_keeps_a_name(tree, names):
    """No name is cut to nothing."""
    week = tree(*clones("gather-", "gather-bob"), root="gather-submissions")

    assert names(week) == ["gather-", "bob"]


def test_two_of_one_name_stop_only_those_two(tree, find):
    """Capital letters and ways to write an accent make no other learner: both folders are named."""
    week, late = tree("zoë/gather.py", "bob/gather.py"), tree("ZOE\u0308/gather.py", root="late")

    found = find(week, late)

    assert [submission.name for submission in found.submissions] == ["bob"]
    assert [(one.name, one.is_learner) for one in found.left_out] == [("zoë", True), ("ZOË", True)]
    assert repr(str(week / "zoë")) in found.left_out[0].why
    assert repr(str(late / "ZOE\u0308")) in found.left_out[0].why
