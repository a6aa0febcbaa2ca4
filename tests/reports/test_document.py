"""The report on paper and on a page: what can be read there, in either language, and always the same bytes."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from html.parser import HTMLParser

import pytest
from pypdf import PdfReader

from plenary.domain.agenda.messages import OpenItem
from plenary.domain.decisions.messages import Manner, RecordDecision
from plenary.domain.hall.messages import Announce
from plenary.domain.sitting.messages import OpenSitting, ScheduleSitting
from plenary.reports.document import plain
from plenary.reports.layout import document
from plenary.reports.page import page
from plenary.reports.process import Failed, made, pdfs
from plenary.reports.saying import LANGUAGES, Saying
from plenary.reports.sitting import Report
from tests.reports.meeting import Meeting

SAID = {
    "en": (
        "Report of the 1st plenary meeting",
        "Monday 6 June 2022 · Kigali (Rwanda)",
        "Chair, 09:32 – 10:30 Vice-Chair, 10:30 – 11:02",
        "Decision 1",
        "The plenary adopted the draft declaration.",
        "Corrected at 10:31:00: A word was missing",
        "By consensus",
        "Kenya",
        "Statement, on behalf of the Africa region",
        "Rapporteur",
        "Lunch is at noon.",
        "Page 1 of 3",
    ),
    "fr": (
        "Compte rendu de la 1re séance plénière",
        "Lundi 6 juin 2022 · Kigali (Rwanda)",
        "Président, 09:32 – 10:30 Vice-Président, 10:30 – 11:02",
        "Décision 1",
        "La plénière a adopté le projet.",
        "Rectifiée à 10:31:00\u202f: A word was missing",
        "Par consensus",
        "Kenya",
        "Déclaration, au nom de",
        "Rapporteur",
        "Lunch is at noon. [en anglais seulement]",
        "Page 1 sur 3",
    ),
}
TIMES = ("09:40:00", "03:05", "01:01", "00:30", "01:30", "06:06")


class Read(HTMLParser):
    """The text of a page, and the names of its elements."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.words: list[str] = []
        self.elements: list[str] = []
        self.attributes: set[str] = set()
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append(tag)
        if tag == "br":
            self.words.append("\n")
        self.attributes |= {name for name, _ in attrs}

    def handle_data(self, data: str) -> None:
        self.words.append(data)


def laid_out(report: Report, say: Saying) -> dict[str, object]:
    return plain(document(report, say))


def spaces(text: str) -> str:
    """The text with every run of white space as one space: paper breaks lines where it likes."""
    return re.sub(r"\s+", " ", text)


def read(pdf: bytes) -> str:
    return spaces("\n".join(each.extract_text() for each in PdfReader(io.BytesIO(pdf)).pages))


def test_the_paper_says_what_happened(meeting: Meeting, say: Saying) -> None:
    (pdf,) = pdfs([laid_out(meeting.report(), say)])
    text = read(pdf)
    missing = [each for each in (*SAID[say.language], *TIMES) if spaces(each) not in text]
    assert missing == []
    assert meeting.report().link in text
    found = PdfReader(io.BytesIO(pdf))
    assert found.metadata
    assert found.metadata["/CreationDate"] == found.metadata["/ModDate"] == "D:20220606000000Z"
    assert found.metadata.title == SAID[say.language][0]
    assert found.trailer["/Root"]["/Lang"] == say.language


def test_the_page_says_the_same(meeting: Meeting, say: Saying) -> None:
    html = Read(page(laid_out(meeting.report(), say), "/report.css", [("PDF", "report.pdf?a=1&b=2")]))
    text = spaces("".join(html.words))
    assert [each for each in (*SAID[say.language][:-1], *TIMES) if spaces(each) not in text] == []
    assert html.elements.count("svg") == 2


def test_a_page_has_no_script_and_no_style_but_its_sheet(meeting: Meeting, say: Saying) -> None:
    html = Read(page(laid_out(meeting.report(), say), "/report.css"))
    assert not {"script", "style", "nav"} & set(html.elements)
    assert not {each for each in html.attributes if each == "style" or each.startswith("on")}


def test_words_are_never_markup(begun: Meeting) -> None:
    words = {"en": '<b onclick="x">#strong[*bold*]</b> $x$ @y `z` \\u{1F600} {{ 7 * 7 }} //'}
    begun.do("secretary", ScheduleSitting())
    begun.do("chair", OpenSitting())
    begun.do("chair", OpenItem(item="9"))
    begun.do("chair", RecordDecision(item="9", text=words, manner=Manner.CONSENSUS))
    told = laid_out(begun.report(), Saying("en", "Africa/Kigali"))
    assert words["en"] in "".join(Read(page(told, "x.css")).words)
    (pdf,) = pdfs([told])
    assert words["en"] in read(pdf)


def test_what_was_annulled_is_struck_and_marked(meeting: Meeting, say: Saying) -> None:
    html = page(laid_out(meeting.report(), say), "x.css")
    stamp = {"en": "Annulled", "fr": "Annulée"}[say.language]
    assert f'<span class="stamp">{stamp}</span>' in html
    assert ">=A mistake</s>" in html


def test_the_same_sitting_gives_the_same_bytes(meeting: Meeting, say: Saying) -> None:
    one, other = (laid_out(meeting.report(), say) for _ in range(2))
    assert page(one, "x.css") == page(other, "x.css")
    first, second = pdfs([one, one])
    (third,) = pdfs([other])
    assert first == second == third


def test_a_sitting_that_was_not_opened_says_so_and_nothing_else(begun: Meeting, say: Saying) -> None:
    begun.do("secretary", ScheduleSitting())
    told = laid_out(begun.report(), say)
    (pdf,) = pdfs([told])
    text = read(pdf)
    assert say("report.not_opened") in text
    for each in ("no_items", "no_decisions", "no_texts", "no_speeches", "no_announcements", "nobody_there"):
        assert say(f"report.{each}") in text, each
    assert "None" not in text


def test_words_of_one_language_alone_are_marked_and_read_from_their_side(begun: Meeting, say: Saying) -> None:
    begun.do("secretary", ScheduleSitting())
    begun.do("chair", OpenSitting())
    begun.do("secretary", Announce(text={"ar": "تستأنف الجلسة في الساعة 14:30"}))
    told = laid_out(begun.report(), say)
    html = page(told, "x.css")
    assert '<span lang="ar" dir="rtl">تستأنف' in html
    assert {"en": "[Arabic only]", "fr": "[en arabe seulement]"}[say.language] in html
    (pdf,) = pdfs([told])
    assert "14:30" in read(pdf)


@pytest.fixture(scope="module")
def busy(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Report]:
    """A sitting of sixty speakers and one long decision."""
    meeting = Meeting(tmp_path_factory.mktemp("busy") / "plenary.db")
    meeting.do("secretary", ScheduleSitting())
    meeting.do("chair", OpenSitting())
    meeting.do("chair", OpenItem(item="9"))
    for name in list(meeting.house.words.delegations)[:60]:
        meeting.speech(name, 100)
    words = dict.fromkeys(LANGUAGES, f"{'Considérant ' * 330}fin")
    meeting.do("chair", RecordDecision(item="9", text=words, manner=Manner.NO_OBJECTION))
    yield meeting.report()
    meeting.house.close()


def test_many_speakers_and_a_long_decision_run_over_pages_with_their_heads(busy: Report, say: Saying) -> None:
    (pdf,) = pdfs([laid_out(busy, say)])
    pages = [spaces(each.extract_text()) for each in PdfReader(io.BytesIO(pdf)).pages]
    assert sum(say("report.capacity") in each for each in pages) >= 2
    assert sum(text.count("Considérant") for text in pages) == 330
    assert all(say("report.page", n=n, m=len(pages)) in text for n, text in enumerate(pages, 1))
    assert say("report.chart.rest", n=40) in page(laid_out(busy, say), "x.css")


def test_a_document_that_cannot_be_set_is_told_and_not_half_made() -> None:
    with pytest.raises(Failed, match='key "day"'):
        made("plenary.reports.typesetting", [{"lang": "en"}])
