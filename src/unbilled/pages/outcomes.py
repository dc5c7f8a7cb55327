"""What a command answered, told on the next page: what was done, what was refused, and where to go on."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.forms import Form
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _

from unbilled.kernel.refusals import Outcome, Refusal, Refused

SHOWN = 12
_WAYS: dict[str, Way] = {}


@dataclass(frozen=True)
class Way:
    """The page on which a refusal can be dealt with."""

    url_name: str
    name: Any


def way_on(url_name: str, name: Any, *codes: str) -> None:
    """Declare the page that a refusal of these codes leads to."""
    _WAYS.update(dict.fromkeys(codes, Way(url_name, name)))


def answer(request: HttpRequest, command: Callable[[], Outcome], done: Callable[[int], str]) -> Outcome:
    """Run a command and keep what it answers for the next page; one that refuses as a whole has done nothing."""
    try:
        outcome = command()
    except Refused as refused:
        outcome = Outcome(refused=refused.refusals)
    keep(request, done(len(outcome.done)) if outcome.done else "", outcome.refused)
    return outcome


def keep(request: HttpRequest, done: str, refused: tuple[Refusal, ...] = ()) -> None:
    """Keep sentences for the next page."""
    request.session["told"] = {
        "done": str(done),
        "refused": [told(refusal) for refusal in refused[:SHOWN]],
        "more": max(0, len(refused) - SHOWN),
    }


def keep_fault(request: HttpRequest, form: Form) -> None:
    """Keep what is wrong with a form, of which nothing was done."""
    keep(request, _("Nothing was done: %(fault)s") % {"fault": next(iter(form.errors.values()))[0]})


def told(refusal: Refusal) -> dict[str, str]:
    """A refusal as a page shows it: whose, the sentence, and the way on."""
    way = _WAYS.get(refusal.code)
    return {
        "subject": refusal.subject,
        "sentence": refusal.sentence,
        "url": reverse(way.url_name) if way else "",
        "way": str(way.name) if way else "",
    }
