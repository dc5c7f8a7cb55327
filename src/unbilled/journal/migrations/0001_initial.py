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
            name='LayerMove',
            fields=[
                ('id', models.BigAutoField(primary_key=True, serialize=False)),
                ('generation', models.SmallIntegerField()),
                ('layer', models.TextField()),
                ('sign', models.SmallIntegerField()),
                ('accounting_date', models.DateField()),
                ('actual', models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='actuals.actual')),
                ('command', models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='kernel.command')),
                ('credit_line', models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='ledger.ledgerline')),
                ('debit_line', models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='ledger.ledgerline')),
                ('journal', models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='journal.journal')),
                ('legal_entity', models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='parties.legalentity')),
                ('reverses', models.ForeignKey(blank=True, db_constraint=False, db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='journal.layermove')),
                ('stands_on_credit', models.ForeignKey(blank=True, db_constraint=False, db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='ledger.ledgerline')),
                ('stands_on_debit', models.ForeignKey(blank=True, db_constraint=False, db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='ledger.ledgerline')),
                ('voucher', models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='ledger.voucher')),
            ],
            options={
                'db_table': 'layer_move',
                'indexes': [models.Index(fields=['journal'], name='layer_moves_of_journal')],
                'constraints': [models.UniqueConstraint(fields=('actual', 'generation'), name='an_actual_moves_one_layer_at_a_time'), models.UniqueConstraint(fields=('reverses',), name='a_layer_move_is_reversed_once'), models.CheckConstraint(condition=models.Q(models.Q(('layer__in', ('profit_and_loss', 'balance', 'accrued')), ('stands_on_credit__isnull', False), ('stands_on_debit__isnull', False)), models.Q(('layer__in', ('no_ledger', 'not_accrued')), ('sign', -1), ('stands_on_credit', None), ('stands_on_debit', None)), _connector='OR'), name='a_layer_move_names_where_it_stands'), unbilled.kernel.model.ProvedReference(fields=('actual', 'legal_entity'), name='layer_move_actual_is_of_its_entity', to='actuals.Actual', to_fields=('id', 'legal_entity_id')), unbilled.kernel.model.ProvedReference(fields=('reverses', 'legal_entity'), name='layer_move_reverses_is_of_its_entity', to='journal.LayerMove', to_fields=('id', 'legal_entity_id')), unbilled.kernel.model.ProvedReference(fields=('journal', 'legal_entity'), name='layer_move_journal_is_of_its_entity', to='journal.Journal', to_fields=('id', 'legal_entity_id')), unbilled.kernel.model.ProvedReference(fields=('voucher', 'legal_entity'), name='layer_move_voucher_is_of_its_entity', to='ledger.Voucher', to_fields=('id', 'legal_entity_id')), unbilled.kernel.model.ProvedReference(fields=('debit_line', 'legal_entity'), name='layer_move_debit_line_is_of_its_entity', to='ledger.LedgerLine', to_fields=('id', 'legal_entity_id')), unbilled.kernel.model.ProvedReference(fields=('credit_line', 'legal_entity'), name='layer_move_credit_line_is_of_its_entity', to='ledger.LedgerLine', to_fields=('id', 'legal_entity_id')), unbilled.kernel.model.ProvedReference(fields=('stands_on_debit', 'legal_entity'), name='layer_move_stands_on_debit_is_of_its_entity', to='ledger.LedgerLine', to_fields=('id', 'legal_entity_id')), unbilled.kernel.model.ProvedReference(fields=('stands_on_credit', 'legal_entity'), name='layer_move_stands_on_credit_is_of_its_entity', to='ledger.LedgerLine', to_fields=('id', 'legal_entity_id'))],
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
                'indexes': [models.Index(fields=['voucher'], name='postings_of_voucher'), models.Index(condition=models.Q(('journal__isnull', False)), fields=['journal'], name='postings_of_journal'), models.Index(condition=models.Q(('layer', 'balance')), fields=['actual'], name='postings_on_the_balance_sheet')],
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('credit_line__isnull', False), ('debit_line__isnull', False), ('layer__in', ('profit_and_loss', 'balance', 'accrued', 'written_off')), ('voucher__isnull', False)), models.Q(('credit_line', None), ('debit_line', None), ('layer__in', ('no_ledger', 'never_ledger', 'not_accrued', 'no_amount', 'billed'))), _connector='OR'), name='a_posting_names_its_ledger_lines_or_why_not'), unbilled.kernel.model.ProvedReference(fields=('actual', 'legal_entity'), name='posting_actual_is_of_its_entity', to='actuals.Actual', to_fields=('id', 'legal_entity_id')), unbilled.kernel.model.ProvedReference(fields=('journal', 'legal_entity'), name='posting_journal_is_of_its_entity', to='journal.Journal', to_fields=('id', 'legal_entity_id')), unbilled.kernel.model.ProvedReference(fields=('voucher', 'legal_entity'), name='posting_voucher_is_of_its_entity', to='ledger.Voucher', to_fields=('id', 'legal_entity_id')), unbilled.kernel.model.ProvedReference(fields=('debit_line', 'legal_entity'), name='posting_debit_line_is_of_its_entity', to='ledger.LedgerLine', to_fields=('id', 'legal_entity_id')), unbilled.kernel.model.ProvedReference(fields=('credit_line', 'legal_entity'), name='posting_credit_line_is_of_its_entity', to='ledger.LedgerLine', to_fields=('id', 'legal_entity_id')), unbilled.kernel.model.ProvedReference(fields=('tax_rate', 'legal_entity'), name='posting_tax_rate_is_of_its_entity', to='tax.TaxRate', to_fields=('id', 'legal_entity_id')), unbilled.kernel.model.ProvedReference(fields=('dimension_set', 'legal_entity'), name='posting_dimension_set_is_of_its_entity', to='ledger.DimensionSet', to_fields=('id', 'legal_entity_id')), unbilled.kernel.model.ProvedReference(fields=('offset_dimension_set', 'legal_entity'), name='posting_offset_dimension_set_is_of_its_entity', to='ledger.DimensionSet', to_fields=('id', 'legal_entity_id'))],
            },
        ),
    ]
