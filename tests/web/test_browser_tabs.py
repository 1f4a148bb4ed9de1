"""The tabs 职责 and 指标 as their users meet them."""

import csv
import io
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook
from playwright.sync_api import Browser, Locator, Page, expect

from tests.web.samples import DOCUMENT, RULES, SampleDesk
from tests.web.visits import CHROMIUM, TABS, Visit, serving

pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(CHROMIUM is None, reason="no Chromium: set CHROMIUM=/path, or put chromium on PATH"),
]

UNIT = "海口海关"
NARROW = 960
"""Pixels of width below which the text is a drawer over the page."""


@pytest.fixture
def sample() -> Iterator[tuple[SampleDesk, str]]:
    """The page on the sample documents, and its address."""
    desk = SampleDesk(DOCUMENT, RULES)
    with serving(desk) as address:
        yield desk, address


@pytest.fixture(params=[1280, 390])
def samples(
    browser: Browser, sample: tuple[SampleDesk, str], request: pytest.FixtureRequest
) -> Iterator[Visit]:
    visit = Visit(browser, sample[1], request.param)
    yield visit
    visit.close()


def choose_unit(page: Page, name: str) -> None:
    page.locator("#tw-units input").fill(name)
    page.locator("#tw-units").get_by_role("option", name=name).click()
    page.keyboard.press("Escape")
    expect(page.locator("#tw-units .token")).to_have_text([name])
    page.locator("#tw-duties .tw-count").click()  # The menu gives way.


def rows(page: Page, tab: str) -> Locator:
    return page.locator(f"#tw-{TABS[tab]}-table .tw-row")


def count(page: Page, tab: str) -> Locator:
    return page.locator(f"#tw-{TABS[tab]} .tw-count strong")


def words(page: Page, tab: str, *cells: str) -> list[list[str]]:
    """What stands in these cells of each row, without spaces."""
    script = "(rows, cells) => rows.map(row => cells.map(cell => row.querySelector(cell).textContent))"
    return [
        ["".join(cell.split()) for cell in row] for row in rows(page, tab).evaluate_all(script, list(cells))
    ]


def saved(page: Page, tab: str, ending: str) -> list[dict[str, Any]]:
    """Click an export button, and read the file it gives."""
    with page.expect_download() as download:
        page.click(f"#tw-{TABS[tab]}-{ending}")
    assert download.value.suggested_filename == f"{tab}.{ending}"
    data = Path(download.value.path()).read_bytes()
    if ending == "csv":
        return list(csv.DictReader(io.StringIO(data.decode("utf-8-sig"), newline="")))
    titles, *table = load_workbook(io.BytesIO(data)).active.iter_rows(values_only=True)
    return [dict(zip(titles, row, strict=True)) for row in table]


def close_drawer(page: Page) -> None:
    """On a narrow screen, where the text lies over the page; it may still be sliding in, so whether it is seen tells nothing."""
    size = page.viewport_size
    if size and size["width"] < NARROW:
        page.click(".tw-close")


def test_a_unit_s_duties_open_with_its_name_marked(visit: Visit) -> None:
    page = visit.page
    visit.open_tab("职责")
    everything = rows(page, "职责").count()
    choose_unit(page, UNIT)
    expect(count(page, "职责")).not_to_have_text(str(everything))
    shown = words(page, "职责", ".tw-opener", ".tw-role", ".tw-c-clause", ".tw-words")
    assert 1 < len(shown) == int(count(page, "职责").inner_text())
    assert {row[0] for row in shown} == {UNIT} and all(UNIT in row[3] for row in shown)
    last = rows(page, "职责").nth(len(shown) - 1)
    last.locator(".tw-opener").click()
    expect(last).to_have_attribute("data-current", "")
    expect(page.locator("#tw-document .tw-where")).to_have_text(last.locator(".tw-c-clause").inner_text())
    expect(page.locator("#tw-document mark strong").first).to_have_text(UNIT)
    expect(page.locator("#tw-document mark").first).to_be_in_viewport()
    close_drawer(page)
    page.locator("#tw-units input").click()
    page.keyboard.press("Backspace")
    expect(count(page, "职责")).to_have_text(str(everything))


def test_a_click_beside_the_name_opens_the_row_too(visit: Visit) -> None:
    visit.open_tab("职责")
    rows(visit.page, "职责").nth(2).locator(".tw-c-clause").click()
    expect(visit.page.locator("#tw-document mark strong").first).to_be_in_viewport()


def test_another_table_begins_at_its_top_and_knows_the_open_row(visit: Visit) -> None:
    page = visit.page
    visit.open_tab("职责")
    lead = rows(page, "职责").filter(has=page.locator(".tw-lead")).nth(4)
    name = lead.locator(".tw-opener").inner_text()
    lead.click()
    expect(page.locator("#tw-document mark strong").first).to_have_text(name)
    close_drawer(page)
    page.get_by_role("radio", name="牵头").check()
    expect(page.locator("#tw-duties .tw-count")).not_to_contain_text("责任")
    expect(page.locator("#tw-duties [data-current] .tw-opener")).to_have_text(name)
    assert page.locator("#tw-duties .tw-sheet").evaluate("sheet => sheet.scrollTop") == 0


def test_the_matrix_scrolls_in_its_own_place_and_its_cells_open(visit: Visit) -> None:
    page = visit.page
    visit.open_tab("职责")
    everything = rows(page, "职责").count()
    page.get_by_role("radio", name="矩阵").check()
    sheet = page.locator(".tw-across")
    expect(sheet).to_be_visible()
    assert page.locator(".tw-matrix .tw-cell").count() == everything
    sheet.scroll_into_view_if_needed()
    sheet.evaluate("sheet => sheet.scrollTo(400, 300)")
    assert sheet.evaluate("sheet => [sheet.scrollLeft, sheet.scrollTop]") == [400, 300]
    edge, corner = sheet.bounding_box(), page.locator(".tw-corner").bounding_box()
    assert edge and corner and abs(edge["x"] - corner["x"]) < 2 and abs(edge["y"] - corner["y"]) < 3
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
    cell = page.locator(".tw-matrix tr", has_text=UNIT).locator(".tw-cell.tw-lead").first
    assert cell.inner_text() == "●牵头"
    cell.click()
    expect(page.locator("#tw-document mark strong").first).to_have_text(UNIT)
    expect(page.locator("#tw-document mark").first).to_be_in_viewport()


@pytest.mark.parametrize("ending", ["xlsx", "csv"])
def test_an_export_of_duties_has_the_rows_that_are_shown(visit: Visit, ending: str) -> None:
    page = visit.page
    visit.open_tab("职责")
    page.get_by_role("radio", name="牵头").check()
    expect(page.locator("#tw-duties .tw-count")).not_to_contain_text("责任")
    shown = words(page, "职责", ".tw-opener", ".tw-role", ".tw-c-clause", ".tw-words")
    made = saved(page, "职责", ending)
    titles = ("单位", "角色", "条款", "原文")
    assert [["".join(str(row[title]).split()) for title in titles] for row in made] == [
        [unit, role.lstrip("●○△"), clause, note] for unit, role, clause, note in shown
    ]


@pytest.mark.parametrize("ending", ["xlsx", "csv"])
def test_an_export_of_targets_has_the_rows_that_are_shown_in_their_order(samples: Visit, ending: str) -> None:
    page = samples.page
    samples.open_tab("指标")
    expect(count(page, "指标")).to_have_text("3")
    for _ in range(2):
        page.click("[data-sort=deadline]")
    expect(rows(page, "指标").first).to_contain_text("民宿村")
    page.locator("#tw-words textarea").fill("民宿")
    page.locator("#tw-words textarea").fill("民宿 第十二条")
    expect(count(page, "指标")).to_have_text("2")
    assert words(page, "指标", ".tw-opener", ".tw-c-number", ".tw-c-year") == [
        ["建成民宿村", "=10个", "2021年12月31日"],
        ["民宿的投诉处理率", "≥95%", "未写"],
    ]
    made = saved(page, "指标", ending)
    assert [(row["指标"], row["要求"], str(row["数值"]), row["期限"] or None) for row in made] == [
        ("民宿村", "等于", "10", "2021-12-31"),
        ("民宿的投诉处理率", "≥", "95", None),
    ]


def test_headers_sort_by_keyboard_and_keep_the_focus(samples: Visit) -> None:
    page = samples.page
    samples.open_tab("指标")
    for state, first in (("ascending", "民宿村"), ("descending", "示范区")):
        page.focus("[data-sort=subject]")
        page.keyboard.press("Enter")
        expect(page.locator("[aria-sort]").first).to_have_attribute("aria-sort", state)
        expect(rows(page, "指标").first).to_contain_text(first)
        expect(page.locator("[data-sort=subject]")).to_be_focused()


def test_a_target_opens_with_its_words_marked(samples: Visit) -> None:
    page = samples.page
    samples.open_tab("指标")
    page.locator("#tw-year input").click()
    page.locator("#tw-year").get_by_role("option", name="2020年").click()
    expect(rows(page, "指标")).to_have_count(1)
    rows(page, "指标").locator(".tw-opener").click()
    expect(page.locator("#tw-document mark")).to_have_text("创建示范区2-3个")
    expect(page.locator("#tw-document mark")).to_be_in_viewport()


def test_nothing_left_is_said_in_a_sentence(samples: Visit) -> None:
    page = samples.page
    samples.open_tab("指标")
    page.locator("#tw-words textarea").fill("<img src=x onerror=alert(1)>")
    expect(page.locator("#tw-targets .tw-empty")).to_have_text("没有符合条件的指标；请放宽条件。")
    assert saved(page, "指标", "csv") == []


def test_a_document_can_be_chosen_and_the_matrix_shows_one(samples: Visit) -> None:
    page = samples.page
    samples.open_tab("职责")
    page.get_by_role("radio", name="矩阵").check()
    expect(page.locator(".tw-about")).to_contain_text("关于<b>出口</b>的意见")
    expect(count(page, "职责")).to_have_text("3")
    page.locator("#tw-duties .tw-file input").click()
    page.locator("#tw-duties .tw-file").get_by_role("option", name="民宿管理办法").click()
    expect(page.locator(".tw-about")).to_contain_text("民宿管理办法")
    expect(page.locator(".tw-matrix tbody tr")).to_have_count(2)


def test_a_document_added_meanwhile_is_there_when_the_tab_is_opened_again(
    browser: Browser, sample: tuple[SampleDesk, str]
) -> None:
    desk, address = sample
    del desk.shelf["rules"]
    visit = Visit(browser, address, 1280)
    visit.open_tab("职责")
    expect(count(visit.page, "职责")).to_have_text("3")
    desk.shelf["rules"] = RULES
    visit.page.get_by_role("tab", name="提问").click()
    visit.open_tab("职责")
    expect(count(visit.page, "职责")).to_have_text("5")
    choose_unit(visit.page, "公安机关")
    expect(rows(visit.page, "职责")).to_have_count(1)
    visit.close()


def test_what_cannot_be_listed_or_exported_is_said_in_a_sentence(
    browser: Browser, sample: tuple[SampleDesk, str]
) -> None:
    desk, address = sample
    visit = Visit(browser, address, 1280)
    visit.open_tab("职责")
    expect(count(visit.page, "职责")).to_have_text("5")
    desk.duties = None  # type: ignore[assignment, method-assign]
    visit.page.click("#tw-duties-xlsx")
    expect(visit.page.locator("#tw-duties .tw-failed")).to_contain_text("没有导出")
    visit.page.get_by_role("radio", name="牵头").check()
    expect(visit.page.locator("#tw-duties .tw-empty")).to_contain_text("没有列出来")
    visit.close()


def test_tabs_go_by_arrow_keys_and_a_conversation_stays(visit: Visit) -> None:
    page = visit.page
    visit.ask("民宿质量归哪个部门管？")
    page.get_by_role("tab", name="提问").focus()
    for name, key in (
        ("职责", "ArrowRight"),
        ("指标", "ArrowRight"),
        ("测验", "ArrowRight"),
        ("提问", "ArrowRight"),
        ("测验", "ArrowLeft"),
    ):
        page.keyboard.press(key)
        expect(page.get_by_role("tab", name=name)).to_be_focused()
        expect(page.get_by_role("tab", name=name)).to_have_attribute("aria-selected", "true")
    page.get_by_role("tab", name="提问").click()
    expect(page.locator(".tw-answer")).to_contain_text("省住房城乡建设厅")


@pytest.mark.parametrize("width", [320, 390, 768, 1000, 1280])
def test_no_tab_is_wider_than_the_window_nor_moves_when_filtered(
    browser: Browser, sample: tuple[SampleDesk, str], width: int
) -> None:
    visit = Visit(browser, sample[1], width)
    for tab in TABS:
        visit.open_tab(tab)
        assert visit.page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
        wider = "[...document.querySelectorAll('#tw-main *')].filter(e => e.getBoundingClientRect().right > innerWidth + 1)"
        assert visit.page.evaluate(f"{wider}.map(e => e.className)") == []
    visit.open_tab("职责")
    before = visit.page.locator("#tw-duties-table").bounding_box()
    visit.page.get_by_role("radio", name="配合").check()
    expect(count(visit.page, "职责")).to_have_text("2")
    after = visit.page.locator("#tw-duties-table").bounding_box()
    assert (
        before
        and after
        and (before["x"], before["y"], before["width"]) == (after["x"], after["y"], after["width"])
    )
    visit.close()
