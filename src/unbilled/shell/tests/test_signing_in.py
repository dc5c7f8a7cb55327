"""A link signs in once, for a quarter of an hour, and nobody can read it from the database."""

from __future__ import annotations

from datetime import timedelta
from unittest import mock

import pytest
from django.contrib.auth.models import User
from django.test import Client
from django.utils import timezone

from unbilled.kernel.sql import value
from unbilled.shell.signing_in import appoint, create_sign_in_link

pytestmark = pytest.mark.django_db


@pytest.fixture
def browser() -> Client:
    return Client(SERVER_NAME="127.0.0.1")


def test_a_link_works_once(browser: Client) -> None:
    link = create_sign_in_link("ann")
    assert browser.get(link).status_code == browser.get(link).status_code == 200
    assert browser.post(link)["Location"] == "/" and browser.session["_auth_user_id"]
    again = Client(SERVER_NAME="127.0.0.1").post(link)
    assert again.status_code == 410 and "This link has been used" in again.content.decode()


def test_a_link_lasts_a_quarter_of_an_hour(browser: Client) -> None:
    link = create_sign_in_link("ann")
    with mock.patch("unbilled.shell.signing_in.timezone.now", return_value=timezone.now() + timedelta(minutes=16)):
        assert browser.get(link).status_code == browser.post(link).status_code == 410


def test_no_token_is_kept_and_no_password_works(browser: Client) -> None:
    token = create_sign_in_link("ann").strip("/").rpartition("/")[2]
    assert value("SELECT count(*) FROM sign_in_link WHERE token_hash = %(token)s", token=token) == 0
    assert not User.objects.get(username="ann").has_usable_password()
    assert browser.get("/sign-in/guess/").status_code == 410


def test_somebody_who_was_locked_out_does_not_come_in(browser: Client) -> None:
    appoint("ann")
    link = create_sign_in_link("ann")
    User.objects.filter(username="ann").update(is_active=False)
    assert browser.post(link).status_code == 410


def test_the_cookie_is_for_the_browser_alone(browser: Client) -> None:
    browser.post(create_sign_in_link("ann"))
    cookie = browser.cookies["unbilled_session"]
    assert cookie["httponly"] and cookie["samesite"] == "Lax"


def test_signing_in_leads_to_the_page_that_was_wanted(browser: Client) -> None:
    browser.get("/backlog/?is_ready=yes")
    assert browser.post(create_sign_in_link("ann"))["Location"] == "/backlog/?is_ready=yes"


def test_signing_out_ends_it_and_only_by_a_form(browser: Client) -> None:
    browser.post(create_sign_in_link("ann"))
    assert browser.get("/sign-out/").status_code == 405 and "_auth_user_id" in browser.session
    assert browser.post("/sign-out/")["Location"] == "/sign-in/" and "_auth_user_id" not in browser.session
