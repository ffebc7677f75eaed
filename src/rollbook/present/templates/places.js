// Where in the deck a reader is, how to get to another place, and the addresses of places.
rollbookDeck.places = (function () {
  "use strict";

  function pages(deck) { return Array.from(deck.root.querySelectorAll("main > .page[id]")); }

  function underBar(deck) { return deck.root.querySelector(".bar").getBoundingClientRect().bottom; }

  function here(deck) {
    const all = pages(deck);
    const staged = all.find(function (page) { return page.classList.contains("is-staged"); });
    const line = Math.max(underBar(deck), 0) + 80;
    const found = staged || all.filter(function (page) { return page.getBoundingClientRect().top <= line; }).pop() || all[0];
    return { id: found.id, top: found.getBoundingClientRect().top };
  }

  // The same page at the same height: what stands above may be longer in the other language.
  function back(deck, place) {
    const page = deck.root.querySelector("#" + CSS.escape(place.id));
    if (rollbookDeck.meeting.isOn()) rollbookDeck.meeting.stage(deck, page);
    else if (page) window.scrollBy({ top: page.getBoundingClientRect().top - place.top, behavior: "instant" });
  }

  function unfold(element) {
    for (let part = element.closest("details"); part; part = part.parentElement.closest("details")) part.open = true;
  }

  function go(deck, id) {
    const element = id ? deck.root.querySelector("#" + CSS.escape(id)) : null;
    const page = element && element.closest("main > .page");
    if (!page) return false;
    unfold(element);
    if (element.matches("details")) element.open = true;
    deck.root.querySelector(".menu").open = false;
    if (rollbookDeck.meeting.isOn()) rollbookDeck.meeting.stage(deck, page);
    element.scrollIntoView({ behavior: "instant" });
    if (!element.matches("a[href], button, summary")) element.tabIndex = -1;
    element.focus({ preventScroll: true });
    return true;
  }

  function turn(deck, by) {
    const all = pages(deck);
    const at = all.findIndex(function (page) { return page.id === here(deck).id; });
    const next = all[Math.min(Math.max(at + by, 0), all.length - 1)];
    history.replaceState(null, "", "#" + next.id);
    go(deck, next.id);
  }

  function asked() { return decodeURIComponent(location.hash.slice(1)); }

  rollbookDeck.add(function (deck) {
    const bar = deck.root.querySelector(".bar");
    [[".bar-back", -1], [".bar-on", 1]].forEach(function (entry) {
      const button = bar.querySelector(entry[0]);
      button.hidden = false;
      button.addEventListener("click", function () { turn(deck, entry[1]); button.focus(); });
    });
    const menu = bar.querySelector(".menu");
    deck.root.addEventListener("click", function (event) {
      const link = event.target.closest("a[href^='#']");
      if (link && go(deck, link.getAttribute("href").slice(1))) {
        event.preventDefault();
        history.pushState(null, "", link.getAttribute("href"));
      } else if (!event.target.closest(".menu")) menu.open = false;
    });
    menu.addEventListener("keydown", function (event) {
      if (event.key !== "Escape" || !menu.open) return;
      menu.open = false;
      menu.querySelector("summary").focus();
      event.stopPropagation();
    });
    // Who leaves the list with the keyboard finds it closed: nothing stays covered.
    menu.addEventListener("focusout", function (event) {
      if (event.relatedTarget && !menu.contains(event.relatedTarget)) menu.open = false;
    });
    function measure() {
      const room = getComputedStyle(deck.root.querySelector(".top")).position === "sticky" ? deck.root.querySelector(".top").offsetHeight : bar.offsetHeight;
      document.documentElement.style.setProperty("--under-bar", room + 12 + "px");
    }
    measure();
    window.addEventListener("resize", function () { if (deck.root.isConnected) measure(); });
    if (asked()) {
      go(deck, asked());
      // Drawings may take another height than was kept free for them.
      deck.values.then(function () { return deck.library; }).then(function () { requestAnimationFrame(function () {
        const element = deck.root.querySelector("#" + CSS.escape(asked()));
        if (element && document.activeElement === element) element.scrollIntoView({ behavior: "instant" });
      }); });
    }
    return measure;
  });
  window.addEventListener("popstate", function () { go(rollbookDeck.current(), asked()); });
  window.addEventListener("hashchange", function () { go(rollbookDeck.current(), asked()); });
  // On paper everything stands open, and afterwards as it was.
  let opened = [];
  window.addEventListener("beforeprint", function () {
    opened = Array.from(document.querySelectorAll("details.behind:not([open]), details[data-print]:not([open])"));
    opened.forEach(function (part) { part.open = true; });
  });
  window.addEventListener("afterprint", function () { opened.forEach(function (part) { part.open = false; }); });
  return { here: here, back: back, go: go, turn: turn, pages: pages };
})();
