import django.db.models.deletion
import unbilled.kernel.model
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('parties', '0001_initial'),
        ('tax', '0001_initial'),
    ]

    operations = [
        migrations.CreateModel(
            name='CategoryGroup',
            fields=[
                ('id', models.BigAutoField(primary_key=True, serialize=False)),
                ('code', models.TextField()),
                ('name', models.TextField(default='')),
                ('transaction_class', models.TextField()),
                ('legal_entity', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='parties.legalentity')),
            ],
            options={
                'db_table': 'category_group',
                'constraints': [models.UniqueConstraint(fields=('legal_entity', 'id'), name='category_group_of_its_legal_entity'), models.UniqueConstraint(fields=('legal_entity', 'code'), name='category_group_code_is_unique'), models.CheckConstraint(condition=models.Q(('code', ''), _negated=True), name='category_group_has_a_code'), models.UniqueConstraint(fields=('legal_entity', 'id', 'transaction_class'), name='category_group_of_its_class'), models.CheckConstraint(condition=models.Q(('transaction_class__in', ('time', 'expense', 'material', 'fee'))), name='transaction_class_is_known')],
            },
        ),
        migrations.CreateModel(
            name='Category',
            fields=[
                ('id', models.BigAutoField(primary_key=True, serialize=False)),
                ('code', models.TextField()),
                ('name', models.TextField(default='')),
                ('transaction_class', models.TextField()),
                ('unit', models.CharField(default='HUR', max_length=3)),
                ('chargeable', models.BooleanField(default=True)),
                ('item_tax_group', models.ForeignKey(blank=True, db_constraint=False, db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='tax.itemtaxgroup')),
                ('legal_entity', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='parties.legalentity')),
                ('group', models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='projects.categorygroup')),
            ],
            options={
                'db_table': 'category',
                'constraints': [models.UniqueConstraint(fields=('legal_entity', 'id'), name='category_of_its_legal_entity'), models.UniqueConstraint(fields=('legal_entity', 'code'), name='category_code_is_unique'), models.CheckConstraint(condition=models.Q(('code', ''), _negated=True), name='category_has_a_code'), unbilled.kernel.model.Reference(fields=('legal_entity', 'item_tax_group'), name='category_item_tax_group_is_of_its_entity', to='tax.ItemTaxGroup', to_fields=('legal_entity_id', 'id')), unbilled.kernel.model.Reference(fields=('legal_entity', 'group', 'transaction_class'), name='category_is_of_the_class_of_its_group', to='projects.CategoryGroup', to_fields=('legal_entity_id', 'id', 'transaction_class')), models.UniqueConstraint(fields=('legal_entity', 'id', 'transaction_class'), name='category_of_its_class')],
            },
        ),
        migrations.CreateModel(
            name='LineProperty',
            fields=[
                ('id', models.BigAutoField(primary_key=True, serialize=False)),
                ('code', models.TextField()),
                ('name', models.TextField(default='')),
                ('billing_type', models.TextField(default='chargeable')),
                ('accrue_revenue', models.BooleanField(default=False)),
                ('capitalize_cost', models.BooleanField(default=False)),
                ('legal_entity', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='parties.legalentity')),
            ],
            options={
                'db_table': 'line_property',
                'constraints': [models.UniqueConstraint(fields=('legal_entity', 'id'), name='line_property_of_its_legal_entity'), models.UniqueConstraint(fields=('legal_entity', 'code'), name='line_property_code_is_unique'), models.CheckConstraint(condition=models.Q(('code', ''), _negated=True), name='line_property_has_a_code'), models.CheckConstraint(condition=models.Q(('billing_type__in', ('chargeable', 'non_chargeable', 'complimentary'))), name='billing_type_is_chargeable_non_chargeable_or_complimentary')],
            },
        ),
        migrations.CreateModel(
            name='ProjectGroup',
            fields=[
                ('id', models.BigAutoField(primary_key=True, serialize=False)),
                ('code', models.TextField()),
                ('name', models.TextField(default='')),
                ('project_type', models.TextField()),
                ('search_priority', models.TextField(default='project')),
                ('post_cost_time', models.TextField(default='profit_and_loss')),
                ('post_cost_expense', models.TextField(default='profit_and_loss')),
                ('post_cost_material', models.TextField(default='profit_and_loss')),
                ('on_account', models.TextField(default='profit_and_loss')),
                ('accrue_time', models.BooleanField(default=False)),
                ('accrue_expense', models.BooleanField(default=False)),
                ('accrue_material', models.BooleanField(default=False)),
                ('accrue_fee', models.BooleanField(default=False)),
                ('legal_entity', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='parties.legalentity')),
                ('line_property', models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='projects.lineproperty')),
            ],
            options={
                'db_table': 'project_group',
                'constraints': [models.UniqueConstraint(fields=('legal_entity', 'id'), name='project_group_of_its_legal_entity'), models.UniqueConstraint(fields=('legal_entity', 'code'), name='project_group_code_is_unique'), models.CheckConstraint(condition=models.Q(('code', ''), _negated=True), name='project_group_has_a_code'), unbilled.kernel.model.Reference(fields=('legal_entity', 'line_property'), name='project_group_line_property_is_of_its_entity', to='projects.LineProperty', to_fields=('legal_entity_id', 'id')), models.CheckConstraint(condition=models.Q(('project_type__in', ('time_and_material', 'fixed_price', 'investment', 'cost', 'internal', 'time'))), name='project_type_is_one_of_six'), models.CheckConstraint(condition=models.Q(('search_priority__in', ('project', 'category'))), name='search_priority_is_project_or_category'), models.CheckConstraint(condition=models.Q(('post_cost_time__in', ('no_ledger', 'balance', 'profit_and_loss', 'never_ledger'))), name='time_cost_has_a_layer'), models.CheckConstraint(condition=models.Q(('post_cost_expense__in', ('balance', 'profit_and_loss')), ('post_cost_material__in', ('balance', 'profit_and_loss')), ('on_account__in', ('balance', 'profit_and_loss'))), name='other_costs_have_a_layer'), models.CheckConstraint(condition=models.Q(('project_type', 'time_and_material'), models.Q(('accrue_expense', False), ('accrue_fee', False), ('accrue_material', False), ('accrue_time', False)), _connector='OR'), name='only_time_and_material_accrues_by_transaction'), models.CheckConstraint(condition=models.Q(models.Q(('accrue_time', False), ('post_cost_time', 'profit_and_loss'), _connector='OR'), models.Q(('accrue_expense', False), ('post_cost_expense', 'profit_and_loss'), _connector='OR'), models.Q(('accrue_material', False), ('post_cost_material', 'profit_and_loss'), _connector='OR')), name='revenue_accrues_only_beside_cost_in_profit_and_loss')],
            },
        ),
        migrations.CreateModel(
            name='Project',
            fields=[
                ('id', models.BigAutoField(primary_key=True, serialize=False)),
                ('code', models.TextField()),
                ('name', models.TextField(default='')),
                ('stage', models.TextField(default='in_process')),
                ('dimensions', models.JSONField(default=dict)),
                ('customer', models.ForeignKey(blank=True, db_constraint=False, db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='parties.customer')),
                ('legal_entity', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='parties.legalentity')),
                ('manager', models.ForeignKey(blank=True, db_constraint=False, db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='parties.worker')),
                ('parent', models.ForeignKey(blank=True, db_constraint=False, db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='projects.project')),
                ('tax_group', models.ForeignKey(blank=True, db_constraint=False, db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='tax.taxgroup')),
                ('group', models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='projects.projectgroup')),
            ],
            options={
                'db_table': 'project',
                'constraints': [models.UniqueConstraint(fields=('legal_entity', 'id'), name='project_of_its_legal_entity'), models.UniqueConstraint(fields=('legal_entity', 'code'), name='project_code_is_unique'), models.CheckConstraint(condition=models.Q(('code', ''), _negated=True), name='project_has_a_code'), unbilled.kernel.model.Reference(fields=('legal_entity', 'group'), name='project_group_is_of_its_entity', to='projects.ProjectGroup', to_fields=('legal_entity_id', 'id')), unbilled.kernel.model.Reference(fields=('legal_entity', 'parent'), name='project_parent_is_of_its_entity', to='projects.Project', to_fields=('legal_entity_id', 'id')), unbilled.kernel.model.Reference(fields=('legal_entity', 'manager'), name='project_manager_is_of_its_entity', to='parties.Worker', to_fields=('legal_entity_id', 'id')), unbilled.kernel.model.Reference(fields=('legal_entity', 'customer'), name='project_customer_is_of_its_entity', to='parties.Customer', to_fields=('legal_entity_id', 'id')), unbilled.kernel.model.Reference(fields=('legal_entity', 'tax_group'), name='project_tax_group_is_of_its_entity', to='tax.TaxGroup', to_fields=('legal_entity_id', 'id')), models.CheckConstraint(condition=models.Q(('stage__in', ('created', 'estimated', 'scheduled', 'in_process', 'finished'))), name='project_stage_is_known'), models.CheckConstraint(condition=models.Q(('parent', None), models.Q(('parent', models.F('id')), _negated=True), _connector='OR'), name='project_is_not_its_own_parent')],
            },
        ),
        migrations.CreateModel(
            name='LinePropertyRule',
            fields=[
                ('id', models.BigAutoField(primary_key=True, serialize=False)),
                ('category', models.ForeignKey(blank=True, db_constraint=False, db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='projects.category')),
                ('category_group', models.ForeignKey(blank=True, db_constraint=False, db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='projects.categorygroup')),
                ('legal_entity', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='parties.legalentity')),
                ('line_property', models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='projects.lineproperty')),
                ('project', models.ForeignKey(blank=True, db_constraint=False, db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='projects.project')),
                ('project_group', models.ForeignKey(blank=True, db_constraint=False, db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='projects.projectgroup')),
            ],
            options={
                'db_table': 'line_property_rule',
                'constraints': [models.UniqueConstraint(fields=('legal_entity', 'project', 'project_group', 'category', 'category_group'), name='line_property_rule_is_unambiguous', nulls_distinct=False), unbilled.kernel.model.Reference(fields=('legal_entity', 'project'), name='line_property_rule_project_is_of_its_entity', to='projects.Project', to_fields=('legal_entity_id', 'id')), unbilled.kernel.model.Reference(fields=('legal_entity', 'project_group'), name='line_property_rule_project_group_is_of_its_entity', to='projects.ProjectGroup', to_fields=('legal_entity_id', 'id')), unbilled.kernel.model.Reference(fields=('legal_entity', 'category'), name='line_property_rule_category_is_of_its_entity', to='projects.Category', to_fields=('legal_entity_id', 'id')), unbilled.kernel.model.Reference(fields=('legal_entity', 'category_group'), name='line_property_rule_category_group_is_of_its_entity', to='projects.CategoryGroup', to_fields=('legal_entity_id', 'id')), unbilled.kernel.model.Reference(fields=('legal_entity', 'line_property'), name='line_property_rule_line_property_is_of_its_entity', to='projects.LineProperty', to_fields=('legal_entity_id', 'id'))],
            },
        ),
        migrations.CreateModel(
            name='Task',
            fields=[
                ('id', models.BigAutoField(primary_key=True, serialize=False)),
                ('code', models.TextField()),
                ('name', models.TextField(default='')),
                ('chargeable', models.BooleanField(default=True)),
                ('legal_entity', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='parties.legalentity')),
                ('project', models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='projects.project')),
            ],
            options={
                'db_table': 'task',
                'constraints': [models.UniqueConstraint(fields=('legal_entity', 'id'), name='task_of_its_legal_entity'), models.UniqueConstraint(fields=('project', 'code'), name='task_code_is_unique_in_its_project'), models.UniqueConstraint(fields=('legal_entity', 'project', 'id'), name='task_of_its_project'), unbilled.kernel.model.Reference(fields=('legal_entity', 'project'), name='task_project_is_of_its_entity', to='projects.Project', to_fields=('legal_entity_id', 'id'))],
            },
        ),
    ]
