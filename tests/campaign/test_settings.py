"""Who the campaign is, under which law and with which rules: set at the desk."""

from datetime import date

import pytest

from relay.accounts.models import Volunteer
from relay.campaign.laws import LAWS
from relay.campaign.models import Campaign
from relay.core.audit import AuditEntry
from tests.page import Browser

PAGES = ("", "/imprint", "/law", "/rules", "/silence", "/communes", "/goals")
IDENTITY = {
    "name": "Les Passerelles",
    "head": "Camille Ardoisier",
    "place": "Bellerive-les-Bois",
    "election_day": "2027-02-14",
    "accent": "#0d4f57",
    "accent_dark": "#8fd3cf",
}


@pytest.fixture
def desk(browser: Browser, camille: Volunteer) -> Browser:
    return browser.sign_in(camille)


def current() -> Campaign:
    found = Campaign.current()
    assert found is not None
    return found


@pytest.mark.parametrize("path", PAGES)
class TestWhoMaySeeIt:
    def test_not_somebody_signed_out(self, browser: Browser, path: str) -> None:
        assert "/login" in browser.get(f"/desk/campaign{path}", 302).location

    def test_not_a_relay_nor_a_coordinator(
        self, browser: Browser, eve: Volunteer, marc: Volunteer, path: str
    ) -> None:
        for volunteer in (eve, marc):
            browser.sign_in(volunteer).get(f"/desk/campaign{path}", 403)

    def test_an_editor_reads_it_and_cannot_write(
        self, browser: Browser, oriane: Volunteer, path: str
    ) -> None:
        page = browser.sign_in(oriane).get(f"/desk/campaign{path}")
        assert "Vous pouvez lire ces réglages." in page.text
        assert not [b for b in page.of("button") if b.get("type") == "submit"]
        fields = [*page.of("input"), *page.of("select"), *page.of("textarea")]
        assert all("disabled" in one or one["type"] == "hidden" for one in fields)

    def test_an_administrator_reads_it(self, desk: Browser, path: str) -> None:
        assert "Vous pouvez lire" not in desk.get(f"/desk/campaign{path}").text

    def test_it_stands_in_english_too(self, desk: Browser, camille: Volunteer, path: str) -> None:
        camille.change(language="en")
        desk.get(f"/desk/campaign{path}")


@pytest.mark.parametrize(
    "path",
    [
        *("", "/imprint", "/law/FR", "/rules", "/silence", "/silence/1/remove", "/communes"),
        *("/communes/1", "/goals", "/goals/1/remove"),
    ],
)
def test_an_editor_changes_nothing(browser: Browser, oriane: Volunteer, path: str) -> None:
    browser.sign_in(oriane).post(f"/desk/campaign{path}", 403)


class TestIdentity:
    def test_it_saves_what_is_new_and_says_who_did(self, desk: Browser, camille: Volunteer) -> None:
        desk.post("/desk/campaign", **{**IDENTITY, "head": "Camille A."})
        assert current().head == "Camille A."
        assert current().election_day == date(2027, 2, 14)
        entry = AuditEntry.get(AuditEntry.verb == "change")
        assert entry.actor == camille.id
        assert entry.subject == "campaign: election_day, head"

    def test_saving_nothing_new_leaves_no_trace(self, desk: Browser) -> None:
        desk.post("/desk/campaign", **{**IDENTITY, "election_day": ""})
        assert not AuditEntry.select().exists()

    def test_it_asks_for_a_name_and_keeps_the_rest(self, desk: Browser) -> None:
        page = desk.post("/desk/campaign", 200, **{**IDENTITY, "name": " ", "head": "Ada"})
        assert page.text_of("title").startswith("Erreur")
        assert "Écrivez le nom de la campagne." in page.text
        assert page.field("head")["value"] == "Ada"
        assert current().head == "Camille Ardoisier"

    @pytest.mark.parametrize(
        ("field", "colour", "sentence"),
        [
            ("accent", "#6f9a8d", "Prenez une couleur plus foncée."),
            ("accent_dark", "#3c5a58", "Prenez une couleur plus claire."),
        ],
    )
    def test_it_refuses_a_colour_that_tired_eyes_cannot_read(
        self, desk: Browser, field: str, colour: str, sentence: str
    ) -> None:
        page = desk.post("/desk/campaign", 200, **{**IDENTITY, field: colour})
        assert "Le contraste est de 2," in page.text
        assert sentence in page.text

    def test_it_refuses_what_is_no_colour(self, desk: Browser) -> None:
        page = desk.post("/desk/campaign", 200, **{**IDENTITY, "accent": "red;}"})
        assert "Écrivez la couleur comme #0d4f57." in page.text


class TestImprint:
    LINES = {  # noqa: RUF012
        "publisher_name": "Odile Marchetaux",
        "publisher_street": "rue du Four-Banal 12",
        "publisher_town": "5900 Bellerive-les-Bois",
        "timezone": "Europe/Brussels",
        "political_label": "y",
    }

    def test_it_shows_the_line_that_everybody_reads(self, desk: Browser) -> None:
        desk.post("/desk/campaign/imprint", **self.LINES)
        line = "Éd. resp. : Odile Marchetaux, rue du Four-Banal 12, 5900 Bellerive-les-Bois"
        assert line in desk.get("/desk/campaign/imprint").text

    def test_a_box_left_empty_takes_the_label_away(self, desk: Browser) -> None:
        desk.post(
            "/desk/campaign/imprint",
            **{name: line for name, line in self.LINES.items() if name != "political_label"},
        )
        assert not current().political_label

    @pytest.mark.parametrize("law", LAWS)
    def test_it_asks_for_the_lines_of_the_law(self, desk: Browser, law: str) -> None:
        desk.post(f"/desk/campaign/law/{law}")
        page = desk.post("/desk/campaign/imprint", 200, timezone="Europe/Paris")
        wanted = LAWS[law].wanted
        assert page.text.count("la loi la demande") == 2 * len(wanted)  # on top and at the field
        assert all(page.field(name)["aria-invalid"] == "true" for name in wanted)

    def test_it_says_that_nothing_is_published_yet(self, desk: Browser, campaign: Campaign) -> None:
        campaign.change(by=1, publisher_name="")
        assert "Rien n’est publié" in desk.get("/desk/campaign/imprint").text


class TestLaw:
    def test_each_preset_names_its_sources_and_their_day(self, desk: Browser) -> None:
        page = desk.get("/desk/campaign/law")
        assert "Code électoral, article L49" in page.text
        assert "Règlement (UE) 2024/900" in page.text
        assert "Loi électorale (RLRQ, E-3.3), article 421" in page.text
        assert page.text.count("21 novembre 2026") == 3
        assert "pas un avis juridique" in page.text

    def test_a_preset_brings_its_settings_and_keeps_the_lines(self, desk: Browser) -> None:
        desk.post("/desk/campaign/law/QC")
        campaign = current()
        assert (campaign.law, campaign.typography) == ("QC", "fr-CA")
        assert (campaign.timezone, campaign.political_label) == ("America/Toronto", False)
        assert campaign.publisher_name == "Solveig Tanneur"
        assert "law" in AuditEntry.get(AuditEntry.verb == "change").subject

    def test_an_unknown_law_is_not_found(self, desk: Browser) -> None:
        desk.post("/desk/campaign/law/XX", 404)


class TestRules:
    def test_it_saves_them(self, desk: Browser) -> None:
        desk.post(
            "/desk/campaign/rules",
            minimum_age="18",
            retention_days="60",
            staff_need_second_factor="y",
        )
        campaign = current()
        assert (campaign.minimum_age, campaign.retention_days) == (18, 60)
        assert campaign.staff_need_second_factor

    @pytest.mark.parametrize(
        ("field", "value"),
        [("minimum_age", "12"), ("minimum_age", "seize"), ("retention_days", "9999")],
    )
    def test_it_says_what_would_do(self, desk: Browser, field: str, value: str) -> None:
        sent = {"minimum_age": "16", "retention_days": "90", field: value}
        page = desk.post("/desk/campaign/rules", 200, **sent)
        assert page.field(field)["aria-invalid"] == "true"
        assert page.field(field)["value"] == value
        assert current().retention_days == 90


def test_before_the_campaign_is_named_there_is_nothing_to_set(
    browser: Browser, camille: Volunteer, campaign: Campaign
) -> None:
    campaign.delete_instance()
    browser.sign_in(camille).get("/desk/campaign", 404)
