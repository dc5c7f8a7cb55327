"""Sharing one amount out among funding sources, rule by rule, within limits. Pure, and in whole minor units."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction


@dataclass(frozen=True)
class Share:
    """A source of a rule, the part that it pays (a fraction of 1), and whether it takes what rounding leaves."""

    source: int
    part: Fraction
    takes_rounding: bool = False


@dataclass(frozen=True)
class Limit:
    """A limit that a transaction falls under; one of no source holds for all sources together."""

    id: int
    source: int | None = None

    def holds(self, source: int) -> bool:
        """Is what this source pays counted here?"""
        return self.source is None or self.source == source


@dataclass(frozen=True)
class Allocation:
    """Who pays what of an amount, in the order in which the rules gave it, what is left, and the limits that stopped it."""

    given: Mapping[int, int]
    left: int
    stopped_by: tuple[int, ...] = ()


def allocate(
    amount: int,
    rules: Iterable[Sequence[Share]],
    limits: Sequence[Limit] = (),
    available: Mapping[int, int] | None = None,
    *,
    whole: bool = False,
) -> Allocation:
    """Share an amount out by the rules in turn (rules: funding-rules, funding-limits).

    A rule takes as much as its tightest limit lets *all* of its sources take together: when one of them runs out, the rule
    stops for all, and the remainder falls to the next rule, as does what a rule below 100 % leaves. With `whole` a rule
    that cannot take all that it should is passed over. A negative amount is given back and meets no limit.
    """
    room = dict(available or {})
    given: dict[int, int] = {}
    stopped: list[int] = []
    left = amount
    for shares in rules:
        if not left:
            break
        held = [limit for limit in limits if any(limit.holds(share.source) for share in shares)] if amount > 0 else []
        base = _most(left, shares, held, room, stopped)
        if whole and base < left and amount > 0:
            continue
        parts = _parts(base, shares)
        while base > 0 and _over(parts, held, room):
            base -= 1
            parts = _parts(base, shares)
        for source, part in parts.items():
            given[source] = given.get(source, 0) + part
            left -= part
            for limit in held:
                if limit.holds(source):
                    room[limit.id] -= part
    parted = {source: part for source, part in given.items() if part}
    return Allocation(parted, left, tuple(dict.fromkeys(stopped)) if left else ())


def _most(left: int, shares: Sequence[Share], held: Sequence[Limit], room: Mapping[int, int], stopped: list[int]) -> int:
    """The largest base of a rule of which no limit is exceeded by the exact parts."""
    base = left
    for limit in held:
        part, of = _sum(share for share in shares if limit.holds(share.source))
        space = max(room[limit.id], 0) * of
        if space < left * part:
            stopped.append(limit.id)
            base = min(base, space // part)
    return base


def _sum(shares: Iterable[Share]) -> tuple[int, int]:
    """What shares pay together, as numerator and denominator: whole numbers are many times as fast as fractions."""
    part, of = 0, 1
    for share in shares:
        more, less = share.part.as_integer_ratio()
        part, of = part * less + more * of, of * less
    return part, of


def _parts(base: int, shares: Sequence[Share]) -> dict[int, int]:
    """The parts of a base, each rounded half away from zero; the source that takes the rounding gets the rest."""
    if len(shares) == 1 and shares[0].part == 1:
        return {shares[0].source: base}
    part, of = _sum(shares)
    parts = {}
    for share in shares:
        more, less = share.part.as_integer_ratio()
        parts[share.source] = _rounded(base * more, less)
    taker = next((share.source for share in shares if share.takes_rounding), shares[0].source)
    parts[taker] += _rounded(base * part, of) - sum(parts.values())
    return parts


def _rounded(part: int, of: int) -> int:
    """A fraction in whole units, half away from zero."""
    whole = (2 * abs(part) + abs(of)) // (2 * abs(of))
    return whole if (part < 0) == (of < 0) else -whole


def _over(parts: Mapping[int, int], held: Sequence[Limit], room: Mapping[int, int]) -> bool:
    return any(sum(part for source, part in parts.items() if limit.holds(source)) > room[limit.id] for limit in held)


def split(total: int, weights: Sequence[int], taker: int = 0) -> list[int]:
    """A total in whole units by the weights of its parts; the `taker`th part gets what rounding leaves (rule: funding-rules)."""
    whole = sum(weights)
    if not whole:
        return [total if number == taker else 0 for number in range(len(weights))]
    parts = [_rounded(total * weight, whole) for weight in weights]
    parts[taker] += total - sum(parts)
    return parts


def turn(rule: Mapping[str, object], order: Sequence[str]) -> tuple[object, ...]:
    """Where a rule stands in the turn of its contract: by each criterion, the narrower first (rule: funding-rules)."""
    by_criteria = (rule["priority"] if each == "priority" else rule[each] in (None, "") for each in order)
    return (*by_criteria, rule["priority"], rule["id"])
