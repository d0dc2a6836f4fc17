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
        ('<script type="application/ld+json">{"@context":"https://schema.org","logo":{"url":"@base/assets/nowhere.png"}}</script>', "@base/assets/nowhere.png"),
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
    "duplicate-id": [
        ('<p id="twice">x</p>\n<p id="twice">y</p>', "#twice"),
        ('<p id="twice">x</p>\n<a name="twice">y</a><a href="#twice">z</a>', "#twice"),
    ],
    "address": [
        ('<a href="">x</a>', ""),
        ('<a href>x</a>', ""),
        ('<a href="  ">x</a>', "  "),
        ('<img src="" alt="">', ""),
        ('<form action=""></form>', ""),
        ('<img src="@root/assets/two words.png" alt="">', "@root/assets/two words.png"),
        ('<a href="@home/donors/?q=two words">x</a>', "@home/donors/?q=two words"),
        ('<a href="..\\donors/">x</a>', "..\\donors/"),
        ('<a href="@home/don\nors/">x</a>', "@home/don\nors/"),
        ('<a href="@root/assets/100%.html">x</a>', "@root/assets/100%.html"),
        ('<a href="https:/www.ilo.org/">x</a>', "https:/www.ilo.org/"),
        ('<a href="https://exa mple.org/">x</a>', "https://exa mple.org/"),
        ('<a href="https:///www.ilo.org/">x</a>', "https:///www.ilo.org/"),
        ('<a href="https://www..ilo.org/">x</a>', "https://www..ilo.org/"),
        ('<a href="https://www.ilo.org:port/">x</a>', "https://www.ilo.org:port/"),
        ('<a href="//en/donors/">x</a>', "//en/donors/"),
    ],
    "scheme": [
        ('<a href="file:///C:/report.pdf">x</a>', "file:///C:/report.pdf"),
        ('<img src="blob:https://floors.example/1" alt="">', "blob:https://floors.example/1"),
        ('<a href="javascript:void(0)">x</a>', "javascript:void(0)"),
        ('<a href=" JavaScript:void(0)">x</a>', " JavaScript:void(0)"),
        ('<a href="data:text/html,x">x</a>', "data:text/html,x"),
        ('<a href="htps://www.ilo.org/">x</a>', "htps://www.ilo.org/"),
        ('<a href="ftp://ftp.ilo.org/">x</a>', "ftp://ftp.ilo.org/"),
        ('<a href="mail:somebody@floors.example">x</a>', "mail:somebody@floors.example"),
        ('<a href="http://localhost:8000/">x</a>', "http://localhost:8000/"),
        ('<img src="http://127.0.0.1/x.png" alt="">', "http://127.0.0.1/x.png"),
        ('<a href="http://[::1]/">x</a>', "http://[::1]/"),
        ('<a href="http://192.168.1.2/">x</a>', "http://192.168.1.2/"),
    ],
    "mailto": [
        (f'<a href="{url}">x</a>', url.replace("&amp;", "&"))
        for url in (
            "mailto:", "mailto:somebody", "mailto:somebody@", "mailto:@floors.example", "mailto:somebody@floors", "mailto:some body@floors.example",
            "mailto: somebody@floors.example", "mailto://somebody@floors.example", "mailto:a@floors.example;b@floors.example",
            "mailto:a..b@floors.example", "mailto:a@floors.example?subject=two words", "mailto:a@floors.example?subject=100%",
            "mailto:a@floors.example?subject=x?body=y", "mailto:a@floors.example?subject", "mailto:a@floors.example?sujet=x",
            "mailto:a@floors.example?cc=b", "mailto:a@floors.example?subject=a&amp;amp;body=b", "mailto:a@floors.example?subject=no #1",
        )
    ],
    "tel": [
        (f'<a href="{url}">x</a>', url)
        for url in ("tel:", "tel:+41 22 799 6111", "tel:022-799-6111", "tel:+41-22-CALL", "tel:+41(0)227996111", "tel:+4122799611112345", "tel://+41227996111",
                    "tel:+41227996111;ext=1 2", "sms:+41 22 799", "tel:+")
    ],
    "hreflang": [
        ('<a href="@root/guide" hreflang="french">x</a>', "@root/guide"),
        ('<a href="https://www.ilo.org/" hreflang="en-UK">x</a>', "https://www.ilo.org/"),
    ],
    "language-switch": [
        ('<a href="@root/guide" hreflang="ar">x</a>', "@root/guide"),
    ],
    "redirect": [
        ('<a href="@home/donors">x</a>', "@home/donors"),
        ('<a href="@own/donors?x#top">x</a>', "@own/donors?x#top"),
        ('<a href="@home/donors" hreflang="@lang">x</a>', "@home/donors"),
    ],
    "https": [
        ('<a href="http://www.ilo.org/a">x</a><a href="https://www.ilo.org/">y</a>', "http://www.ilo.org/a"),
        ('<img src="http://floors.example@path/assets/icon.png" alt="">', "http://floors.example@path/assets/icon.png"),
    ],
    "link-text": [
        ('<a href="@home/">Read more</a> <a href="@home/about/team/">Read more</a>', "@home/about/team/"),
        ('<p>See <a href="@home/#top">this</a> or <a href="@home/about/team/#top">this</a>.</p>', "@home/about/team/#top"),
        ('<p><a href="@home/about/team/">The people</a></p><p><a href="@home/about/team/">Who we are</a></p>', "@home/about/team/"),
        ('<ul><li><a href="@home/about/team/">The people</a></li><li><a href="@home/about/team/">Who we are</a></li></ul>', "@home/about/team/"),
        ('<a href="mailto:a@floors.example">b@floors.example</a>', "mailto:a@floors.example"),
        ('<a href="https://www.unicef.org/">https://www.ilo.org/</a>', "https://www.unicef.org/"),
    ],
    "file": [('<script type="application/ld+json">{"url": }</script>', "")],
}

FINE = [
    "<a>no link</a>", '<a id="named">no link</a>', '<!-- <a href="@home/nowhere/">x</a> -->', "<!--><a href='@home/'>x</a>",
    '<textarea><a href="@home/nowhere/"></textarea>', "<script>'<a href=\"nowhere\">'</script>", "<xmp><a href='nowhere'></xmp>",
    '<a href="@home/donors/">x</a>', '<A HREF=" @home/donors/\n">x</A>', '<a href="./">x</a>', '<a href=".">x</a>', '<a href="..">x</a>',
    '<a href="@home/donors/?a=1&amp;b=2#top">x</a>', '<a href="?page=2">x</a>', '<a href="@home/donors/index.html">x</a>',
    '<a href="../../../../../..@own/">x</a>', '<a href="@home/about/./team/../team/">x</a>', '<a href="@home/about/%2E%2E/donors/">x</a>',
    '<a href="@own/donors/">x</a>', '<a href="@base/donors/">x</a>', '<a href="//floors.example@own/donors/">x</a>',
    '<a href="https://floors.example:443@own/">x</a>', '<a href="HTTPS://FLOORS.example@own/">x</a>', '<a href="https://user@floors.example@own/">x</a>',
    '<a href="@root/guide">x</a>', '<a href="@root/guide.html">x</a>', '<a href="@root/guide#part">x</a>',
    '<map name="m"><area href="@home/" alt="x"><area nohref alt=""></map><img usemap="#m" src="@root/assets/icon.png" alt="">',
    '<img src="@root/assets/icon.png" srcset="@root/assets/icon.png 1x, @root/assets/a,b.png 2x,@root/assets/icon.png 3x" alt="">',
    '<img src="data:image/png;base64,AA==" srcset="data:image/svg+xml,%3Csvg/%3E 1x, @root/assets/icon.png, @root/assets/a,b.png" alt="">',
    '<img src="@root/assets/%C3%A9t%C3%A9.png" alt=""><img src="@root/assets/été.png" alt=""><img src="@root/assets/two%20words.png" alt="">',
    '<link rel="preload" as="image" href="@root/assets/icon.png" imagesrcset="@root/assets/icon.png 1x">',
    '<link rel="preconnect" href="https://floors.example"><link rel="dns-prefetch" href="//cdn.example.net">',
    '<video poster="@root/assets/icon.png"><source src="https://media.example.net/a.mp4#t=10"></video>',
    '<object data="@root/assets/sprite.svg"></object><embed src="@root/assets/sprite.svg#svgView(viewBox(0,0,1,1))">',
    '<iframe src="about:blank"></iframe>', "<iframe srcdoc=\"<a href='#in'>x</a><p id='in'>y</p><a href='@home/'>z</a>\"></iframe>",
    "<form></form>", '<form action="@home/"><button formaction="@home/donors/">x</button></form>', '<blockquote cite="https://www.ilo.org/">x</blockquote>',
    '<a href="@home/" ping="@path/">x</a>', '<svg><use href="@root/assets/sprite.svg#leaf"/><use xlink:href="@root/assets/sprite.svg#one"/></svg>',
    '<svg><linearGradient id="g"/><rect fill="url(#g)" style="filter:url(\'#g\')"/><use href="#g"/></svg>',
    '<p style="background:url(&quot;@root/assets/icon.png&quot;)">x</p>', '<style>/* url(nowhere.png) */p{background:url( \'@root/assets/icon.png\' )}</style>',
    '<style>p::before{content:"url(nowhere.png) @import x"}</style>', r"<style>p{background:url(@root/assets/two\ words.png)}</style>".replace(r"\ words", "%20words"),
    '<style>p{background:image-set("@root/assets/icon.png" type("image/png") 1x)}</style>', '<noscript><img src="@root/assets/icon.png" alt=""></noscript>',
    '<template><a href="">x</a><a href="{{url}}">x</a><a href="${url}">x</a><img src="{src}.png" alt=""></template>',
    '<meta property="og:image:url" content="@base/assets/icon.png"><meta name="twitter:image" content="@base/assets/icon.png">',
    '<meta name="description" content="nowhere/"><meta property="og:image:alt" content="a/b.png">',
    '<script type="application/ld+json">{"@context":"https://schema.org","@type":"Event","@id":"@base/#event","url":"@base/donors/","name":"a/b",'
    '"target":"@base/?q={words}","sameAs":["https://www.ilo.org/"]}</script>',
    '<a href="#">x</a>', '<a href="#top">x</a>', '<a href="#TOP">x</a>', '<a href="#简介">x</a>', '<a href="#%E7%AE%80%E4%BB%8B">x</a>', '<a href="#été">x</a>',
    '<a href="#%C3%A9t%C3%A9">x</a>', '<a href="#old">x</a>', '<a href="@home/#简介">x</a>', '<a href="#:~:text=words%20that,here">x</a>',
    '<a href="#top:~:text=Some-,words,-that">x</a>', '<p id="%E5%9B%A2">x</p><a href="#团">y</a>', '<a id="both" name="both">x</a><a href="#both">y</a>',
    '<template><p id="top">x</p></template>', '<a href="@root/assets/Report.pdf">x</a>', '<a href="@root/assets/Report.pdf#page=2">x</a>',
    '<a href="@root/assets/Report.pdf#chapter">x</a>', '<a href="@root/assets/Report.pdf#nameddest=chapter">x</a>',
    '<a href="https://web.archive.org/web/2017/http://old.example.net/a">x</a>', '<a href="https://例え.example.net/路径?q=值#片">x</a>',
    '<a href="https://example.net:8443/">x</a>', '<a href="https://[2606:4700::1111]/">x</a>', '<a href="http://old.example.net/">x</a>',
    '<a href="https://example.net/100%">x</a>'.replace("100%", "?p=100%"), '<img src="data:image/gif;base64,R0lGOD" alt="">',
    '<a href="mailto:somebody@floors.example">x</a>', '<a href="MAILTO:a@floors.example,b@floors.example">x</a>',
    '<a href="mailto:?to=a@floors.example&amp;subject=x">x</a>', '<a href="mailto:?subject=Look%20at%20this">x</a>',
    '<a href="mailto:a%2Bb@floors.example?subject=%E4%BD%A0%E5%A5%BD&amp;body=a%0D%0Ab&amp;cc=c@floors.example">x</a>',
    '<a href="mailto:%22not%40me%22@floors.example">x</a>', '<a href="mailto:a@例え.example">x</a>',
    '<a href="tel:+41227996111">x</a>', '<a href="tel:+41-22-799-61.11;ext=12">x</a>', '<a href="tel:7042;phone-context=floors.example">x</a>',
    '<a href="tel:863-1234;phone-context=+1-914-555">x</a>', '<a href="sms:+41227996111?body=x">x</a>',
    '<a href="@root/guide" hreflang="fr">guide</a>', '<a href="https://www.ilo.org/fr" hreflang="fr">x</a>',
    '<a href="@home/">x</a> <a href="@home/">x</a>', '<a href="geo:46.2,6.1">x</a>',
    '<h3><a href="@home/about/team/">The people</a></h3><p><a href="@home/about/team/">Read more</a></p>',
    '<ul><li><a href="@home/#top">Top</a></li><li><a href="@home/about/team/#top">Top</a></li></ul>', '<a href="@home/#top">x</a> <a href="@home/#old">x</a>',
    '<p>See <a href="@home/about/team/">the team</a> or <a href="@home/about/team/">who they are</a>.</p>',
    '<a href="https://web.archive.org/web/2017/http://old.example.net/">old.example.net</a>', '<a href="https://www.ilo.org/a/b">https://www.ilo.org</a>',
    '<p><a href="mailto:a@floors.example?subject=x">a@floors.example</a></p>', "<p>3 < 4 & 5 > 2 <b <i>x</b>", "<p title='a > b' data-x=\"<a href='nowhere'>\">x",
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
    for told in faults(folder, base):
        code = next(code for code, page in SPOT.items() if page == told.page)
        lines = (folder / told.page).read_text("utf-8").split("\n")
        first = next(number for number, line in enumerate(lines, 1) if line.startswith(fill(snippet, code, base).partition("\n")[0]))
        assert told.line == first + (rule == "duplicate-id"), (told, lines[first - 1])
