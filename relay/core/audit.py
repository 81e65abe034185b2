"""What staff did, when: publishing, correcting, changing a role, exporting."""

from datetime import datetime

from peewee import DateTimeField, IntegerField, TextField

from relay.core.database import Table, now


class AuditEntry(Table):
    """One act. `actor` is a volunteer's number; the row outlives the account."""

    actor = IntegerField(null=True, index=True)
    verb = TextField()
    subject = TextField()
    at = DateTimeField(index=True)

    @classmethod
    def write(cls, actor: int | None, verb: str, subject: str, at: datetime | None = None) -> None:
        """Keep that `actor` did `verb` to `subject`, such as ("publish", "letter 12")."""
        cls.insert(actor=actor, verb=verb, subject=subject, at=at or now()).execute()
