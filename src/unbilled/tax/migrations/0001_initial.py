import django.db.models.deletion
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
            name='ItemTaxGroup',
            fields=[
                ('id', models.BigAutoField(primary_key=True, serialize=False)),
                ('code', models.TextField()),
                ('name', models.TextField(default='')),
                ('legal_entity', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='parties.legalentity')),
            ],
            options={
                'db_table': 'item_tax_group',
                'constraints': [models.UniqueConstraint(fields=('legal_entity', 'id'), name='item_tax_group_of_its_legal_entity'), models.UniqueConstraint(fields=('legal_entity', 'code'), name='item_tax_group_code_is_unique'), models.CheckConstraint(condition=models.Q(('code', ''), _negated=True), name='item_tax_group_has_a_code')],
            },
        ),
        migrations.CreateModel(
            name='TaxCode',
            fields=[
                ('id', models.BigAutoField(primary_key=True, serialize=False)),
                ('code', models.TextField()),
                ('name', models.TextField(default='')),
                ('category', models.CharField(default='S', max_length=2)),
                ('reason', models.TextField(default='')),
                ('reason_code', models.TextField(default='')),
                ('legal_entity', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='parties.legalentity')),
            ],
            options={
                'db_table': 'tax_code',
                'constraints': [models.UniqueConstraint(fields=('legal_entity', 'id'), name='tax_code_of_its_legal_entity'), models.UniqueConstraint(fields=('legal_entity', 'code'), name='tax_code_code_is_unique'), models.CheckConstraint(condition=models.Q(('code', ''), _negated=True), name='tax_code_has_a_code'), models.CheckConstraint(condition=models.Q(('category__in', ('S', 'Z', 'E', 'AE', 'K', 'G', 'O'))), name='tax_category_is_known'), models.CheckConstraint(condition=models.Q(('category__in', ('S', 'Z')), models.Q(('reason', ''), _negated=True), _connector='OR'), name='tax_exemption_has_a_reason')],
            },
        ),
        migrations.CreateModel(
            name='ItemTaxGroupCode',
            fields=[
                ('id', models.BigAutoField(primary_key=True, serialize=False)),
                ('item_tax_group', models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='tax.itemtaxgroup')),
                ('legal_entity', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='parties.legalentity')),
                ('tax_code', models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='tax.taxcode')),
            ],
            options={
                'db_table': 'item_tax_group_code',
                'constraints': [models.UniqueConstraint(fields=('item_tax_group', 'tax_code'), name='item_tax_group_holds_a_code_once'), unbilled.kernel.model.Reference(fields=('legal_entity', 'item_tax_group'), name='item_tax_group_code_item_tax_group_is_of_its_entity', to='tax.ItemTaxGroup', to_fields=('legal_entity_id', 'id')), unbilled.kernel.model.Reference(fields=('legal_entity', 'tax_code'), name='item_tax_group_code_tax_code_is_of_its_entity', to='tax.TaxCode', to_fields=('legal_entity_id', 'id'))],
            },
        ),
        migrations.CreateModel(
            name='TaxGroup',
            fields=[
                ('id', models.BigAutoField(primary_key=True, serialize=False)),
                ('code', models.TextField()),
                ('name', models.TextField(default='')),
                ('legal_entity', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='parties.legalentity')),
            ],
            options={
                'db_table': 'tax_group',
                'constraints': [models.UniqueConstraint(fields=('legal_entity', 'id'), name='tax_group_of_its_legal_entity'), models.UniqueConstraint(fields=('legal_entity', 'code'), name='tax_group_code_is_unique'), models.CheckConstraint(condition=models.Q(('code', ''), _negated=True), name='tax_group_has_a_code')],
            },
        ),
        migrations.CreateModel(
            name='TaxGroupCode',
            fields=[
                ('id', models.BigAutoField(primary_key=True, serialize=False)),
                ('legal_entity', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='parties.legalentity')),
                ('tax_code', models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='tax.taxcode')),
                ('tax_group', models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='tax.taxgroup')),
            ],
            options={
                'db_table': 'tax_group_code',
                'constraints': [models.UniqueConstraint(fields=('tax_group', 'tax_code'), name='tax_group_holds_a_code_once'), unbilled.kernel.model.Reference(fields=('legal_entity', 'tax_group'), name='tax_group_code_tax_group_is_of_its_entity', to='tax.TaxGroup', to_fields=('legal_entity_id', 'id')), unbilled.kernel.model.Reference(fields=('legal_entity', 'tax_code'), name='tax_group_code_tax_code_is_of_its_entity', to='tax.TaxCode', to_fields=('legal_entity_id', 'id'))],
            },
        ),
        migrations.CreateModel(
            name='TaxRate',
            fields=[
                ('id', models.BigAutoField(primary_key=True, serialize=False)),
                ('valid_from', models.DateField()),
                ('percent', models.DecimalField(decimal_places=10, max_digits=24)),
                ('command', models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='kernel.command')),
                ('legal_entity', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='parties.legalentity')),
                ('tax_code', models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='tax.taxcode')),
            ],
            options={
                'db_table': 'tax_rate',
                'constraints': [models.UniqueConstraint(fields=('legal_entity', 'id'), name='tax_rate_of_its_legal_entity'), models.UniqueConstraint(fields=('tax_code', 'valid_from'), name='tax_rate_has_one_value_a_day'), unbilled.kernel.model.Reference(fields=('legal_entity', 'tax_code'), name='tax_rate_tax_code_is_of_its_entity', to='tax.TaxCode', to_fields=('legal_entity_id', 'id')), models.CheckConstraint(condition=models.Q(('percent__gte', 0)), name='tax_rate_is_not_negative')],
            },
        ),
    ]
