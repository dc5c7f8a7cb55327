import django.db.models.deletion
import django.db.models.expressions
import unbilled.kernel.model
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('contracts', '0001_initial'),
        ('parties', '0001_initial'),
        ('projects', '0001_initial'),
    ]

    operations = [
        migrations.CreateModel(
            name='FundingRule',
            fields=[
                ('id', models.BigAutoField(primary_key=True, serialize=False)),
                ('code', models.TextField()),
                ('name', models.TextField(default='')),
                ('with_subprojects', models.BooleanField(default=True)),
                ('transaction_class', models.TextField(blank=True, default='')),
                ('priority', models.IntegerField(default=1)),
                ('valid_from', models.DateField(blank=True, null=True)),
                ('valid_to', models.DateField(blank=True, null=True)),
                ('category', models.ForeignKey(blank=True, db_constraint=False, db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='projects.category')),
                ('category_group', models.ForeignKey(blank=True, db_constraint=False, db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='projects.categorygroup')),
                ('contract', models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='contracts.contract')),
                ('contract_line', models.ForeignKey(blank=True, db_constraint=False, db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='contracts.contractline')),
                ('legal_entity', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='parties.legalentity')),
                ('project', models.ForeignKey(blank=True, db_constraint=False, db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='projects.project')),
                ('task', models.ForeignKey(blank=True, db_constraint=False, db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='projects.task')),
                ('worker', models.ForeignKey(blank=True, db_constraint=False, db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='parties.worker')),
            ],
            options={
                'db_table': 'funding_rule',
                'constraints': [models.UniqueConstraint(fields=('legal_entity', 'id'), name='funding_rule_of_its_legal_entity'), models.UniqueConstraint(fields=('contract', 'code'), name='funding_rule_code_is_unique_in_its_contract'), unbilled.kernel.model.Reference(fields=('legal_entity', 'contract'), name='funding_rule_contract_is_of_its_entity', to='contracts.Contract', to_fields=('legal_entity_id', 'id')), models.CheckConstraint(condition=models.Q(('transaction_class__in', ('', 'time', 'expense', 'material', 'fee'))), name='funding_rule_is_of_a_known_class'), unbilled.kernel.model.Reference(fields=('legal_entity', 'contract_line'), name='funding_rule_contract_line_is_of_its_entity', to='contracts.ContractLine', to_fields=('legal_entity_id', 'id')), unbilled.kernel.model.Reference(fields=('legal_entity', 'project'), name='funding_rule_project_is_of_its_entity', to='projects.Project', to_fields=('legal_entity_id', 'id')), unbilled.kernel.model.Reference(fields=('legal_entity', 'task'), name='funding_rule_task_is_of_its_entity', to='projects.Task', to_fields=('legal_entity_id', 'id')), unbilled.kernel.model.Reference(fields=('legal_entity', 'category_group'), name='funding_rule_category_group_is_of_its_entity', to='projects.CategoryGroup', to_fields=('legal_entity_id', 'id')), unbilled.kernel.model.Reference(fields=('legal_entity', 'category'), name='funding_rule_category_is_of_its_entity', to='projects.Category', to_fields=('legal_entity_id', 'id')), unbilled.kernel.model.Reference(fields=('legal_entity', 'worker'), name='funding_rule_worker_is_of_its_entity', to='parties.Worker', to_fields=('legal_entity_id', 'id')), models.CheckConstraint(condition=models.Q(('valid_from', None), ('valid_to', None), ('valid_from__lte', models.F('valid_to')), _connector='OR'), name='funding_rule_ends_after_it_begins')],
            },
        ),
        migrations.CreateModel(
            name='FundingSource',
            fields=[
                ('id', models.BigAutoField(primary_key=True, serialize=False)),
                ('code', models.TextField()),
                ('name', models.TextField(default='')),
                ('kind', models.TextField(default='customer')),
                ('grant_number', models.TextField(default='')),
                ('ends', models.DateField(blank=True, null=True)),
                ('contract', models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='contracts.contract')),
                ('customer', models.ForeignKey(blank=True, db_constraint=False, db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='parties.customer')),
                ('legal_entity', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='parties.legalentity')),
            ],
            options={
                'db_table': 'funding_source',
                'constraints': [models.UniqueConstraint(fields=('legal_entity', 'id'), name='funding_source_of_its_legal_entity'), models.UniqueConstraint(fields=('contract', 'code'), name='funding_source_code_is_unique_in_its_contract'), models.UniqueConstraint(fields=('legal_entity', 'contract', 'id'), name='funding_source_of_its_contract'), unbilled.kernel.model.Reference(fields=('legal_entity', 'contract'), name='funding_source_contract_is_of_its_entity', to='contracts.Contract', to_fields=('legal_entity_id', 'id')), unbilled.kernel.model.Reference(fields=('legal_entity', 'customer'), name='funding_source_customer_is_of_its_entity', to='parties.Customer', to_fields=('legal_entity_id', 'id')), models.CheckConstraint(condition=models.Q(('kind__in', ('customer', 'grant', 'organization', 'on_hold'))), name='funding_source_kind_is_known'), models.CheckConstraint(condition=models.Q(models.Q(('customer__isnull', False), ('kind__in', ('customer', 'grant'))), models.Q(('customer', None), ('kind__in', ('organization', 'on_hold'))), _connector='OR'), name='a_customer_or_grant_is_invoiced_and_the_others_are_not'), models.UniqueConstraint(condition=models.Q(('kind', 'on_hold')), fields=('contract',), name='a_contract_holds_in_one_place')],
            },
        ),
        migrations.CreateModel(
            name='FundingShare',
            fields=[
                ('id', models.BigAutoField(primary_key=True, serialize=False)),
                ('percent', models.DecimalField(decimal_places=10, max_digits=24)),
                ('takes_rounding', models.BooleanField(default=False)),
                ('legal_entity', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='parties.legalentity')),
                ('rule', models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='funding.fundingrule')),
                ('funding_source', models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='funding.fundingsource')),
            ],
            options={
                'db_table': 'funding_share',
                'constraints': [models.UniqueConstraint(fields=('rule', 'funding_source'), name='funding_rule_names_a_source_once'), models.UniqueConstraint(condition=models.Q(('takes_rounding', True)), fields=('rule',), name='one_source_of_a_rule_takes_the_rounding'), unbilled.kernel.model.Reference(fields=('legal_entity', 'rule'), name='funding_share_rule_is_of_its_entity', to='funding.FundingRule', to_fields=('legal_entity_id', 'id')), unbilled.kernel.model.Reference(fields=('legal_entity', 'funding_source'), name='funding_share_funding_source_is_of_its_entity', to='funding.FundingSource', to_fields=('legal_entity_id', 'id')), models.CheckConstraint(condition=models.Q(('percent__gt', 0), ('percent__lte', 100)), name='funding_share_is_a_part')],
            },
        ),
        migrations.CreateModel(
            name='FundingLimit',
            fields=[
                ('id', models.BigAutoField(primary_key=True, serialize=False)),
                ('code', models.TextField()),
                ('name', models.TextField(default='')),
                ('with_subprojects', models.BooleanField(default=True)),
                ('transaction_class', models.TextField(blank=True, default='')),
                ('amount', models.DecimalField(decimal_places=3, max_digits=18)),
                ('category', models.ForeignKey(blank=True, db_constraint=False, db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='projects.category')),
                ('category_group', models.ForeignKey(blank=True, db_constraint=False, db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='projects.categorygroup')),
                ('contract', models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='contracts.contract')),
                ('contract_line', models.ForeignKey(blank=True, db_constraint=False, db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='contracts.contractline')),
                ('legal_entity', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='parties.legalentity')),
                ('project', models.ForeignKey(blank=True, db_constraint=False, db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='projects.project')),
                ('task', models.ForeignKey(blank=True, db_constraint=False, db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='projects.task')),
                ('worker', models.ForeignKey(blank=True, db_constraint=False, db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='parties.worker')),
                ('funding_source', models.ForeignKey(blank=True, db_constraint=False, db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='funding.fundingsource')),
            ],
            options={
                'db_table': 'funding_limit',
                'constraints': [models.UniqueConstraint(fields=('legal_entity', 'id'), name='funding_limit_of_its_legal_entity'), models.UniqueConstraint(fields=('contract', 'code'), name='funding_limit_code_is_unique_in_its_contract'), unbilled.kernel.model.Reference(fields=('legal_entity', 'contract'), name='funding_limit_contract_is_of_its_entity', to='contracts.Contract', to_fields=('legal_entity_id', 'id')), unbilled.kernel.model.Reference(fields=('legal_entity', 'funding_source'), name='funding_limit_funding_source_is_of_its_entity', to='funding.FundingSource', to_fields=('legal_entity_id', 'id')), models.CheckConstraint(condition=models.Q(('transaction_class__in', ('', 'time', 'expense', 'material', 'fee'))), name='funding_limit_is_of_a_known_class'), unbilled.kernel.model.Reference(fields=('legal_entity', 'contract_line'), name='funding_limit_contract_line_is_of_its_entity', to='contracts.ContractLine', to_fields=('legal_entity_id', 'id')), unbilled.kernel.model.Reference(fields=('legal_entity', 'project'), name='funding_limit_project_is_of_its_entity', to='projects.Project', to_fields=('legal_entity_id', 'id')), unbilled.kernel.model.Reference(fields=('legal_entity', 'task'), name='funding_limit_task_is_of_its_entity', to='projects.Task', to_fields=('legal_entity_id', 'id')), unbilled.kernel.model.Reference(fields=('legal_entity', 'category_group'), name='funding_limit_category_group_is_of_its_entity', to='projects.CategoryGroup', to_fields=('legal_entity_id', 'id')), unbilled.kernel.model.Reference(fields=('legal_entity', 'category'), name='funding_limit_category_is_of_its_entity', to='projects.Category', to_fields=('legal_entity_id', 'id')), unbilled.kernel.model.Reference(fields=('legal_entity', 'worker'), name='funding_limit_worker_is_of_its_entity', to='parties.Worker', to_fields=('legal_entity_id', 'id')), models.CheckConstraint(condition=models.Q(('amount__gte', 0)), name='funding_limit_is_not_negative')],
            },
        ),
        migrations.CreateModel(
            name='MilestonePayer',
            fields=[
                ('id', models.BigAutoField(primary_key=True, serialize=False)),
                ('funding_source', models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='funding.fundingsource')),
                ('legal_entity', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='parties.legalentity')),
                ('milestone', models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='contracts.milestone')),
            ],
            options={
                'db_table': 'milestone_payer',
                'constraints': [models.UniqueConstraint(fields=('milestone',), name='milestone_is_paid_by_one_source'), unbilled.kernel.model.Reference(fields=('legal_entity', 'milestone'), name='milestone_payer_milestone_is_of_its_entity', to='contracts.Milestone', to_fields=('legal_entity_id', 'id')), unbilled.kernel.model.Reference(fields=('legal_entity', 'funding_source'), name='milestone_payer_funding_source_is_of_its_entity', to='funding.FundingSource', to_fields=('legal_entity_id', 'id'))],
            },
        ),
        migrations.CreateModel(
            name='LimitUse',
            fields=[
                ('limit', models.OneToOneField(db_constraint=False, on_delete=django.db.models.deletion.PROTECT, primary_key=True, related_name='+', serialize=False, to='funding.fundinglimit')),
                ('committed', models.DecimalField(decimal_places=3, default=0, max_digits=18)),
                ('spent', models.DecimalField(decimal_places=3, default=0, max_digits=18)),
                ('effective', models.DecimalField(decimal_places=3, max_digits=18)),
                ('legal_entity', models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='parties.legalentity')),
            ],
            options={
                'db_table': 'limit_use',
                'constraints': [unbilled.kernel.model.Reference(fields=('legal_entity', 'limit'), name='limit_use_limit_is_of_its_entity', to='funding.FundingLimit', to_fields=('legal_entity_id', 'id')), models.CheckConstraint(condition=models.Q(('effective__gte', django.db.models.expressions.CombinedExpression(models.F('committed'), '+', models.F('spent')))), name='a_limit_is_never_exceeded')],
            },
        ),
    ]
