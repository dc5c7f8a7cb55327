"""Eight callers at one thing, round after round: `make races ROUNDS=200` runs as many as it is told, the suite a few."""

from __future__ import annotations

import os

import pytest

from rules.races import RACES, run

ROUNDS = int(os.environ.get("ROUNDS") or 4)


@pytest.mark.usefixtures("committed_database")
@pytest.mark.parametrize("name", RACES)
def test_no_round_of_a_race_breaks_anything(name):
    tally = run(RACES[name], ROUNDS)
    print(f"\n{tally.told(name, ROUNDS)}", flush=True)
    assert tally.violations == []
