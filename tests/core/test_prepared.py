"""Queries written once, run with other values."""

from peewee import ModelSelect

from relay.campaign.models import Commune
from relay.core.prepared import Blank, Prepared


def built() -> ModelSelect:
    builds.append(1)
    return Commune.select(Commune.name, Commune.postcode).where(
        (Commune.postcode == Blank("postcode")) & Commune.is_open
    )


builds: list[int] = []


def test_it_is_written_once_and_run_with_each_value(commune: Commune) -> None:
    Commune.create(name="Uë", postcode="5950")
    query = Prepared(built)
    assert query.first(postcode="5900") == ("Bellerive-les-Bois", "5900")
    assert query.first(postcode="5950") == ("Uë", "5950")
    assert query.first(postcode="0000") is None
    assert len(builds) == 1


def test_a_value_is_never_part_of_the_query(commune: Commune) -> None:
    assert Prepared(built).first(postcode="' OR 1=1 --") is None
