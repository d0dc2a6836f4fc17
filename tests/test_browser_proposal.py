"""Choosing projects on the menu and writing one letter about them, as visitors do: with mouse and keyboard, with a link, without scripts."""

import io
import random
import re
import time
from urllib.parse import quote, unquote, urlsplit

import pytest
from pypdf import PdfReader

from scripts.budgets import MAILTO
from scripts.content import formats
from scripts.content.ui import FORMS
from tests.accessibility import SEEN, WINDOWS, assert_accessible
from tests.conftest import AT_ROOT, CODES, URLS
from tests.test_view import message
from tests.views import language_of

MENU, PROPOSAL = "funding/index.md", "funding/proposal.md"
CHOICE = "?project-1=x&project-3=2&project-5=x"
TICKED = "[...document.querySelectorAll('.picks :checked')].map(box => box.name)"


@pytest.fixture
def opened(page, served):
    """A function that opens the proposal in a language with what follows the ``?`` of its address."""

    def go(code: str, query: str = ""):
        page.goto(served + URLS[code, PROPOSAL] + query)
        return page

    return go


def letter_of(page) -> str:
    return page.locator(".letter").first.inner_text()


@pytest.mark.parametrize("code", CODES)
def test_a_letter_speaks_of_one_project_or_of_several(opened, data, code):
    forms = [found.groups() for found in FORMS.finditer(data.ui["letter_body"][code]) if "{" not in found[0][1:]]
    for query, number in (("?project-1=x", 0), (CHOICE, 1)):
        letter = letter_of(opened(code, query))
        assert [form[number] in letter for form in forms] == [True] * len(forms)
        assert "|" not in letter and "{" not in letter


@pytest.mark.parametrize("code", CODES)
def test_a_letter_asks_what_each_ticked_project_leaves_open_and_about_one_reads_as_that_on_its_page(code, opened, served, data):
    space, asking = "" if code == "zh" else " ", [project for project in data.projects.projects if project.questions]
    lines = {
        project.number: data.ui["project_n"][code].format(n=project.number)
        + data.ui["colon"][code]
        + space.join(question[code] for question in project.questions)
        for project in asking
    }
    lines = {number: line.replace("\u00a0", " ") for number, line in lines.items()}
    assert [*lines] == [1, 5]

    def asked(page) -> list[str]:
        found = [line.removeprefix("– ") for line in letter_of(page).replace("\u00a0", " ").splitlines()]
        return [line for line in found if line in lines.values()]

    page = opened(code, CHOICE)
    assert asked(page) == [lines[1], lines[5]]
    page.locator("#project-1 label").first.click()
    assert asked(page) == [lines[5]]
    page.locator("#project-3 label").first.click()
    page.locator(".today").evaluate("date => date.textContent = ''")
    alone = letter_of(page)
    page.goto(served + URLS[code, "funding/asean-project.md"])
    assert [line.strip() for line in alone.splitlines()] == [line.strip() for line in letter_of(page).splitlines()]
    assert AT_ROOT[0] + URLS[code, "index.md"] in alone


# --- from the menu to the proposal ---


def by_mouse(page) -> None:
    page.get_by_label(re.compile(r"project\s1$", re.I)).first.click()
    page.locator("#project-3 [type=number]").fill("2")
    page.locator(".choosing button").click()


def by_keyboard(page) -> None:
    page.locator("#project-1 [type=checkbox]").focus()
    page.keyboard.press("Space")
    page.locator("#project-3 [type=number]").focus()
    page.keyboard.type("2")
    page.keyboard.press("Enter")


@pytest.mark.parametrize("choose", [by_mouse, by_keyboard])
def test_a_choice_on_the_menu_is_a_letter_whose_address_is_short(choose, page, served):
    page.goto(served + URLS["en", MENU])
    choose(page)
    page.wait_for_url("**/proposal/**")
    assert page.url == f"{served}{URLS['en', PROPOSAL]}?project-1=x&project-3=2"
    assert page.evaluate(TICKED) == ["project-1", "project-3"]
    assert page.locator(".line:visible").count() == 2


def test_a_card_still_leads_to_its_project(page, served):
    page.goto(served + URLS["fr", MENU])
    page.locator("#project-3").scroll_into_view_if_needed()
    box = page.locator("#project-3 .kicker").bounding_box()
    page.mouse.click(box["x"] + 5, box["y"] + 5)  # the link covers the card
    page.wait_for_url("**/funding/field-visits/")


@pytest.mark.parametrize("width", [320, 1280])
def test_ticked_projects_are_compared_side_by_side_and_chosen_without_a_script(width, window, served, data):
    page = window(java_script_enabled=False, viewport={"width": width, "height": 700})
    page.goto(served + URLS["fr", MENU])
    shown = page.locator(".side thead th:visible")
    assert shown.count() == len(data.projects.projects)
    page.check("#side-3")
    page.check("#side-5")
    assert [text[:2] for text in shown.all_inner_texts()] == ["3.", "5."]
    if width == 320:  # both are on the screen at once
        boxes = [cell.bounding_box() for cell in page.locator(".side thead th:visible").all()]
        assert boxes[0]["y"] == boxes[1]["y"] and boxes[1]["x"] + 60 < width
    page.locator(".side button").click()
    page.wait_for_url("**/funding/proposal/?project-3=x&project-5=x")


# --- what the address holds ---


def test_a_choice_survives_reload_language_switch_back_and_forward_and_a_shared_link(opened, page, served, chromium):
    opened("en", CHOICE)
    chosen = ["project-1", "project-3", "project-5"]
    page.reload()
    assert page.evaluate(TICKED) == chosen
    page.locator(".languages a", has_text="简体中文").click()
    page.wait_for_url(f"{served}{URLS['zh', PROPOSAL]}{CHOICE}")
    assert page.evaluate(TICKED) == chosen
    page.go_back()
    assert (page.url, page.evaluate(TICKED)) == (f"{served}{URLS['en', PROPOSAL]}{CHOICE}", chosen)
    page.locator("#project-1 label").first.click()
    page.go_forward()
    assert page.evaluate(TICKED) == chosen
    page.go_back()
    assert page.evaluate(TICKED) == chosen[1:]
    shared = page.locator(".share a").inner_text()
    assert shared == page.url == page.locator(".share a").get_attribute("href")
    other = chromium.new_page()
    other.goto(shared)
    assert other.evaluate(TICKED) == chosen[1:]
    assert other.locator("#project-3 [type=number]").input_value() == "2"
    other.close()


def test_nothing_is_chosen_in_an_address_without_a_choice(opened, data):
    page = opened("fr")
    assert not page.locator(".letter").is_visible()
    assert page.get_by_role("status").first.inner_text() == data.ui["proposal_none"]["fr"]
    page.locator("#project-2 [type=checkbox]").check()
    assert page.locator(".letter").is_visible() and page.url.endswith("?project-2=x")


MARKS = """'"<>&;%=+/\\#?(){}[]$`|^~*:,.!\x00\x07\u202e\ufeff\ud7ff😀项é"""


def hostile(seed: int) -> str:
    """A query that nobody made with the form: odd numbers, unknown and repeated names, marks of markup and of programs, broken encodings."""
    draw = random.Random(seed)
    names = ["project-1", "project-3", "project-99", "project-", "__proto__", "constructor", "toString", "q", ""]

    def value() -> str:
        text = "".join(draw.choices(MARKS, k=draw.randrange(1, 40)))
        odd = draw.choice(["0", "-1", "1e9", "1000", "9" * 400, "٣", "2.5", "NaN", "x x", "X", " 2"])
        broken = "%" + draw.choice(["", "E", "FF", "C3%28", "u0041"])
        return draw.choice([odd, broken, quote(text), text.replace("#", "").replace("\x00", "")])

    return "?" + draw.choice("&;").join(f"{draw.choice(names)}={value()}" for _ in range(draw.randrange(1, 8)))


def test_sixty_hostile_addresses_change_nothing_and_violate_no_policy(opened, data):
    valid = {f"{project.id}={n}" for project in data.projects.projects for n in ("x", *range(1, 1000))}
    elements: dict[str, int] = {}
    for seed in range(60):
        page = opened("en", hostile(seed))
        query, count = urlsplit(page.url).query, page.evaluate("document.querySelectorAll('*').length")
        assert set(query.split("&")) - {""} <= valid, seed
        assert page.evaluate("violations") == [], seed
        if query not in elements:
            elements[query] = opened("en", f"?{query}").evaluate("document.querySelectorAll('*').length")
        assert count == elements[query], seed


# --- the letter ---


@pytest.mark.parametrize("code", CODES)
def test_the_letter_names_each_project_with_its_amount_its_quantity_and_what_that_comes_to(code, opened, data):
    page = opened(code, CHOICE)
    language = language_of(data, code)
    text, listed = letter_of(page), page.locator("#project-3 .sum").inner_text()
    for project in data.projects.projects:
        assert ("".join(formats.price(project, data, language)) in text) is (project.number in (1, 3, 5)), project.id
    project = data.projects.projects[2]
    once = formats.amount(project, data, language)
    twice = formats.amount(project.model_copy(update={"amount": 2 * project.amount}), data, language)
    assert " ".join(listed.split()) == " ".join(data.ui["letter_times"][code].format(n=2, amount=once, sum=twice).split())
    assert listed in text
    assert "{" not in text and "|" not in text and "☐" not in text
    total = sum(project.amount for project in data.projects.projects if project.number in (1, 3, 5))
    assert formats.amount(project.model_copy(update={"amount": total}), data, language) not in page.locator("main").inner_text()


@pytest.mark.parametrize(("code", "day"), [("fr", "1er septembre 2026"), ("en", "1 September 2026"), ("zh", "2026年9月1日")])
def test_the_letter_is_dated_as_its_language_writes_dates(code, day, page, served):
    page.clock.install(time=time.mktime((2026, 9, 1, 12, 0, 0, 0, 0, -1)))
    page.goto(served + URLS[code, PROPOSAL] + "?project-4=x")
    assert page.locator(".today").inner_text().replace("\u00a0", " ") == day


@pytest.mark.parametrize("code", CODES)
@pytest.mark.parametrize("query", ["?project-4=3", "?" + "&".join(f"project-{n}=x" for n in range(1, 7))])
def test_every_link_writes_the_letter_or_a_short_one_that_asks_to_paste_it(code, query, opened, data):
    page = opened(code, query)
    links = [link.get_attribute("href") for link in page.locator(".contact [href^=mailto], .tools a").all()]
    emails = [contact.email for contact in data.contacts]
    assert sorted(message(link)[0] for link in links) == sorted([*emails, ",".join(emails), ",".join(emails)])
    heading = page.locator(".letter b").inner_text()
    whole = letter_of(page).split("\n\n", 1)[1].strip()
    short = False
    for link in links:
        assert len(link) <= MAILTO
        _, subject, body = message(link)
        assert subject == heading
        if body != whole:
            short = True
            paste = data.ui["letter_short"][code].strip().splitlines()[-1]
            assert body.endswith(paste)
            assert all(re.search(rf"\b{number}\b|案{number}", body) for number in re.findall(r"project-(\d)", query))
    assert page.locator(".paste").is_visible() is short
    assert page.locator(".whole").is_visible() is not short
    assert short or code != "zh"  # a Chinese letter never fits
    assert unquote(links[0]).count("%") == 0


def test_the_letter_is_copied_or_selected_where_the_clipboard_is_refused(chromium, served, data):
    context = chromium.new_context()
    context.grant_permissions(["clipboard-read", "clipboard-write"])
    page = context.new_page()
    page.goto(served + URLS["en", PROPOSAL] + CHOICE)
    page.locator("[data-copy='.letters']").click()
    page.locator(".said:not(:empty)").wait_for()
    assert page.locator(".said").inner_text() == data.ui["copied"]["en"]
    assert page.evaluate("navigator.clipboard.readText()").replace("\r", "") == page.locator(".letters").inner_text()
    page.add_init_script("navigator.clipboard.writeText = () => Promise.reject(new Error('refused'))")
    page.reload()
    page.locator("[data-copy='.share a']").click()
    page.locator(".said:not(:empty)").wait_for()
    assert page.locator(".said").inner_text() == data.ui["copy_refused"]["en"]
    assert page.evaluate("getSelection().toString()") == page.url
    context.close()


def test_a_second_language_is_added_below_and_follows_the_choice(opened, page, data):
    opened("zh", CHOICE)
    page.locator(".also select").select_option(label="English")
    page.locator(".letter >> nth=1").wait_for()
    second = page.locator(".letter >> nth=1")
    assert second.get_attribute("lang") == "en"
    assert "US$50,000" in second.inner_text() and "2 × US$50,000 = US$100,000" in second.inner_text()
    page.locator("#project-3 label").first.click()
    assert "US$50,000" not in second.inner_text() and page.locator(".letter").count() == 2
    page.route("**/proposal/", lambda route: route.abort())
    page.locator(".also select").select_option(label="français")
    page.locator(".said:not(:empty)").wait_for()
    assert page.locator(".said").inner_text() == data.ui["letter_also_failed"]["zh"]


@pytest.mark.parametrize("code", CODES)
def test_all_projects_and_their_letter_are_one_sheet_of_paper_with_its_address(code, opened):
    page = opened(code, "?" + "&".join(f"project-{n}=2" for n in range(1, 7)))
    (sheet,) = PdfReader(io.BytesIO(page.pdf(format="A4", prefer_css_page_size=True))).pages
    assert "project-6=x" in "".join(sheet.extract_text().split())  # without a unit there is no quantity


# --- for everybody ---


@pytest.mark.parametrize("code", CODES)
def test_without_scripts_every_project_and_the_letter_are_there(code, window, served, data):
    page = window(java_script_enabled=False)
    page.goto(f"{served}{URLS[code, PROPOSAL]}{CHOICE}#project-3")
    assert page.locator(".letter .line:visible").count() == page.locator(".picks li:visible").count() == len(data.projects.projects)
    assert page.locator(".static").inner_text() == data.ui["proposal_static"][code]
    assert page.locator("button:visible, input:visible, select:visible").count() == 0
    box = page.locator("#project-3").bounding_box()
    assert 0 <= box["y"] < 700


@pytest.mark.parametrize("code", CODES)
def test_the_letter_is_accessible_and_fits_and_a_screen_reader_hears_what_each_field_is_for(code, opened):
    page = opened(code, CHOICE)
    if code == "en":
        assert page.get_by_role("checkbox", name="3. Field visits in China").is_checked()
        assert page.get_by_role("spinbutton", name=re.compile("Project 3$")).input_value() == "2"
        assert (page.get_by_role("combobox").count(), page.get_by_role("status").count()) == (1, 2)
    assert_accessible(page, WINDOWS if code == CODES[0] else SEEN)
