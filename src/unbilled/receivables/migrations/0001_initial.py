import django.db.models.deletion
import unbilled.kernel.model
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('kernel', '0002_initial'),
        ('ledger', '0001_initial'),
        ('parties', '0001_initial'),
    ]

    operations = [
        migrations.CreateModel(
            name='CustomerTransaction',
            fields=[
                ('id', models.BigAutoField(primary_key=True, serialize=False)),
                ('kind', models.TextField(default='due')),
                ('document_number', models.TextField()),
                ('document_date', models.DateField()),
                ('due_date', models.DateField(null=True)),
                ('currency', models.CharField(max_length=3)),
                ('amount_transaction', models.DecimalField(decimal_places=3, max_digits=18)),
                ('amount_accounting', models.DecimalField(decimal_places=3, max_digits=18)),
                ('amount_reporting', models.DecimalField(decimal_places=3, max_digits=18)),
                ('rate', models.DecimalField(decimal_places=10, max_digits=24)),
                ('account', models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='ledger.account')),
                ('command', models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='kernel.command')),
                ('customer', models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='parties.customer')),
                ('legal_entity', models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='parties.legalentity')),
                ('voucher', models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='ledger.voucher')),
            ],
            options={
                'db_table': 'customer_transaction',
                'indexes': [models.Index(fields=['customer', 'document_date'], name='transactions_of_customer'), models.Index(fields=['voucher'], name='receivable_of_voucher')],
                'constraints': [models.UniqueConstraint(fields=('legal_entity', 'id'), name='customer_transaction_of_its_legal_entity'), unbilled.kernel.model.Reference(fields=('legal_entity', 'customer'), name='customer_transaction_customer_is_of_its_entity', to='parties.Customer', to_fields=('legal_entity_id', 'id')), unbilled.kernel.model.ProvedReference(fields=('voucher', 'legal_entity'), name='customer_transaction_voucher_is_of_its_entity', to='ledger.Voucher', to_fields=('id', 'legal_entity_id')), unbilled.kernel.model.Reference(fields=('legal_entity', 'account'), name='customer_transaction_account_is_of_its_entity', to='ledger.Account', to_fields=('legal_entity_id', 'id')), models.CheckConstraint(condition=models.Q(('kind__in', ('due', 'retained'))), name='customer_transaction_is_due_or_retained'), models.CheckConstraint(condition=models.Q(models.Q(('due_date__isnull', False), ('kind', 'due')), models.Q(('due_date', None), ('kind', 'retained')), _connector='OR'), name='what_is_retained_is_not_due_yet')],
            },
        ),
    ]
