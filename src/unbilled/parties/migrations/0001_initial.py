import django.db.models.deletion
import unbilled.kernel.model
import unbilled.parties.models
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
    ]

    operations = [
        migrations.CreateModel(
            name='DocumentTitle',
            fields=[
                ('id', models.BigAutoField(primary_key=True, serialize=False)),
                ('country', models.CharField(default='', max_length=2)),
                ('language', models.CharField(max_length=2)),
                ('document_class', models.TextField()),
                ('corrects', models.BooleanField(default=False)),
                ('title', models.TextField()),
                ('type_code', models.CharField(blank=True, default='', max_length=3)),
            ],
            options={
                'db_table': 'document_title',
                'constraints': [models.UniqueConstraint(fields=('country', 'language', 'document_class', 'corrects'), name='document_title_is_unambiguous')],
            },
        ),
        migrations.CreateModel(
            name='LegalEntity',
            fields=[
                ('id', models.BigAutoField(primary_key=True, serialize=False)),
                ('line1', models.TextField(default='')),
                ('line2', models.TextField(default='')),
                ('city', models.TextField(default='')),
                ('post_code', models.TextField(default='')),
                ('subdivision', models.TextField(default='')),
                ('country', models.CharField(default='', max_length=2)),
                ('contact_name', models.TextField(default='')),
                ('contact_phone', models.TextField(default='')),
                ('contact_email', models.TextField(default='')),
                ('electronic_scheme', models.TextField(default='')),
                ('electronic_address', models.TextField(default='')),
                ('code', models.TextField(unique=True)),
                ('name', models.TextField()),
                ('accounting_currency', models.CharField(max_length=3)),
                ('reporting_currency', models.CharField(max_length=3)),
                ('process', models.TextField(default='proforma')),
                ('language', models.CharField(default='en', max_length=2)),
                ('registration', models.TextField(default='')),
                ('iban', models.TextField(default='')),
                ('bic', models.TextField(default='')),
                ('account_name', models.TextField(default='')),
                ('logo', models.TextField(default='')),
                ('accent', models.TextField(default='#1f4e79')),
                ('approve_own', models.BooleanField(default=False)),
                ('missing_price', models.TextField(default='refuse')),
                ('write_off_posting', models.TextField(default='net')),
                ('seconds_per_day', models.IntegerField(default=86400)),
                ('tax_search', models.TextField(default='search')),
                ('journal_period', models.TextField(default='month')),
                ('posts_on_hold', models.JSONField(default=list)),
                ('proposal_review', models.TextField(default='none')),
                ('funding_order', models.JSONField(default=unbilled.parties.models.funding_order)),
                ('partial_funding', models.BooleanField(default=True)),
                ('prepayment_rate', models.TextField(default='stored')),
                ('retention_base', models.TextField(default='net')),
                ('retention_tax', models.TextField(default='invoice')),
                ('retention_rounding', models.TextField(default='nearest')),
            ],
            options={
                'db_table': 'legal_entity',
                'constraints': [models.CheckConstraint(condition=models.Q(('process__in', ('proforma', 'direct'))), name='process_is_proforma_or_direct'), models.CheckConstraint(condition=models.Q(('missing_price__in', ('refuse', 'warn'))), name='missing_price_is_refuse_or_warn'), models.CheckConstraint(condition=models.Q(('journal_period__in', ('day', 'month', 'year', 'all'))), name='journal_period_is_day_month_year_or_all'), models.CheckConstraint(condition=models.Q(('proposal_review__in', ('none', 'required'))), name='proposal_review_is_none_or_required'), models.CheckConstraint(condition=models.Q(('write_off_posting__in', ('net', 'gross'))), name='write_off_posting_is_net_or_gross'), models.CheckConstraint(condition=models.Q(('prepayment_rate__in', ('stored', 'invoice'))), name='prepayment_rate_is_stored_or_invoice'), models.CheckConstraint(condition=models.Q(('retention_base__in', ('net', 'gross')), ('retention_rounding__in', ('nearest', 'down')), ('retention_tax__in', ('invoice', 'release'))), name='retention_is_of_net_or_gross_with_tax_at_invoice_or_release'), models.CheckConstraint(condition=models.Q(('tax_search__in', ('project', 'contract', 'customer', 'search'))), name='tax_search_is_project_contract_customer_or_search'), models.CheckConstraint(condition=models.Q(('seconds_per_day__gte', 0), ('seconds_per_day__lte', 86400)), name='a_day_has_at_most_24_hours')],
            },
        ),
        migrations.CreateModel(
            name='PaymentTerms',
            fields=[
                ('id', models.BigAutoField(primary_key=True, serialize=False)),
                ('code', models.TextField()),
                ('name', models.TextField(default='')),
                ('days', models.SmallIntegerField(default=30)),
                ('from_month_end', models.BooleanField(default=False)),
                ('name_de', models.TextField(default='')),
                ('legal_entity', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='parties.legalentity')),
            ],
            options={
                'db_table': 'payment_terms',
                'constraints': [models.UniqueConstraint(fields=('legal_entity', 'id'), name='payment_terms_of_its_legal_entity'), models.UniqueConstraint(fields=('legal_entity', 'code'), name='payment_terms_code_is_unique'), models.CheckConstraint(condition=models.Q(('code', ''), _negated=True), name='payment_terms_has_a_code'), models.CheckConstraint(condition=models.Q(('days__gte', 0)), name='payment_terms_are_not_negative')],
            },
        ),
        migrations.CreateModel(
            name='Customer',
            fields=[
                ('id', models.BigAutoField(primary_key=True, serialize=False)),
                ('code', models.TextField()),
                ('name', models.TextField(default='')),
                ('line1', models.TextField(default='')),
                ('line2', models.TextField(default='')),
                ('city', models.TextField(default='')),
                ('post_code', models.TextField(default='')),
                ('subdivision', models.TextField(default='')),
                ('country', models.CharField(default='', max_length=2)),
                ('contact_name', models.TextField(default='')),
                ('contact_phone', models.TextField(default='')),
                ('contact_email', models.TextField(default='')),
                ('electronic_scheme', models.TextField(default='')),
                ('electronic_address', models.TextField(default='')),
                ('currency', models.CharField(max_length=3)),
                ('language', models.CharField(default='en', max_length=2)),
                ('tax_number', models.TextField(default='')),
                ('tax_group', models.TextField(default='')),
                ('buyer_reference', models.TextField(default='')),
                ('on_hold', models.BooleanField(default=False)),
                ('dimensions', models.JSONField(default=dict)),
                ('legal_entity', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='parties.legalentity')),
                ('payment_terms', models.ForeignKey(blank=True, db_constraint=False, db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='parties.paymentterms')),
            ],
            options={
                'db_table': 'customer',
                'constraints': [models.UniqueConstraint(fields=('legal_entity', 'id'), name='customer_of_its_legal_entity'), models.UniqueConstraint(fields=('legal_entity', 'code'), name='customer_code_is_unique'), models.CheckConstraint(condition=models.Q(('code', ''), _negated=True), name='customer_has_a_code'), unbilled.kernel.model.Reference(fields=('legal_entity', 'payment_terms'), name='customer_payment_terms_is_of_its_entity', to='parties.PaymentTerms', to_fields=('legal_entity_id', 'id'))],
            },
        ),
        migrations.CreateModel(
            name='Role',
            fields=[
                ('id', models.BigAutoField(primary_key=True, serialize=False)),
                ('code', models.TextField()),
                ('name', models.TextField(default='')),
                ('chargeable', models.BooleanField(default=True)),
                ('legal_entity', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='parties.legalentity')),
            ],
            options={
                'db_table': 'role',
                'constraints': [models.UniqueConstraint(fields=('legal_entity', 'id'), name='role_of_its_legal_entity'), models.UniqueConstraint(fields=('legal_entity', 'code'), name='role_code_is_unique'), models.CheckConstraint(condition=models.Q(('code', ''), _negated=True), name='role_has_a_code')],
            },
        ),
        migrations.CreateModel(
            name='TaxRegistration',
            fields=[
                ('id', models.BigAutoField(primary_key=True, serialize=False)),
                ('country', models.CharField(max_length=2)),
                ('scheme', models.TextField(default='VAT')),
                ('number', models.TextField()),
                ('valid_from', models.DateField(default='1900-01-01')),
                ('legal_entity', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='parties.legalentity')),
            ],
            options={
                'db_table': 'tax_registration',
                'constraints': [models.UniqueConstraint(fields=('legal_entity', 'country', 'scheme', 'valid_from'), name='tax_registration_is_one_a_day')],
            },
        ),
        migrations.CreateModel(
            name='Worker',
            fields=[
                ('id', models.BigAutoField(primary_key=True, serialize=False)),
                ('code', models.TextField()),
                ('name', models.TextField(default='')),
                ('email', models.TextField(default='')),
                ('user_name', models.TextField(default='')),
                ('dimensions', models.JSONField(default=dict)),
                ('legal_entity', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='parties.legalentity')),
                ('role', models.ForeignKey(blank=True, db_constraint=False, db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='parties.role')),
            ],
            options={
                'db_table': 'worker',
                'constraints': [models.UniqueConstraint(fields=('legal_entity', 'id'), name='worker_of_its_legal_entity'), models.UniqueConstraint(fields=('legal_entity', 'code'), name='worker_code_is_unique'), models.CheckConstraint(condition=models.Q(('code', ''), _negated=True), name='worker_has_a_code'), unbilled.kernel.model.Reference(fields=('legal_entity', 'role'), name='worker_role_is_of_its_entity', to='parties.Role', to_fields=('legal_entity_id', 'id'))],
            },
        ),
    ]
