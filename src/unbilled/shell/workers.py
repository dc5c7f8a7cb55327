"""Processes that work beside this one, each with a connection of its own."""

from __future__ import annotations

import multiprocessing
import os
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from typing import TypeVar

Given = TypeVar("Given")
Came = TypeVar("Came")


@contextmanager
def workers(number: int) -> Iterator[Callable[[Callable[[Given], Came], Iterable[Given]], Iterable[Came]]]:
    """How to do a work for each of many things: here, or with more than one worker in so many processes, in any order."""
    if number <= 1:
        yield map
        return
    with multiprocessing.get_context("spawn").Pool(number, initializer=warm) as pool:
        yield pool.imap_unordered


def warm() -> None:
    """A worker process sets Django up and connects before it is given work."""
    import django

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "unbilled.shell.settings")
    django.setup()
    from unbilled.kernel.sql import value

    value("SELECT 1")
