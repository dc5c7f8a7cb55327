"""Two who import the same file at the same time: the rows come once, and the second is told that they are there."""

from __future__ import annotations

import pytest

from rules.together import Meeting, at_once
from rules.world import company, entity
from unbilled.entries import import_time, importing
from unbilled.kernel.sql import value

pytestmark = pytest.mark.usefixtures("committed_database")

FILE = b"date,worker,project,hours,text\n2026-03-02,ANN,P1,1,Call\n2026-03-02,ANN,P1,1,Call\n"


def test_the_same_file_from_two_is_imported_once(monkeypatch):
    company()
    legal_entity = entity()
    Meeting(monkeypatch).before(importing, "import_lock")
    outcomes = at_once(*[lambda: import_time(FILE, legal_entity=legal_entity, by="ann")] * 2)

    assert sorted(len(each.done) for each in outcomes) == [0, 2]
    assert sorted(each.same for each in outcomes) == [0, 2]
    assert value("SELECT count(*) FROM entry") == 2
