"""Every kind of reference and of mistake, planted in three languages, at the root of a host and in a folder; beside each its valid twin."""

from __future__ import annotations

import pytest

from tests.links_site import ADDRESSES, SPOT, faults, files, fill, places, planted, write

# rule → (snippet, the address that is to be told)
BROKEN: dict[str, list[tuple[str, str]]] = {
    "target": [
        ('<a href="@home/nowhere/">x</a>', "@home/nowhere/"),
        ('<A HREF="@home/nowhere/">x</A>', "@home/nowhere/"),
        ("<a href=@home/nowhere/>x</a>", "@home/nowhere/"),
        ('<a href="@home/nowhere/?a=1&amp;b=2#c">x</a>', "@home/nowhere/?a=1&b=2#c"),
        ('<a href="&#46;&#46;/nowhere/">x</a>', "../nowhere/"),
        ('<a href="@path/nowhere/">x</a>', "@path/nowhere/"),
        ('<a href="@base/nowhere/">x</a>', "@base/nowhere/"),
        ('<a href="//floors.example@path/nowhere/">x</a>', "//floors.example@path/nowhere/"),
        ('<a href="HTTPS://Floors.EXAMPLE:443@path/nowhere/">x</a>', "HTTPS://Floors.EXAMPLE:443@path/nowhere/"),
        ('<map name="m"><area href="@home/nowhere/" alt="x"></map>', "@home/nowhere/"),
        ('<img src="@root/assets/nowhere.png" alt="">', "@root/assets/nowhere.png"),
        ('<img src="@root/assets/icon.png" srcset="@root/assets/icon.png 1x, @root/assets/nowhere.png 2x" alt="">', "@root/assets/nowhere.png"),
        ('<img src="@root/assets/icon.png" srcset="data:image/png;base64,AA== 1x,@root/assets/a,c.png 2x" alt="">', "@root/assets/a,c.png"),
        ('<picture><source srcset="@root/assets/nowhere.webp"><img src="@root/assets/icon.png" alt=""></picture>', "@root/assets/nowhere.webp"),
        ('<img src="@root/assets/icon.png" longdesc="@home/nowhere.html" alt="">', "@home/nowhere.html"),
        ('<link rel="preload" as="image" href="@root/assets/icon.png" imagesrcset="@root/assets/nowhere.png 2x">', "@root/assets/nowhere.png"),
        ('<video poster="@root/assets/nowhere.jpg"></video>', "@root/assets/nowhere.jpg"),
        ('<video src="@root/assets/nowhere.mp4"></video>', "@root/assets/nowhere.mp4"),
        ('<video><source src="@root/assets/nowhere.webm"></video>', "@root/assets/nowhere.webm"),
        ('<video><track src="@root/assets/nowhere.vtt"></video>', "@root/assets/nowhere.vtt"),
        ('<audio src="@root/assets/nowhere.mp3"></audio>', "@root/assets/nowhere.mp3"),
        ('<object data="@root/assets/nowhere.svg"></object>', "@root/assets/nowhere.svg"),
        ('<embed src="@root/assets/nowhere.svg">', "@root/assets/nowhere.svg"),
        ('<iframe src="@home/nowhere/"></iframe>', "@home/nowhere/"),
        ("<iframe srcdoc=\"<a href='@home/nowhere/'>x</a>\"></iframe>", "@home/nowhere/"),
        ('<script src="@root/assets/nowhere.js"></script>', "@root/assets/nowhere.js"),
        ('<link rel="stylesheet" href="@root/assets/nowhere.css">', "@root/assets/nowhere.css"),
        ('<link rel="next" href="@home/nowhere/">', "@home/nowhere/"),
        ('<form action="@home/nowhere/"></form>', "@home/nowhere/"),
        ('<form><button formaction="@home/nowhere/">x</button></form>', "@home/nowhere/"),
        ('<input type="image" src="@root/assets/nowhere.png" alt="x">', "@root/assets/nowhere.png"),
        ('<blockquote cite="@home/nowhere/">x</blockquote>', "@home/nowhere/"),
        ('<q cite="@home/nowhere/">x</q>', "@home/nowhere/"),
        ('<del cite="@home/nowhere/">x</del>', "@home/nowhere/"),
        ('<a href="@home/donors/" ping="@path/ @path/nowhere">x</a>', "@path/nowhere"),
        ('<table background="@root/assets/nowhere.png"><tr><td>x</td></tr></table>', "@root/assets/nowhere.png"),
        ('<svg><use href="@root/assets/nowhere.svg#leaf"/></svg>', "@root/assets/nowhere.svg#leaf"),
        ('<svg><image xlink:href="@root/assets/nowhere.png"/></svg>', "@root/assets/nowhere.png"),
        ('<svg><a xlink:href="@home/nowhere/"><text>x</text></a></svg>', "@home/nowhere/"),
        ('<p style="background:url(@root/assets/nowhere.png)">x</p>', "@root/assets/nowhere.png"),
        ("<p style=\"background:URL('@root/assets/nowhere.png')\">x</p>", "@root/assets/nowhere.png"),
        ('<style>p{background:image-set("@root/assets/icon.png" 1x,"@root/assets/nowhere.png" 2x)}</style>', "@root/assets/nowhere.png"),
        ('<style>@import url("@root/assets/nowhere.css") print;</style>', "@root/assets/nowhere.css"),
        ("<style>@import '@root/assets/nowhere.css';</style>", "@root/assets/nowhere.css"),
        (r"<style>p{background:url(@root/assets/no\77 here.png)}</style>", "@root/assets/nowhere.png"),
        ('<noscript><a href="@home/nowhere/">x</a></noscript>', "@home/nowhere/"),
        ('<template><a href="@home/nowhere/">x</a></template>', "@home/nowhere/"),
        ('<meta property="og:image" content="@base/assets/nowhere.png">', "@base/assets/nowhere.png"),
        ('<meta name="twitter:image" content="@base/assets/nowhere.png">', "@base/assets/nowhere.png"),
        ('<meta http-equiv="refresh" content="300; URL=\'@home/nowhere/\'">', "@home/nowhere/"),
        (
            '<script type="application/ld+json">{"@context":"https://schema.org","logo":{"url":"@base/assets/nowhere.png"}}</script>',
            "@base/assets/nowhere.png",
        ),
        ('<script type="application/ld+json">{"@id":"@base/nowhere/#it"}</script>', "@base/nowhere/#it"),
        ('<script type="application/ld+json">[{"item":"@path/nowhere/"}]</script>', "@path/nowhere/"),
        ('<a href="@home/Donors/">x</a>', "@home/Donors/"),
        ('<img src="@root/assets/ICON.PNG" alt="">', "@root/assets/ICON.PNG"),
        ('<img src="@root/assets/e%CC%81te%CC%81.png" alt="">', "@root/assets/e%CC%81te%CC%81.png"),
        ('<img src="@root/assets/%E9t%E9.png" alt="">', "@root/assets/%E9t%E9.png"),
        ('<img src="@root/assets/two%2520words.png" alt="">', "@root/assets/two%2520words.png"),
        ('<a href="@root/assets/notes/">x</a>', "@root/assets/notes/"),
        ('<a href="@root/assets/notes">x</a>', "@root/assets/notes"),
        ('<a href="@root/guide/">x</a>', "@root/guide/"),
        ('<a href="@root/guide.html/">x</a>', "@root/guide.html/"),
        ('<a href="@home/donors.md">x</a>', "@home/donors.md"),
        ('<a href="@home/donors/index.md#top">x</a>', "@home/donors/index.md#top"),
    ],
    "anchor": [
        ('<a href="#nowhere">x</a>', "#nowhere"),
        ('<a href="@home/#nowhere">x</a>', "@home/#nowhere"),
        ('<a href="@base/guide#nowhere">x</a>', "@base/guide#nowhere"),
        ('<a href="#Old">x</a>', "#Old"),
        ('<a href="#简">x</a>', "#简"),
        ('<a href="#%E7%AE%80">x</a>', "#%E7%AE%80"),
        ('<a href="#e%CC%81te%CC%81">x</a>', "#e%CC%81te%CC%81"),
        ('<a href="#fake">x</a>', "#fake"),
        ('<a href="#hidden">x</a>', "#hidden"),
        ('<a href="#:~:text=words%20that%20do%20not%20stand">x</a>', "#:~:text=words%20that%20do%20not%20stand"),
        ('<a href="#nowhere:~:text=words">x</a>', "#nowhere:~:text=words"),
        ('<a href="@root/guide#nowhere">x</a>', "@root/guide#nowhere"),
        ('<svg><use href="#nowhere"/></svg>', "#nowhere"),
        ('<svg><use href="@root/assets/sprite.svg#nowhere"/></svg>', "@root/assets/sprite.svg#nowhere"),
        ('<svg><rect fill="url(#nowhere)"/></svg>', "#nowhere"),
        ('<img src="@root/assets/icon.png" usemap="#nowhere" alt="">', "#nowhere"),
        ('<a href="@root/assets/Report.pdf#page=3">x</a>', "@root/assets/Report.pdf#page=3"),
        ('<a href="@root/assets/Report.pdf#chapters">x</a>', "@root/assets/Report.pdf#chapters"),
    ],
    "address": [
        ('<img src="@root/assets/two words.png" alt="">', "@root/assets/two words.png"),
    ],
    "hreflang": [
        ('<a href="@root/guide" hreflang="french">x</a>', "@root/guide"),
    ],
    "language-switch": [
        ('<a href="@root/guide" hreflang="ar">x</a>', "@root/guide"),
    ],
    "https": [
        ('<img src="http://floors.example@path/assets/icon.png" alt="">', "http://floors.example@path/assets/icon.png"),
    ],
    "link-text": [
        ('<a href="@home/">Read more</a> <a href="@home/about/team/">Read more</a>', "@home/about/team/"),
        ('<p>See <a href="@home/#top">this</a> or <a href="@home/about/team/#top">this</a>.</p>', "@home/about/team/#top"),
        ('<p><a href="@home/about/team/">The people</a></p><p><a href="@home/about/team/">Who we are</a></p>', "@home/about/team/"),
        ('<ul><li><a href="@home/about/team/">The people</a></li><li><a href="@home/about/team/">Who we are</a></li></ul>', "@home/about/team/"),
    ],
}

FINE = [
    '<a href="@home/about/./team/../team/">x</a>',
    '<a href="@root/guide">x</a>',
    '<a href="@root/guide.html">x</a>',
    '<a href="@root/guide#part">x</a>',
    '<map name="m"><area href="@home/" alt="x"><area nohref alt=""></map><img usemap="#m" src="@root/assets/icon.png" alt="">',
    '<img src="@root/assets/icon.png" srcset="@root/assets/icon.png 1x, @root/assets/a,b.png 2x,@root/assets/icon.png 3x" alt="">',
    '<img src="data:image/png;base64,AA==" srcset="data:image/svg+xml,%3Csvg/%3E 1x, @root/assets/icon.png, @root/assets/a,b.png" alt="">',
    '<img src="@root/assets/%C3%A9t%C3%A9.png" alt=""><img src="@root/assets/été.png" alt=""><img src="@root/assets/two%20words.png" alt="">',
    '<link rel="preload" as="image" href="@root/assets/icon.png" imagesrcset="@root/assets/icon.png 1x">',
    '<video poster="@root/assets/icon.png"><source src="https://media.example.net/a.mp4#t=10"></video>',
    '<object data="@root/assets/sprite.svg"></object><embed src="@root/assets/sprite.svg#svgView(viewBox(0,0,1,1))">',
    '<svg><use href="@root/assets/sprite.svg#leaf"/><use xlink:href="@root/assets/sprite.svg#one"/></svg>',
    '<p style="background:url(&quot;@root/assets/icon.png&quot;)">x</p>',
    "<style>/* url(nowhere.png) */p{background:url( '@root/assets/icon.png' )}</style>",
    "<style>p{background:url(@root/assets/two%20words.png)}</style>",
    '<style>p{background:image-set("@root/assets/icon.png" type("image/png") 1x)}</style>',
    '<noscript><img src="@root/assets/icon.png" alt=""></noscript>',
    '<meta property="og:image:url" content="@base/assets/icon.png"><meta name="twitter:image" content="@base/assets/icon.png">',
    '<a href="#简介">x</a>',
    '<a href="#%E7%AE%80%E4%BB%8B">x</a>',
    '<a href="#été">x</a>',
    '<a href="#%C3%A9t%C3%A9">x</a>',
    '<a href="#old">x</a>',
    '<a href="@home/#简介">x</a>',
    '<a href="#:~:text=words%20that,here">x</a>',
    '<a href="#top:~:text=Some-,words,-that">x</a>',
    '<a href="@root/assets/Report.pdf">x</a>',
    '<a href="@root/assets/Report.pdf#page=2">x</a>',
    '<a href="@root/assets/Report.pdf#chapter">x</a>',
    '<a href="@root/assets/Report.pdf#nameddest=chapter">x</a>',
    '<a href="@root/guide" hreflang="fr">guide</a>',
    '<h3><a href="@home/about/team/">The people</a></h3><p><a href="@home/about/team/">Read more</a></p>',
    '<ul><li><a href="@home/#top">Top</a></li><li><a href="@home/about/team/#top">Top</a></li></ul>',
    '<a href="@home/#top">x</a> <a href="@home/#old">x</a>',
    '<p>See <a href="@home/about/team/">the team</a> or <a href="@home/about/team/">who they are</a>.</p>',
]

CASES = [(rule, snippet, url) for rule, cases in BROKEN.items() for snippet, url in cases]


@pytest.mark.parametrize("base", ADDRESSES)
def test_the_site_without_a_fault_has_none(tmp_path, base):
    assert places(write(tmp_path, files(base)), base) == []


@pytest.mark.parametrize("base", ADDRESSES)
@pytest.mark.parametrize(("rule", "snippet", "url"), CASES)
def test_a_planted_fault_is_told_once_on_each_page(tmp_path, base, rule, snippet, url):
    expected = sorted((page, rule, fill(url, code, base)) for code, page in SPOT.items())
    assert sorted(places(write(tmp_path, planted(base, snippet)), base)) == expected


@pytest.mark.parametrize("base", ADDRESSES)
@pytest.mark.parametrize("snippet", FINE)
def test_its_valid_twin_is_not(tmp_path, base, snippet):
    assert places(write(tmp_path, planted(base, snippet)), base) == []


@pytest.mark.parametrize(("rule", "snippet", "url"), CASES)
def test_the_line_is_that_of_the_address(tmp_path, rule, snippet, url):
    base = ADDRESSES[1]
    folder = write(tmp_path, planted(base, snippet))
    for found in faults(folder, base):
        code = next(code for code, page in SPOT.items() if page == found.diagnostic.file)
        lines = (folder / found.diagnostic.file).read_text("utf-8").split("\n")
        first = next(number for number, line in enumerate(lines, 1) if line.startswith(fill(snippet, code, base).partition("\n")[0]))
        assert found.diagnostic.line == first + (rule == "duplicate-id"), (found, lines[first - 1])
