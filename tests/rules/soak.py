"""The random walk for as long as it is given: `make soak MINUTES=60 [SEED=n]`. It tells its seed, steps and steps a second.

It is no part of the suite. What it finds becomes a test of its own; the same seed walks the same way.
"""

from __future__ import annotations

import os
import secrets
from time import monotonic

import pytest
from django.db import transaction

from rules.walking import Walk, companies, walk

EXAMPLES, STEPS = 10, 40


@pytest.mark.django_db
def test_every_balance_returns_for_as_long_as_it_is_given():
    minutes, first = float(os.environ["MINUTES"]), int(os.environ.get("SEED") or secrets.randbelow(10**9))
    began, seed = monotonic(), first
    print(f"\nseed {first}, {minutes:g} minutes", flush=True)
    while monotonic() - began < 60 * minutes:
        with transaction.atomic():  # a round begins in a company that nothing was left in
            companies()
            try:
                walk(EXAMPLES, STEPS, seed=seed)
            finally:
                took = monotonic() - began
                print(f"seed {seed}: {Walk.steps} steps, {Walk.steps / took:.1f} steps/s", flush=True)
            transaction.set_rollback(True)
        seed += 1
    print(f"clean: seeds {first} to {seed - 1}, {Walk.steps} steps in {took / 60:.1f} minutes, {Walk.steps / took:.1f} steps/s")
    for name, counted in (("did something", Walk.done), ("refused", Walk.refused)):
        print(f"{name}:", *(f"  {number:6} {what}" for what, number in counted.most_common()), sep="\n")
