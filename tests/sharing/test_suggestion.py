from datetime import date

from relay.sharing.suggestion import CameBack, Offer, suggest

TODAY = date(2026, 11, 22)
YESTERDAY = date(2026, 11, 21)
ASK_YOUTH = Offer(1, "first_ask", "jeunesse", "fr", None)
ASK_FARMS = Offer(2, "first_ask", "agriculture", "fr", None)
ASK_ENGLISH = Offer(3, "first_ask", "agriculture", "en", None)
WHO_YOUTH = Offer(4, "who_else", "jeunesse", "fr", None)
WHO_ALL = Offer(5, "who_else", "", "fr", None)
ALL = [ASK_YOUTH, ASK_FARMS, ASK_ENGLISH, WHO_YOUTH, WHO_ALL]


def after(number: int, day: date, offers: list[Offer] = ALL) -> list[Offer]:
    """The same offers, one of them sent on a day."""
    return [offer._replace(sent_on=day) if offer.id == number else offer for offer in offers]


def test_it_begins_with_three_people_of_ones_first_theme() -> None:
    first = suggest(ALL, CameBack(), ["agriculture", "jeunesse"], "fr", TODAY)
    assert first == ("first_people", ASK_FARMS.id)


def test_it_speaks_the_readers_language_before_their_theme() -> None:
    first = suggest(ALL, CameBack(), ["jeunesse"], "en", TODAY)
    assert first == ("first_people", ASK_ENGLISH.id)


def test_it_asks_for_a_report_once_something_was_sent() -> None:
    assert suggest(after(1, TODAY), CameBack(), [], "fr", TODAY) == ("report", 1)


def test_it_asks_about_what_was_sent_last() -> None:
    offers = after(2, TODAY, after(1, YESTERDAY))
    assert suggest(offers, CameBack(), [], "fr", TODAY) == ("report", 2)


def test_it_asks_again_when_something_was_sent_after_the_report() -> None:
    assert suggest(after(1, TODAY), CameBack(YESTERDAY, 1), [], "fr", TODAY) == ("report", 1)


def test_it_asks_who_else_after_pledges_on_the_theme_that_brought_them() -> None:
    first = suggest(after(1, YESTERDAY), CameBack(TODAY, 2), ["agriculture"], "fr", TODAY)
    assert first == ("who_else", WHO_YOUTH.id)


def test_it_asks_who_else_once_a_day() -> None:
    offers = after(4, TODAY, after(1, YESTERDAY))
    first = suggest(offers, CameBack(TODAY, 2), [], "fr", TODAY)
    assert first is not None
    assert first.step == "more_people"


def test_it_goes_on_with_people_not_yet_asked_after_a_report_without_pledges() -> None:
    first = suggest(after(1, YESTERDAY), CameBack(TODAY, 0), ["jeunesse"], "fr", TODAY)
    assert first == ("more_people", ASK_FARMS.id)


def test_it_says_nothing_without_messages() -> None:
    assert suggest([], CameBack(), [], "fr", TODAY) is None
    assert suggest([WHO_ALL], CameBack(), [], "fr", TODAY) is None
