"""How a report says things: words, days, times and lengths in its language and in the time zone of the conference."""

from __future__ import annotations

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

from babel.core import Locale
from babel.dates import format_date
from babel.numbers import format_percent

from plenary.domain.vocabulary import Words
from plenary.reports.document import Phrase
from plenary.reports.words import SAYS
from plenary.words import FALLBACK, sentence

LANGUAGES = ("en", "fr")
"""The languages in which reports are made."""

SPACE = "\N{NO-BREAK SPACE}"
DASH = "–"


class Saying:
    """The voice of a report. ``language``: one of LANGUAGES; ``zone``: an IANA name, ``Africa/Kigali``."""

    def __init__(self, language: str, zone: str) -> None:
        self.language, self.zone = language, ZoneInfo(zone)
        self._locale = Locale.parse({"en": "en_GB"}.get(language, language))

    def __call__(self, code: str, **values: object) -> str:
        """The words for a code."""
        return sentence(code, self.language).format(**values)

    def known(self, kind: str, value: str) -> str:
        """The words for one of a few known values, or the value itself: regions are free text in the roll."""
        code = f"report.{kind}.{value.lower().replace(' ', '_').replace('-', '_')}"
        return self(code) if code in SAYS else value

    # Words of the conference

    def phrase(self, words: Words, *, struck: bool = False) -> Phrase:
        """The words in this language; where there are none, those of another, marked."""
        there = next((each for each in (self.language, FALLBACK, *LANGUAGES) if words.get(each)), None)
        found = there or min((each for each in words if words[each]), default=self.language)
        if found == self.language:
            return Phrase(words.get(found, ""), struck=struck)
        name = self._locale.languages.get(found, found)
        return Phrase(words[found], found, self("report.only_in", language=name), struck)

    def name(self, words: Words) -> str:
        """The words within a line of text."""
        return self.phrase(words).text

    # Time. Moments in milliseconds UTC

    def local(self, at: int) -> datetime:
        """The moment by the clock on the wall of the hall."""
        return datetime.fromtimestamp(at // 1000, UTC).astimezone(self.zone)

    def day(self, at: int) -> str:
        """ "Monday 6 June 2022"."""
        day = self.local(at)
        text = format_date(day, "EEEE d MMMM y", self._locale)
        return text.replace(" 1 ", " 1er ", 1) if self.language == "fr" and day.day == 1 else text

    def time(self, at: int, seconds: bool = False) -> str:
        """ "09:30", or "09:30:15"."""
        return self.local(at).strftime("%H:%M:%S" if seconds else "%H:%M")

    def moment(self, at: int | None, near: int | None, *, seconds: bool = False) -> str:
        """The time, with the day in front of it unless it is that of ``near``; a dash for none."""
        if at is None:
            return DASH
        if near is not None and self.local(at).date() == self.local(near).date():
            return self.time(at, seconds)
        day = format_date(self.local(at), "d MMM", self._locale)
        return f"{day}, {self.time(at, seconds)}"

    def offset(self, at: int) -> str:
        """The time zone and how far it then is from UTC: "Africa/Kigali, UTC+02:00"."""
        there = self.local(at).strftime("%z").replace("-", "−")
        return f"{self.zone.key}, UTC{there[:3]}:{there[3:5]}"

    @staticmethod
    def length(ms: int) -> str:
        """A length in words of both languages: "2 h 35 min", "40 s"."""
        minutes = ms // 60_000
        if not minutes:
            return f"{ms // 1000}{SPACE}s"
        hours, rest = divmod(minutes, 60)
        parts = [f"{hours}{SPACE}h"] * bool(hours) + [f"{rest}{SPACE}min"] * bool(rest or not hours)
        return SPACE.join(parts)

    @staticmethod
    def clock(seconds: int) -> str:
        """Minutes and seconds: "03:05"."""
        return f"{seconds // 60:02}:{seconds % 60:02}"

    # Numbers

    def share(self, part: int, whole: int) -> str:
        """ "12.5%"."""
        return format_percent(part / whole if whole else 0, "#,##0.0%", self._locale)

    def nth(self, number: int) -> str:
        """ "3rd", or of a feminine word "3e"."""
        if self.language == "fr":
            return "1re" if number == 1 else f"{number}e"
        ending = {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
        return f"{number}{'th' if 11 <= number % 100 <= 13 else ending}"
