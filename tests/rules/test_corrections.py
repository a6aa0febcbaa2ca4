"""Two desks correct one decision: the second hears of the first, and takes nothing back unawares."""

from dataclasses import replace

from plenary.domain.decisions.messages import CorrectDecision, DecisionCorrected, Manner, RecordDecision
from tests.story import an_open_sitting, given, item, refused

MADE = RecordDecision(item="9", text={"en": "Noted.", "fr": "Pris note."}, manner=Manner.CONSENSUS)


def test_a_correction_of_words_that_are_no_longer_those_that_were_seen_is_refused() -> None:
    first = CorrectDecision(decision="1", text={"en": "Better."}, reason="Better", corrected=0)
    second = replace(first, text={"en": "Other."}, reason="Other")
    story = given(an_open_sitting, item("9")).do("chair", MADE)
    story.when("chair", first).then(DecisionCorrected)
    for late in (second, replace(second, text=None, annul=True)):
        story.when("secretary", late).then(
            refused("decision.conflict", "GR 159–162", number=1, by="chair", done=DecisionCorrected)
        )
    story.when("secretary", replace(second, corrected=1)).then(DecisionCorrected)


def test_who_does_not_say_what_was_seen_corrects_what_is_there() -> None:
    story = given(an_open_sitting, item("9")).do("chair", MADE)
    for words in ("Better.", "Best."):
        story.when("chair", CorrectDecision(decision="1", text={"en": words}, reason="Words"))
        story.then(DecisionCorrected)
