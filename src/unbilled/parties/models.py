"""Legal entities and the parties that they deal with: customers, workers, their roles and payment terms."""

from typing import ClassVar

from django.db import models

from unbilled.kernel.model import MasterData, OfEntity, Row, master_data, same_entity, within

PROFORMA, DIRECT = "proforma", "direct"
FUNDING_ORDER = (
    "priority", "contract_line", "project", "task", "transaction_class", "category_group", "category", "worker",
)  # fmt: skip


def funding_order() -> list[str]:
    """By which criteria the funding rules of a contract are asked, the first of them first."""
    return list(FUNDING_ORDER)


class Address(models.Model):
    """Where a party is reached, in the terms that an issued document prints."""

    line1 = models.TextField(default="")
    line2 = models.TextField(default="")
    city = models.TextField(default="")
    post_code = models.TextField(default="")
    subdivision = models.TextField(default="")
    country = models.CharField(max_length=2, default="")
    contact_name = models.TextField(default="")
    contact_phone = models.TextField(default="")
    contact_email = models.TextField(default="")
    electronic_scheme = models.TextField(default="")
    electronic_address = models.TextField(default="")

    class Meta:
        abstract = True


class LegalEntity(Row, Address):
    """A company that keeps books and issues invoices, with the policies that its people have chosen."""

    code = models.TextField(unique=True)
    name = models.TextField()
    accounting_currency = models.CharField(max_length=3)
    reporting_currency = models.CharField(max_length=3)
    process = models.TextField(default=PROFORMA)
    language = models.CharField(max_length=2, default="en")
    registration = models.TextField(default="")
    iban = models.TextField(default="")
    bic = models.TextField(default="")
    account_name = models.TextField(default="")
    logo = models.TextField(default="")
    accent = models.TextField(default="#1f4e79")
    approve_own = models.BooleanField(default=False)
    missing_price = models.TextField(default="refuse")
    write_off_posting = models.TextField(default="net")
    seconds_per_day = models.IntegerField(default=86400)
    tax_search = models.TextField(default="search")
    journal_period = models.TextField(default="month")
    posts_on_hold = models.JSONField(default=list)
    proposal_review = models.TextField(default="none")
    funding_order = models.JSONField(default=funding_order)
    partial_funding = models.BooleanField(default=True)
    prepayment_rate = models.TextField(default="stored")
    retention_base = models.TextField(default="net")
    retention_tax = models.TextField(default="invoice")
    retention_rounding = models.TextField(default="nearest")

    class Meta:
        db_table = "legal_entity"
        constraints = [
            models.CheckConstraint(condition=models.Q(process__in=(PROFORMA, DIRECT)), name="process_is_proforma_or_direct"),
            models.CheckConstraint(
                condition=models.Q(missing_price__in=("refuse", "warn")), name="missing_price_is_refuse_or_warn"
            ),
            models.CheckConstraint(
                condition=models.Q(journal_period__in=("day", "month", "year", "all")),
                name="journal_period_is_day_month_year_or_all",
            ),
            models.CheckConstraint(
                condition=models.Q(proposal_review__in=("none", "required")), name="proposal_review_is_none_or_required"
            ),
            models.CheckConstraint(
                condition=models.Q(write_off_posting__in=("net", "gross")), name="write_off_posting_is_net_or_gross"
            ),
            models.CheckConstraint(
                condition=models.Q(prepayment_rate__in=("stored", "invoice")), name="prepayment_rate_is_stored_or_invoice"
            ),
            models.CheckConstraint(
                condition=models.Q(
                    retention_base__in=("net", "gross"),
                    retention_tax__in=("invoice", "release"),
                    retention_rounding__in=("nearest", "down"),
                ),
                name="retention_is_of_net_or_gross_with_tax_at_invoice_or_release",
            ),
            models.CheckConstraint(
                condition=models.Q(tax_search__in=("project", "contract", "customer", "search")),
                name="tax_search_is_project_contract_customer_or_search",
            ),
            models.CheckConstraint(
                condition=models.Q(seconds_per_day__gte=0, seconds_per_day__lte=86400), name="a_day_has_at_most_24_hours"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.code} {self.name}"


class TaxRegistration(Row, OfEntity):
    """A tax number of a legal entity in a country, from a day on."""

    country = models.CharField(max_length=2)
    scheme = models.TextField(default="VAT")
    number = models.TextField()
    valid_from = models.DateField(default="1900-01-01")

    class Meta:
        db_table = "tax_registration"
        constraints = [
            models.UniqueConstraint(
                fields=["legal_entity", "country", "scheme", "valid_from"], name="tax_registration_is_one_a_day"
            )
        ]


class PaymentTerms(MasterData):
    """When an invoice is due: so many days after its date, or after the end of that month."""

    days = models.SmallIntegerField(default=30)
    from_month_end = models.BooleanField(default=False)
    name_de = models.TextField(default="")

    class Meta:
        db_table = "payment_terms"
        constraints = [
            *master_data("payment_terms"),
            models.CheckConstraint(condition=models.Q(days__gte=0), name="payment_terms_are_not_negative"),
        ]


class Customer(MasterData, Address):
    """Who is invoiced."""

    currency = models.CharField(max_length=3)
    language = models.CharField(max_length=2, default="en")
    tax_number = models.TextField(default="")
    tax_group = models.TextField(default="")
    buyer_reference = models.TextField(default="")
    payment_terms = within("parties.PaymentTerms", null=True)
    on_hold = models.BooleanField(default=False)
    dimensions = models.JSONField(default=dict)

    class Meta:
        db_table = "customer"
        constraints = [*master_data("customer"), same_entity("customer", "payment_terms", "parties.PaymentTerms")]


class Role(MasterData):
    """What a worker does on a project; prices and chargeability may depend on it."""

    stays: ClassVar[tuple[str, ...]] = ()  # actuals name it, proved per statement

    chargeable = models.BooleanField(default=True)

    class Meta:
        db_table = "role"
        constraints = master_data("role")


class Worker(MasterData):
    """A person who works, records and approves; `user_name` is how commands and the sign-in know them."""

    email = models.TextField(default="")
    user_name = models.TextField(default="")
    dimensions = models.JSONField(default=dict)
    role = within("parties.Role", null=True)

    class Meta:
        db_table = "worker"
        constraints = [*master_data("worker"), same_entity("worker", "role", "parties.Role")]


class DocumentTitle(Row):
    """The title policy as data: what a document of a class is called, by country of the legal entity and language."""

    country = models.CharField(max_length=2, default="")
    language = models.CharField(max_length=2)
    document_class = models.TextField()
    corrects = models.BooleanField(default=False)
    title = models.TextField()
    type_code = models.CharField(max_length=3, default="", blank=True)

    class Meta:
        db_table = "document_title"
        constraints = [
            models.UniqueConstraint(
                fields=["country", "language", "document_class", "corrects"], name="document_title_is_unambiguous"
            )
        ]
