// Targets: every link and control that is seen. A link inside a sentence is exempt (2.5.8, inline), as is one that
// is alone on its line of prose; everything in menus, lists of links, cards, tables and forms counts.
size => [...document.querySelectorAll("a[href], button, input, select, [tabindex='0']")].filter(e => {
  const box = e.getBoundingClientRect();
  if (!box.width || !e.checkVisibility() || e.matches(".skip:not(:focus)")) return false;
  const block = e.closest("p, dd, li, td, th, figcaption");
  const inline = getComputedStyle(e).display === "inline" && block && block.textContent.trim() !== e.textContent.trim();
  const after = getComputedStyle(e, "::after");
  const whole = after.position === "absolute" && after.content !== "none";
  return !inline && !whole && (box.width < size || box.height < size);
}).map(e => e.outerHTML.slice(0, 90) + " " + JSON.stringify(e.getBoundingClientRect()))
