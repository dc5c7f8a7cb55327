"""Allocation as its page says it, and against a search that tries every base."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from rules.pages import table
from unbilled.funding.rules import Limit, Share, allocate, split, turn

SOURCES = (1, 2, 3)
PERCENTS = some.sampled_from([Fraction(n, 100) for n in (1, 10, 25, 40, 50, 60, 75)] + [Fraction(1, 3)])


def shares(said: str) -> tuple[Share, ...]:
    found = []
    for each in said.split(", "):
        source, percent = each.split(" ")
        found.append(Share(ord(source), Fraction(percent.rstrip("!")) / 100, percent.endswith("!")))
    return tuple(found)


@pytest.mark.parametrize(("amount", "first", "second", "limits", "given_to", "left"), table("funding-rules", "allocation"))
def test_allocation_is_as_the_page_says(amount, first, second, limits, given_to, left):
    held, room = [], {}
    for id, each in enumerate(limits.split(", ") if limits else ()):
        source, most = each.split(" ")
        held.append(Limit(id, None if source == "*" else ord(source)))
        room[id] = int(most)
    done = allocate(int(amount), [shares(each) for each in (first, second) if each], held, room)
    assert ", ".join(f"{chr(source)} {part}" for source, part in done.given.items()) == given_to
    assert done.left == int(left)


@some.composite
def rules(draw: some.DrawFn) -> tuple[Share, ...]:
    """A rule of one to three sources, 100 % at most."""
    sources = draw(some.lists(some.sampled_from(SOURCES), min_size=1, max_size=3, unique=True))
    parts = [draw(PERCENTS) for _ in sources]
    over = max(sum(parts, Fraction(0)), Fraction(1))
    taker = draw(some.integers(0, len(sources) - 1))
    return tuple(
        Share(source, part / over, place == taker) for place, (source, part) in enumerate(zip(sources, parts, strict=True))
    )


LIMITS = some.lists(some.tuples(some.sampled_from((None, *SOURCES)), some.integers(0, 120)), max_size=4)


def half_away(exact: Fraction) -> int:
    doubled = abs(exact) * 2
    return (1 if exact >= 0 else -1) * int((doubled + 1) // 2)


def by_search(amount: int, asked: list[tuple[Share, ...]], limits: list[tuple[int | None, int]], *, whole: bool):
    """Every base of every rule is tried from the top; the first whose parts, exact and rounded, no limit refuses is taken."""
    used = dict.fromkeys(range(len(limits)), 0)
    given_to: dict[int, int] = {}
    left = amount
    for rule in asked:
        for base in range(left, -1, -1) if left > 0 else [left]:
            if (whole and 0 < base < left) or (whole and base == 0):
                continue
            total = half_away(base * sum((share.part for share in rule), Fraction(0)))
            parts = {share.source: half_away(base * share.part) for share in rule}
            taker = next((share.source for share in rule if share.takes_rounding), rule[0].source)
            parts[taker] += total - sum(parts.values())
            counted = {
                place: sum(part for source, part in parts.items() if of in (None, source)) for place, (of, _) in enumerate(limits)
            }
            exact = {
                place: base * sum((share.part for share in rule if of in (None, share.source)), Fraction(0))
                for place, (of, _) in enumerate(limits)
            }
            if amount < 0 or all(used[place] + max(counted[place], exact[place]) <= limits[place][1] for place in used):
                for source, part in parts.items():
                    given_to[source] = given_to.get(source, 0) + part
                    left -= part
                for place in used if amount > 0 else ():
                    used[place] += counted[place]
                break
    return {source: part for source, part in given_to.items() if part}, left


@settings(max_examples=400, deadline=None)
@given(amount=some.integers(-150, 150), asked=some.lists(rules(), max_size=3), limits=LIMITS, whole=some.booleans())
def test_allocation_is_what_a_search_finds(amount, asked, limits, whole):
    held = [Limit(id, source) for id, (source, _most) in enumerate(limits)]
    room = {id: most for id, (_source, most) in enumerate(limits)}
    done = allocate(amount, asked, held, room, whole=whole)
    found, left = by_search(amount, asked, limits, whole=whole)
    assert (dict(done.given), done.left) == (found, left)
    assert sum(done.given.values()) + done.left == amount
    for limit in held if amount > 0 else ():
        assert sum(part for source, part in done.given.items() if limit.holds(source)) <= room[limit.id]


@given(total=some.integers(-(10**9), 10**9), weights=some.lists(some.integers(1, 10**6), min_size=1, max_size=6))
def test_parts_sum_to_the_whole(total, weights):
    parts = split(total, weights, taker=len(weights) - 1)
    assert sum(parts) == total
    assert split(-total, weights, taker=len(weights) - 1) == [-part for part in parts]


def test_the_order_of_criteria_decides_the_turn():
    nothing = dict.fromkeys(("contract_line", "project", "task", "category_group", "category", "worker"))
    everywhere = {**nothing, "transaction_class": "", "priority": 1, "id": 1}
    of_project = {**nothing, "transaction_class": "", "priority": 9, "id": 2, "project": 7}
    assert min((everywhere, of_project), key=lambda rule: turn(rule, ["priority", "project"])) is everywhere
    assert min((everywhere, of_project), key=lambda rule: turn(rule, ["project", "priority"])) is of_project
