"""Texts and decisions as they are seen: read on a tablet, decided at the Chair's desk, announced in the hall."""

from __future__ import annotations

from playwright.sync_api import expect

from tests.browser.screens import Screen, Screens
from tests.browser.stage import HOUR, Stage

SECOND = 1_000
TITLES = {
    "en": "Connectivity for schools and health centres in rural and remote areas",
    "fr": "Connectivité des écoles et des centres de santé dans les zones rurales et isolées",
}
WORDS = {
    "en": "recalling that meaningful connectivity begins where people learn and are cared for;\n"
    "noting with concern that one school in two in rural areas has no connection to the Internet,\n"
    "1. to invite administrations to draw up, with the support of the Bureau, a national plan for the connection of "
    "every school and every health centre by 2030;\n"
    "2. to instruct the Director of the Bureau to report each year on the progress made;\n"
    "3. to call upon the members of the Partner2Connect Digital Coalition to match these plans with pledges.",
    "fr": "rappelant que la connectivité efficace commence là où l’on apprend et où l’on est soigné;\n"
    "notant avec préoccupation qu’une école rurale sur deux n’a pas de connexion à l’Internet,\n"
    "1. d’inviter les administrations à élaborer, avec l’appui du Bureau, un plan national pour connecter chaque école "
    "et chaque centre de santé d’ici à 2030;\n"
    "2. de charger le Directeur du Bureau de développement des télécommunications de faire rapport chaque année;\n"
    "3. d’appeler les membres de la coalition Partner2Connect à répondre à ces plans par des contributions.",
}
ADOPTED = {
    "en": "The plenary adopted draft Resolution “Connectivity for schools and health centres”, by consensus.",
    "fr": "La plénière a adopté par consensus le projet de résolution « Connectivité des écoles ».",
    "ar": "اعتمدت الجلسة العامة بتوافق الآراء مشروع القرار بشأن توصيل المدارس والمراكز الصحية.",
}


def under_discussion(stage: Stage, number: str = "8") -> str:
    """An open sitting with a speaker, whose request is returned; item 8 of the demonstration has a text."""
    stage.present(120, stage.ago(HOUR))
    stage.do("chair", "sitting.open", stage.ago(HOUR))
    stage.do("chair", "agenda.open_item", stage.ago(HOUR), item=stage.item(number))
    asked = stage.ask("KEN", "URY", "JPN", "MAR", at=stage.ago(900 * SECOND))
    stage.do("chair", "floor.give", stage.ago(58 * SECOND), request=asked["KEN"])
    return asked["KEN"]


def submitted(stage: Stage, symbol: str, number: str = "8", languages: str = "en fr") -> str:
    """A draft resolution of Kenya under an item, ready in these languages."""
    body = {language: WORDS[language] for language in languages.split()}
    sponsor = stage.delegation("KEN")
    made = stage.do(
        "secretary", "text.submit", symbol=symbol, kind="resolution", title=TITLES, body=body,
        item=stage.item(number), sponsor=sponsor,
    )  # fmt: skip
    assert made
    return made


def recorded(stage: Stage, text: dict[str, str], number: str = "8", **what: str) -> str:
    """A decision of the Chair by consensus."""
    made = stage.do(
        "chair", "decision.record", item=stage.item(number), text=text, manner="consensus", **what
    )
    assert made
    return made


def faults_of(stage: Stage, screen: Screen, name: str) -> list[str]:
    """Take a picture and say what is wrong with it."""
    screen.caught_up(stage)
    screen.picture(name)
    return [f"{screen.kind} {name}: {fault}" for fault in screen.blemishes() + screen.violations()]


def test_the_chair_records_a_decision_and_corrects_it(stage: Stage, screens: Screens) -> None:
    under_discussion(stage)
    submitted(stage, "WTDC-21/41-E")
    chair = screens.open("chair")
    page = chair.page
    faults = faults_of(stage, chair, "texts")
    page.get_by_role("button", name="WTDC-21/37-E").click()
    expect(page.locator(".paper li")).to_have_count(6)
    faults += faults_of(stage, chair, "text")
    page.keyboard.press("Escape")

    page.keyboard.press("d")
    english = page.get_by_label("English", exact=True)
    expect(english).not_to_have_value("")
    faults += faults_of(stage, chair, "decision-dialog")
    english.fill("The plenary adopted the draft resolution as amended orally.")
    page.get_by_role("button", name="Acclamation").click()
    page.get_by_role("button", name="Keep my words").wait_for()
    expect(page.get_by_role("button", name="Read once more…")).to_be_disabled()
    faults += faults_of(stage, chair, "decision-offered")
    page.get_by_role("button", name="Keep my words").click()
    page.get_by_role("button", name="Read once more…").click()
    expect(page.get_by_role("button", name="Go back")).to_be_focused()
    expect(page.get_by_text("as amended orally")).to_be_visible()
    faults += faults_of(stage, chair, "decision-confirm")
    page.get_by_role("button", name="Record decision").last.click()
    expect(page.get_by_role("button", name="Decision 1 recorded")).to_be_visible()
    faults += faults_of(stage, chair, "decided")

    chair.press("Take the banner down")
    expect(page.get_by_role("button", name="Take the banner down")).to_have_count(0)
    chair.press("Decision 1 recorded")
    chair.press("Correct…")
    page.get_by_label("Reason").fill("The symbol was missing")
    page.get_by_label("English", exact=True).fill("The plenary adopted document WTDC-21/37-E.")
    faults += faults_of(stage, chair, "decision-correct")
    page.get_by_role("button", name="Correct", exact=True).click()
    expect(page.locator(".k-corrected")).to_contain_text("The symbol was missing")
    chair.press("It was recorded in error…")
    page.get_by_label("Reason").fill("The objection of one delegation was not heard")
    faults += faults_of(stage, chair, "decision-annul")
    page.get_by_role("button", name="Annul the decision").click()
    expect(page.get_by_text("Annulled", exact=True)).to_be_visible()
    faults += faults_of(stage, chair, "decisions")
    assert not faults, "\n".join(faults)


def test_what_cannot_be_decided_says_why(stage: Stage, screens: Screens) -> None:
    under_discussion(stage, "1")
    stage.do(
        "secretary",
        "agenda.set_statutory",
        item=stage.item("1"),
        statutory=False,
        decision="Letter DM-21/1003",
    )
    chair = screens.open("chair", size=(1366, 768))
    button = chair.page.get_by_role("button", name="Record decision")
    expect(button).to_be_disabled()
    expect(button).to_have_accessible_description(
        "Non-statutory item: discussed and noted, nothing is decided."
    )
    faults = faults_of(stage, chair, "non-statutory")
    assert not faults, "\n".join(faults)


def test_the_hall_sees_what_has_been_decided(stage: Stage, screens: Screens) -> None:
    kenya = under_discussion(stage)
    displays = [
        screens.open("display"),
        screens.open("display", language="ar"),
        screens.open("display", language="fr"),
    ]
    faults: list[str] = []
    text = next(iter(stage.standing.conference.texts.texts)) if stage.standing.conference else ""
    recorded(stage, ADOPTED, adopts=text)
    expect(displays[0].page.get_by_text("Decision 1")).to_be_visible()
    assert "adopted draft Resolution" in (displays[0].page.locator("#polite").text_content() or "")
    for screen, name in zip(displays, ("decision", "decision-ar", "decision-fr"), strict=True):
        faults += faults_of(stage, screen, name)
    long = {
        "en": "The plenary took note of the reports and decided as follows. ",
        "fr": "La plénière a pris note. ",
    }
    for letters in (20, 140, 250, 400, 700, 4000):
        recorded(stage, {code: (words * 200)[:letters] for code, words in long.items()})
        faults += faults_of(stage, displays[0], f"decision-{letters}")
    recorded(
        stage,
        {"en": "The draft declaration was not adopted.", "fr": "Non."},
        rejects=submitted(stage, "WTDC-21/41-E"),
    )
    faults += faults_of(stage, displays[0], "decision-rejected")
    stage.do("chair", "hall.show", mode="follow")
    faults += faults_of(stage, displays[0], "speaking-texts")
    stage.do("chair", "floor.end", request=kenya)
    faults += faults_of(stage, displays[0], "item-texts")
    assert not faults, "\n".join(faults)


def test_a_delegate_reads_texts_and_decisions(stage: Stage, screens: Screens) -> None:
    under_discussion(stage)
    submitted(stage, "WTDC-21/41-E", languages="en")
    delegate = screens.open("delegate", "JPN")
    french = screens.open("delegate", "URY", language="fr", size=(800, 1280))
    small = screens.open("delegate", "MAR", language="ar", size=(320, 640))
    faults: list[str] = []
    for screen, name in ((delegate, "documents"), (french, "documents-fr"), (small, "documents-ar")):
        faults += faults_of(stage, screen, name)
    for screen in (delegate, french, small):
        screen.buttons_obey()
        screen.page.get_by_role("link", name="WTDC-21/41-E").click()
        expect(screen.page.locator(".paper li")).to_have_count(5)
        expect(screen.page.locator(".g-ask .btn").first).to_be_in_viewport()
    faults += faults_of(stage, delegate, "text")
    faults += faults_of(stage, french, "text-not-ready")
    faults += faults_of(stage, small, "text-ar")
    delegate.page.reload()
    expect(delegate.page.locator(".paper li")).to_have_count(5)
    text = next(reversed(stage.standing.conference.texts.texts)) if stage.standing.conference else ""
    recorded(stage, ADOPTED, adopts=text)
    expect(delegate.page.locator(".toast")).to_contain_text("Decision 1 is recorded")
    expect(delegate.page.locator(".paper .pill")).to_have_text("Adopted")
    faults += faults_of(stage, delegate, "decision-notice")
    recorded(
        stage, {"en": "The plenary approved the proposals of the Chair.", "fr": "La plénière a approuvé."}
    )
    for screen in (delegate, small):
        screen.page.locator(".g-back").click()
        expect(screen.page.get_by_role("link", name="WTDC-21/41-E")).to_be_focused()
    faults += faults_of(stage, delegate, "decided")
    for screen in (delegate, small):
        screen.buttons_obey()
        screen.page.locator("a[href='#decisions']").click()
    faults += faults_of(stage, delegate, "decisions")
    faults += faults_of(stage, small, "decisions-ar")
    assert not faults, "\n".join(faults)


def test_ten_texts_and_long_words_fit(stage: Stage, screens: Screens) -> None:
    under_discussion(stage)
    for n in range(41, 50):
        submitted(stage, f"WTDC-21/DT/{n}(Rev.1)(Add.2)-E")
    faults: list[str] = []
    for size in ((1920, 1080), (1366, 768), (900, 1200)):
        chair = screens.open("chair", language="fr", size=size)
        faults += faults_of(stage, chair, f"ten-texts-{size[0]}")
        chair.page.keyboard.press("d")
        expect(chair.page.locator(".k-wording textarea").first).not_to_have_value("")
        faults += faults_of(stage, chair, f"ten-texts-dialog-{size[0]}")
        chair.page.keyboard.press("Escape")
    words = {
        "en": ("The plenary decided as follows: " * 125)[:3999],
        "fr": ("La plénière a décidé : " * 200)[:3999],
    }
    recorded(stage, words)
    faults += faults_of(stage, chair, "long-decision")
    laptop = screens.open("chair", size=(1366, 768))
    faults += faults_of(stage, laptop, "decided-1366")
    chair.page.locator(".k-made").click()
    faults += faults_of(stage, chair, "long-decisions")
    for language, size in (("fr", (1280, 800)), ("ar", (800, 1280)), ("fr", (320, 640))):
        delegate = screens.open("delegate", "BRA", language=language, size=size)
        faults += faults_of(stage, delegate, f"ten-documents-{size[0]}")
        delegate.page.locator(".g-docs button").click()
        expect(delegate.page.locator(".g-doc")).to_have_count(11)
        delegate.buttons_obey()
        delegate.page.locator("a[href='#decisions']").click()
        faults += faults_of(stage, delegate, f"long-decisions-{size[0]}")
    assert not faults, "\n".join(faults)


def test_a_text_that_cannot_be_fetched_says_so_and_comes_with_the_line(
    stage: Stage, screens: Screens
) -> None:
    under_discussion(stage)
    delegate = screens.open("delegate", "BRA")
    page = delegate.page
    page.route("**/texts/*", lambda route: route.abort())
    delegate.buttons_obey()
    page.get_by_role("link", name="WTDC-21/37-E").click()
    expect(page.get_by_role("alert").get_by_text("The house did not answer. Try again.")).to_be_visible()
    faults = faults_of(stage, delegate, "text-offline")
    page.unroute("**/texts/*")
    page.get_by_role("button", name="Try again").click()
    expect(page.locator(".paper li")).to_have_count(6)
    page.get_by_role("button", name="Français").click()
    expect(page.locator(".paper ol").first).to_have_attribute("lang", "fr")
    page.go_back()
    expect(page.get_by_role("heading", name="ITU-D action plan")).to_be_visible()
    delegate.complaints = [
        each for each in delegate.complaints if "texts/" not in each and "ERR_FAILED" not in each
    ]
    assert not faults, "\n".join(faults)


def test_a_text_whose_words_were_erased_keeps_its_place(stage: Stage, screens: Screens) -> None:
    under_discussion(stage)
    delegate = screens.open("delegate", "BRA")
    erased = {"hash": "", "words": None}
    delegate.page.route("**/texts/*", lambda route: route.fulfill(json=erased))
    delegate.buttons_obey()
    delegate.page.get_by_role("link", name="WTDC-21/37-E").click()
    expect(delegate.page.get_by_text("The words of this text were erased.")).to_be_visible()
    faults = faults_of(stage, delegate, "text-erased")
    assert not faults, "\n".join(faults)
