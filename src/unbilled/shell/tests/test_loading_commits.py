"""A set-up file that is committed, in a database of its own."""

from __future__ import annotations

from unbilled.parties.models import Customer
from unbilled.shell.loading import load, read

FILE = "currencies: [EUR]\nlegal entities: {NW: {name: Northwind, currency: EUR, customers: {C100: Contoso}}}\n"


def test_a_load_commits(committed_database):
    load(read(FILE), by="fin")
    assert Customer.objects.get().name == "Contoso"
    assert {row["action"] for row in load(read(FILE), by="fin").plan} == {"same"}


def test_each_test_that_commits_has_a_database_of_its_own(committed_database):
    assert not Customer.objects.exists()
