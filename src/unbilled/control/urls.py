"""Addresses of what stood on a day."""

from django.urls import path

from unbilled.control import pages

app_name = "control"
urlpatterns = [path("", pages.balances, name="balances"), path("moves/", pages.moves, name="moves")]
