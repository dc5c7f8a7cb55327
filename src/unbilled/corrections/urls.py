"""Addresses of corrections."""

from django.urls import path

from unbilled.corrections import pages

app_name = "corrections"
urlpatterns = [
    path("entries/", pages.entries, name="entries"),
    path("entries/plan/", pages.plan_entries, name="plan_entries"),
    path("entries/post/", pages.correct_entries, name="post_entries"),
    path("together/", pages.together, name="together"),
    path("together/plan/", pages.plan_together, name="plan_together"),
    path("together/post/", pages.credit_together, name="post_together"),
    path("<int:invoice_id>/", pages.credit_invoice, name="credit"),
    path("<int:invoice_id>/lines/", pages.correct, name="correct"),
    path("<int:invoice_id>/plan/", pages.plan_correction, name="plan"),
    path("<int:invoice_id>/bill-to/", pages.swap, name="swap"),
    path("<int:invoice_id>/bill-to/plan/", pages.plan_swap, name="plan_swap"),
    path("<int:invoice_id>/bill-to/post/", pages.swap_bill_to, name="post_swap"),
    path("<int:invoice_id>/correction/", pages.correct_invoice, name="post"),
]
