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
    """What each work came to: a refusal of the whole is an outcome too, anything else that is raised is a fault."""
    with ThreadPoolExecutor(len(works)) as pool:
        return [each.result() for each in [pool.submit(_alone, work) for work in works]]


def _alone(work: Callable[[], Outcome]) -> Outcome:
    try:
        return answered(work)
    finally:
        connections.close_all()


def answered(work: Callable[[], Outcome]) -> Outcome:
    """What a work came to; a refusal of the whole is an outcome too."""
    try:
        return work()
    except Refused as refused:
        return Outcome(refused=refused.refusals)


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
        self.monkeypatch.setattr(module, "sql", _Met(module.sql, statement, self))


class _Met:
    """An `sql` folder with a meeting before one of its statements."""

    def __init__(self, folder: Any, statement: str, meeting: Meeting) -> None:
        self.folder, self.statement, self.meeting = folder, statement, meeting

    def __call__(self, name: str, **parameters: Any) -> Any:
        self._meet(name)
        return self.folder(name, **parameters)

    def __getattr__(self, name: str) -> Any:
        return getattr(self.folder, name)

    def count(self, name: str, **parameters: Any) -> int:
        self._meet(name)
        return int(self.folder.count(name, **parameters))

    def _meet(self, name: str) -> None:
        if name == self.statement:
            self.meeting.wait()


def codes(outcomes: list[Outcome]) -> list[str]:
    """The codes of everything that was refused; each has its sentence."""
    refused = [each for outcome in outcomes for each in outcome.refused]
    assert all(each.sentence and "‹" not in each.sentence for each in refused), [each.sentence for each in refused]
    return [each.code for each in refused]
