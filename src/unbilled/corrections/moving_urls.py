"""Addresses of runs over what is posted."""

from django.urls import path

from unbilled.corrections import moving_pages as pages

app_name = "moves"
urlpatterns = [
    path("", pages.move_list, name="list"),
    path("new/", pages.new_move, name="new"),
    path("post/", pages.post_move, name="post"),
    path("<int:journal_id>/reverse/", pages.new_reversal, name="reverse"),
    path("<int:journal_id>/reversed/", pages.post_reversal, name="post-reversal"),
]
