"""scripts/build/printing: brochures, leaflets, sheets and share cards, made from the finished pages of the campaign of the tests."""

import re
import shutil
import unicodedata
from collections import Counter
from itertools import combinations
from pathlib import Path
from types import SimpleNamespace

import pikepdf
import pypdfium2
import pytest
import yaml
import zxingcpp
from PIL import Image
from pypdf import PdfReader

from scripts import budgets
from scripts.build.postbuild.published import PublishedPage
from scripts.build.printing import fonts, typesetter
from scripts.build.printing.documents import Document, Documents
from scripts.build.render.downloads import with_sizes
from scripts.content.pages import load_pages
from scripts.content.printed_files import SHARE_SIZE
from scripts.rules.site.pdf import flaws
from scripts.site.pdf import BuiltPdf
from tests.conftest import AT_ROOT, CAMPAIGN, CODES, TAGS, URLS, WATER, Site
from tests.running import build, problem_of, refused
from tests.sources import lay, spoil
from tests.views import elements, expand, language_of

PROJECTS = {row["slug"]: f"funding/{row['slug']}.md" for row in yaml.safe_load((CAMPAIGN / "docs/_data/projects.yml").read_text("utf-8"))["projects"]}
PAGES = {"brochure": 2, "leaflet": 2, "leaflet-print-shop": 2} | dict.fromkeys(PROJECTS, 1)
DOCUMENTS = [(name, code) for code in CODES for name in PAGES]
PLAN = yaml.safe_load((CAMPAIGN / "docs/_data/print.yml").read_text("utf-8"))
A4, BLEED = (210, 297), 3


@pytest.fixture(scope="session")
def cache(tmp_path_factory) -> Path:
    """What has been typeset, for all processes that run tests."""
    return tmp_path_factory.getbasetemp().parent / "print"


@pytest.fixture(scope="session")
def printed(campaign, cache, once) -> Site:
    """The campaign of the tests with its documents."""
    return Site(once("printed", lambda folder: build(campaign, folder, PRINTING="true", PRINT_CACHE=str(cache))), *AT_ROOT, URLS)


def file(site: Site, name: str, code: str) -> Path:
    return site.folder / "print" / f"{name}-{code}.pdf"


def plain(text: str) -> str:
    """``text`` without what a line of print may add or lose: blanks, hyphens, and forms of one character."""
    return re.sub(r"[\s\u00ad\u200b-]+", "", unicodedata.normalize("NFKC", text))


def section(site: Site, code: str, place: str) -> list[str]:
    """The texts of a section of a finished page, in order: its heading, then paragraphs, items, terms and cells."""
    path, id_ = place.split("#")
    heading = site.page(code, path).get_element_by_id(id_)
    higher = ("h1", "h2", "h3")[: max(2, int(heading.tag[1]))]
    texts = [heading]
    for element in heading.itersiblings():
        if element.tag in higher:
            break
        texts += [each for each in element.iter("p", "li", "dt", "dd", "th", "td") if not each.xpath("ancestor-or-self::*[@data-unpaired]")]
    found = [each for each in texts if "on-screen" not in each.get("class", "") and "actions" not in each.get("class", "")]
    return [plain(each.text_content()) for each in found if not each.xpath("./p|.//h3")]


@pytest.mark.parametrize(("name", "code"), DOCUMENTS)
def test_a_document_has_the_pages_the_tags_and_the_standards_that_it_should(printed, name, code):
    built = BuiltPdf(file(printed, name, code), f"print/{name}-{code}.pdf")
    assert list(flaws(built, [TAGS[code]])) == []
    assert built.pages == PAGES[name]
    with pikepdf.open(built.file) as pdf:
        said = pdf.open_metadata()
        assert (said["pdfaid:part"], said["pdfaid:conformance"], said["pdfuaid:part"]) == ("2", "A", "1")
        assert pdf.Root.Outlines.Count > 0
        bleed = BLEED if name == "leaflet-print-shop" else 0
        for page in pdf.pages:
            width, height = (round(float(side) * 25.4 / 72) for side in page.mediabox[2:])
            assert (width - 2 * bleed, height - 2 * bleed) == (A4[::-1] if name.startswith("leaflet") else A4)
            assert [round(float(edge) * 25.4 / 72) for edge in page.trimbox] == [bleed, bleed, width - bleed, height - bleed]
        assert scopes(pdf) == (Counter(Row=6, Column=5) if name == "brochure" else Counter())


def scopes(pdf: pikepdf.Pdf) -> Counter:
    """How many headers of tables there are for rows, and for columns."""
    headers = [element for element in pdf.objects if isinstance(element, pikepdf.Dictionary) and element.get("/S") == pikepdf.Name.TH]
    attributes = [header.A if isinstance(header.A, pikepdf.Array) else [header.A] for header in headers]
    return Counter(str(each.Scope).removeprefix("/") for some in attributes for each in some if "/Scope" in each)


def overlapping(path: Path) -> list[tuple[int, str, str]]:
    """What lies over each other, by page: two pieces of lines whose boxes share more than a tenth of the height of the lower one."""
    found = []
    for number, page in enumerate(pypdfium2.PdfDocument(path), 1):
        text = page.get_textpage()
        for one, other in combinations([text.get_rect(n) for n in range(text.count_rects())], 2):
            width, height = (min(one[end], other[end]) - max(one[start], other[start]) for start, end in ((0, 2), (1, 3)))
            if width > 1 and height > min(one[3] - one[1], other[3] - other[1]) / 10:
                found.append((number, text.get_text_bounded(*one), text.get_text_bounded(*other)))
    return found


@pytest.mark.parametrize(("name", "code"), DOCUMENTS)
def test_no_line_lies_over_another(printed, name, code):
    assert not overlapping(file(printed, name, code))


@pytest.fixture
def brochure(printed, campaign, data) -> tuple[Document, tuple[Path, ...]]:
    """The brochure in English, not yet set, and the folders of its fonts."""
    texts = {path: re.search("<main.*</main>", printed.html("en", path), re.S)[0] for code, path in URLS if code == "en"}
    published = [PublishedPage("en", path, URLS["en", path], path, "", AT_ROOT[0], {}, text) for path, text in texts.items()]
    documents = Documents(data, published, load_pages(campaign / "docs", data), "print.yml")
    return next(document for document in documents.all() if document.layout == "brochure"), documents.faces["en"].folders


@pytest.mark.parametrize(
    ("url", "said"), [("example.org/floors", "example.org/floors"), ("association.example.org/floors", "association.example.org /floors")]
)
def test_the_folder_of_a_long_address_is_below_its_host(brochure, tmp_path, url, said):
    document, fonts_ = brochure
    document.given["url"], made = f"https://{url}/", tmp_path / "made.pdf"
    made.write_bytes(typesetter.Typesetter(fonts_).set(document))
    assert " ".join(PdfReader(made).pages[-1].extract_text().split()).endswith(f" {said}")


def test_the_cover_of_the_brochure_gives_way_to_its_words(brochure, tmp_path, monkeypatch):
    """Lines that need more than the picture lay over each other where the height of the cover was that of the picture."""
    document, fonts_ = brochure
    del document.given["front"][1:]
    document.given["cover"]["blocks"].append(["p", {}, ["Many words. " * 60]])
    for undone in (False, True):
        if undone:
            monkeypatch.setattr(typesetter, "LAYOUTS", shutil.copytree(typesetter.LAYOUTS, tmp_path / "layouts"))
            spoil(typesetter.LAYOUTS / "brochure.typ", r"calc\.max\(140mm, [^)]+\)\)", "112mm")
        made = tmp_path / f"{undone}.pdf"
        made.write_bytes(typesetter.Typesetter(fonts_).set(document))
        assert bool(overlapping(made)) == undone


def text_of(path: Path) -> str:
    return plain("".join(page.extract_text() for page in PdfReader(path).pages))


@pytest.mark.parametrize("code", CODES)
@pytest.mark.parametrize("layout", ["brochure", "leaflet"])
def test_the_words_are_those_of_the_pages_in_their_order(printed, layout, code):
    text = text_of(file(printed, layout, code))
    for places in PLAN[layout].values():
        for place in places:
            at = 0
            for words in section(printed, code, place):
                there = text.find(words, 0 if place.endswith("#figures") else at)  # a figure is before what it is
                assert there >= 0, f"{place}: {words}"
                at = max(at, there)


@pytest.mark.parametrize("code", CODES)
@pytest.mark.parametrize("project", PROJECTS)
def test_the_sheet_of_a_project_has_the_words_of_its_page_and_no_letter(printed, project, code):
    text, path = text_of(file(printed, project, code)), PROJECTS[project]
    ids = [heading.get("id") for heading in printed.page(code, path).iter("h2") if heading.getparent().tag == "main"]
    printed_ids = ids[: ids.index("letter")]
    assert len(printed_ids) > 2
    for id_ in ["top", *printed_ids]:
        for words in section(printed, code, f"{path}#{id_}"):
            assert words in text or id_ == "top", f"{id_}: {words}"
    assert section(printed, code, f"{path}#letter")[0] not in text


@pytest.mark.parametrize(("name", "path"), [("brochure", "index.md"), ("training", "funding/training.md")])
@pytest.mark.parametrize("code", CODES)
def test_the_qr_code_leads_to_the_page(printed, name, path, code):
    page = pypdfium2.PdfDocument(file(printed, name, code))[PAGES[name] - 1]
    (found,) = zxingcpp.read_barcodes(page.render(scale=3).to_pil())
    assert found.text == f"{AT_ROOT[0]}{URLS[code, path]}"


def test_each_page_has_a_card_of_its_own(printed):
    seen = set()
    for (code, path), url in URLS.items():
        card = printed.folder / url / "card.png"
        head = printed.page(code, path)
        said = {each.get("property"): each.get("content") for each in head.iter("meta") if each.get("property")}
        assert said["og:image"] == f"{AT_ROOT[0]}{url}card.png"
        assert said["og:title"] in said["og:image:alt"]
        assert card.stat().st_size <= budgets.CARD
        with Image.open(card) as picture:
            assert picture.size == SHARE_SIZE == tuple(int(said[f"og:image:{side}"]) for side in ("width", "height"))
            assert len(picture.convert("RGB").resize((120, 63)).getcolors(8000)) > 50  # neither blank nor of one colour
        seen.add(card.read_bytes())
    assert len(seen) == len(URLS)


@pytest.mark.parametrize("code", CODES)
def test_the_link_to_a_sheet_says_its_format_its_pages_and_its_size(printed, code):
    for project, path in PROJECTS.items():
        (link,) = [link for link in printed.page(code, path).iter("a") if link.get("type") == "application/pdf"]
        target = (printed.folder / URLS[code, path] / link.get("href")).resolve()
        assert target == file(printed, project, code).resolve()
        size = round(target.stat().st_size / 1000)
        said = "".join(link.getparent().itertext())
        assert re.search(rf"PDF\D+1\D+\b{size}\s?k[oB]\W?$", said.strip()), said
    assert not any("<!--size" in page.read_text("utf-8") for page in printed.folder.rglob("*.html"))


@pytest.mark.parametrize(("code", "size"), [("fr", "70\u202fko"), ("en", "70\u00a0kB"), ("zh", "70\u00a0kB")])
def test_the_size_of_a_document_stays_on_one_line(data, code, size):
    language = language_of(data, code)
    assert with_sizes("<!--size print/a.pdf-->", {"print/a.pdf": 70_400}.__getitem__, language) == size


@pytest.mark.parametrize("code", CODES)
def test_links_lead_to_the_documents_in_every_language_each_named_in_its_own(view, code):
    page = view('{{ downloads("brochure", "leaflet") }}', code)
    links = list(elements(page).iter("a"))
    assert [link.get("href") for link in links] == [f"../print/{name}-{each}.pdf" for name in ("brochure", "leaflet") for each in CODES]
    assert [link.get("hreflang", TAGS[code]) for link in links] == [TAGS[each] for each in CODES] * 2
    assert [link.text for link in links[:3]] == [page.data.ui["document.brochure"][each] for each in CODES]
    page.pages = {uri: source for uri, source in page.pages.items() if uri != "zh/donors.md"}  # a language that is being started
    assert len(list(elements(page).iter("a"))) == 4
    page.printing = False
    assert expand(page) == ""


def test_without_printing_there_is_nothing_to_download_and_pages_share_one_picture(site):
    assert not (site.folder / "print").exists()
    assert not list(site.folder.rglob("card.png"))
    text = site.html("en", "contact.md")
    assert ".pdf" not in text
    assert f"{AT_ROOT[0]}assets/share.png" in text


def test_what_is_kept_and_what_is_made_again_are_the_same_bytes(printed, campaign, cache, tmp_path):
    """A part of the cache is forgotten, so that a document of each layout is made again; the rest comes from it."""
    forgetful = shutil.copytree(cache, tmp_path / "cache")
    again = ["print/brochure-zh.pdf", "print/leaflet-print-shop-fr.pdf", "print/training-en.pdf", "en/card.png"]
    contents = {(printed.folder / name).read_bytes() for name in again}
    for kept in [kept for kept in forgetful.iterdir() if kept.read_bytes() in contents]:
        kept.unlink()
    build(campaign, tmp_path / "site", PRINTING="true", PRINT_CACHE=str(forgetful))
    files = [path for path in printed.folder.rglob("*") if path.suffix in (".pdf", ".png", ".html")]
    assert all((tmp_path / "site" / path.relative_to(printed.folder)).read_bytes() == path.read_bytes() for path in files)


# What is wrong with documents is reported together; with their plan, before any is made.
TOO_LONG = ("docs/en/index.md", r"(\{#invitation\}\n\n)", "\\1" + "Many words. " * 300 + "\n\n")
NO_GLYPH = ("docs/zh/funding/training.md", r"(\{#buys\}\n\n)", "\\1ก")
NO_SECTION = ("docs/_data/print.yml", r"donors.md#start", "donors.md#begins")
MISTAKES = {
    (TOO_LONG, NO_GLYPH): (
        "[print/too-long] print/brochure-en.pdf: the part “front” (index.md#right, ",
        "[print/no-glyph] print/training-zh.pdf (zh-Hans): no face has the characters “ก”",
    ),
    (NO_SECTION,): ("[print/no-section] There is no section “donors.md#begins” in docs/fr/donors.md",),
}


@pytest.mark.parametrize("changes", MISTAKES, ids=["documents", "plan"])
def test_documents_that_cannot_be_made_end_the_build_with_what_to_do(tmp_path, cache, changes):
    root = lay(tmp_path / "repository")
    for name, pattern, replacement in changes:
        spoil(root / name, pattern, replacement)
    said = refused(root, seconds=110, PRINTING="true", PRINT_CACHE=str(cache), SITE_URL=AT_ROOT[0])
    assert all(words in said for words in MISTAKES[changes]), said


@pytest.mark.parametrize(
    ("tag", "code", "words"),
    [("th", "print/no-font", "fontpkg-noto-sans-thai"), ("bo", "print/no-face", "Tibt"), ("ar", "", ""), ("fr", "", ""), ("zh-Hant", "", "")],
)
def test_a_script_without_face_is_named_with_the_package_to_add(tag, code, words):
    language = SimpleNamespace(code=tag[:2], tag=tag, name=tag)
    if not code:
        assert fonts.faces_of([language], "a.yml")[tag[:2]].folders
        return
    problem = problem_of(fonts.faces_of, [language], "a.yml")
    assert problem.code == code
    assert words in problem.message + problem.remedy


def test_another_campaign_is_printed_in_its_languages_and_currencies_from_right_to_left_too(tmp_path, cache):
    """The water campaign: four projects, two currencies, English, Spanish and Arabic; Russian is only being started."""
    build(lay(tmp_path / "repository", WATER), tmp_path / "site", PRINTING="true", PRINT_CACHE=str(cache))
    site = Site(tmp_path / "site", *AT_ROOT, URLS)
    projects = [row["slug"] for row in yaml.safe_load((WATER / "docs/_data/projects.yml").read_text("utf-8"))["projects"]]
    names = [*list(PAGES)[:3], *projects]
    assert sorted(path.name for path in (site.folder / "print").iterdir()) == sorted(
        f"{name}-{code}.pdf" for name in names for code in ("en", "es", "ar")
    )
    for path in (site.folder / "print").iterdir():
        assert list(flaws(BuiltPdf(path, path.name), [path.stem[-2:]])) == []
    contacts = yaml.safe_load((WATER / "docs/_data/contacts.yml").read_text("utf-8"))
    for code in ("en", "es", "ar"):
        text = text_of(file(site, "brochure", code))
        assert all(plain(person["email"]) in text for person in contacts)
        assert all(found in text for found in ("12", "CHF"))
    # Each letter once: of a font that draws dots as glyphs of their own, the text of a PDF has letters twice.
    title = yaml.safe_load((WATER / f"docs/ar/work/{projects[0]}.md").read_text("utf-8").split("---")[1])["title"]
    words = pypdfium2.PdfDocument(file(site, projects[0], "ar"))[0].get_textpage().get_text_range()
    assert any(word in words for word in (title.split()[-1], title.split()[-1][::-1])), words[:300]  # readers differ in the order
    # The cover is at the right end of the sheet in Spanish, and at the left in Arabic; its picture reaches the edge.
    edges = {code: outside(file(site, "leaflet", code)) for code in ("es", "ar")}
    assert edges["es"][1] == edges["ar"][0] != edges["es"][0] == edges["ar"][1]


def outside(path: Path) -> tuple[tuple[int, ...], tuple[int, ...]]:
    """The colours at the top left and the top right corner of the first page."""
    picture = pypdfium2.PdfDocument(path)[0].render(scale=1).to_pil().convert("RGB")
    return picture.getpixel((4, 4)), picture.getpixel((picture.width - 5, 4))
