"""Races: so many callers at one thing at the same moment, round after round, and what must be true of it afterwards.

A race says what it prepares, a thing for each round, and who does what to it. All its rounds share one company, and callers keep
their sessions; `verify` goes over everything at the end, and each race has a rule of its own besides.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import partial
from random import Random
from threading import Barrier
from time import monotonic, sleep
from typing import Any

from django.db import connections

from rules.together import answered
from rules.world import MONTH_END, company, credited, entity, post_journals, recorded, selection, time
from unbilled import actuals, backlog, corrections, invoices, ledger, proformas, proposals, reviews
from unbilled.control import verify
from unbilled.kernel.refusals import Outcome
from unbilled.kernel.sql import rows, value
from unbilled.shell.loading import load, read

CALLERS = 8
FIRST_YEAR = 2027
SPREAD = 0.3  # seconds at first
LATER, LATEST = 1.3, 5.0
ENOUGH = 20  # rounds after which either side has come first
Act = Callable[[], Outcome]


@dataclass
class Tally:
    """What came of a race: how often each act was done, why it was refused, and what must not be."""

    done: Counter[str] = field(default_factory=Counter)
    refused: Counter[str] = field(default_factory=Counter)
    first: Counter[str] = field(default_factory=Counter)
    violations: list[str] = field(default_factory=list)
    seconds: float = 0.0

    def told(self, race: str, rounds: int) -> str:
        """The line of a race."""
        said = {"done": self.done, "refused": self.refused, "came first": self.first}
        parts = [
            f"{word}: {', '.join(f'{n} {what}' for what, n in found.most_common())}" for word, found in said.items() if found
        ]
        return (
            f"{race}: {rounds} rounds of {CALLERS} callers in {self.seconds:.0f} s, {len(self.violations)} violations; "
            + "; ".join(parts)
        )


@dataclass(frozen=True)
class Call:
    """One caller's act in a round: what came of it, and when it began and ended."""

    act: str
    outcome: Outcome
    began: float
    ended: float


@dataclass(frozen=True)
class Race:
    """What a race prepares for its rounds, who calls what at the thing of a round, and what must be true of the round.

    Where two sides contend for it, `slow` would always come second: in two of three rounds the others begin later, and the
    later the more often they have come first, so that both orders occur.
    """

    prepared: Callable[[int], Sequence[Any]]
    callers: Callable[[Any], Sequence[tuple[str, Act]]]
    fault: Callable[[Any, Sequence[Call]], str]
    slow: str = ""

    def first(self, calls: Sequence[Call]) -> str:
        """Which side came first, if there are two."""
        if not self.slow:
            return ""
        return self.slow if any(call.act == self.slow and call.outcome.done for call in calls) else "the other side"


def run(race: Race, rounds: int) -> Tally:
    """The race, so many rounds."""
    things, tally, barrier, chance = race.prepared(rounds), Tally(), Barrier(CALLERS), Random(CALLERS)  # noqa: S311  # chance
    began, spread = monotonic(), SPREAD
    with ThreadPoolExecutor(CALLERS) as pool:
        for place, thing in enumerate(things):
            callers = race.callers(thing)
            assert len(callers) == CALLERS
            pauses = [chance.uniform(0, spread * (place % 3)) * (race.slow not in ("", act)) for act, _call in callers]
            begun = [pool.submit(_called, barrier, pause, *caller) for pause, caller in zip(pauses, callers, strict=True)]
            calls = [each.result() for each in begun]
            for call in calls:
                tally.done[call.act] += bool(call.outcome.done)
                tally.refused.update(refusal.code for refusal in call.outcome.refused)
            if first := race.first(calls):
                tally.first[first] += 1
                if place % 3:
                    spread = spread / LATER if first == race.slow else min(spread * LATER, LATEST)
            if fault := race.fault(thing, calls):
                tally.violations.append(f"{thing}: {fault}")
        for each in [pool.submit(_left, barrier) for _ in range(CALLERS)]:
            each.result()
    tally.seconds = monotonic() - began
    if race.slow and rounds >= ENOUGH and len(tally.first) < 2:
        tally.violations.append(f"only one side ever came first: {dict(tally.first)}")
    tally.violations += [f"{found.sentence}: {found.offenders[0]}" for found in verify()]
    return tally


def _called(barrier: Barrier, pause: float, act: str, call: Act) -> Call:
    barrier.wait()
    sleep(pause)
    began = monotonic()
    outcome = answered(call)
    return Call(act, outcome, began, monotonic())


def _left(barrier: Barrier) -> None:
    """Each caller ends its session."""
    barrier.wait()
    connections.close_all()


# -- what the races are about ------------------------------------------------------------------------------------------


def contracts(rounds: int, terms: str = "", *changes: str) -> list[str]:
    """A company with a contract and a project for each round; the codes of the projects."""
    projects = [f"T{number}" for number in range(rounds)]
    given = "".join(f"  {each}: {{group: TM}}\n" for each in projects)
    agreed = "".join(f"  K{each}: {{customer: ACME, confirmed: 2026-01-01, lines: {{L1: {each}}}{terms}}}\n" for each in projects)
    company(f"projects:\n{given}contracts:\n{agreed}", *changes)
    return projects


def worked(projects: Iterable[str], number: int = 1) -> list[int]:
    """Entries of an hour on each project, handed in."""
    first = date(2026, 1, 1)
    return recorded(*(
        time(project=each, transaction_date=first + timedelta(place % 300))
        for place, each in enumerate(projects)
        for _ in range(number)
    ))  # fmt: skip


def approved_on(projects: Iterable[str]) -> list[int]:
    """An approved hour on each project; the sales, in the order of the projects."""
    chosen = worked(projects)
    actuals.approve_entries(chosen, by="manager").or_refuse()
    return [row["id"] for row in rows(
        "SELECT id FROM actual WHERE kind = 'unbilled' AND entry_id = any(%(chosen)s) ORDER BY entry_id", chosen=chosen
    )]  # fmt: skip


def proposed_on(projects: list[str]) -> list[int]:
    """A proposal of a posted hour on each project."""
    approved_on(projects)
    post_journals()
    return by_project("proposal", proposals.create_proposals(selection(), by="accountant").or_refuse().done)


def by_project(table: str, ids: Iterable[int]) -> list[int]:
    """Proposals or invoices in the order of their projects."""
    return [row["id"] for row in rows(
        f"SELECT DISTINCT project_id, {table}.id FROM {table} INNER JOIN live_claim USING (document_id)"
        f" INNER JOIN actual ON actual.id = actual_id WHERE {table}.id = any(%(ids)s) ORDER BY project_id",
        ids=list(ids),
    )]  # fmt: skip


def once(calls: Sequence[Call], *acts: str) -> str:
    """Nothing, if exactly one of these acts was done."""
    done = [call.act for call in calls if call.act in acts and call.outcome.done]
    return "" if len(done) == 1 else f"done {done}"


def of(act: str, number: int, call: Callable[..., Outcome], *given: Any, **named: Any) -> list[tuple[str, Act]]:
    """So many callers of one act."""
    return [(act, partial(call, *given, **named))] * number


def post(proposal: int, on: date = MONTH_END) -> Outcome:
    return invoices.post_proposals([proposal], invoice_date=on, by="accountant")


DIRECT = ", process: direct"


def backlog_of_each(rounds: int) -> list[int]:
    """Ready hours in the proforma process."""
    projects = contracts(rounds)
    backlog.mark_ready(approved_on(projects), by="manager").or_refuse()
    return [row["id"] for row in rows("SELECT id FROM project WHERE code = any(%(codes)s) ORDER BY id", codes=projects)]


def create(project: int) -> Outcome:
    return proformas.create_proformas(selection(projects=(project,)), by="manager")


def billed_once(project: int, calls: Sequence[Call]) -> str:
    """One draft, and one claim of the sale."""
    claims = value(
        "SELECT count(*) FROM live_claim INNER JOIN actual ON actual.id = actual_id WHERE project_id = %(id)s", id=project
    )
    return once(calls, "create") or ("" if claims == 1 else f"{claims} claims")


def posted_once(proposal: int, calls: Sequence[Call]) -> str:
    found = value("SELECT count(*) FROM invoice INNER JOIN proposal USING (document_id) WHERE proposal.id = %(id)s", id=proposal)
    return once(calls, "post") or ("" if found == 1 else f"{found} invoices")


def invoice_of_each(rounds: int) -> list[int]:
    chosen = proposed_on(contracts(rounds, DIRECT))
    return by_project("invoice", invoices.post_proposals(chosen, invoice_date=MONTH_END, by="accountant").or_refuse().done)


def credited_once(invoice: int, calls: Sequence[Call]) -> str:
    left = value("SELECT sum(total) FROM invoice WHERE %(id)s IN (id, credits_id)", id=invoice)
    return once(calls, "credit") or ("" if left == 0 else f"{left} is left")


def approved_proposals(rounds: int) -> list[tuple[int, int]]:
    """Approved proposals, each with its sale."""
    chosen = proposed_on(contracts(rounds, DIRECT, REVIEWED))
    reviews.submit_proposals(chosen, on=MONTH_END, by="carla").or_refuse()
    reviews.approve_proposals(chosen, by="otto").or_refuse()
    return [(row["id"], row["actual_id"]) for row in rows(
        "SELECT proposal.id, actual_id FROM proposal INNER JOIN live_claim USING (document_id) ORDER BY 1"
    )]  # fmt: skip


REVIEWED = "legal entities: {NW: {proposal review: required}}\nreview bands: [{approvers: [otto, olga]}]"


def edit(proposal: int, sale: int, price: int) -> Outcome:
    return proposals.edit_lines(proposal, [actuals.LineEdit(sale, price=price)], by="carla")


def posted_as_approved(thing: tuple[int, int], calls: Sequence[Call]) -> str:
    """Posted as it was read, at 75, or not at all; who edits and approves again must do both before it is posted."""
    found = rows("SELECT net FROM invoice INNER JOIN proposal USING (document_id) WHERE proposal.id = %(id)s", id=thing[0])
    posted = [call for call in calls if call.act == "post" and call.outcome.done]
    edited = [call for call in calls if call.act == "edit" and call.outcome.done]
    if len(found) != len(posted) or (found and found[0]["net"] != 75):  # an hour
        return f"posted {found}, by {len(posted)}"
    return "" if bool(posted) != bool(edited) else f"{len(posted)} posted and {len(edited)} edited"


def months(rounds: int) -> list[tuple[int, int, date]]:
    """A proposal for each round, and a month of its own that is open."""
    chosen = proposed_on(contracts(rounds, DIRECT, f"periods: {[FIRST_YEAR + n for n in range(rounds // 12 + 1)]}"))
    periods = rows("SELECT id, starts FROM period WHERE starts >= %(first)s ORDER BY starts", first=date(FIRST_YEAR, 1, 1))
    return [(proposal, each["id"], each["starts"] + timedelta(9)) for proposal, each in zip(chosen, periods, strict=False)]


def close(period: int) -> Outcome:
    return ledger.set_periods([period], state="closed", by="controller")


def closed_or_posted(thing: tuple[int, int, date], calls: Sequence[Call]) -> str:
    """Nobody who began after the period was closed has posted into it, and it is closed."""
    closed = [call.ended for call in calls if call.act == "close" and call.outcome.done]
    posted = [call for call in calls if call.act == "post" and call.outcome.done]
    if len(closed) == 0 or len(posted) > 1:
        return f"closed {len(closed)} times, posted {len(posted)} times"
    return "posted after the close" if any(call.began > min(closed) for call in posted) else ""


def entries_under_a_limit(rounds: int) -> list[list[int]]:
    """Eight hours of 75.00 on each contract, each for one caller, where three fit under the limit."""
    projects = contracts(rounds, ", limits: {CAP: {amount: 240}}")
    chosen = worked(projects, CALLERS)
    return [chosen[n * CALLERS : (n + 1) * CALLERS] for n in range(rounds)]


def within_the_limit(chosen: list[int], calls: Sequence[Call]) -> str:
    used = rows(
        "SELECT committed, (SELECT sum(amount) FROM actual WHERE kind = 'unbilled' AND entry_id = any(%(ids)s)) AS sold"
        " FROM limit_use WHERE limit_id = (SELECT capped.id FROM funding_limit AS capped"
        " INNER JOIN contract_line USING (contract_id) INNER JOIN entry ON entry.project_id = contract_line.project_id"
        " WHERE entry.id = %(id)s)", ids=chosen, id=chosen[0],
    )[0]  # fmt: skip
    done = sum(bool(call.outcome.done) for call in calls)
    return "" if used["committed"] == used["sold"] == 75 * done == 225 else f"{used}, approved by {done}"  # three hours


def dearer_by_now(rounds: int) -> list[tuple[int, int, int, int]]:
    """A ready sale on each contract, at a price that has changed: its project, contract, entry and itself."""
    projects = contracts(rounds)
    backlog.mark_ready(approved_on(projects), by="manager").or_refuse()
    load(read("prices:\n" + "".join(f"  - {{sales: 80, class: time, project: {each}, from: 2026-01-01}}\n" for each in projects)),
         by="administrator")  # fmt: skip
    return [(row["project_id"], row["contract_id"], row["entry_id"], row["id"]) for row in rows(
        "SELECT project_id, contract_id, entry_id, actual.id FROM open_sale INNER JOIN actual ON actual.id = actual_id ORDER BY 4"
    )]  # fmt: skip


def rerate(contract: int) -> Outcome:
    return corrections.rerate(corrections.Affected(entity(), contracts=(contract,)), by="manager")


def one_end(thing: tuple[int, int, int, int], calls: Sequence[Call]) -> str:
    """What stands is billed once, or recalled, or written off, at one of its two prices, and no sale ended twice."""
    standing = rows(
        "SELECT sale.amount, sale.billing_type, claim.document_id FROM actual AS sale"
        " LEFT JOIN live_claim AS claim ON claim.actual_id = sale.id WHERE sale.entry_id = %(entry)s AND sale.kind = 'unbilled'"
        " AND sale.reverses_id IS NULL AND NOT EXISTS (SELECT FROM actual AS reversal WHERE reversal.reverses_id = sale.id)",
        entry=thing[2],
    )  # fmt: skip
    done = Counter(call.act for call in calls if call.outcome.done)
    held = [row for row in standing if row["document_id"]]
    if (
        max(done["create"], done["recall"], done["write off"], done["re-rate"]) > 1
        or len(standing) > 1
        or len(held) != done["create"]
    ):
        return f"{dict(done)} left {standing}"
    return f"recalled, and {standing} stands" if done["recall"] and standing else ""


RACES = {
    "double bill": Race(backlog_of_each, lambda project: of("create", 8, create, project), billed_once),
    "double post": Race(lambda rounds: proposed_on(contracts(rounds, DIRECT)), lambda one: of("post", 8, post, one), posted_once),
    "double credit": Race(invoice_of_each, lambda one: of("credit", 8, credited, one), credited_once),
    "edit after approve": Race(
        approved_proposals,
        lambda one: [*of("post", 4, post, one[0]), *(("edit", partial(edit, *one, price)) for price in (60, 65, 70, 90))],
        posted_as_approved,
        slow="post",
    ),
    "close against post": Race(
        months,
        lambda one: [*of("post", 4, post, one[0], one[2]), *of("close", 4, close, one[1])],
        closed_or_posted,
        slow="post",
    ),
    "limit": Race(
        entries_under_a_limit,
        lambda chosen: [("approve", partial(actuals.approve_entries, [each], by="manager")) for each in chosen],
        within_the_limit,
    ),
    "recall, adjust or re-rate against bill": Race(
        dearer_by_now,
        lambda one: [
            *of("create", 2, create, one[0]),
            *of("re-rate", 2, rerate, one[1]),
            *of("recall", 2, actuals.withdraw_approvals, [one[2]], by="manager", reason="Wrong"),
            *of("write off", 2, corrections.write_off, [one[3]], by="manager", reason="Goodwill"),
        ],
        one_end,
        slow="create",
    ),
}
