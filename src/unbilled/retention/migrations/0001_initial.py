import django.db.models.deletion
import unbilled.kernel.model
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('actuals', '0001_initial'),
        ('contracts', '0001_initial'),
        ('funding', '0001_initial'),
        ('kernel', '0002_initial'),
        ('parties', '0001_initial'),
        ('projects', '0001_initial'),
    ]

    operations = [
        migrations.CreateModel(
            name='RetentionTerms',
            fields=[
                ('id', models.BigAutoField(primary_key=True, serialize=False)),
                ('code', models.TextField()),
                ('name', models.TextField(default='')),
                ('legal_entity', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='parties.legalentity')),
            ],
            options={
                'db_table': 'retention_terms',
                'constraints': [models.UniqueConstraint(fields=('legal_entity', 'id'), name='retention_terms_of_its_legal_entity'), models.UniqueConstraint(fields=('legal_entity', 'code'), name='retention_terms_code_is_unique'), models.CheckConstraint(condition=models.Q(('code', ''), _negated=True), name='retention_terms_has_a_code')],
            },
        ),
        migrations.CreateModel(
            name='RetentionStep',
            fields=[
                ('id', models.BigAutoField(primary_key=True, serialize=False)),
                ('until', models.DecimalField(decimal_places=10, max_digits=24)),
                ('percent', models.DecimalField(decimal_places=10, max_digits=24)),
                ('legal_entity', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='parties.legalentity')),
                ('terms', models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='retention.retentionterms')),
            ],
            options={
                'db_table': 'retention_step',
                'constraints': [models.UniqueConstraint(fields=('terms', 'until'), name='retention_step_is_said_once'), unbilled.kernel.model.Reference(fields=('legal_entity', 'terms'), name='retention_step_terms_is_of_its_entity', to='retention.RetentionTerms', to_fields=('legal_entity_id', 'id')), models.CheckConstraint(condition=models.Q(('until__gt', 0), ('until__lte', 100)), name='retention_ends_between_0_and_100_percent'), models.CheckConstraint(condition=models.Q(('percent__gte', 0), ('percent__lt', 100)), name='less_than_all_is_withheld')],
            },
        ),
        migrations.CreateModel(
            name='Retention',
            fields=[
                ('id', models.BigAutoField(primary_key=True, serialize=False)),
                ('base', models.DecimalField(decimal_places=3, max_digits=18)),
                ('completion', models.DecimalField(decimal_places=10, max_digits=24)),
                ('percent', models.DecimalField(decimal_places=10, max_digits=24)),
                ('amount', models.DecimalField(decimal_places=3, max_digits=18)),
                ('billing_rule', models.ForeignKey(blank=True, db_constraint=False, db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='contracts.billingrule')),
                ('command', models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='kernel.command')),
                ('document', models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='actuals.document')),
                ('legal_entity', models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='parties.legalentity')),
                ('project', models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='projects.project')),
                ('terms', models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='retention.retentionterms')),
            ],
            options={
                'db_table': 'retention',
                'constraints': [models.UniqueConstraint(fields=('document', 'project', 'billing_rule'), name='a_document_withholds_once_of_a_project_and_rule', nulls_distinct=False), unbilled.kernel.model.ProvedReference(fields=('document', 'legal_entity'), name='retention_document_is_of_its_entity', to='actuals.Document', to_fields=('id', 'legal_entity_id')), unbilled.kernel.model.Reference(fields=('legal_entity', 'project'), name='retention_project_is_of_its_entity', to='projects.Project', to_fields=('legal_entity_id', 'id')), unbilled.kernel.model.Reference(fields=('legal_entity', 'billing_rule'), name='retention_billing_rule_is_of_its_entity', to='contracts.BillingRule', to_fields=('legal_entity_id', 'id')), unbilled.kernel.model.Reference(fields=('legal_entity', 'terms'), name='retention_terms_is_of_its_entity', to='retention.RetentionTerms', to_fields=('legal_entity_id', 'id'))],
            },
        ),
        migrations.CreateModel(
            name='RuleRetention',
            fields=[
                ('id', models.BigAutoField(primary_key=True, serialize=False)),
                ('billing_rule', models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='contracts.billingrule')),
                ('funding_source', models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='funding.fundingsource')),
                ('legal_entity', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='parties.legalentity')),
                ('terms', models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='retention.retentionterms')),
            ],
            options={
                'db_table': 'rule_retention',
                'constraints': [models.UniqueConstraint(fields=('billing_rule', 'funding_source'), name='billing_rule_has_one_retention_of_a_source'), unbilled.kernel.model.Reference(fields=('legal_entity', 'billing_rule'), name='rule_retention_billing_rule_is_of_its_entity', to='contracts.BillingRule', to_fields=('legal_entity_id', 'id')), unbilled.kernel.model.Reference(fields=('legal_entity', 'funding_source'), name='rule_retention_funding_source_is_of_its_entity', to='funding.FundingSource', to_fields=('legal_entity_id', 'id')), unbilled.kernel.model.Reference(fields=('legal_entity', 'terms'), name='rule_retention_terms_is_of_its_entity', to='retention.RetentionTerms', to_fields=('legal_entity_id', 'id'))],
            },
        ),
        migrations.CreateModel(
            name='SourceRetention',
            fields=[
                ('id', models.BigAutoField(primary_key=True, serialize=False)),
                ('funding_source', models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='funding.fundingsource')),
                ('legal_entity', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='parties.legalentity')),
                ('terms', models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='retention.retentionterms')),
            ],
            options={
                'db_table': 'source_retention',
                'constraints': [models.UniqueConstraint(fields=('funding_source',), name='funding_source_has_one_retention'), unbilled.kernel.model.Reference(fields=('legal_entity', 'funding_source'), name='source_retention_funding_source_is_of_its_entity', to='funding.FundingSource', to_fields=('legal_entity_id', 'id')), unbilled.kernel.model.Reference(fields=('legal_entity', 'terms'), name='source_retention_terms_is_of_its_entity', to='retention.RetentionTerms', to_fields=('legal_entity_id', 'id'))],
            },
        ),
        migrations.CreateModel(
            name='PercentComplete',
            fields=[
                ('id', models.BigAutoField(primary_key=True, serialize=False)),
                ('valid_from', models.DateField()),
                ('percent', models.DecimalField(decimal_places=10, max_digits=24)),
                ('legal_entity', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='parties.legalentity')),
                ('project', models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='projects.project')),
            ],
            options={
                'db_table': 'percent_complete',
                'constraints': [models.UniqueConstraint(fields=('project', 'valid_from'), name='percent_complete_is_said_once_a_day'), unbilled.kernel.model.Reference(fields=('legal_entity', 'project'), name='percent_complete_project_is_of_its_entity', to='projects.Project', to_fields=('legal_entity_id', 'id')), models.CheckConstraint(condition=models.Q(('percent__gte', 0), ('percent__lte', 100)), name='a_project_is_between_0_and_100_percent')],
            },
        ),
        migrations.CreateModel(
            name='RetentionBalance',
            fields=[
                ('document', models.OneToOneField(db_constraint=False, on_delete=django.db.models.deletion.PROTECT, primary_key=True, related_name='+', serialize=False, to='actuals.document')),
                ('currency', models.CharField(max_length=3)),
                ('withheld', models.DecimalField(decimal_places=3, max_digits=18)),
                ('taken', models.DecimalField(decimal_places=3, default=0, max_digits=18)),
                ('contract', models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='contracts.contract')),
                ('funding_source', models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='funding.fundingsource')),
                ('legal_entity', models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='parties.legalentity')),
            ],
            options={
                'db_table': 'retention_balance',
                'indexes': [models.Index(fields=['contract'], name='retention_of_contract')],
                'constraints': [unbilled.kernel.model.Reference(fields=('legal_entity', 'document'), name='retention_balance_document_is_of_its_entity', to='actuals.Document', to_fields=('legal_entity_id', 'id')), unbilled.kernel.model.Reference(fields=('legal_entity', 'contract'), name='retention_balance_contract_is_of_its_entity', to='contracts.Contract', to_fields=('legal_entity_id', 'id')), unbilled.kernel.model.Reference(fields=('legal_entity', 'funding_source'), name='retention_balance_funding_source_is_of_its_entity', to='funding.FundingSource', to_fields=('legal_entity_id', 'id')), models.CheckConstraint(condition=models.Q(('taken__gte', 0), ('taken__lte', models.F('withheld'))), name='no_more_is_released_than_was_withheld')],
            },
        ),
        migrations.CreateModel(
            name='RetentionMovement',
            fields=[
                ('id', models.BigAutoField(primary_key=True, serialize=False)),
                ('kind', models.TextField()),
                ('amount_accounting', models.DecimalField(decimal_places=3, max_digits=18)),
                ('amount_reporting', models.DecimalField(decimal_places=3, max_digits=18)),
                ('tax', models.DecimalField(decimal_places=3, max_digits=18)),
                ('tax_accounting', models.DecimalField(decimal_places=3, max_digits=18)),
                ('tax_reporting', models.DecimalField(decimal_places=3, max_digits=18)),
                ('amount', models.DecimalField(decimal_places=3, max_digits=18)),
                ('rate', models.DecimalField(decimal_places=10, max_digits=24)),
                ('reporting_rate', models.DecimalField(decimal_places=10, max_digits=24)),
                ('command', models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='kernel.command')),
                ('document', models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='actuals.document')),
                ('legal_entity', models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='parties.legalentity')),
                ('posted_by', models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='actuals.document')),
            ],
            options={
                'db_table': 'retention_movement',
                'indexes': [models.Index(fields=['posted_by'], name='movements_of_document')],
                'constraints': [models.UniqueConstraint(fields=('document', 'posted_by'), name='a_document_moves_a_retention_once'), models.CheckConstraint(condition=models.Q(('kind__in', ('withheld', 'credited', 'released', 'returned'))), name='retention_movement_kind_is_known'), models.CheckConstraint(condition=models.Q(models.Q(('amount__gt', 0), ('kind__in', ('withheld', 'returned'))), models.Q(('amount__lt', 0), ('kind__in', ('credited', 'released'))), _connector='OR'), name='what_is_withheld_is_positive'), unbilled.kernel.model.ProvedReference(fields=('document', 'legal_entity'), name='retention_movement_document_is_of_its_entity', to='actuals.Document', to_fields=('id', 'legal_entity_id')), unbilled.kernel.model.ProvedReference(fields=('posted_by', 'legal_entity'), name='retention_movement_posted_by_is_of_its_entity', to='actuals.Document', to_fields=('id', 'legal_entity_id'))],
            },
        ),
        migrations.CreateModel(
            name='RetentionRelease',
            fields=[
                ('id', models.BigAutoField(primary_key=True, serialize=False)),
                ('amount', models.DecimalField(decimal_places=3, max_digits=18)),
                ('command', models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='kernel.command')),
                ('document', models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='actuals.document')),
                ('legal_entity', models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='parties.legalentity')),
                ('withheld_by', models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='actuals.document')),
            ],
            options={
                'db_table': 'retention_release',
                'indexes': [models.Index(fields=['withheld_by'], name='releases_of_document')],
                'constraints': [models.UniqueConstraint(fields=('document', 'withheld_by'), name='a_release_names_a_document_once'), models.CheckConstraint(condition=models.Q(('amount__gt', 0)), name='what_is_released_is_positive'), unbilled.kernel.model.ProvedReference(fields=('document', 'legal_entity'), name='retention_release_document_is_of_its_entity', to='actuals.Document', to_fields=('id', 'legal_entity_id')), unbilled.kernel.model.ProvedReference(fields=('withheld_by', 'legal_entity'), name='retention_release_withheld_by_is_of_its_entity', to='actuals.Document', to_fields=('id', 'legal_entity_id'))],
            },
        ),
    ]
