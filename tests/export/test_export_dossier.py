import re
from dataclasses import replace
from datetime import UTC, datetime
from html.parser import HTMLParser

import pytest
from export_sample import PLACE, TEXT, Records, accounts, at, claim, document, estimates, figure, incident

from onrecord.errors import SpanMismatch
from onrecord.export.dossier import render_dossier
from onrecord.export.map import map_svg
from onrecord.export.outlines import outlines, view_of

WRITTEN = datetime(2031, 4, 1, 12, 0, tzinfo=UTC)
HOSTILE = '"><script>alert(1)</script><img src=x onerror=alert(2)> \u202eexe.gpj'


class Store(Records):
    """The sample store, with what one test changes."""

    def __init__(self, *, doc=None, claims=None):
        self.doc, self.found = doc or document(), claims or [claim()]

    def document(self, doc_id):
        return self.doc

    def claims(self, *, doc_id=None, incident_id=None):
        return iter(self.found)

    def accounts(self, incident_id):
        return accounts()

    def estimates(self, incident_id):
        return estimates()

    def read_bytes(self, sha256):
        return b""


def page(store=None, about=None):
    return render_dossier(store or Store(), about or incident(), made_at=WRITTEN)


class Elements(HTMLParser):
    """Names, ids and links of a page."""

    def __init__(self):
        super().__init__()
        self.names, self.ids, self.links, self.attributes = set(), [], [], set()

    def handle_starttag(self, tag, attrs):
        self.names.add(tag)
        for name, value in attrs:
            self.attributes.add(name)
            if name == "id":
                self.ids.append(value)
            if name in ("href", "src"):
                self.links.append(value)


def elements(text):
    parser = Elements()
    parser.feed(text)
    return parser


def test_the_page_needs_nothing_from_outside_and_no_script():
    found = elements(page())
    assert found.names.isdisjoint({"script", "img", "link", "iframe", "object", "embed", "form"})
    assert all(link.startswith("#") for link in found.links)
    assert "default-src 'none'; style-src 'unsafe-inline'; img-src data:" in page()
    assert "url(" not in re.sub(r"url\(#hatch\)", "", page())


def test_every_link_of_the_page_leads_somewhere_in_it():
    found = elements(page())
    assert len(found.ids) == len(set(found.ids))
    assert {link[1:] for link in found.links} <= set(found.ids)


def test_text_of_a_report_is_never_markup():
    doc = replace(document(), title=HOSTILE, publisher=HOSTILE)
    text = page(Store(doc=doc), replace(incident(), title=HOSTILE, reasons=(HOSTILE,)))
    found = elements(text)
    assert found.names.isdisjoint({"script", "img"})
    assert not any(name.startswith("on") for name in found.attributes)
    assert "&lt;script&gt;alert(1)" in text


def test_direction_tricks_stay_inside_their_own_words():
    # In place of one letter, so that every span stays true.
    text = page(Store(doc=document(text=TEXT.replace(", a baker", ", \u202e baker"), title=HOSTILE)))
    body = text[text.index("<body>") :]
    assert body.count("\u202e") == 3
    for found in re.finditer("\u202e", body):
        assert body.rfind("<bdi>", 0, found.start()) > body.rfind("</bdi>", 0, found.start())


def test_words_that_no_longer_match_stop_the_export():
    moved = replace(claim(), figures=(replace(figure("at least 12", 12, None, "at_least"), span=at("told")),))
    with pytest.raises(SpanMismatch, match="at least 12"):
        page(Store(claims=[moved]))


def test_a_private_name_is_nowhere_in_the_page():
    text = page(Store(doc=replace(document(), title="Orrel Tamsin helped")), replace(incident(), title="Tamsin helped"))
    assert "Orrel" not in text
    assert "Tamsin" not in text
    assert "1 private person or group is flagged for protection" in text


def test_the_range_is_named_for_what_it_is():
    assert "range of reported figures, not a confidence interval" in page()
    assert "5 to 250, best 7; 2 independent origins, 1 claim; rule range.v1" in page()


def test_the_same_record_makes_the_same_page():
    assert page() == page()


def test_only_a_town_or_facility_is_pinned():
    assert 'class="pin"' in map_svg(PLACE, label="Graywater")
    province = replace(PLACE, precision="province")
    assert 'class="pin"' not in map_svg(province, label="Lower Vale")
    assert "url(#hatch)" in map_svg(province, label="Lower Vale")
    assert map_svg(replace(PLACE, country=None), label="x") is None


def test_a_view_holds_the_pin_and_leaves_far_islands_out():
    mainland = view_of("FR")
    assert mainland.west > -10 and mainland.east < 15
    island = view_of("FR", pin=(55.5, -21.1))
    assert island.west < 55.5 < island.east and island.east - island.west < 10
    assert view_of("US").east < 0
    assert view_of("ZZ") is None
    assert len(outlines()) > 230


def luminance(colour):
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one, other):
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("number", [0, 1, 2])
def test_every_colour_scheme_meets_wcag_aa(number):
    css = page().split("<style>")[1].split("</style>")[0]
    schemes = [
        dict(re.findall(r"--([a-z0-9]+): (#[0-9a-f]{6})", block)) for block in re.findall(r":root \{(.*?)\}", css, re.S)
    ]
    colours = schemes[number]
    for text, ground in [
        *(("ink", ground) for ground in ("paper", "wash", "source", "cue", "figure", "act", "own", "land")),
        *((text, ground) for text in ("soft", "link", "warn") for ground in ("paper", "wash")),
    ]:
        assert contrast(colours[text], colours[ground]) >= 4.5, (text, ground)
    for mark in ("c0", "c1", "c2", "c3", "c4", "c5"):
        assert contrast(colours[mark], colours["paper"]) >= 3, mark
