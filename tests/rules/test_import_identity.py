"""The same row of an export is never imported twice, and a changed one is shown as its change (rule: import-identity)."""

from __future__ import annotations

from datetime import date, time
from pathlib import Path
from typing import Any

import pytest

from rules.pages import table
from rules.world import company, entity, recorded
from unbilled import actuals, entries
from unbilled.entries import ImportOutcome, import_time
from unbilled.kernel.refusals import Refused
from unbilled.kernel.sql import Row, rows, value
from unbilled.shell.loading import load

pytestmark = pytest.mark.django_db

HEAD = "date,worker,project,start,hours,text"
MONDAY = ["2026-03-02,ANN,P1,09:00,2,Wireframes", "2026-03-02,ANN,P1,13:00,1,Call", "2026-03-02,BOB,P2,,8,Rehearsal"]
TUESDAY = ["2026-03-03,ANN,P1,09:00,3,Review"]


@pytest.fixture(autouse=True)
def _company():
    company()


def export(*lines: str, head: str = HEAD) -> bytes:
    return "\n".join((head, *lines, "")).encode()


def imported(*lines: str, head: str = HEAD, **how: Any) -> ImportOutcome:
    return import_time(export(*lines, head=head), legal_entity=entity(), by="ann", name="march.csv", **how)


def recorded_rows() -> list[Row]:
    return rows(
        "SELECT worker.code AS worker, project.code AS project, transaction_date, start_time, seconds, description, ordinal"
        " FROM entry INNER JOIN worker ON worker.id = worker_id INNER JOIN project ON project.id = project_id"
        " WHERE source <> '' ORDER BY transaction_date, start_time NULLS LAST, description, ordinal"
    )


def told(outcome: ImportOutcome) -> list[str]:
    return [f"{refusal.subject} {refusal.code}" for refusal in outcome.refused]


def test_a_file_is_imported_once_and_then_nothing():
    first = imported(*MONDAY)
    commands = value("SELECT count(*) FROM command")
    second = imported(*MONDAY)

    assert (len(first.done), first.same) == (3, 0)
    assert (second.done, second.same, second.changes, second.refused) == ((), 3, (), ())
    assert value("SELECT count(*) FROM command") == commands
    assert len(recorded_rows()) == 3


def test_overlapping_windows_add_only_what_is_new():
    imported(*MONDAY, *TUESDAY)
    outcome = imported(*TUESDAY, "2026-03-04,ANN,P1,09:00,1,Launch")

    assert (len(outcome.done), outcome.same) == (1, 1)
    assert [row["description"] for row in recorded_rows()] == ["Wireframes", "Call", "Rehearsal", "Review", "Launch"]


def test_exact_duplicates_are_meant_and_still_imported_once():
    twice = "2026-03-05,ANN,P1,,1,Stand-up"
    first = imported(twice, twice)
    again = imported(twice, twice)
    third = imported(twice, twice, twice)

    assert (len(first.done), again.same, len(again.done)) == (2, 2, 0)
    assert (len(third.done), third.same) == (1, 2)
    assert [row["ordinal"] for row in recorded_rows()] == [0, 1, 2]
    assert [odd.kind for odd in first.odd] == ["duplicate"]


def test_an_edited_text_is_shown_and_applied_only_when_said():
    imported(*MONDAY)
    edited = [MONDAY[0].replace("Wireframes", "Wireframes twice"), *MONDAY[1:]]
    shown = imported(*edited)
    before = recorded_rows()[0]["description"]
    applied = imported(*edited, apply_changes=True)

    (change,) = shown.changes
    assert change.differs == {"description": ("Wireframes", "Wireframes twice")}
    assert (change.line, change.state, change.is_applied, shown.done, shown.same) == (2, "draft", False, (), 2)
    assert before == "Wireframes"
    assert [each.is_applied for each in applied.changes] == [True]
    assert recorded_rows()[0]["description"] == "Wireframes twice"
    assert (imported(*edited).same, len(recorded_rows())) == (3, 3)


def test_an_edited_duration_is_a_change_with_and_without_a_start():
    imported(*MONDAY)
    outcome = imported(MONDAY[0].replace(",2,", ",2.5,"), MONDAY[1], MONDAY[2].replace(",8,", ",7,"), apply_changes=True)

    assert [change.differs for change in outcome.changes] == [{"seconds": (7200, 9000)}, {"seconds": (28800, 25200)}]
    assert [row["seconds"] for row in recorded_rows()] == [9000, 3600, 25200]


def test_with_a_start_the_project_may_change_and_without_one_it_is_another_row():
    imported(*MONDAY)
    outcome = imported(MONDAY[0].replace("P1", "P2"), MONDAY[1], MONDAY[2].replace("P2", "P1"))

    assert [change.differs for change in outcome.changes] == [{"project": ("P1", "P2")}]
    assert len(outcome.done) == 1
    assert {(row["project"], row["seconds"]) for row in recorded_rows() if row["worker"] == "BOB"} == {
        ("P1", 28800), ("P2", 28800),
    }  # fmt: skip


def test_a_removed_row_stays_recorded():
    imported(*MONDAY)
    outcome = imported(*MONDAY[1:])

    assert (outcome.done, outcome.changes, outcome.same) == ((), (), 2)
    assert len(recorded_rows()) == 3


def test_a_row_that_moved_to_another_start_is_new():
    imported(*MONDAY)
    outcome = imported(MONDAY[0].replace("09:00", "10:00"), *MONDAY[1:])

    assert (len(outcome.done), outcome.changes) == (1, ())


def test_of_several_rows_in_one_place_each_finds_its_own():
    one, two = "2026-03-06,BOB,P2,,1,Mail", "2026-03-06,BOB,P2,,2,Data"
    imported(one, two)
    outcome = imported(two.replace(",2,", ",3,"), one, "2026-03-06,BOB,P2,,1,Phone")

    assert [(change.line, change.differs) for change in outcome.changes] == [(2, {"seconds": (7200, 10800)})]
    assert (outcome.same, len(outcome.done)) == (1, 1)


def test_a_submitted_entry_is_not_changed_but_told():
    outcome = imported(*MONDAY)
    entries.submit_entries(outcome.done[:2], by="ann")
    actuals.approve_entries(outcome.done[:1], by="bob")
    edited = [line.replace(",2,", ",4,").replace(",1,", ",4,") for line in MONDAY]
    changed = imported(*edited, apply_changes=True)

    assert [(each.state, each.is_applied) for each in changed.changes] == [("approved", False), ("submitted", False)]
    assert [row["seconds"] for row in recorded_rows()] == [7200, 3600, 28800]


def test_an_entry_whose_approval_was_withdrawn_is_fixed_too():
    outcome = imported(MONDAY[0])
    entries.submit_entries(outcome.done, by="ann")
    actuals.approve_entries(outcome.done, by="bob")
    actuals.withdraw_approvals(outcome.done, by="bob", reason="Wrong")
    changed = imported(MONDAY[0].replace(",2,", ",4,"), apply_changes=True)

    assert [(each.state, each.is_applied) for each in changed.changes] == [("draft", False)]


def test_the_same_work_from_another_source_is_another_row():
    imported(MONDAY[0])
    toggl = "Web,ann@nw.example,P1,Wireframes,2026-03-02,09:00:00,2:00:00"
    outcome = imported(
        toggl,
        head="User,Email,Project,Description,Start date,Start time,Duration",
        mapping={"users": {"ann@nw.example": "ANN"}},
    )

    assert len(outcome.done) == 1


def test_one_bad_row_refuses_the_file_unless_bad_rows_are_skipped():
    bad = "2026-03-09,ANN,P1,09:00,-1,Correction"
    refused = imported(*MONDAY, bad)
    written = len(recorded_rows())
    skipped = imported(*MONDAY, bad, skip_bad=True)

    assert told(refused) == ["march.csv:5 duration_negative"]
    assert (refused.done, written) == ((), 0)
    assert (len(skipped.done), told(skipped)) == (3, ["march.csv:5 duration_negative"])


def test_a_refused_file_applies_no_change():
    imported(*MONDAY)
    outcome = imported(MONDAY[0].replace(",2,", ",4,"), "2026-03-09,ANN,P1,,0,Nothing", apply_changes=True)

    assert [change.is_applied for change in outcome.changes] == [False]
    assert recorded_rows()[0]["seconds"] == 7200


def test_a_dry_run_shows_what_would_be_created_and_writes_nothing():
    outcome = imported(*MONDAY, "2026-03-09,DAN,P9,,1,Lost", "2026-03-10,ANN,P9,,1,Lost", skip_bad=True, dry_run=True)

    assert [(row["line"], row["worker"], row["project"], row["seconds"]) for row in outcome.plan] == [
        (2, "ANN", "P1", 7200), (3, "ANN", "P1", 3600), (4, "BOB", "P2", 28800),
    ]  # fmt: skip
    assert [(each.kind, each.name, each.rows, each.first_line) for each in outcome.unmapped] == [
        ("worker", "DAN", 1, 5), ("project", "P9", 1, 6),
    ]  # fmt: skip
    assert told(outcome) == ["march.csv:5 worker_unmapped", "march.csv:6 project_unmapped"]
    assert (outcome.done, recorded_rows(), value("SELECT count(*) FROM command WHERE name = 'import_time'")) == (
        (),
        [],
        0,
    )


def test_a_day_has_24_hours_with_what_is_recorded_already():
    recorded({"transaction_class": "time", "worker": "ANN", "project": "P1", "category": "HOURS", "seconds": 72000,
              "transaction_date": date(2026, 3, 2)})  # fmt: skip
    outcome = imported(*MONDAY, "2026-03-02,ANN,P1,20:00,3,Late")

    assert {refusal.code for refusal in outcome.refused} == {"day_exceeded"}
    assert [refusal.subject for refusal in outcome.refused] == ["march.csv:2", "march.csv:3", "march.csv:5"]


def test_a_change_counts_into_the_24_hours_of_the_day():
    imported(*MONDAY)
    too_long = imported(MONDAY[0].replace(",2,", ",23.5,"), *MONDAY[1:], apply_changes=True)
    fits = imported(MONDAY[0].replace(",2,", ",23,"), *MONDAY[1:], apply_changes=True)

    assert told(too_long) == ["march.csv:2 day_exceeded"]
    assert (told(fits), recorded_rows()[0]["seconds"]) == ([], 82800)


def test_a_finished_project_takes_neither_new_rows_nor_changes():
    imported(*MONDAY)
    load({"legal entity": "NW", "projects": {"P1": {"stage": "finished"}}}, by="administrator")
    outcome = imported(MONDAY[0].replace(",2,", ",4,"), *TUESDAY, apply_changes=True)

    assert told(outcome) == ["march.csv:2 project_not_in_process", "march.csv:3 project_not_in_process"]


def test_a_long_text_that_does_not_compress_is_identified_too():
    noise = "".join(chr(0x100 + (index * 7919) % 0x2000) for index in range(20_000))
    line = f"2026-03-02,ANN,P1,09:00,1,{noise}"

    assert len(imported(line).done) == 1
    assert imported(line).same == 1


def test_names_lead_to_codes_by_mapping_code_address_and_name_within_the_customer():
    load(
        {
            "legal entity": "NW",
            "workers": {"ANN": {"name": "Ann Lee", "email": "Ann@NW.example"}, "CHO": {"name": "Cho Kim"}},
            "customers": {"GLOBEX": {"name": "Globex", "country": "AT"}},
            "projects": {"G1": {"name": "Website", "group": "TM"}},
            "contracts": {"C9": {"customer": "GLOBEX", "lines": {"L1": "G1"}}},
        },
        by="administrator",
    )
    head = "Date,Client,Project,Task,Notes,Hours,First Name,Last Name,Employee Id"
    outcome = imported(
        "2026-03-02,Acme Ltd,Website,,a,1,Ann,Lee,",
        "2026-03-02,Globex,Website,,b,1,Cho,Kim,",
        "2026-03-02,Initech,Website,,c,1,Cho,Kim,",
        "2026-03-02,Acme Ltd,Intranet,,d,1,Robert,Ray,BOB",
        head=head,
        mapping={"projects": {"Acme Ltd / Intranet": "P2"}},
        skip_bad=True,
    )

    assert [(row["worker"], row["project"]) for row in recorded_rows()] == [("ANN", "P1"), ("CHO", "G1"), ("BOB", "P2")]
    assert told(outcome) == ["march.csv:4 project_unmapped"]


@pytest.mark.parametrize(
    ("mapping", "code"),
    [
        ({"users": {"DAN": "NOBODY"}}, "mapping_code_unknown"),
        ({"users": {"DAN": ""}}, "mapping_code_unknown"),
        ({"projects": {"X": "P77"}}, "mapping_code_unknown"),
        ({"tasks": {"X": "T77"}}, "mapping_code_unknown"),
        ({"category": "TRAVEL"}, "mapping_code_unknown"),
        ({"people": {}}, "mapping_word_unknown"),
        ({"users": ["DAN"]}, "not_a_mapping"),
    ],
)
def test_a_mapping_that_leads_nowhere_is_refused(mapping, code):
    with pytest.raises(Refused) as refused:
        imported(*MONDAY, mapping=mapping)

    assert [refusal.code for refusal in refused.value.refusals] == [code]


def test_tasks_are_mapped_left_out_or_refused_and_may_choose_the_category():
    load(
        {
            "legal entity": "NW",
            "projects": {"P1": {"tasks": {"DES": "Design"}}},
            "categories": {"CONSULT": {"group": "TIME", "item tax group": "FULL"}},
        },
        by="administrator",
    )
    head = "date,worker,project,task,hours"
    lines = [f"2026-03-0{day},ANN,P1,{task},1" for day, task in enumerate(["Design", "DES", "Travel", "Mail", ""], 2)]
    refused = imported(*lines, head=head, mapping={"category": "HOURS"})
    assert told(refused) == ["march.csv:4 task_unmapped", "march.csv:5 task_unmapped"]

    imported(*lines, head=head, mapping={"category": "HOURS", "tasks": {"*": ""}, "categories": {"Travel": "CONSULT"}})
    found = rows(
        "SELECT task.code AS task, category.code AS category FROM entry LEFT JOIN task ON task.id = task_id"
        " INNER JOIN category ON category.id = category_id ORDER BY transaction_date"
    )
    assert [tuple(row.values()) for row in found] == [
        ("DES", "HOURS"), ("DES", "HOURS"), (None, "CONSULT"), (None, "HOURS"), (None, "HOURS"),
    ]  # fmt: skip


def test_without_a_category_of_time_to_choose_nothing_is_guessed():
    load({"legal entity": "NW", "categories": {"CONSULT": {"group": "TIME"}}}, by="administrator")

    assert set(told(imported(MONDAY[0]))) == {"march.csv:2 category_unmapped"}


def test_a_file_on_disk_is_read_and_a_missing_one_refused(tmp_path: Path):
    path = tmp_path / "hours.csv"
    path.write_bytes(export(*MONDAY))
    outcome = import_time(path, legal_entity=entity(), by="ann")
    with pytest.raises(Refused) as refused:
        import_time(tmp_path / "gone.csv", legal_entity=entity(), by="ann")

    assert len(outcome.done) == 3
    assert [refusal.code for refusal in refused.value.refusals] == ["file_unreadable_here"]
    assert recorded_rows()[0]["start_time"] == time(9)


def test_a_mapping_file_is_read_and_a_broken_one_refused(tmp_path: Path):
    path = tmp_path / "names.yaml"
    path.write_text('users: {"Ann Lee": ANN}\nprojects: {"Acme / Site": P1}\n', encoding="utf-8")
    outcome = imported("2026-03-02,Ann Lee,Acme,Site,1", head="date,worker,customer,project,hours", mapping=path)
    path.write_text("users: {", encoding="utf-8")
    with pytest.raises(Refused) as refused:
        imported(*MONDAY, mapping=path)

    assert len(outcome.done) == 1
    assert [(each.code, each.subject) for each in refused.value.refusals] == [("mapping_unreadable", "names.yaml")]


def test_the_example_of_the_rule_page():
    """The tables first and again, imported one after the other."""
    imported(*_lines(table("import-identity", "first")))
    outcome = imported(*_lines(table("import-identity", "again")), dry_run=True)
    told = ["same"] * len(table("import-identity", "again"))
    for row in outcome.plan:
        told[row["line"] - 2] = "new"
    for change in outcome.changes:
        told[change.line - 2] = "changed"

    assert told == [row[4] for row in table("import-identity", "again")]
    assert (outcome.same, len(outcome.refused)) == (2, 0)


def _lines(cells: list[list[str]]) -> list[str]:
    return [f"2026-03-02,ANN,{project},{start},{hours},{text}" for start, project, hours, text, *_why in cells]
