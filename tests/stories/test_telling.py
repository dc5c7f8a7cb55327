"""How stories are told: what the tool writes and what it never touches, and what it says to a slip of the pen."""

from contextlib import nullcontext
from pathlib import Path

import pytest

from unbilled.shell.stories.comparing import missing
from unbilled.shell.stories.running import run_story
from unbilled.shell.stories.showing import table

COMPANY = Path(__file__).parents[2] / "stories" / "company.yaml"
BEGIN = f"```yaml\n- begin with: {COMPANY}\n"
HOUR = "- record: {worker: ANN, project: P1, category: HOURS, date: 2026-03-02, hours: 1, as: hour}\n"


def tell(folder, text, *, update=False):
    path = folder / "tale.md"
    path.write_text(text, encoding="utf-8")
    return run_story(path, update=update, database=nullcontext)


def test_update_rewrites_what_was_recorded_and_never_what_was_typed_by_hand(tmp_path, committed_database):
    typed = "```text expect counts\nwhat count\nentries 7\n```"
    story = f"{BEGIN}{HOUR}```\n\n{typed}\n\n```text shows counts for 1\nold\n```\nEnd.\n"

    result = tell(tmp_path, story, update=True)

    written = (tmp_path / "tale.md").read_text(encoding="utf-8")
    assert typed in written
    assert "```text shows counts for 1\nwhat     count\nentries      1\n```\nEnd.\n" in written
    assert not result.holds
    assert "“entries 7” does not stand there" in str(result.failures[0])


@pytest.mark.parametrize(
    ("story", "line", "said"),
    [
        (f"{BEGIN}- aprove: all\n```\n", 3, "“aprove” is unknown: did you mean “approve”?"),
        (f"{BEGIN}- approve: {{entires: all}}\n```\n", 3, "“entires” is unknown: did you mean “entries”?"),
        (f"{BEGIN}{HOUR}- submit: our\n```\n", 4, "“our” is unknown: did you mean “hour”?"),
        (f"{BEGIN}- refused: {{approve: all, with: own_entri}}\n```\n", 3, "did you mean “own_entry”?"),
        (f"{BEGIN}```\n```text expect vouchars\n1\n```\n", 4, "did you mean “vouchers”?"),
        (f"{BEGIN}```\n```text exspect vouchers\n1\n```\n", 4, "did you mean “expect”?"),
        ("```yaml\n- submit: [all\n```\n", 2, "This is not YAML"),
        ("```yaml\n- submit: all\n", 1, "This block is not closed"),
        (f"{BEGIN}- change: {{custmers: {{}}}}\n```\n", 3, "customers"),
        (f"{BEGIN}- record: {{worker: ANN, date: 2026-02-29}}\n```\n", 3, "“2026-02-29” is no date"),
        (f"{BEGIN}- submit: all\n  submit: all\n```\n", 3, "“submit” is said twice"),
    ],
)
def test_a_slip_is_told_with_file_line_and_way_on(story, line, said, tmp_path, committed_database):
    (failure,) = tell(tmp_path, story).failures

    assert str(failure).startswith(f"{tmp_path}/tale.md:{line}: ")
    assert said in str(failure)


def test_a_refusal_that_the_story_does_not_say_ends_it(tmp_path, committed_database):
    (failure,) = tell(tmp_path, f"{BEGIN}{HOUR}- submit: hour\n- approve: {{entries: hour, by: ann}}\n```\n").failures

    assert failure.line == 5
    assert "own_entry" in failure.message


@pytest.mark.parametrize(
    ("act", "why"),
    [
        ("{submit: hour, with: own_entry}", "but it was done"),
        ("{reject: hour, with: own_entry}", "but it was refused with rejection_needs_a_reason"),
    ],
)
def test_a_refusal_that_does_not_come_ends_the_story(act, why, tmp_path, committed_database):
    (failure,) = tell(tmp_path, f"{BEGIN}{HOUR}- refused: {act}\n```\n").failures

    assert why in failure.message


def test_a_story_expects_something(tmp_path, committed_database):
    (failure,) = tell(tmp_path, f"{BEGIN}```\n```text shows entries\n(nothing)\n```\n").failures

    assert "a story has at least one block ```text expect …```" in failure.message


def test_a_dry_run_leaves_nothing(tmp_path, committed_database):
    story = f"{BEGIN}- dry run: {{{HOUR[2:-1]}}}\n```\n```text expect exactly entries\n(nothing)\n```\n"

    assert tell(tmp_path, story).holds


SHOWN = [
    table(
        "account | debit | credit",
        [("1500 WIP", "75.00", None), ("4100 Accrued", None, "75.00"), ("5000 Cost", "50.00", None)],
    )
]


@pytest.mark.parametrize(
    ("typed", "exactly", "holds"),
    [
        ("1500 WIP 75.00 -\n5000 Cost 50.00 -", False, True),
        ("  1500   WIP   75.00  -  ", False, True),
        ("5000 Cost 50.00 -\n1500 WIP 75.00 -", False, False),  # the other way round
        ("1500 WIP - 75.00", False, False),  # the other side
        ("credit account\n75.00 4100 Accrued", False, True),
        ("account\n1500 WIP\n4100 Accrued\n5000 Cost", True, True),
        ("account\n1500 WIP\n4100 Accrued", True, False),
        ("account\n1500 WIP\n1500 WIP", False, False),  # it stands there once
        ("(nothing)", False, False),
        ("", False, False),
    ],
)
def test_expected_lines_stand_in_the_table_in_their_order(typed, exactly, holds):
    assert (missing(SHOWN, typed, exactly=exactly) is None) == holds


def test_nothing_is_expected_of_an_empty_table():
    empty = [table("account | debit", [])]

    assert missing(empty, "(nothing)", exactly=True) is None
    assert missing(empty, "account debit\n(nothing)", exactly=False) is None
    assert missing(empty, "1500 75.00", exactly=False)
