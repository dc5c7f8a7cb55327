import django.db.models.deletion
import django.db.models.expressions
import unbilled.kernel.model
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('kernel', '0002_initial'),
        ('parties', '0001_initial'),
        ('proposals', '0001_initial'),
    ]

    operations = [
        migrations.CreateModel(
            name='ReviewBand',
            fields=[
                ('id', models.BigAutoField(primary_key=True, serialize=False)),
                ('up_to', models.DecimalField(blank=True, decimal_places=3, max_digits=18, null=True)),
                ('approvers', models.JSONField(default=list)),
                ('legal_entity', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='parties.legalentity')),
            ],
            options={
                'db_table': 'review_band',
                'constraints': [models.UniqueConstraint(fields=('legal_entity', 'up_to'), name='review_band_is_said_once', nulls_distinct=False), models.CheckConstraint(condition=models.Q(('up_to__isnull', True), ('up_to__gte', 0), _connector='OR'), name='review_band_is_not_negative'), models.CheckConstraint(condition=models.Q(('approvers', []), _negated=True), name='review_band_has_approvers')],
            },
        ),
        migrations.CreateModel(
            name='ReviewStep',
            fields=[
                ('id', models.BigAutoField(primary_key=True, serialize=False)),
                ('place', models.SmallIntegerField()),
                ('follows', models.SmallIntegerField(null=True)),
                ('kind', models.TextField()),
                ('state_before', models.TextField()),
                ('state', models.TextField()),
                ('stepped_by', models.TextField()),
                ('submitted_by', models.TextField(default='')),
                ('fingerprint', models.TextField()),
                ('amount_accounting', models.DecimalField(decimal_places=3, max_digits=18)),
                ('up_to', models.DecimalField(blank=True, decimal_places=3, max_digits=18, null=True)),
                ('reviewer', models.TextField(default='')),
                ('comment', models.TextField(default='')),
                ('amount', models.DecimalField(decimal_places=3, max_digits=18)),
                ('command', models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='kernel.command')),
                ('legal_entity', models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='parties.legalentity')),
                ('proposal', models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='proposals.proposal')),
            ],
            options={
                'db_table': 'review_step',
                'constraints': [models.UniqueConstraint(fields=('proposal', 'place'), name='review_steps_follow_one_another'), models.UniqueConstraint(fields=('legal_entity', 'proposal', 'place', 'state'), name='review_step_of_its_legal_entity'), models.CheckConstraint(condition=models.Q(models.Q(('kind', 'submitted'), ('state_before__in', ('open', 'submitted', 'approved', 'rejected', 'returned', 'withdrawn')), ('state', 'submitted')), models.Q(('kind', 'approved'), ('state_before__in', ('submitted',)), ('state', 'approved')), models.Q(('kind', 'rejected'), ('state_before__in', ('submitted',)), ('state', 'rejected')), models.Q(('kind', 'change_requested'), ('state_before__in', ('submitted',)), ('state', 'returned')), models.Q(('kind', 'reassigned'), ('state_before__in', ('submitted',)), ('state', 'submitted')), models.Q(('kind', 'escalated'), ('state_before__in', ('submitted',)), ('state', 'submitted')), models.Q(('kind', 'withdrawn'), ('state_before__in', ('submitted', 'approved')), ('state', 'withdrawn')), models.Q(('kind', 'commented'), ('state_before__in', ('open', 'submitted', 'approved', 'rejected', 'returned', 'withdrawn')), ('state', models.F('state_before'))), _connector='OR'), name='a_review_takes_a_listed_step'), models.CheckConstraint(condition=models.Q(models.Q(('follows', None), ('place', 1), ('state_before', 'open')), models.Q(('follows', django.db.models.expressions.CombinedExpression(models.F('place'), '-', models.Value(1))), ('place__gt', 1)), _connector='OR'), name='a_review_step_follows_the_one_before'), models.CheckConstraint(condition=models.Q(models.Q(('kind', 'approved'), _negated=True), models.Q(('stepped_by', models.F('submitted_by')), _negated=True), _connector='OR'), name='nobody_approves_what_they_submitted'), models.CheckConstraint(condition=models.Q(models.Q(('kind__in', ('rejected', 'change_requested')), _negated=True), models.Q(('comment', ''), _negated=True), _connector='OR'), name='who_sends_back_says_why'), unbilled.kernel.model.Reference(fields=('legal_entity', 'proposal'), name='review_step_proposal_is_of_its_entity', to='proposals.Proposal', to_fields=('legal_entity_id', 'id')), unbilled.kernel.model.Reference(fields=('legal_entity', 'proposal', 'follows', 'state_before'), name='review_step_follows_the_state_that_was_left', to='reviews.ReviewStep', to_fields=('legal_entity_id', 'proposal_id', 'place', 'state'))],
            },
        ),
    ]
