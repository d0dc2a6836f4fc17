// The colour that bounds a control (its ground where it has one, its border otherwise) and that of its outline, each against the ground around
// it. Boxes to tick are drawn by the browser. Colours are opaque or absent in these style sheets.
least => {
  const parts = colour => colour.match(/[\d.]+/g).map(Number);
  const opaque = colour => (parts(colour)[3] ?? 1) > 0;
  const light = colour => parts(colour).slice(0, 3).map(v => (v /= 255) <= .04045 ? v / 12.92 : ((v + .055) / 1.055) ** 2.4)
    .reduce((sum, v, n) => sum + v * [.2126, .7152, .0722][n], 0);
  const ratio = (a, b) => { const [x, y] = [light(a), light(b)].sort((p, q) => q - p); return (x + .05) / (y + .05) };
  const around = e => { for (e = e.parentElement; e; e = e.parentElement) { const c = getComputedStyle(e).backgroundColor; if (opaque(c)) return c }
    return "rgb(255, 255, 255)" };
  return [...document.querySelectorAll(".button, button, select, input:not([type=checkbox]):not([hidden])")]
    .filter(e => e.checkVisibility()).flatMap(e => {
      const style = getComputedStyle(e), ground = around(e);
      const bounds = ["backgroundColor", "borderTopColor"].map(name => style[name]).filter(opaque);
      const seen = Math.max(...bounds.map(colour => ratio(colour, ground)));
      const outline = style.outlineStyle === "none" ? least : ratio(style.outlineColor, ground);
      return Math.min(seen, outline) >= least ? [] : [`${e.outerHTML.slice(0, 80)}: ${seen.toFixed(2)}, outline ${outline.toFixed(2)}`];
    })
}
