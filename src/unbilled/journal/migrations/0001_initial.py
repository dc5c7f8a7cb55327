import django.db.models.deletion
import unbilled.kernel.model
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('actuals', '0001_initial'),
        ('kernel', '0002_initial'),
        ('ledger', '0001_initial'),
        ('parties', '0001_initial'),
        ('tax', '0001_initial'),
    ]

    operations = [
        migrations.CreateModel(
            name='Journal',
            fields=[
                ('id', models.BigAutoField(primary_key=True, serialize=False)),
                ('reference', models.TextField()),
                ('period', models.TextField()),
                ('command', models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='kernel.command')),
                ('legal_entity', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='parties.legalentity')),
                ('moved_from', models.ForeignKey(blank=True, db_constraint=False, db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='journal.journal')),
            ],
            options={
                'db_table': 'journal',
                'constraints': [models.UniqueConstraint(fields=('legal_entity', 'id'), name='journal_of_its_legal_entity'), models.UniqueConstraint(fields=('legal_entity', 'reference'), name='journal_reference_is_unique'), unbilled.kernel.model.ProvedReference(fields=('moved_from', 'legal_entity'), name='journal_moved_from_is_of_its_entity', to='journal.Journal', to_fields=('id', 'legal_entity_id'))],
            },
        ),
        migrations.CreateModel(
            name='CostPosting',
            fields=[
                ('id', models.BigAutoField(primary_key=True, serialize=False)),
                ('generation', models.SmallIntegerField(default=1)),
                ('is_reversal', models.BooleanField(default=False)),
                ('accounting_date', models.DateField()),
                ('amount_accounting', models.DecimalField(decimal_places=3, max_digits=18)),
                ('amount_reporting', models.DecimalField(decimal_places=3, max_digits=18)),
                ('actual', models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='actuals.actual')),
                ('command', models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='kernel.command')),
                ('credit_line', models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='ledger.ledgerline')),
                ('debit_line', models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='ledger.ledgerline')),
                ('legal_entity', models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='parties.legalentity')),
                ('voucher', models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='ledger.voucher')),
                ('journal', models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='journal.journal')),
            ],
            options={
                'db_table': 'cost_posting',
                'indexes': [models.Index(fields=['journal'], name='cost_postings_of_journal')],
                'constraints': [models.UniqueConstraint(fields=('actual', 'generation', 'is_reversal'), name='cost_is_posted_later_once'), unbilled.kernel.model.ProvedReference(fields=('actual', 'legal_entity'), name='cost_posting_actual_is_of_its_entity', to='actuals.Actual', to_fields=('id', 'legal_entity_id')), unbilled.kernel.model.ProvedReference(fields=('journal', 'legal_entity'), name='cost_posting_journal_is_of_its_entity', to='journal.Journal', to_fields=('id', 'legal_entity_id')), unbilled.kernel.model.ProvedReference(fields=('voucher', 'legal_entity'), name='cost_posting_voucher_is_of_its_entity', to='ledger.Voucher', to_fields=('id', 'legal_entity_id')), unbilled.kernel.model.ProvedReference(fields=('debit_line', 'legal_entity'), name='cost_posting_debit_line_is_of_its_entity', to='ledger.LedgerLine', to_fields=('id', 'legal_entity_id')), unbilled.kernel.model.ProvedReference(fields=('credit_line', 'legal_entity'), name='cost_posting_credit_line_is_of_its_entity', to='ledger.LedgerLine', to_fields=('id', 'legal_entity_id'))],
            },
        ),
        migrations.CreateModel(
            name='JournalLine',
            fields=[
                ('actual', models.OneToOneField(db_constraint=False, on_delete=django.db.models.deletion.PROTECT, primary_key=True, related_name='+', serialize=False, to='actuals.actual')),
                ('accounting_date', models.DateField()),
                ('refusal', models.JSONField(null=True)),
                ('dimension_set', models.ForeignKey(blank=True, db_constraint=False, db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='ledger.dimensionset')),
                ('item_tax_group', models.ForeignKey(blank=True, db_constraint=False, db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='tax.itemtaxgroup')),
                ('journal', models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='journal.journal')),
                ('legal_entity', models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='parties.legalentity')),
                ('offset_dimension_set', models.ForeignKey(blank=True, db_constraint=False, db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='ledger.dimensionset')),
                ('tax_group', models.ForeignKey(blank=True, db_constraint=False, db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='tax.taxgroup')),
            ],
            options={
                'db_table': 'journal_line',
                'indexes': [models.Index(fields=['journal'], name='lines_of_journal')],
                'constraints': [unbilled.kernel.model.ProvedReference(fields=('actual', 'legal_entity'), name='journal_line_is_of_its_actual', to='actuals.Actual', to_fields=('id', 'legal_entity_id')), unbilled.kernel.model.ProvedReference(fields=('journal', 'legal_entity'), name='journal_line_journal_is_of_its_entity', to='journal.Journal', to_fields=('id', 'legal_entity_id')), unbilled.kernel.model.ProvedReference(fields=('tax_group', 'legal_entity'), name='journal_line_tax_group_is_of_its_entity', to='tax.TaxGroup', to_fields=('id', 'legal_entity_id')), unbilled.kernel.model.ProvedReference(fields=('item_tax_group', 'legal_entity'), name='journal_line_item_tax_group_is_of_its_entity', to='tax.ItemTaxGroup', to_fields=('id', 'legal_entity_id')), unbilled.kernel.model.ProvedReference(fields=('dimension_set', 'legal_entity'), name='journal_line_dimension_set_is_of_its_entity', to='ledger.DimensionSet', to_fields=('id', 'legal_entity_id')), unbilled.kernel.model.ProvedReference(fields=('offset_dimension_set', 'legal_entity'), name='journal_line_offset_dimension_set_is_of_its_entity', to='ledger.DimensionSet', to_fields=('id', 'legal_entity_id'))],
            },
        ),
        migrations.CreateModel(
            name='Posting',
            fields=[
                ('actual', models.OneToOneField(db_constraint=False, on_delete=django.db.models.deletion.PROTECT, primary_key=True, related_name='+', serialize=False, to='actuals.actual')),
                ('layer', models.TextField()),
                ('accounting_date', models.DateField()),
                ('amount_accounting', models.DecimalField(decimal_places=3, max_digits=18)),
                ('amount_reporting', models.DecimalField(decimal_places=3, max_digits=18)),
                ('rate', models.DecimalField(decimal_places=10, max_digits=24)),
                ('reporting_rate', models.DecimalField(decimal_places=10, max_digits=24)),
                ('command', models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='kernel.command')),
                ('credit_line', models.ForeignKey(blank=True, db_constraint=False, db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='ledger.ledgerline')),
                ('debit_line', models.ForeignKey(blank=True, db_constraint=False, db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='ledger.ledgerline')),
                ('dimension_set', models.ForeignKey(blank=True, db_constraint=False, db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='ledger.dimensionset')),
                ('journal', models.ForeignKey(blank=True, db_constraint=False, db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='journal.journal')),
                ('legal_entity', models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='parties.legalentity')),
                ('offset_dimension_set', models.ForeignKey(blank=True, db_constraint=False, db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='ledger.dimensionset')),
                ('tax_rate', models.ForeignKey(blank=True, db_constraint=False, db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='tax.taxrate')),
                ('voucher', models.ForeignKey(blank=True, db_constraint=False, db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='ledger.voucher')),
            ],
            options={
                'db_table': 'posting',
                'indexes': [models.Index(fields=['voucher'], name='postings_of_voucher'), models.Index(condition=models.Q(('journal__isnull', False)), fields=['journal'], name='postings_of_journal'), models.Index(condition=models.Q(('layer', 'no_ledger')), fields=['legal_entity'], name='postings_out_of_the_ledger'), models.Index(condition=models.Q(('layer', 'balance')), fields=['actual'], name='postings_on_the_balance_sheet')],
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('credit_line__isnull', False), ('debit_line__isnull', False), ('layer__in', ('profit_and_loss', 'balance', 'accrued', 'written_off')), ('voucher__isnull', False)), models.Q(('credit_line', None), ('debit_line', None), ('layer__in', ('no_ledger', 'never_ledger', 'not_accrued', 'no_amount', 'billed'))), _connector='OR'), name='a_posting_names_its_ledger_lines_or_why_not'), unbilled.kernel.model.ProvedReference(fields=('actual', 'legal_entity'), name='posting_actual_is_of_its_entity', to='actuals.Actual', to_fields=('id', 'legal_entity_id')), unbilled.kernel.model.ProvedReference(fields=('journal', 'legal_entity'), name='posting_journal_is_of_its_entity', to='journal.Journal', to_fields=('id', 'legal_entity_id')), unbilled.kernel.model.ProvedReference(fields=('voucher', 'legal_entity'), name='posting_voucher_is_of_its_entity', to='ledger.Voucher', to_fields=('id', 'legal_entity_id')), unbilled.kernel.model.ProvedReference(fields=('debit_line', 'legal_entity'), name='posting_debit_line_is_of_its_entity', to='ledger.LedgerLine', to_fields=('id', 'legal_entity_id')), unbilled.kernel.model.ProvedReference(fields=('credit_line', 'legal_entity'), name='posting_credit_line_is_of_its_entity', to='ledger.LedgerLine', to_fields=('id', 'legal_entity_id')), unbilled.kernel.model.ProvedReference(fields=('tax_rate', 'legal_entity'), name='posting_tax_rate_is_of_its_entity', to='tax.TaxRate', to_fields=('id', 'legal_entity_id')), unbilled.kernel.model.ProvedReference(fields=('dimension_set', 'legal_entity'), name='posting_dimension_set_is_of_its_entity', to='ledger.DimensionSet', to_fields=('id', 'legal_entity_id')), unbilled.kernel.model.ProvedReference(fields=('offset_dimension_set', 'legal_entity'), name='posting_offset_dimension_set_is_of_its_entity', to='ledger.DimensionSet', to_fields=('id', 'legal_entity_id'))],
            },
        ),
    ]
