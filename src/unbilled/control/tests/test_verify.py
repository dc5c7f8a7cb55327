"""`verify` finds nothing in sound books, and in corrupted ones exactly what was corrupted."""

from __future__ import annotations

import pytest

from unbilled.control import verify, verify_report
from unbilled.control.tests.books import written_books

pytestmark = pytest.mark.usefixtures("committed_database")

def test_sound_books():
    written_books()
    print(verify_report(verify()))
    assert verify() == ()
