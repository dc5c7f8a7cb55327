"""Refusals: a code with named values; its sentence says a fact and a way on. Bugs crash, refusals return."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from django.utils.functional import Promise

#: code → sentence, filled by each capability through `sentences`
SENTENCES: dict[str, str | Promise] = {}


def sentences(**by_code: str | Promise) -> None:
    """A capability declares the sentences of its refusals; a code is declared once."""
    twice = SENTENCES.keys() & by_code.keys()
    assert not twice, f"refusals declared twice: {sorted(twice)}"
    SENTENCES.update(by_code)


@dataclass(frozen=True)
class Refusal:
    """Why one thing was not done: a code, the values of its sentence, and the thing's name for people."""

    code: str
    subject: str = ""
    values: dict[str, Any] = field(default_factory=dict)

    @property
    def sentence(self) -> str:
        """The sentence, with its values."""
        return str(SENTENCES[self.code]).format_map(_Named(self.values))

    def __str__(self) -> str:
        return f"{self.subject}: {self.sentence}" if self.subject else self.sentence


class _Named(dict[str, Any]):
    """A value that a sentence names and nobody gave shows as its name instead of failing."""

    def __missing__(self, key: str) -> str:
        return f"‹{key}›"


class Refused(Exception):
    """A command that refuses as a whole: nothing of it was written."""

    def __init__(self, *refusals: Refusal) -> None:
        super().__init__("; ".join(str(refusal) for refusal in refusals))
        self.refusals = refusals


def refuse(code: str, subject: str = "", **values: Any) -> Refused:
    """`raise refuse("period_closed", date=…)`"""
    return Refused(Refusal(code, subject, values))


@dataclass(frozen=True)
class Outcome:
    """What a command over a collection did: its results, and a reason for each thing that it left out.

    `plan` holds the rows that were (or, in a dry run, would be) written; `fingerprint` tells two plans apart; `warned` is
    what was done and may yet not be meant. A dry run of a posting shows its vouchers in `ledger_lines`.
    """

    done: tuple[Any, ...] = ()
    refused: tuple[Refusal, ...] = ()
    plan: tuple[dict[str, Any], ...] = ()
    fingerprint: str = ""
    warned: tuple[Refusal, ...] = ()
    ledger_lines: tuple[dict[str, Any], ...] = ()

    def __add__(self, other: Outcome) -> Outcome:
        return Outcome(
            self.done + other.done,
            self.refused + other.refused,
            self.plan + other.plan,
            other.fingerprint,
            self.warned + other.warned,
            self.ledger_lines + other.ledger_lines,
        )

    def or_refuse(self) -> Outcome:
        """Itself, if nothing was refused; otherwise the refusals are raised."""
        if self.refused:
            raise Refused(*self.refused)
        return self


def refusals_of(plan: Iterable[dict[str, Any]]) -> tuple[Refusal, ...]:
    """The refusals among the rows of a plan: those with a `refusal` code, named by their `subject`."""
    return tuple(
        Refusal(row["refusal"], str(row.get("subject", "")), row.get("refusal_values") or {})
        for row in plan
        if row.get("refusal")
    )
