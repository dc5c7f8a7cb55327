"""Two people at once: each work in a thread with a session of its own, and a place where they meet."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier, BrokenBarrierError
from typing import Any

import pytest
from django.db import connections

from unbilled.kernel.refusals import Outcome, Refused

MEETING_SECONDS = 0.4


def at_once(*works: Callable[[], Outcome]) -> list[Outcome]:
    """What each work came to: what was refused as a whole is an outcome too; anything else that is raised is a fault."""
    with ThreadPoolExecutor(len(works)) as pool:
        return [each.result() for each in [pool.submit(_alone, work) for work in works]]


def _alone(work: Callable[[], Outcome]) -> Outcome:
    try:
        return work()
    except Refused as refused:
        return Outcome(refused=refused.refusals)
    finally:
        connections.close_all()


class Meeting:
    """Whoever comes to one of its places waits for the other, unless the other is held up by a lock."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch, parties: int = 2) -> None:
        self.monkeypatch, self.barrier = monkeypatch, Barrier(parties)

    def wait(self) -> None:
        try:
            self.barrier.wait(MEETING_SECONDS)
        except BrokenBarrierError:
            return

    def before(self, module: Any, statement: str) -> None:
        """Meet right before a module runs a statement of its `sql` folder."""
        run = module.sql

        def sql(name: str, **parameters: Any) -> Any:
            if name == statement:
                self.wait()
            return run(name, **parameters)

        sql.count, sql.text = run.count, run.text  # type: ignore[attr-defined]
        if statement in _COUNTED:

            def count(name: str, **parameters: Any) -> int:
                if name == statement:
                    self.wait()
                return int(run.count(name, **parameters))

            sql.count = count  # type: ignore[attr-defined]
        self.monkeypatch.setattr(module, "sql", sql)


_COUNTED = ("claims",)


def codes(outcomes: list[Outcome]) -> list[str]:
    """The codes of everything that was refused; each has its sentence."""
    refused = [each for outcome in outcomes for each in outcome.refused]
    assert all(each.sentence and "‹" not in each.sentence for each in refused), [each.sentence for each in refused]
    return [each.code for each in refused]
