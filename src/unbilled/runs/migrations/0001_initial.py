import django.contrib.postgres.constraints
import django.contrib.postgres.fields.ranges
import django.db.models.deletion
import unbilled.kernel.model
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('actuals', '0001_initial'),
        ('contracts', '0001_initial'),
        ('kernel', '0002_initial'),
        ('parties', '0001_initial'),
    ]

    operations = [
        migrations.CreateModel(
            name='BillingRun',
            fields=[
                ('id', models.BigAutoField(primary_key=True, serialize=False)),
                ('on_date', models.DateField()),
                ('command', models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='kernel.command')),
                ('legal_entity', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='parties.legalentity')),
            ],
            options={
                'db_table': 'billing_run',
                'constraints': [models.UniqueConstraint(fields=('legal_entity', 'id'), name='billing_run_of_its_legal_entity')],
            },
        ),
        migrations.CreateModel(
            name='InvoiceFrequency',
            fields=[
                ('id', models.BigAutoField(primary_key=True, serialize=False)),
                ('code', models.TextField()),
                ('name', models.TextField(default='')),
                ('period', models.TextField()),
                ('run_days', models.JSONField()),
                ('legal_entity', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='parties.legalentity')),
            ],
            options={
                'db_table': 'invoice_frequency',
                'constraints': [models.UniqueConstraint(fields=('legal_entity', 'id'), name='invoice_frequency_of_its_legal_entity'), models.UniqueConstraint(fields=('legal_entity', 'code'), name='invoice_frequency_code_is_unique'), models.CheckConstraint(condition=models.Q(('code', ''), _negated=True), name='invoice_frequency_has_a_code'), models.CheckConstraint(condition=models.Q(('period__in', ('weekly', 'biweekly', 'monthly'))), name='frequency_is_weekly_biweekly_or_monthly')],
            },
        ),
        migrations.CreateModel(
            name='BillingSchedule',
            fields=[
                ('id', models.BigAutoField(primary_key=True, serialize=False)),
                ('starts_on', models.DateField()),
                ('ends_on', models.DateField(blank=True, null=True)),
                ('contract_line', models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='contracts.contractline')),
                ('legal_entity', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='parties.legalentity')),
                ('frequency', models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='runs.invoicefrequency')),
            ],
            options={
                'db_table': 'billing_schedule',
                'constraints': [unbilled.kernel.model.Reference(fields=('legal_entity', 'contract_line'), name='billing_schedule_contract_line_is_of_its_entity', to='contracts.ContractLine', to_fields=('legal_entity_id', 'id')), unbilled.kernel.model.Reference(fields=('legal_entity', 'frequency'), name='billing_schedule_frequency_is_of_its_entity', to='runs.InvoiceFrequency', to_fields=('legal_entity_id', 'id')), models.CheckConstraint(condition=models.Q(('ends_on', None), ('ends_on__gte', models.F('starts_on')), _connector='OR'), name='schedule_begins_before_it_ends'), django.contrib.postgres.constraints.ExclusionConstraint(expressions=[('contract_line', '='), (models.Func('starts_on', 'ends_on', django.contrib.postgres.fields.ranges.RangeBoundary(inclusive_upper=True), function='daterange', output_field=django.contrib.postgres.fields.ranges.DateRangeField()), '&&')], name='schedules_of_a_line_do_not_overlap')],
            },
        ),
        migrations.CreateModel(
            name='RunContract',
            fields=[
                ('id', models.BigAutoField(primary_key=True, serialize=False)),
                ('command', models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='kernel.command')),
                ('contract', models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='contracts.contract')),
                ('legal_entity', models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='parties.legalentity')),
                ('run', models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='runs.billingrun')),
            ],
            options={
                'db_table': 'run_contract',
                'constraints': [models.UniqueConstraint(fields=('run', 'contract'), name='run_takes_a_contract_once'), unbilled.kernel.model.ProvedReference(fields=('run', 'legal_entity'), name='run_contract_run_is_of_its_entity', to='runs.BillingRun', to_fields=('id', 'legal_entity_id')), unbilled.kernel.model.Reference(fields=('legal_entity', 'contract'), name='run_contract_contract_is_of_its_entity', to='contracts.Contract', to_fields=('legal_entity_id', 'id'))],
            },
        ),
        migrations.CreateModel(
            name='RunEnd',
            fields=[
                ('id', models.BigAutoField(primary_key=True, serialize=False)),
                ('command', models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='kernel.command')),
                ('legal_entity', models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='parties.legalentity')),
                ('run', models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='runs.billingrun')),
            ],
            options={
                'db_table': 'run_end',
                'constraints': [models.UniqueConstraint(fields=('run',), name='run_ends_once'), unbilled.kernel.model.ProvedReference(fields=('run', 'legal_entity'), name='run_end_run_is_of_its_entity', to='runs.BillingRun', to_fields=('id', 'legal_entity_id'))],
            },
        ),
        migrations.CreateModel(
            name='RunOutcome',
            fields=[
                ('id', models.BigAutoField(primary_key=True, serialize=False)),
                ('run_date', models.DateField()),
                ('cut_off_date', models.DateField()),
                ('outcome', models.TextField()),
                ('refusal', models.TextField(default='')),
                ('refusal_values', models.JSONField(default=dict)),
                ('command', models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='kernel.command')),
                ('contract', models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='contracts.contract')),
                ('legal_entity', models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='parties.legalentity')),
                ('run', models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='runs.billingrun')),
            ],
            options={
                'db_table': 'run_outcome',
                'indexes': [models.Index(fields=['contract', 'run'], name='outcomes_of_contract')],
                'constraints': [models.UniqueConstraint(fields=('run', 'contract', 'run_date'), name='contract_ends_once_a_run_and_run_date'), unbilled.kernel.model.ProvedReference(fields=('run', 'legal_entity'), name='run_outcome_run_is_of_its_entity', to='runs.BillingRun', to_fields=('id', 'legal_entity_id')), unbilled.kernel.model.Reference(fields=('legal_entity', 'contract'), name='run_outcome_contract_is_of_its_entity', to='contracts.Contract', to_fields=('legal_entity_id', 'id')), models.CheckConstraint(condition=models.Q(models.Q(('outcome', 'parked'), models.Q(('refusal', ''), _negated=True)), models.Q(('outcome__in', ('billed', 'nothing_to_bill')), ('refusal', '')), _connector='OR'), name='what_is_parked_and_nothing_else_has_a_reason')],
            },
        ),
        migrations.CreateModel(
            name='RunLine',
            fields=[
                ('id', models.BigAutoField(primary_key=True, serialize=False)),
                ('run_date', models.DateField()),
                ('cut_off_date', models.DateField()),
                ('command', models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='kernel.command')),
                ('contract_line', models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='contracts.contractline')),
                ('legal_entity', models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='parties.legalentity')),
                ('outcome', models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='runs.runoutcome')),
            ],
            options={
                'db_table': 'run_line',
                'indexes': [models.Index(fields=['outcome'], name='lines_of_outcome')],
                'constraints': [models.UniqueConstraint(fields=('contract_line', 'run_date'), name='run_date_of_a_line_is_done_once'), unbilled.kernel.model.ProvedReference(fields=('contract_line', 'legal_entity'), name='run_line_contract_line_is_of_its_entity', to='contracts.ContractLine', to_fields=('id', 'legal_entity_id')), unbilled.kernel.model.ProvedReference(fields=('outcome', 'legal_entity'), name='run_line_outcome_is_of_its_entity', to='runs.RunOutcome', to_fields=('id', 'legal_entity_id'))],
            },
        ),
        migrations.CreateModel(
            name='RunDocument',
            fields=[
                ('id', models.BigAutoField(primary_key=True, serialize=False)),
                ('command', models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='kernel.command')),
                ('document', models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='actuals.document')),
                ('legal_entity', models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='parties.legalentity')),
                ('outcome', models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='runs.runoutcome')),
            ],
            options={
                'db_table': 'run_document',
                'indexes': [models.Index(fields=['outcome'], name='documents_of_outcome')],
                'constraints': [models.UniqueConstraint(fields=('document',), name='document_is_of_one_outcome'), unbilled.kernel.model.ProvedReference(fields=('outcome', 'legal_entity'), name='run_document_outcome_is_of_its_entity', to='runs.RunOutcome', to_fields=('id', 'legal_entity_id')), unbilled.kernel.model.ProvedReference(fields=('document', 'legal_entity'), name='run_document_is_of_its_entity', to='actuals.Document', to_fields=('id', 'legal_entity_id'))],
            },
        ),
        migrations.CreateModel(
            name='ScheduleDate',
            fields=[
                ('id', models.BigAutoField(primary_key=True, serialize=False)),
                ('run_date', models.DateField()),
                ('cut_off_date', models.DateField()),
                ('contract_line', models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='contracts.contractline')),
                ('legal_entity', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='parties.legalentity')),
            ],
            options={
                'db_table': 'schedule_date',
                'constraints': [models.UniqueConstraint(fields=('contract_line', 'run_date'), name='run_date_is_written_once_a_line'), unbilled.kernel.model.Reference(fields=('legal_entity', 'contract_line'), name='schedule_date_contract_line_is_of_its_entity', to='contracts.ContractLine', to_fields=('legal_entity_id', 'id')), models.CheckConstraint(condition=models.Q(('cut_off_date__lte', models.F('run_date'))), name='cut_off_is_not_after_its_run_date')],
            },
        ),
    ]
