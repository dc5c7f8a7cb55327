import django.db.models.deletion
import django.db.models.functions.text
import unbilled.kernel.model
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('funding', '0001_initial'),
        ('kernel', '0002_initial'),
        ('parties', '0001_initial'),
        ('projects', '0001_initial'),
    ]

    operations = [
        migrations.CreateModel(
            name='Submission',
            fields=[
                ('id', models.BigAutoField(primary_key=True, serialize=False)),
                ('round', models.SmallIntegerField()),
                ('command', models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='kernel.command')),
                ('legal_entity', models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='parties.legalentity')),
            ],
            options={
                'db_table': 'submission',
                'constraints': [models.UniqueConstraint(fields=('legal_entity', 'id'), name='submission_of_its_legal_entity')],
            },
        ),
        migrations.CreateModel(
            name='Entry',
            fields=[
                ('id', models.BigAutoField(primary_key=True, serialize=False)),
                ('transaction_class', models.TextField()),
                ('transaction_date', models.DateField()),
                ('start_time', models.TimeField(blank=True, null=True)),
                ('seconds', models.IntegerField(blank=True, null=True)),
                ('quantity', models.DecimalField(blank=True, decimal_places=10, max_digits=24, null=True)),
                ('price', models.DecimalField(blank=True, decimal_places=10, max_digits=24, null=True)),
                ('amount', models.DecimalField(blank=True, decimal_places=3, max_digits=18, null=True)),
                ('currency', models.CharField(default='', max_length=3)),
                ('description', models.TextField(default='')),
                ('external_description', models.TextField(default='')),
                ('reason', models.TextField(default='')),
                ('source', models.TextField(default='')),
                ('ordinal', models.SmallIntegerField(default=0)),
                ('category', models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='projects.category')),
                ('command', models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='kernel.command')),
                ('legal_entity', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='parties.legalentity')),
                ('project', models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='projects.project')),
                ('role', models.ForeignKey(blank=True, db_constraint=False, db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='parties.role')),
                ('task', models.ForeignKey(blank=True, db_constraint=False, db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='projects.task')),
                ('worker', models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='parties.worker')),
            ],
            options={
                'db_table': 'entry',
                'indexes': [models.Index(fields=['worker', 'transaction_date'], name='entries_of_worker')],
                'constraints': [models.UniqueConstraint(fields=('legal_entity', 'id'), name='entry_of_its_legal_entity'), models.CheckConstraint(condition=models.Q(('transaction_class__in', ('time', 'expense', 'material', 'fee'))), name='entry_class_is_known'), models.CheckConstraint(condition=models.Q(models.Q(('quantity', None), ('seconds__gt', 0), ('seconds__lte', 86400), ('transaction_class', 'time')), models.Q(models.Q(('transaction_class', 'time'), _negated=True), ('quantity__isnull', False), ('seconds', None), models.Q(('quantity', 0), _negated=True)), _connector='OR'), name='time_has_seconds_and_others_a_quantity'), models.CheckConstraint(condition=models.Q(('transaction_class', 'time'), ('quantity__gt', 0), models.Q(('reason', ''), _negated=True), _connector='OR'), name='a_negative_quantity_has_a_reason'), unbilled.kernel.model.Reference(fields=('legal_entity', 'worker'), name='entry_worker_is_of_its_entity', to='parties.Worker', to_fields=('legal_entity_id', 'id')), unbilled.kernel.model.Reference(fields=('legal_entity', 'project'), name='entry_project_is_of_its_entity', to='projects.Project', to_fields=('legal_entity_id', 'id')), unbilled.kernel.model.Reference(fields=('legal_entity', 'role'), name='entry_role_is_of_its_entity', to='parties.Role', to_fields=('legal_entity_id', 'id')), unbilled.kernel.model.Reference(fields=('legal_entity', 'category', 'transaction_class'), name='entry_category_is_of_its_class', to='projects.Category', to_fields=('legal_entity_id', 'id', 'transaction_class')), unbilled.kernel.model.Reference(fields=('legal_entity', 'project', 'task'), name='entry_task_is_of_its_project', to='projects.Task', to_fields=('legal_entity_id', 'project_id', 'id')), models.UniqueConstraint(models.F('legal_entity'), models.F('source'), models.F('worker'), models.F('transaction_date'), models.F('start_time'), models.F('project'), models.F('task'), models.F('seconds'), django.db.models.functions.text.MD5('description'), models.F('ordinal'), condition=models.Q(('source', ''), _negated=True), name='imported_entry_is_imported_once', nulls_distinct=False)],
            },
        ),
        migrations.CreateModel(
            name='Decision',
            fields=[
                ('id', models.BigAutoField(primary_key=True, serialize=False)),
                ('kind', models.TextField()),
                ('reason', models.TextField(default='')),
                ('command', models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='kernel.command')),
                ('legal_entity', models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='parties.legalentity')),
                ('submission', models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='entries.submission')),
            ],
            options={
                'db_table': 'decision',
                'constraints': [models.UniqueConstraint(fields=('submission',), name='submission_is_decided_once'), unbilled.kernel.model.ProvedReference(fields=('submission', 'legal_entity'), name='decision_submission_is_of_its_entity', to='entries.Submission', to_fields=('id', 'legal_entity_id')), models.CheckConstraint(condition=models.Q(('kind__in', ('approved', 'rejected', 'recalled'))), name='decision_is_approved_rejected_or_recalled'), models.CheckConstraint(condition=models.Q(models.Q(('kind', 'rejected'), _negated=True), models.Q(('reason', ''), _negated=True), _connector='OR'), name='a_rejection_has_a_reason')],
            },
        ),
        migrations.CreateModel(
            name='ApprovalWithdrawal',
            fields=[
                ('id', models.BigAutoField(primary_key=True, serialize=False)),
                ('reason', models.TextField()),
                ('command', models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='kernel.command')),
                ('legal_entity', models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='parties.legalentity')),
                ('decision', models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='entries.decision')),
            ],
            options={
                'db_table': 'approval_withdrawal',
                'constraints': [models.UniqueConstraint(fields=('decision',), name='approval_is_withdrawn_once'), unbilled.kernel.model.ProvedReference(fields=('decision', 'legal_entity'), name='approval_withdrawal_decision_is_of_its_entity', to='entries.Decision', to_fields=('id', 'legal_entity_id')), models.CheckConstraint(condition=models.Q(('reason', ''), _negated=True), name='a_withdrawal_has_a_reason')],
            },
        ),
        migrations.AddField(
            model_name='submission',
            name='entry',
            field=models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='entries.entry'),
        ),
        migrations.CreateModel(
            name='EntryCorrection',
            fields=[
                ('id', models.BigAutoField(primary_key=True, serialize=False)),
                ('reason', models.TextField()),
                ('accounting_date', models.DateField()),
                ('command', models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='kernel.command')),
                ('entry', models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='entries.entry')),
                ('legal_entity', models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='parties.legalentity')),
            ],
            options={
                'db_table': 'entry_correction',
                'constraints': [models.UniqueConstraint(fields=('legal_entity', 'id'), name='entry_correction_of_its_legal_entity'), models.UniqueConstraint(fields=('entry',), name='entry_is_corrected_once'), models.CheckConstraint(condition=models.Q(('reason', ''), _negated=True), name='a_correction_has_a_reason'), unbilled.kernel.model.Reference(fields=('legal_entity', 'entry'), name='entry_correction_entry_is_of_its_entity', to='entries.Entry', to_fields=('legal_entity_id', 'id'))],
            },
        ),
        migrations.CreateModel(
            name='CorrectedEntry',
            fields=[
                ('id', models.BigAutoField(primary_key=True, serialize=False)),
                ('part', models.SmallIntegerField(default=1)),
                ('sales_price', models.DecimalField(blank=True, decimal_places=10, max_digits=24, null=True)),
                ('dimensions', models.JSONField(null=True)),
                ('command', models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='kernel.command')),
                ('funding_source', models.ForeignKey(blank=True, db_constraint=False, db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='funding.fundingsource')),
                ('legal_entity', models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='parties.legalentity')),
                ('line_property', models.ForeignKey(blank=True, db_constraint=False, db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='projects.lineproperty')),
                ('entry', models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='entries.entry')),
                ('correction', models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='entries.entrycorrection')),
            ],
            options={
                'db_table': 'corrected_entry',
                'constraints': [models.UniqueConstraint(fields=('entry',), name='entry_stands_in_for_one_correction'), models.UniqueConstraint(fields=('correction', 'part'), name='part_of_a_correction_is_unique'), unbilled.kernel.model.Reference(fields=('legal_entity', 'entry'), name='corrected_entry_entry_is_of_its_entity', to='entries.Entry', to_fields=('legal_entity_id', 'id')), unbilled.kernel.model.ProvedReference(fields=('correction', 'legal_entity'), name='corrected_entry_is_of_its_correction', to='entries.EntryCorrection', to_fields=('id', 'legal_entity_id')), unbilled.kernel.model.Reference(fields=('legal_entity', 'line_property'), name='corrected_entry_line_property_is_of_its_entity', to='projects.LineProperty', to_fields=('legal_entity_id', 'id')), unbilled.kernel.model.Reference(fields=('legal_entity', 'funding_source'), name='corrected_entry_funding_source_is_of_its_entity', to='funding.FundingSource', to_fields=('legal_entity_id', 'id'))],
            },
        ),
        migrations.CreateModel(
            name='AwaitingApproval',
            fields=[
                ('submission', models.OneToOneField(db_constraint=False, on_delete=django.db.models.deletion.PROTECT, primary_key=True, related_name='+', serialize=False, to='entries.submission')),
                ('entry', models.OneToOneField(db_constraint=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='entries.entry')),
                ('legal_entity', models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='parties.legalentity')),
            ],
            options={
                'db_table': 'awaiting_approval',
                'constraints': [unbilled.kernel.model.ProvedReference(fields=('submission', 'entry', 'legal_entity'), name='awaiting_approval_is_of_its_submission', to='entries.Submission', to_fields=('id', 'entry_id', 'legal_entity_id'))],
            },
        ),
        migrations.AddConstraint(
            model_name='submission',
            constraint=models.UniqueConstraint(fields=('entry', 'round'), name='submission_round_is_unique'),
        ),
        migrations.AddConstraint(
            model_name='submission',
            constraint=unbilled.kernel.model.Reference(fields=('legal_entity', 'entry'), name='submission_entry_is_of_its_entity', to='entries.Entry', to_fields=('legal_entity_id', 'id')),
        ),
    ]
