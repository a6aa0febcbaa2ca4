"""Speaking time as a bar chart: SVG that needs no style sheet, reads aloud, and prints in black and white."""

from __future__ import annotations

import re
from xml.etree import ElementTree

from plenary.reports.naming import named, region, who
from plenary.reports.saying import Saying
from plenary.reports.sitting import Report, Share

BY = ("region", "delegation")
MOST = 20
"""How many bars there are at most; the rest is one line, and the table has them all."""

WIDTH, ROW, BAR, LABEL, FIGURES = 640, 22, 13, 210, 60
LETTERS = 34
"""How many letters of a name have room beside its bar."""

NOT_XML = re.compile("[^\t\n\r -\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""What a name may have in it that no XML can."""

FONT = "Libertinus Serif, Georgia, Times New Roman, serif"
INK, FILL, LINE = "#1a1a1a", "#2f5d7c", "#8a8a8a"


def drawn(report: Report, by: str, say: Saying) -> str:
    """The chart ``by`` region or delegation, as the text of an SVG file."""
    shares = report.regions if by == "region" else report.speakers
    shown, rest = shares[:MOST], shares[MOST:]
    bars = [(_label(one, by, say), one.seconds, True) for one in shown]
    if rest:
        # Summed up they would dwarf every bar: they are told, not drawn.
        bars.append((say("report.chart.rest", n=len(rest)), sum(one.seconds for one in rest), False))
    height = max(1, len(bars)) * ROW + 10
    svg = ElementTree.Element(
        "svg",
        {
            "xmlns": "http://www.w3.org/2000/svg",
            "viewBox": f"0 0 {WIDTH} {height}",
            "width": f"{WIDTH}",
            "height": f"{height}",
            "role": "img",
            "aria-labelledby": f"chart-{by}-title chart-{by}-desc",
            "font-family": FONT,
            "font-size": "12",
            "fill": INK,
        },
    )
    meeting = named(report.body, report.sitting["number"], say, "meeting")
    title = f"{say(f'report.chart.{by}')} – {meeting}"
    ElementTree.SubElement(svg, "title", {"id": f"chart-{by}-title"}).text = title
    told = [f"{label} {say.clock(seconds)}" for label, seconds, _ in bars]
    described = "; ".join(told) or say("report.no_speeches")
    ElementTree.SubElement(svg, "desc", {"id": f"chart-{by}-desc"}).text = described
    if not bars:
        _text(svg, 0, ROW - 6, say("report.no_speeches"))
    longest = max((one.seconds for one in shown), default=0)
    for n, (label, seconds, drawn) in enumerate(bars):
        wide = (WIDTH - LABEL - FIGURES) * seconds // longest if drawn and longest else 0
        _bar(svg, n * ROW + 5, _short(label), wide, say.clock(seconds))
    if bars:
        axis = {"x1": f"{LABEL}", "x2": f"{LABEL}", "y1": "2", "y2": f"{height - 2}"}
        ElementTree.SubElement(svg, "line", {**axis, "stroke": LINE, "stroke-width": "1"})
    return NOT_XML.sub("", ElementTree.tostring(svg, encoding="unicode"))


def _label(one: Share, by: str, say: Saying) -> str:
    return (region(one, say) if by == "region" else who(one, say)).text


def _short(label: str) -> str:
    return label if len(label) <= LETTERS else label[: LETTERS - 1].rstrip() + "…"


def _bar(svg: ElementTree.Element, y: int, label: str, wide: int, figure: str) -> None:
    base = y + BAR - 3
    _text(svg, LABEL - 8, base, label, "end")
    if wide:
        box = {"x": f"{LABEL}", "y": f"{y}", "width": f"{wide}", "height": f"{BAR}"}
        ElementTree.SubElement(svg, "rect", {**box, "fill": FILL, "stroke": INK, "stroke-width": "0.5"})
    _text(svg, LABEL + wide + 6, base, figure)


def _text(svg: ElementTree.Element, x: int, y: int, text: str, anchor: str = "start") -> None:
    made = ElementTree.SubElement(svg, "text", {"x": f"{x}", "y": f"{y}", "text-anchor": anchor})
    made.text = text
