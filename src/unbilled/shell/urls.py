"""The addresses of all pages, in the order of the layers."""

from django.urls import include, path

import unbilled.receivables.pages  # noqa: F401  # has no page of its own, and tells its part on those of others
from unbilled.shell import pages

urlpatterns = [
    path("", pages.home, name="home"),
    path("legal-entity/", pages.choose_entity, name="choose-entity"),
    path("sign-in/", pages.sign_in_page, name="sign-in"),
    path("sign-in/<str:token>/", pages.sign_in_link, name="sign-in-link"),
    path("sign-out/", pages.sign_out, name="sign-out"),
    path("favicon.ico", pages.mark),
    path("healthz", pages.health, name="health"),
    path("contracts/", include("unbilled.contracts.urls")),
    path("billing-rules/", include("unbilled.billing.urls")),
    path("limits/", include("unbilled.funding.urls")),
    path("prepayments/", include("unbilled.prepayments.urls")),
    path("entries/", include("unbilled.entries.urls")),
    path("actuals/", include("unbilled.actuals.urls")),
    path("journals/", include("unbilled.journal.urls")),
    path("backlog/", include("unbilled.backlog.urls")),
    path("proformas/", include("unbilled.proformas.urls")),
    path("proposals/", include("unbilled.proposals.urls")),
    path("reviews/", include("unbilled.reviews.urls")),
    path("invoices/", include("unbilled.invoices.urls")),
    path("moves/", include("unbilled.corrections.moving_urls")),
    path("credits/", include("unbilled.corrections.urls")),
    path("runs/", include("unbilled.runs.urls")),
    path("batches/", include("unbilled.batches.urls")),
    path("vouchers/", include("unbilled.ledger.urls")),
    path("as-at/", include("unbilled.control.urls")),
]
