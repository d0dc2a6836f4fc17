// What a reader sees of a page in a window, in numbers and words, for any engine from Chromium 86 on. Nothing here may be newer.
window => {
  const { document } = window, root = document.documentElement, all = selector => [...document.querySelectorAll(selector)];
  const shown = e => e.getClientRects().length > 0 && window.getComputedStyle(e).visibility === "visible";
  // Boxes that only engines with :has can act on are not shown by others, which show all languages;
  // and only some count the options of a closed list as text.
  all(".choice, option").forEach(e => e.remove());
  // The lines of all text, without what is cut or scrolled on purpose.
  const lines = [], walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT), range = document.createRange();
  for (let node; node = walk.nextNode();) {
    const parent = node.parentElement;
    if (!node.data.trim() || !shown(parent) || parent.closest(".skip, thead, .scroll, svg, script, style, select")) continue;
    range.selectNodeContents(node);
    for (const { left, right, top, bottom } of range.getClientRects()) if (right - left > 2) lines.push({ left, right, top, bottom, node });
  }
  lines.sort((a, b) => a.top - b.top);
  const words = ({ node }) => node.data.trim().slice(0, 40);
  // Two texts that share more than a third of the height of the smaller one are drawn over one another.
  const over = lines.flatMap((a, n) => {
    const found = [];
    for (let b; (b = lines[++n]) && b.top < a.bottom;) {
      const wide = Math.min(a.right, b.right) - Math.max(a.left, b.left), high = Math.min(a.bottom, b.bottom) - b.top;
      if (a.node !== b.node && wide > 3 && high > Math.min(a.bottom - a.top, b.bottom - b.top) / 3) found.push(words(a) + " / " + words(b));
    }
    return found;
  });
  const boxes = selector => all(selector).filter(shown).map(e => {
    // What is inside a line is as wide as its words, which break elsewhere in another face.
    const inline = window.getComputedStyle(e).display === "inline", { left, width } = inline ? { left: 0, width: 0 } : e.getBoundingClientRect();
    return [e.tagName.toLowerCase() + (e.id && "#" + e.id) + [...e.classList].map(name => "." + name).join(""), left, width];
  });
  return {
    overflow: root.scrollWidth - root.clientWidth,
    cut: lines.filter(line => line.left < -1 || line.right > window.innerWidth + 1).map(words),
    over,
    text: all("body > header, main, .contact, body > footer").map(e => e.innerText.replace(/\s+/g, "")).join("|"),
    blocks: boxes("header, .menu, main, main > :not(.skip), .contact, footer"),
    inner: boxes("main table, main [class*=price]"),
    height: root.scrollHeight,
    violations: window.violations,
  };
}
