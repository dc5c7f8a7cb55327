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
            name='ReadyMilestone',
            fields=[
                ('milestone', models.OneToOneField(db_constraint=False, on_delete=django.db.models.deletion.PROTECT, primary_key=True, related_name='+', serialize=False, to='contracts.milestone')),
                ('command', models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='kernel.command')),
                ('legal_entity', models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='parties.legalentity')),
            ],
            options={
                'db_table': 'ready_milestone',
                'constraints': [unbilled.kernel.model.Reference(fields=('legal_entity', 'milestone'), name='ready_milestone_milestone_is_of_its_entity', to='contracts.Milestone', to_fields=('legal_entity_id', 'id'))],
            },
        ),
        migrations.CreateModel(
            name='ReadySale',
            fields=[
                ('actual', models.OneToOneField(db_constraint=False, on_delete=django.db.models.deletion.PROTECT, primary_key=True, related_name='+', serialize=False, to='actuals.actual')),
                ('command', models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='kernel.command')),
                ('legal_entity', models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='parties.legalentity')),
            ],
            options={
                'db_table': 'ready_sale',
                'constraints': [unbilled.kernel.model.ProvedReference(fields=('actual', 'legal_entity'), name='ready_sale_is_of_its_actual', to='actuals.Actual', to_fields=('id', 'legal_entity_id'))],
            },
        ),
        migrations.CreateModel(
            name='ReadyWithdrawal',
            fields=[
                ('id', models.BigAutoField(primary_key=True, serialize=False)),
                ('actual', models.ForeignKey(blank=True, db_constraint=False, db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='actuals.actual')),
                ('command', models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='kernel.command')),
                ('legal_entity', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='parties.legalentity')),
                ('marked_by', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='kernel.command')),
                ('milestone', models.ForeignKey(blank=True, db_constraint=False, db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='contracts.milestone')),
            ],
            options={
                'db_table': 'ready_withdrawal',
                'constraints': [unbilled.kernel.model.ProvedReference(fields=('actual', 'legal_entity'), name='ready_withdrawal_is_of_its_actual', to='actuals.Actual', to_fields=('id', 'legal_entity_id')), unbilled.kernel.model.Reference(fields=('legal_entity', 'milestone'), name='ready_withdrawal_milestone_is_of_its_entity', to='contracts.Milestone', to_fields=('legal_entity_id', 'id')), models.CheckConstraint(condition=models.Q(models.Q(('actual__isnull', False), ('milestone', None)), models.Q(('actual', None), ('milestone__isnull', False)), _connector='OR'), name='ready_withdrawal_is_of_a_sale_or_a_milestone')],
            },
        ),
    ]
