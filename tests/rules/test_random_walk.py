"""Whatever people do, in whatever order, with all terms at once: the proofs hold and every balance returns.

The suite walks the same way each time; `make walk` takes twelve times as many walks, each part of them from a seed of its own.
"""

from __future__ import annotations

import os

import pytest

from rules.walking import companies, walk

EXAMPLES, STEPS = 5, 40
PARTS = int(os.environ.get("WALKS") or EXAMPLES) // EXAMPLES


@pytest.mark.django_db
@pytest.mark.parametrize("part", range(PARTS))
def test_every_balance_returns_after_a_random_walk(part):
    companies()
    walk(EXAMPLES, STEPS, seed=part if PARTS > 1 else None)
