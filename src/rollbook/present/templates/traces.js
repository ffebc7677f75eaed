// A number opens what stands behind it, by mouse, finger or keyboard. Tab goes from block to block, the arrow
// keys from number to number inside one: hundreds of stops would make the deck unreadable by keyboard.
rollbookDeck.add(function (deck) {
  "use strict";
  const dialog = deck.root.querySelector("#trace");
  if (!dialog || typeof dialog.showModal !== "function") return;
  let traces = null, words = null;
  const BLOCK = "table, dl, ul, ol, p, figure, section, header";
  let opener = null;

  function made(tag, text, parent) {
    const element = document.createElement(tag);
    if (text) element.textContent = text;
    if (parent) parent.append(element);
    return element;
  }

  function row(list, label, fill) {
    made("dt", label, list);
    fill(made("dd", "", list));
  }

  function line(list, label, text) {
    if (text) row(list, label, function (place) { place.textContent = text; });
  }

  function lines(place, texts) {
    const list = made("ul", "", place);
    texts.forEach(function (text) { made("li", text, list); });
  }

  function part(says, value) { return says && value ? says + ": " + value : says || value; }

  function files(place, kind) {
    const known = traces.files[kind] || [];
    const folded = made("details", "", place);
    made("summary", traces.kinds[kind] + " (" + known.length + ")", folded);
    const list = made("ul", "", folded);
    known.forEach(function (file) {
      const item = made("li", file[0] + " ", list);
      made("code", "SHA-256 " + file[1], item);
    });
  }

  function fill(figure, text) {
    const found = traces.figures[figure];
    const pattern = traces.patterns[found[0]];
    const told = function (number) { return traces.texts[number]; };
    const kinds = pattern.kinds;
    dialog.replaceChildren();
    const close = made("button", words.close, dialog);
    close.type = "button";
    close.addEventListener("click", function () { dialog.close(); });
    made("h2", words.title, dialog).id = "trace-title";
    made("p", text, dialog).className = "value";
    const list = made("dl", "", dialog);
    line(list, words.counts, told(pattern.counts));
    ["numerator", "denominator", "less"].forEach(function (name, at) {
      line(list, words[name], part(told(pattern.parts[at]), told(found[1 + at])));
    });
    line(list, words.period, told(found[4]));
    line(list, words.state, told(found[5]));
    if (pattern.filters.length) row(list, words.filters, function (place) { lines(place, pattern.filters.map(told)); });
    const before = told(pattern.before);
    row(list, words.files, function (place) {
      if (before) place.textContent = before;
      else if (kinds.length) kinds.forEach(function (kind) { files(place, kind); });
      else place.textContent = words.no_files;
    });
    const corrected = kinds.flatMap(function (kind) { return traces.corrections[kind] || []; });
    const distinct = Array.from(new Set(corrected));
    if (kinds.length) row(list, words.corrections, function (place) { lines(place, distinct.length ? distinct : [words.corrections_none]); });
    const table = traces.tables[pattern.table];
    if (table) line(list, words.table, table[0] + ", " + words.fingerprint + " " + table[1]);
    if (!before) line(list, words.versions, words.program);
    row(list, words.id, function (place) { made("code", figure, place); });
  }

  function open(number) {
    opener = number;
    fill(number.dataset.figure, number.value || number.textContent);
    dialog.showModal();
    dialog.scrollTop = 0;
    dialog.querySelector("button").focus();
  }

  dialog.addEventListener("close", function () { if (opener) opener.focus(); });
  // A click beside the window closes it: only the backdrop belongs to the dialog itself at its edges.
  dialog.addEventListener("click", function (event) {
    const edge = dialog.getBoundingClientRect();
    const inside = event.clientX >= edge.left && event.clientX <= edge.right && event.clientY >= edge.top && event.clientY <= edge.bottom;
    if (event.target === dialog && !inside) dialog.close();
  });

  const groups = new Map();
  function mark(number) {
    if (!traces.figures[number.dataset.figure]) return;
    const block = number.closest(BLOCK);
    if (!groups.has(block)) groups.set(block, []);
    groups.get(block).push(number);
    number.classList.add("traced");
    number.setAttribute("role", "button");
    number.setAttribute("aria-haspopup", "dialog");
    number.setAttribute("aria-describedby", "trace-hint");
    number.tabIndex = groups.get(block).length === 1 ? 0 : -1;
  }

  deck.values.then(function (opened) {
    if (!opened.traces) return;
    traces = opened.traces;
    words = traces.words;
    deck.root.querySelectorAll("data[data-figure]").forEach(mark);
  });

  function step(number, by) {
    const group = groups.get(number.closest(BLOCK));
    const next = group[Math.min(Math.max(group.indexOf(number) + by, 0), group.length - 1)];
    group.forEach(function (other) { other.tabIndex = other === next ? 0 : -1; });
    next.focus();
  }

  const STEPS = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1, Home: -Infinity, End: Infinity };
  deck.root.addEventListener("click", function (event) {
    const number = event.target.closest && event.target.closest(".traced");
    if (number) open(number);
  });
  deck.root.addEventListener("keydown", function (event) {
    const number = event.target.closest && event.target.closest(".traced");
    if (!number || event.altKey || event.ctrlKey || event.metaKey) return;
    if (event.key === "Enter" || event.key === " ") { event.preventDefault(); open(number); }
    else if (STEPS[event.key]) { event.preventDefault(); step(number, STEPS[event.key]); }
  });
});
