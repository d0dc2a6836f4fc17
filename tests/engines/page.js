// A page in a frame of each width, measured: faster than to change the size of a window, and no less what a reader sees.
async (address, widths, text, measure) => {
  const frame = document.body.appendChild(document.createElement("iframe"));
  frame.style.border = "0";
  frame.style.height = "800px";
  frame.style.width = widths[0] + "px";
  await new Promise(done => { frame.onload = done; frame.src = address });
  const page = frame.contentWindow, said = page.document.querySelector("#found");
  const html = page.document.documentElement;
  // A script that answers what the address asks has five seconds.
  for (let n = 0; n < 250 && page.location.search && said && !said.textContent; n++) await new Promise(done => setTimeout(done, 20));
  const seen = widths.map(width => {
    frame.style.width = width + "px";
    html.style.fontSize = "";
    if (text !== 1) html.style.fontSize = text * parseFloat(page.getComputedStyle(html).fontSize) + "px";
    return measure(page);
  });
  frame.remove();
  return seen;
}
