"""The first shape of the database: a frozen copy, which later changes of the models leave alone."""

from typing import Any

from peewee import (
    BooleanField,
    Check,
    Database,
    DateField,
    DateTimeField,
    ForeignKeyField,
    IntegerField,
    JSONField,
    Model,
    TextField,
    UUIDField,
)


def up(migrator: Any, db: Database) -> None:
    class AuditEntry(Model):
        actor = IntegerField(index=True, null=True)
        verb = TextField()
        subject = TextField()
        at = DateTimeField(index=True)

        class Meta:
            database = db
            legacy_table_names = False
            table_name = "audit_entry"

    class OutgoingMail(Model):
        recipient = TextField()
        subject = TextField()
        body = TextField()
        created_at = DateTimeField()
        due_at = DateTimeField(index=True)
        tries = IntegerField(default=0)

        class Meta:
            database = db
            legacy_table_names = False
            table_name = "outgoing_mail"

    class Campaign(Model):
        name = TextField()
        head = TextField(default="")
        place = TextField(default="")
        law = TextField(default="BE", constraints=[Check("law in ('BE', 'FR', 'QC')")])
        timezone = TextField(default="Europe/Brussels")
        accent = TextField(default="#0d4f57")
        accent_dark = TextField(default="#8fd3cf")
        election_day = DateField(null=True)
        publisher_name = TextField(default="")
        publisher_street = TextField(default="")
        publisher_town = TextField(default="")
        publisher_title = TextField(default="")
        host_line = TextField(default="")
        political_label = BooleanField(default=True)
        minimum_age = IntegerField(default=16)
        retention_days = IntegerField(default=90)
        staff_need_second_factor = BooleanField(default=False)
        updated_at = DateTimeField()

        class Meta:
            database = db
            legacy_table_names = False
            table_name = "campaign"

    class SilenceWindow(Model):
        label = TextField()
        starts_at = DateTimeField(index=True)
        ends_at = DateTimeField()

        class Meta:
            database = db
            legacy_table_names = False
            table_name = "silence_window"
            constraints = (Check("ends_at > starts_at"),)

    class Commune(Model):
        name = TextField(unique=True)
        postcode = TextField(default="")
        is_open = BooleanField(default=True)

        class Meta:
            database = db
            legacy_table_names = False
            table_name = "commune"

    class Goal(Model):
        kind = TextField(constraints=[Check("kind in ('all', 'theme', 'commune')")])
        key = TextField(default="")
        target = IntegerField(constraints=[Check("target > 0")])
        due_on = DateField(null=True)

        class Meta:
            database = db
            legacy_table_names = False
            table_name = "goal"
            indexes = ((("kind", "key"), True),)

    class Volunteer(Model):
        first_name = TextField()
        email = TextField(unique=True, null=True)
        awaited_email = TextField(index=True, null=True)
        commune = ForeignKeyField(Commune, null=True, backref="+", on_delete="SET NULL")
        password_hash = TextField(null=True)
        role = TextField(
            default="relay",
            constraints=[Check("role in ('relay', 'coordinator', 'editor', 'admin')")],
        )
        language = TextField(default="fr", constraints=[Check("language in ('fr', 'en')")])
        interests = JSONField()
        channels = JSONField()
        consented_at = DateTimeField()
        email_confirmed_at = DateTimeField(null=True)
        joined_at = DateTimeField()
        suspended_at = DateTimeField(null=True)
        warned_at = DateTimeField(null=True)
        totp_seed = TextField(null=True)
        totp_confirmed_at = DateTimeField(null=True)
        totp_last_step = IntegerField(default=0)

        class Meta:
            database = db
            legacy_table_names = False
            table_name = "volunteer"
            constraints = (Check("email is not null or awaited_email is not null"),)

    class SignInSession(Model):
        token_hash = TextField(unique=True)
        volunteer = ForeignKeyField(Volunteer, backref="+", on_delete="CASCADE")
        created_at = DateTimeField()
        expires_at = DateTimeField(index=True)
        shared_computer = BooleanField(default=False)

        class Meta:
            database = db
            legacy_table_names = False
            table_name = "sign_in_session"

    class OneTimeCode(Model):
        volunteer = ForeignKeyField(Volunteer, backref="+", on_delete="CASCADE")
        purpose = TextField(
            constraints=[
                Check(
                    "purpose in ('sign_in', 'second_factor', 'confirm', 'reset', "
                    "'change_old', 'change_new')"
                )
            ]
        )
        token_hash = TextField(unique=True)
        code_hash = TextField(default="")
        new_email = TextField(null=True)
        created_at = DateTimeField()
        expires_at = DateTimeField(index=True)
        tries = IntegerField(default=0)
        used_at = DateTimeField(null=True)

        class Meta:
            database = db
            legacy_table_names = False
            table_name = "one_time_code"

    class Invitation(Model):
        volunteer = ForeignKeyField(Volunteer, null=True, backref="+", on_delete="CASCADE")
        label = TextField(default="")
        created_at = DateTimeField()
        expires_at = DateTimeField()
        ceiling = IntegerField(constraints=[Check("ceiling > 0")])
        uses = IntegerField(default=0, constraints=[Check("uses >= 0")])
        revoked_at = DateTimeField(null=True)

        class Meta:
            database = db
            legacy_table_names = False
            table_name = "invitation"
            constraints = (Check("uses <= ceiling"),)

    class Acceptance(Model):
        volunteer = ForeignKeyField(Volunteer, unique=True, backref="+", on_delete="CASCADE")
        invitation = ForeignKeyField(Invitation, null=True, backref="+", on_delete="SET NULL")
        inviter = ForeignKeyField(Volunteer, null=True, backref="+", on_delete="SET NULL")
        accepted_at = DateTimeField()

        class Meta:
            database = db
            legacy_table_names = False
            table_name = "acceptance"

    class Theme(Model):
        slug = TextField(unique=True)
        name_fr = TextField()
        name_en = TextField()
        symbol = TextField()
        colour = TextField()
        colour_dark = TextField()
        position = IntegerField(default=0)
        is_active = BooleanField(default=True)

        class Meta:
            database = db
            legacy_table_names = False
            table_name = "theme"

    class Letter(Model):
        slug = TextField(unique=True)
        theme = ForeignKeyField(Theme, backref="+", on_delete="RESTRICT")
        language = TextField(default="fr", constraints=[Check("language in ('fr', 'en')")])
        title = TextField()
        audience = TextField(default="")
        summary = TextField(default="")
        body = TextField()
        html = TextField()
        signature = TextField(default="")
        sources = JSONField()
        translation_of = ForeignKeyField("self", null=True, backref="+", on_delete="SET NULL")
        revision = IntegerField(default=0)
        created_at = DateTimeField()
        updated_at = DateTimeField()

        class Meta:
            database = db
            legacy_table_names = False
            table_name = "letter"

    class LetterPublication(Model):
        letter = ForeignKeyField(Letter, unique=True, backref="+", on_delete="CASCADE")
        published_by = ForeignKeyField(Volunteer, null=True, backref="+", on_delete="SET NULL")
        starts_at = DateTimeField(index=True)
        created_at = DateTimeField()
        archived_at = DateTimeField(null=True)

        class Meta:
            database = db
            legacy_table_names = False
            table_name = "letter_publication"

    class LetterRevision(Model):
        letter = ForeignKeyField(Letter, backref="+", on_delete="CASCADE")
        number = IntegerField()
        title = TextField()
        audience = TextField()
        summary = TextField()
        body = TextField()
        signature = TextField()
        sources = JSONField()
        saved_by = ForeignKeyField(Volunteer, null=True, backref="+", on_delete="SET NULL")
        saved_at = DateTimeField()

        class Meta:
            database = db
            legacy_table_names = False
            table_name = "letter_revision"
            indexes = ((("letter", "number"), True),)

    class Message(Model):
        theme = ForeignKeyField(Theme, null=True, backref="+", on_delete="RESTRICT")
        letter = ForeignKeyField(Letter, null=True, backref="+", on_delete="SET NULL")
        kind = TextField(
            constraints=[
                Check(
                    "kind in ('first_ask', 'public_call', 'who_else', 'poster', 'help', "
                    "'undecided', 'thanks', 'go_vote')"
                )
            ]
        )
        language = TextField(default="fr", constraints=[Check("language in ('fr', 'en')")])
        title = TextField()
        opening = TextField(default="")
        position = IntegerField(default=0)
        revision = IntegerField(default=0)
        created_at = DateTimeField()
        updated_at = DateTimeField()

        class Meta:
            database = db
            legacy_table_names = False
            table_name = "message"

    class MessagePublication(Model):
        message = ForeignKeyField(Message, unique=True, backref="+", on_delete="CASCADE")
        published_by = ForeignKeyField(Volunteer, null=True, backref="+", on_delete="SET NULL")
        created_at = DateTimeField()
        archived_at = DateTimeField(null=True)

        class Meta:
            database = db
            legacy_table_names = False
            table_name = "message_publication"

    class Wording(Model):
        message = ForeignKeyField(Message, backref="+", on_delete="CASCADE")
        family = TextField(constraints=[Check("family in ('chat', 'email', 'sms', 'x')")])
        subject = TextField(default="")
        text = TextField()

        class Meta:
            database = db
            legacy_table_names = False
            table_name = "wording"
            indexes = ((("message", "family"), True),)

    class Variant(Model):
        message = ForeignKeyField(Message, backref="+", on_delete="CASCADE")
        label = TextField()
        line = TextField()
        position = IntegerField(default=0)

        class Meta:
            database = db
            legacy_table_names = False
            table_name = "variant"

    class MessageRevision(Model):
        message = ForeignKeyField(Message, backref="+", on_delete="CASCADE")
        number = IntegerField()
        snapshot = JSONField()
        saved_by = ForeignKeyField(Volunteer, null=True, backref="+", on_delete="SET NULL")
        saved_at = DateTimeField()

        class Meta:
            database = db
            legacy_table_names = False
            table_name = "message_revision"
            indexes = ((("message", "number"), True),)

    class Share(Model):
        volunteer = ForeignKeyField(Volunteer, null=True, backref="+", on_delete="SET NULL")
        message = ForeignKeyField(Message, backref="+", on_delete="CASCADE")
        channel = TextField()
        day = DateField(index=True)
        count = IntegerField(constraints=[Check("count >= 0")])

        class Meta:
            database = db
            legacy_table_names = False
            table_name = "share"
            indexes = ((("volunteer", "message", "channel", "day"), True),)

    class ShareReceipt(Model):
        id = UUIDField(primary_key=True)
        counted_at = DateTimeField()

        class Meta:
            database = db
            legacy_table_names = False
            table_name = "share_receipt"

    class LinkVisit(Model):
        volunteer = ForeignKeyField(Volunteer, backref="+", on_delete="CASCADE")
        letter = ForeignKeyField(Letter, backref="+", on_delete="CASCADE")
        day = DateField()
        count = IntegerField(default=0)

        class Meta:
            database = db
            legacy_table_names = False
            table_name = "link_visit"
            indexes = ((("volunteer", "letter", "day"), True),)

    class PledgeReport(Model):
        id = UUIDField(primary_key=True)
        volunteer = ForeignKeyField(Volunteer, null=True, backref="+", on_delete="SET NULL")
        message = ForeignKeyField(Message, null=True, backref="+", on_delete="SET NULL")
        theme = ForeignKeyField(Theme, null=True, backref="+", on_delete="SET NULL")
        commune = ForeignKeyField(Commune, null=True, backref="+", on_delete="SET NULL")
        channel = TextField(default="")
        day = DateField()
        pledges = IntegerField(default=0, constraints=[Check("pledges between 0 and 999")])
        undecided = IntegerField(default=0, constraints=[Check("undecided between 0 and 999")])
        refusals = IntegerField(default=0, constraints=[Check("refusals between 0 and 999")])
        new_relays = IntegerField(default=0, constraints=[Check("new_relays between 0 and 999")])
        posters = IntegerField(default=0, constraints=[Check("posters between 0 and 999")])
        helpers = IntegerField(default=0, constraints=[Check("helpers between 0 and 999")])
        from_public_call = BooleanField(default=False)
        is_held = BooleanField(default=False)
        replaces = ForeignKeyField(
            "self", unique=True, null=True, backref="+", on_delete="SET NULL"
        )
        created_at = DateTimeField(index=True)

        class Meta:
            database = db
            legacy_table_names = False
            table_name = "pledge_report"

    class Confirmation(Model):
        report = ForeignKeyField(PledgeReport, unique=True, backref="+", on_delete="CASCADE")
        accepted = BooleanField()
        decided_by = ForeignKeyField(Volunteer, null=True, backref="+", on_delete="SET NULL")
        decided_at = DateTimeField()

        class Meta:
            database = db
            legacy_table_names = False
            table_name = "confirmation"

    class PledgeTotal(Model):
        kind = TextField(
            constraints=[
                Check("kind in ('all', 'day', 'theme', 'commune', 'channel', 'volunteer')")
            ]
        )
        key = TextField(default="")
        pledges = IntegerField(default=0)
        undecided = IntegerField(default=0)
        refusals = IntegerField(default=0)
        new_relays = IntegerField(default=0)
        posters = IntegerField(default=0)
        helpers = IntegerField(default=0)
        reports = IntegerField(default=0)
        relays = IntegerField(default=0)

        class Meta:
            database = db
            legacy_table_names = False
            table_name = "pledge_total"
            indexes = ((("kind", "key"), True),)

    class PledgeContributor(Model):
        kind = TextField()
        key = TextField()
        volunteer = ForeignKeyField(Volunteer, backref="+", on_delete="CASCADE")
        reports = IntegerField()

        class Meta:
            database = db
            legacy_table_names = False
            table_name = "pledge_contributor"
            indexes = ((("kind", "key", "volunteer"), True),)

    class UncountedChange(Model):
        volunteer = ForeignKeyField(Volunteer, null=True, backref="+", on_delete="SET NULL")
        cells = JSONField()
        counts = JSONField()
        sign = IntegerField(constraints=[Check("sign in (-1, 1)")])

        class Meta:
            database = db
            legacy_table_names = False
            table_name = "uncounted_change"

    db.create_tables(
        [
            AuditEntry,
            OutgoingMail,
            Campaign,
            SilenceWindow,
            Commune,
            Goal,
            Volunteer,
            SignInSession,
            OneTimeCode,
            Invitation,
            Acceptance,
            Theme,
            Letter,
            LetterPublication,
            LetterRevision,
            Message,
            MessagePublication,
            Wording,
            Variant,
            MessageRevision,
            Share,
            ShareReceipt,
            LinkVisit,
            PledgeReport,
            Confirmation,
            PledgeTotal,
            PledgeContributor,
            UncountedChange,
        ]
    )
