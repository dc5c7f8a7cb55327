import django.db.models.deletion
import django.db.models.expressions
import unbilled.kernel.model
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('actuals', '0001_initial'),
        ('contracts', '0001_initial'),
        ('kernel', '0002_initial'),
        ('ledger', '0001_initial'),
        ('parties', '0001_initial'),
        ('projects', '0001_initial'),
        ('tax', '0001_initial'),
    ]

    operations = [
        migrations.CreateModel(
            name='Invoice',
            fields=[
                ('id', models.BigAutoField(primary_key=True, serialize=False)),
                ('year', models.SmallIntegerField()),
                ('sequence', models.BigIntegerField()),
                ('number', models.TextField()),
                ('document_class', models.TextField()),
                ('invoice_date', models.DateField()),
                ('due_date', models.DateField()),
                ('accounting_date', models.DateField()),
                ('currency', models.CharField(max_length=3)),
                ('net', models.DecimalField(decimal_places=3, max_digits=18)),
                ('tax', models.DecimalField(decimal_places=3, max_digits=18)),
                ('total', models.DecimalField(decimal_places=3, max_digits=18)),
                ('tax_accounting', models.DecimalField(decimal_places=3, max_digits=18)),
                ('rate', models.DecimalField(decimal_places=10, max_digits=24)),
                ('reporting_rate', models.DecimalField(decimal_places=10, max_digits=24)),
                ('reason', models.TextField(default='')),
                ('snapshot', models.JSONField()),
                ('command', models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='kernel.command')),
                ('credits', models.ForeignKey(blank=True, db_constraint=False, db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='invoices.invoice')),
                ('customer', models.ForeignKey(blank=True, db_constraint=False, db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='parties.customer')),
                ('document', models.OneToOneField(db_constraint=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='actuals.document')),
                ('issued_with', models.ForeignKey(blank=True, db_constraint=False, db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='invoices.invoice')),
                ('legal_entity', models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='parties.legalentity')),
                ('series', models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='ledger.numberseries')),
                ('voucher', models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='ledger.voucher')),
            ],
            options={
                'db_table': 'invoice',
                'indexes': [models.Index(fields=['customer', 'invoice_date'], name='invoices_of_customer'), models.Index(fields=['voucher'], name='invoice_of_voucher'), models.Index(condition=models.Q(('credits__isnull', False)), fields=['credits'], name='credits_of_invoice'), models.Index(condition=models.Q(('issued_with__isnull', False)), fields=['issued_with'], name='invoices_issued_with')],
                'constraints': [models.UniqueConstraint(fields=('legal_entity', 'id'), name='invoice_of_its_legal_entity'), models.UniqueConstraint(condition=models.Q(('issued_with', None)), fields=('legal_entity', 'number'), name='invoice_number_is_unique'), models.UniqueConstraint(condition=models.Q(('issued_with', None)), fields=('series', 'year', 'sequence'), name='invoice_sequence_is_unique'), models.CheckConstraint(condition=models.Q(('total', django.db.models.expressions.CombinedExpression(models.F('net'), '+', models.F('tax')))), name='invoice_total_is_net_plus_tax'), models.CheckConstraint(condition=models.Q(models.Q(('customer__isnull', False), ('document_class__in', ('invoice', 'credit_note'))), models.Q(('customer', None), ('document_class__in', ('internal_charge', 'internal_credit')), ('tax', 0)), _connector='OR'), name='a_customer_is_invoiced_and_an_internal_charge_has_no_tax'), unbilled.kernel.model.ProvedReference(fields=('document', 'legal_entity'), name='invoice_document_is_of_its_entity', to='actuals.Document', to_fields=('id', 'legal_entity_id')), unbilled.kernel.model.Reference(fields=('legal_entity', 'series'), name='invoice_series_is_of_its_entity', to='ledger.NumberSeries', to_fields=('legal_entity_id', 'id')), unbilled.kernel.model.Reference(fields=('legal_entity', 'customer'), name='invoice_customer_is_of_its_entity', to='parties.Customer', to_fields=('legal_entity_id', 'id')), unbilled.kernel.model.ProvedReference(fields=('voucher', 'legal_entity'), name='invoice_voucher_is_of_its_entity', to='ledger.Voucher', to_fields=('id', 'legal_entity_id')), unbilled.kernel.model.ProvedReference(fields=('credits', 'legal_entity'), name='invoice_credits_is_of_its_entity', to='invoices.Invoice', to_fields=('id', 'legal_entity_id')), unbilled.kernel.model.ProvedReference(fields=('issued_with', 'legal_entity'), name='invoice_issued_with_is_of_its_entity', to='invoices.Invoice', to_fields=('id', 'legal_entity_id')), models.CheckConstraint(condition=models.Q(('issued_with', None), ('credits__isnull', False), _connector='OR'), name='only_credits_are_issued_together')],
            },
        ),
        migrations.CreateModel(
            name='InvoiceAccount',
            fields=[
                ('id', models.BigAutoField(primary_key=True, serialize=False)),
                ('posting_type', models.TextField()),
                ('account', models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='ledger.account')),
                ('category', models.ForeignKey(blank=True, db_constraint=False, db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='projects.category')),
                ('command', models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='kernel.command')),
                ('invoice', models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='invoices.invoice')),
                ('legal_entity', models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='parties.legalentity')),
                ('project', models.ForeignKey(blank=True, db_constraint=False, db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='projects.project')),
            ],
            options={
                'db_table': 'invoice_account',
                'constraints': [models.UniqueConstraint(fields=('invoice', 'posting_type', 'project', 'category'), name='invoice_account_is_found_once', nulls_distinct=False), unbilled.kernel.model.ProvedReference(fields=('invoice', 'legal_entity'), name='invoice_account_invoice_is_of_its_entity', to='invoices.Invoice', to_fields=('id', 'legal_entity_id')), unbilled.kernel.model.ProvedReference(fields=('project', 'legal_entity'), name='invoice_account_project_is_of_its_entity', to='projects.Project', to_fields=('id', 'legal_entity_id')), unbilled.kernel.model.Reference(fields=('legal_entity', 'category'), name='invoice_account_category_is_of_its_entity', to='projects.Category', to_fields=('legal_entity_id', 'id')), unbilled.kernel.model.Reference(fields=('legal_entity', 'account'), name='invoice_account_account_is_of_its_entity', to='ledger.Account', to_fields=('legal_entity_id', 'id'))],
            },
        ),
        migrations.CreateModel(
            name='InvoiceTax',
            fields=[
                ('id', models.BigAutoField(primary_key=True, serialize=False)),
                ('category', models.CharField(max_length=2)),
                ('percent', models.DecimalField(decimal_places=10, max_digits=24)),
                ('reason', models.TextField(default='')),
                ('base', models.DecimalField(decimal_places=3, max_digits=18)),
                ('tax', models.DecimalField(decimal_places=3, max_digits=18)),
                ('tax_accounting', models.DecimalField(decimal_places=3, max_digits=18)),
                ('command', models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='kernel.command')),
                ('invoice', models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='invoices.invoice')),
                ('legal_entity', models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='parties.legalentity')),
                ('tax_rate', models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='tax.taxrate')),
            ],
            options={
                'db_table': 'invoice_tax',
                'constraints': [models.UniqueConstraint(fields=('invoice', 'tax_rate'), name='invoice_taxes_a_rate_once'), unbilled.kernel.model.ProvedReference(fields=('invoice', 'legal_entity'), name='invoice_tax_invoice_is_of_its_entity', to='invoices.Invoice', to_fields=('id', 'legal_entity_id')), unbilled.kernel.model.ProvedReference(fields=('tax_rate', 'legal_entity'), name='invoice_tax_tax_rate_is_of_its_entity', to='tax.TaxRate', to_fields=('id', 'legal_entity_id'))],
            },
        ),
        migrations.CreateModel(
            name='RateDifference',
            fields=[
                ('id', models.BigAutoField(primary_key=True, serialize=False)),
                ('posting_type', models.TextField()),
                ('amount_accounting', models.DecimalField(decimal_places=3, max_digits=18)),
                ('amount_reporting', models.DecimalField(decimal_places=3, max_digits=18)),
                ('category', models.ForeignKey(blank=True, db_constraint=False, db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='projects.category')),
                ('command', models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='kernel.command')),
                ('deduction', models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='contracts.milestone')),
                ('dimension_set', models.ForeignKey(blank=True, db_constraint=False, db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='ledger.dimensionset')),
                ('invoice', models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='invoices.invoice')),
                ('legal_entity', models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='parties.legalentity')),
                ('project', models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='projects.project')),
            ],
            options={
                'db_table': 'rate_difference',
                'indexes': [models.Index(fields=['invoice'], name='rate_differences_of_invoice')],
                'constraints': [unbilled.kernel.model.ProvedReference(fields=('invoice', 'legal_entity'), name='rate_difference_invoice_is_of_its_entity', to='invoices.Invoice', to_fields=('id', 'legal_entity_id')), unbilled.kernel.model.Reference(fields=('legal_entity', 'deduction'), name='rate_difference_deduction_is_of_its_entity', to='contracts.Milestone', to_fields=('legal_entity_id', 'id')), unbilled.kernel.model.Reference(fields=('legal_entity', 'project'), name='rate_difference_project_is_of_its_entity', to='projects.Project', to_fields=('legal_entity_id', 'id')), unbilled.kernel.model.Reference(fields=('legal_entity', 'category'), name='rate_difference_category_is_of_its_entity', to='projects.Category', to_fields=('legal_entity_id', 'id')), unbilled.kernel.model.ProvedReference(fields=('dimension_set', 'legal_entity'), name='rate_difference_dimension_set_is_of_its_entity', to='ledger.DimensionSet', to_fields=('id', 'legal_entity_id'))],
            },
        ),
    ]
