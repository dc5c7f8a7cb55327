"""Whatever people do, in whatever order, with all terms at once: the proofs hold and every balance returns.

The suite walks the same way each time; `make walk` takes WALKS walks, in parts from a seed of their own.
"""

from __future__ import annotations

import os

import pytest

from rules.walking import companies, walk

STEPS = 40
WALKS = int(os.environ.get("WALKS") or 0)
PARTS = 4 if WALKS else 1
EXAMPLES = 1 + WALKS // PARTS if WALKS else 5  # the first of each part is the simplest there is, always the same


@pytest.mark.parametrize("part", range(PARTS))
def test_every_balance_returns_after_a_random_walk(part, cloned):
    companies()
    walk(EXAMPLES, STEPS, cloned, seed=part if WALKS else None)
