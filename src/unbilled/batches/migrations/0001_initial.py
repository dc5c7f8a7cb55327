import django.db.models.deletion
import unbilled.kernel.model
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('actuals', '0001_initial'),
        ('kernel', '0002_initial'),
        ('parties', '0001_initial'),
    ]

    operations = [
        migrations.CreateModel(
            name='Batch',
            fields=[
                ('id', models.BigAutoField(primary_key=True, serialize=False)),
                ('kind', models.TextField()),
                ('on_date', models.DateField()),
                ('reason', models.TextField(default='')),
                ('command', models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='kernel.command')),
                ('legal_entity', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='parties.legalentity')),
            ],
            options={
                'db_table': 'batch',
                'constraints': [models.UniqueConstraint(fields=('legal_entity', 'id'), name='batch_of_its_legal_entity'), models.CheckConstraint(condition=models.Q(models.Q(('kind__in', ('confirm_proformas', 'post_proposals')), ('reason', '')), models.Q(('kind', 'credit_invoices'), models.Q(('reason', ''), _negated=True)), _connector='OR'), name='a_batch_confirms_posts_or_credits_for_a_reason')],
            },
        ),
        migrations.CreateModel(
            name='BatchDocument',
            fields=[
                ('id', models.BigAutoField(primary_key=True, serialize=False)),
                ('number', models.BigIntegerField()),
                ('batch', models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='batches.batch')),
                ('command', models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='kernel.command')),
                ('document', models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='actuals.document')),
                ('legal_entity', models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='parties.legalentity')),
            ],
            options={
                'db_table': 'batch_document',
                'constraints': [models.UniqueConstraint(fields=('batch', 'document', 'legal_entity'), name='batch_takes_a_document_once'), unbilled.kernel.model.ProvedReference(fields=('batch', 'legal_entity'), name='batch_document_batch_is_of_its_entity', to='batches.Batch', to_fields=('id', 'legal_entity_id')), unbilled.kernel.model.ProvedReference(fields=('document', 'legal_entity'), name='batch_document_is_of_its_entity', to='actuals.Document', to_fields=('id', 'legal_entity_id'))],
            },
        ),
        migrations.CreateModel(
            name='BatchOutcome',
            fields=[
                ('id', models.BigAutoField(primary_key=True, serialize=False)),
                ('refusal', models.TextField(default='')),
                ('refusal_values', models.JSONField(default=dict)),
                ('batch', models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='batches.batch')),
                ('command', models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='kernel.command')),
                ('document', models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='actuals.document')),
                ('legal_entity', models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='parties.legalentity')),
            ],
            options={
                'db_table': 'batch_outcome',
                'constraints': [models.UniqueConstraint(fields=('batch', 'document'), name='batch_says_once_what_came_of_a_document'), unbilled.kernel.model.ProvedReference(fields=('batch', 'document', 'legal_entity'), name='batch_outcome_is_of_a_document_of_the_batch', to='batches.BatchDocument', to_fields=('batch_id', 'document_id', 'legal_entity_id'))],
            },
        ),
    ]
