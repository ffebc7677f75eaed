// Search: titles, claims, captions, rows of tables, names of measures, whatever a page says. Accents and case
// do not matter, and every word must be there.
(function () {
  "use strict";
  const SHOWN = 30, AROUND = 70;
  const SAID = "h1, h2, .claim, h3, figcaption, caption, tr, .tile, .verdict, li, p";
  const WEIGHTS = { H1: 0, H2: 0, P: 3, LI: 3, TR: 2, H3: 1, FIGCAPTION: 1, CAPTION: 1 };

  // Letter by letter, so that a place in what is found is the same place in what is shown.
  function plain(text) {
    return Array.from(text).map(function (letter) { return letter.normalize("NFD")[0].toLowerCase()[0]; }).join("");
  }

  // A text without what only the page's machinery says: link signs, hidden hints.
  function said(element) {
    const parts = element.cells || (element.matches(".tile") ? element.children : null);
    if (parts) return Array.from(parts).map(function (part) { return part.textContent.trim(); }).join(" · ").normalize("NFC");
    const copy = element.cloneNode(true);
    copy.querySelectorAll(".link, .for-readers, .section, svg").forEach(function (part) { part.remove(); });
    return copy.textContent.replace(/\s+/g, " ").trim().normalize("NFC");
  }

  function entries(deck) {
    return rollbookDeck.places.pages(deck).flatMap(function (page) {
      const title = said(page.querySelector("h2, h1"));
      return Array.from(page.querySelectorAll(SAID)).filter(function (element) {
        return !element.closest("nav, .marks, .still, .picture-wide, .picture-narrow, .map-bar, thead") && !element.parentElement.closest("li, .tile, .verdict, tr, caption");
      }).map(function (element) {
        const text = said(element);
        const weight = element.classList.contains("claim") ? 1 : WEIGHTS[element.tagName] === undefined ? 2 : WEIGHTS[element.tagName];
        const place = element.closest("[id]:not(main):not(h2)") || page;
        return { title: title, text: text, found: plain(text), page: plain(title), weight: weight, place: page.contains(place) ? place.id : page.id };
      });
    }).filter(function (entry) { return entry.text; });
  }

  function matching(all, words) {
    const seen = new Set();
    return all.filter(function (entry) {
      const here = words.some(function (word) { return entry.found.includes(word); });
      const key = entry.place + entry.found;
      if (!here || seen.has(key) || !words.every(function (word) { return entry.found.includes(word) || entry.page.includes(word); })) return false;
      seen.add(key);
      return true;
    }).sort(function (one, other) { return one.weight - other.weight; });
  }

  function excerpt(entry, words, parent) {
    const first = Math.min.apply(null, words.map(function (word) { return entry.found.indexOf(word); }).filter(function (at) { return at >= 0; }));
    const begin = first > AROUND ? entry.text.lastIndexOf(" ", first - AROUND / 2) + 1 : 0;
    const text = entry.text.slice(begin, begin + 2 * AROUND + 40), found = plain(text);
    if (begin) parent.append("… ");
    for (let at = 0; at < text.length;) {
      const word = words.find(function (each) { return found.startsWith(each, at); });
      if (word) {
        const mark = document.createElement("mark");
        mark.textContent = text.slice(at, at + word.length);
        parent.append(mark);
        at += word.length;
      } else {
        const next = Math.min.apply(null, words.map(function (each) { const place = found.indexOf(each, at); return place < 0 ? text.length : place; }));
        parent.append(text.slice(at, next));
        at = next;
      }
    }
    if (begin + text.length < entry.text.length) parent.append(" …");
  }

  rollbookDeck.add(function (deck) {
    const window_ = deck.root.querySelector("#search"), field = window_.querySelector("input");
    const list = window_.querySelector(".found"), count = window_.querySelector(".found-count");
    const button = deck.root.querySelector(".bar-search");
    let all = null, waiting = 0;

    function show() {
      const words = plain(field.value.normalize("NFC")).split(/\s+/).filter(Boolean);
      const found = words.length && words.join("").length > 1 ? matching(all, words) : [];
      list.replaceChildren();
      found.slice(0, SHOWN).forEach(function (entry) {
        const item = document.createElement("li"), link = document.createElement("a");
        const title = document.createElement("b"), text = document.createElement("span");
        link.href = "#" + entry.place;
        title.textContent = entry.title;
        excerpt(entry, words, text);
        link.append(title, text);
        item.append(link);
        list.append(item);
      });
      const told = found.length > SHOWN ? deck.words.found_first : found.length > 1 ? deck.words.found : found.length ? deck.words.found_one : deck.words.found_none;
      count.textContent = words.length ? told.replace("{count}", found.length).replace("{shown}", SHOWN) : "";
    }

    function open() {
      all = all || entries(deck);
      window_.showModal();
      field.select();
      field.focus();
    }

    button.hidden = false;
    button.addEventListener("click", open);
    deck.search = open;
    field.addEventListener("input", function () { clearTimeout(waiting); waiting = setTimeout(show, 120); });
    window_.querySelector("form").addEventListener("submit", function (event) {
      event.preventDefault();
      clearTimeout(waiting);
      show();
      const first = list.querySelector("a");
      if (first) first.focus();
    });
    window_.addEventListener("keydown", function (event) {
      // A browser's own first Escape would only empty the field.
      if (event.key === "Escape") { event.preventDefault(); window_.close(); }
      const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
      if (!step) return;
      const stops = [field].concat(Array.from(list.querySelectorAll("a")));
      const next = stops[Math.min(Math.max(stops.indexOf(document.activeElement) + step, 0), stops.length - 1)];
      event.preventDefault();
      next.focus();
    });
    // Before the link is followed: a window that lies over the page would keep the focus.
    list.addEventListener("click", function (event) { if (event.target.closest("a")) window_.close(); });
    window_.querySelector(".window-close").addEventListener("click", function () { window_.close(); });
  });
})();
