"""The random walk for as long as it is given: `make soak MINUTES=60 [SEED=n]`. It tells its seed, steps and steps a second.

It is no part of the suite. What it finds becomes a test of its own; the same seed walks the same way.
"""

from __future__ import annotations

import os
import secrets
import signal
from time import monotonic

from rules.walking import Walk, companies, walk

EXAMPLES, STEPS = 10, 40


def test_every_balance_returns_for_as_long_as_it_is_given(cloned):
    minutes, first = float(os.environ["MINUTES"]), int(os.environ.get("SEED") or secrets.randbelow(10**9))
    began, seed, clean, ended = monotonic(), first, 0, "interrupted"
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    print(f"\nseed {first}, {minutes:g} minutes", flush=True)
    companies()
    try:
        while monotonic() - began < 60 * minutes:
            walk(EXAMPLES, STEPS, cloned, seed=seed)
            clean, seed = Walk.steps, seed + 1
            print(f"seed {seed - 1}: {told(clean, began)}", flush=True)
        ended = "clean"
    except Exception:
        ended = f"broken at seed {seed}"
        raise
    finally:  # an interrupted soak says too how far it came
        print(f"{ended}: {seed - first} seeds from {first} were clean, {told(clean, began)}")
        for name, counted in (("did something", Walk.done), ("refused", Walk.refused)):
            print(f"{name}:", *(f"  {number:6} {what}" for what, number in counted.most_common()), sep="\n", flush=True)


def told(steps: int, began: float) -> str:
    took = monotonic() - began
    return f"{steps} steps in {took / 60:.1f} minutes, {steps / took:.1f} steps/s"
