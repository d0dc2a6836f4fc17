// Every stop of the Tab key is seen on screen when it has the focus, with an outline. The order is that of the document, since no number says otherwise.
() => [...document.querySelectorAll("a[href], button, input, select, [tabindex]")].filter(e => e.tabIndex >= 0 && e.checkVisibility())
  .filter(e => { e.focus(); const box = e.getBoundingClientRect(), style = getComputedStyle(e);
    return e.tabIndex > 0 || document.activeElement !== e || box.right <= 0 || box.left >= innerWidth || box.bottom <= 0 || box.top >= innerHeight
      || style.outlineStyle === "none" || parseFloat(style.outlineWidth) < 2 }).map(e => e.outerHTML.slice(0, 90))
