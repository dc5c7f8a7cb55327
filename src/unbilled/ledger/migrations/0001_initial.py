import django.contrib.postgres.constraints
import django.contrib.postgres.fields.ranges
import django.db.models.deletion
import django.db.models.functions.comparison
import unbilled.kernel.model
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('kernel', '0002_initial'),
        ('parties', '0001_initial'),
    ]

    operations = [
        migrations.CreateModel(
            name='Account',
            fields=[
                ('id', models.BigAutoField(primary_key=True, serialize=False)),
                ('code', models.TextField()),
                ('name', models.TextField(default='')),
                ('nature', models.TextField()),
                ('is_control', models.BooleanField(default=False)),
                ('legal_entity', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='parties.legalentity')),
            ],
            options={
                'db_table': 'account',
                'constraints': [models.UniqueConstraint(fields=('legal_entity', 'id'), name='account_of_its_legal_entity'), models.UniqueConstraint(fields=('legal_entity', 'code'), name='account_code_is_unique'), models.CheckConstraint(condition=models.Q(('code', ''), _negated=True), name='account_has_a_code'), models.CheckConstraint(condition=models.Q(('nature__in', ('profit_and_loss', 'balance'))), name='account_is_profit_and_loss_or_balance')],
            },
        ),
        migrations.CreateModel(
            name='Dimension',
            fields=[
                ('id', models.BigAutoField(primary_key=True, serialize=False)),
                ('code', models.TextField()),
                ('name', models.TextField(default='')),
                ('legal_entity', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='parties.legalentity')),
            ],
            options={
                'db_table': 'dimension',
                'constraints': [models.UniqueConstraint(fields=('legal_entity', 'id'), name='dimension_of_its_legal_entity'), models.UniqueConstraint(fields=('legal_entity', 'code'), name='dimension_code_is_unique'), models.CheckConstraint(condition=models.Q(('code', ''), _negated=True), name='dimension_has_a_code')],
            },
        ),
        migrations.CreateModel(
            name='DimensionSet',
            fields=[
                ('id', models.BigAutoField(primary_key=True, serialize=False)),
                ('combination', models.JSONField()),
                ('command', models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='kernel.command')),
                ('legal_entity', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='parties.legalentity')),
            ],
            options={
                'db_table': 'dimension_set',
                'constraints': [models.UniqueConstraint(fields=('legal_entity', 'id'), name='dimension_set_of_its_legal_entity'), models.UniqueConstraint(fields=('legal_entity', 'combination'), name='dimension_set_is_kept_once')],
            },
        ),
        migrations.CreateModel(
            name='DimensionValue',
            fields=[
                ('id', models.BigAutoField(primary_key=True, serialize=False)),
                ('code', models.TextField()),
                ('name', models.TextField(default='')),
                ('valid_from', models.DateField(blank=True, null=True)),
                ('valid_to', models.DateField(blank=True, null=True)),
                ('dimension', models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='ledger.dimension')),
                ('legal_entity', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='parties.legalentity')),
            ],
            options={
                'db_table': 'dimension_value',
                'constraints': [models.UniqueConstraint(fields=('legal_entity', 'id'), name='dimension_value_of_its_legal_entity'), models.UniqueConstraint(fields=('legal_entity', 'dimension', 'code'), name='dimension_value_code_is_unique_in_its_dimension'), unbilled.kernel.model.Reference(fields=('legal_entity', 'dimension'), name='dimension_value_dimension_is_of_its_entity', to='ledger.Dimension', to_fields=('legal_entity_id', 'id'))],
            },
        ),
        migrations.CreateModel(
            name='NumberSeries',
            fields=[
                ('id', models.BigAutoField(primary_key=True, serialize=False)),
                ('code', models.TextField()),
                ('name', models.TextField(default='')),
                ('prefix', models.TextField(default='')),
                ('width', models.SmallIntegerField(default=5)),
                ('restarts_yearly', models.BooleanField(default=False)),
                ('allow_earlier', models.BooleanField(default=False)),
                ('document_classes', models.JSONField(default=list)),
                ('legal_entity', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='parties.legalentity')),
            ],
            options={
                'db_table': 'number_series',
                'constraints': [models.UniqueConstraint(fields=('legal_entity', 'id'), name='number_series_of_its_legal_entity'), models.UniqueConstraint(fields=('legal_entity', 'code'), name='number_series_code_is_unique'), models.CheckConstraint(condition=models.Q(('code', ''), _negated=True), name='number_series_has_a_code')],
            },
        ),
        migrations.CreateModel(
            name='NumberCounter',
            fields=[
                ('id', models.BigAutoField(primary_key=True, serialize=False)),
                ('year', models.SmallIntegerField()),
                ('last_number', models.BigIntegerField(default=0)),
                ('last_date', models.DateField(blank=True, null=True)),
                ('legal_entity', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='parties.legalentity')),
                ('series', models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='ledger.numberseries')),
            ],
            options={
                'db_table': 'number_counter',
                'constraints': [models.UniqueConstraint(fields=('series', 'year'), name='number_counter_is_one_a_year'), unbilled.kernel.model.Reference(fields=('legal_entity', 'series'), name='number_counter_series_is_of_its_entity', to='ledger.NumberSeries', to_fields=('legal_entity_id', 'id'))],
            },
        ),
        migrations.CreateModel(
            name='Period',
            fields=[
                ('id', models.BigAutoField(primary_key=True, serialize=False)),
                ('starts', models.DateField()),
                ('ends', models.DateField()),
                ('ledger', models.TextField(default='open')),
                ('customer', models.TextField(default='open')),
                ('project', models.TextField(default='open')),
                ('legal_entity', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='parties.legalentity')),
            ],
            options={
                'db_table': 'period',
                'constraints': [models.UniqueConstraint(fields=('legal_entity', 'id'), name='period_of_its_legal_entity'), models.CheckConstraint(condition=models.Q(('customer__in', ('open', 'on_hold', 'closed')), ('ledger__in', ('open', 'on_hold', 'closed')), ('project__in', ('open', 'on_hold', 'closed'))), name='period_is_open_on_hold_or_closed'), models.CheckConstraint(condition=models.Q(('starts__lte', models.F('ends'))), name='period_starts_before_it_ends'), django.contrib.postgres.constraints.ExclusionConstraint(expressions=[('legal_entity', '='), (models.Func('starts', 'ends', django.contrib.postgres.fields.ranges.RangeBoundary(inclusive_upper=True), function='daterange', output_field=django.contrib.postgres.fields.ranges.DateRangeField()), '&&')], name='periods_do_not_overlap')],
            },
        ),
        migrations.CreateModel(
            name='ReopeningRequest',
            fields=[
                ('id', models.BigAutoField(primary_key=True, serialize=False)),
                ('module', models.TextField()),
                ('state', models.TextField()),
                ('reason', models.TextField()),
                ('requested_by', models.TextField()),
                ('command', models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='kernel.command')),
                ('legal_entity', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='parties.legalentity')),
                ('period', models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='ledger.period')),
            ],
            options={
                'db_table': 'reopening_request',
                'constraints': [models.UniqueConstraint(fields=('legal_entity', 'id', 'requested_by'), name='reopening_request_of_its_legal_entity'), models.CheckConstraint(condition=models.Q(('module__in', ('ledger', 'customer', 'project')), ('state__in', ('open', 'on_hold'))), name='a_period_is_reopened_or_put_on_hold'), models.CheckConstraint(condition=models.Q(('reason', ''), _negated=True), name='reopening_request_has_a_reason'), unbilled.kernel.model.Reference(fields=('legal_entity', 'period'), name='reopening_request_period_is_of_its_entity', to='ledger.Period', to_fields=('legal_entity_id', 'id'))],
            },
        ),
        migrations.CreateModel(
            name='ReopeningDecision',
            fields=[
                ('id', models.BigAutoField(primary_key=True, serialize=False)),
                ('requested_by', models.TextField()),
                ('decided_by', models.TextField()),
                ('is_approved', models.BooleanField()),
                ('reason', models.TextField(default='')),
                ('written_in', models.BigIntegerField(db_default=django.db.models.functions.comparison.Cast(django.db.models.functions.comparison.Cast(models.Func(function='pg_current_xact_id'), models.TextField()), models.BigIntegerField()))),
                ('command', models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='kernel.command')),
                ('legal_entity', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='parties.legalentity')),
                ('request', models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='ledger.reopeningrequest')),
            ],
            options={
                'db_table': 'reopening_decision',
                'constraints': [models.UniqueConstraint(fields=('request',), name='reopening_is_decided_once'), models.CheckConstraint(condition=models.Q(('is_approved', False), models.Q(('decided_by', models.F('requested_by')), _negated=True), _connector='OR'), name='somebody_else_reopens_a_period'), unbilled.kernel.model.Reference(fields=('legal_entity', 'request', 'requested_by'), name='reopening_decision_names_who_requested', to='ledger.ReopeningRequest', to_fields=('legal_entity_id', 'id', 'requested_by'))],
            },
        ),
        migrations.CreateModel(
            name='RequiredDimension',
            fields=[
                ('id', models.BigAutoField(primary_key=True, serialize=False)),
                ('account', models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='ledger.account')),
                ('dimension', models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='ledger.dimension')),
                ('legal_entity', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='parties.legalentity')),
            ],
            options={
                'db_table': 'required_dimension',
                'constraints': [models.UniqueConstraint(fields=('account', 'dimension'), name='required_dimension_is_said_once'), unbilled.kernel.model.Reference(fields=('legal_entity', 'account'), name='required_dimension_account_is_of_its_entity', to='ledger.Account', to_fields=('legal_entity_id', 'id')), unbilled.kernel.model.Reference(fields=('legal_entity', 'dimension'), name='required_dimension_dimension_is_of_its_entity', to='ledger.Dimension', to_fields=('legal_entity_id', 'id'))],
            },
        ),
        migrations.CreateModel(
            name='Voucher',
            fields=[
                ('id', models.BigAutoField(primary_key=True, serialize=False)),
                ('number', models.TextField()),
                ('accounting_date', models.DateField()),
                ('document_date', models.DateField()),
                ('source', models.TextField()),
                ('source_id', models.BigIntegerField()),
                ('written_in', models.BigIntegerField(db_default=django.db.models.functions.comparison.Cast(django.db.models.functions.comparison.Cast(models.Func(function='pg_current_xact_id'), models.TextField()), models.BigIntegerField()))),
                ('command', models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='kernel.command')),
                ('legal_entity', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='parties.legalentity')),
            ],
            options={
                'db_table': 'voucher',
                'indexes': [models.Index(fields=['source', 'source_id'], name='voucher_of_source')],
                'constraints': [models.UniqueConstraint(fields=('legal_entity', 'id'), name='voucher_of_its_legal_entity'), models.UniqueConstraint(fields=('legal_entity', 'number'), name='voucher_number_is_unique')],
            },
        ),
        migrations.CreateModel(
            name='LedgerLine',
            fields=[
                ('id', models.BigAutoField(primary_key=True, serialize=False)),
                ('posting_type', models.TextField()),
                ('currency', models.CharField(max_length=3)),
                ('amount_transaction', models.DecimalField(decimal_places=3, max_digits=18)),
                ('amount_accounting', models.DecimalField(decimal_places=3, max_digits=18)),
                ('amount_reporting', models.DecimalField(decimal_places=3, max_digits=18)),
                ('rate', models.DecimalField(blank=True, decimal_places=10, max_digits=24, null=True)),
                ('reporting_rate', models.DecimalField(blank=True, decimal_places=10, max_digits=24, null=True)),
                ('is_correction', models.BooleanField(default=False)),
                ('account', models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='ledger.account')),
                ('dimension_set', models.ForeignKey(blank=True, db_constraint=False, db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='ledger.dimensionset')),
                ('legal_entity', models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='parties.legalentity')),
                ('voucher', models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='lines', to='ledger.voucher')),
            ],
            options={
                'db_table': 'ledger_line',
                'indexes': [models.Index(fields=['voucher'], name='ledger_line_of_voucher'), models.Index(fields=['account'], name='ledger_line_of_account')],
                'constraints': [unbilled.kernel.model.Reference(fields=('legal_entity', 'account'), name='ledger_line_account_is_of_its_entity', to='ledger.Account', to_fields=('legal_entity_id', 'id')), unbilled.kernel.model.ProvedReference(fields=('dimension_set', 'legal_entity'), name='ledger_line_dimension_set_is_of_its_entity', to='ledger.DimensionSet', to_fields=('id', 'legal_entity_id')), unbilled.kernel.model.ProvedReference(fields=('voucher', 'legal_entity'), name='ledger_line_voucher_is_of_its_entity', to='ledger.Voucher', to_fields=('id', 'legal_entity_id')), models.CheckConstraint(condition=models.Q(('amount_accounting', 0), ('amount_reporting', 0), ('amount_transaction', 0), _negated=True), name='ledger_line_moves_an_amount')],
            },
        ),
    ]
