// The meeting view: one page fills the screen in large type, and the keys turn pages. Also the keys of the
// whole deck; those that are a single letter or sign can be switched off.
rollbookDeck.meeting = (function () {
  "use strict";
  const page = document.documentElement;
  let oneKey = true;

  function isOn() { return page.classList.contains("meeting"); }

  function stage(deck, shown) {
    rollbookDeck.places.pages(deck).forEach(function (each) { each.classList.toggle("is-staged", each === shown); });
    const all = rollbookDeck.places.pages(deck);
    const at = deck.root.querySelector(".bar-at");
    at.hidden = !isOn();
    at.textContent = deck.words.page_of.replace("{page}", all.indexOf(shown) + 1).replace("{pages}", all.length);
    deck.root.querySelector(".bar-meeting").setAttribute("aria-pressed", String(isOn()));
    if (isOn()) window.scrollTo({ top: 0, behavior: "instant" });
  }

  function set(deck, on) {
    const place = rollbookDeck.places.here(deck);
    const shown = deck.root.querySelector("#" + CSS.escape(place.id));
    page.classList.toggle("meeting", on);
    stage(deck, on ? shown : null);
    if (!on) shown.scrollIntoView({ behavior: "instant" });
    // Drawings whose place was hidden take its width again.
    window.dispatchEvent(new Event("resize"));
    rollbookDeck.say(deck, on ? deck.words.meeting_on : deck.words.meeting_off);
  }

  function takesArrows(element) {
    return element.closest("input, select, textarea, .traced, .picture, .maps, .scroll, dialog");
  }

  function answer(deck, event) {
    const held = event.altKey || event.ctrlKey || event.metaKey;
    if (event.defaultPrevented || held || event.target.closest("input:not([type=checkbox]), textarea, dialog")) return false;
    if (isOn() && event.key === "Escape") set(deck, false);
    else if (isOn() && event.key === "ArrowRight" && !takesArrows(event.target)) rollbookDeck.places.turn(deck, 1);
    else if (isOn() && event.key === "ArrowLeft" && !takesArrows(event.target)) rollbookDeck.places.turn(deck, -1);
    else if (!oneKey) return false;
    else if (event.key === "/") deck.search();
    else if (event.key === "n") rollbookDeck.places.turn(deck, 1);
    else if (event.key === "p") rollbookDeck.places.turn(deck, -1);
    else if (event.key === "m") set(deck, !isOn());
    else if (event.key === "?") deck.help();
    else return false;
    return true;
  }

  document.addEventListener("keydown", function (event) {
    if (answer(rollbookDeck.current(), event)) event.preventDefault();
  });

  rollbookDeck.add(function (deck) {
    const help = deck.root.querySelector("#help"), switch_ = help.querySelector(".one-key");
    const buttons = { ".bar-meeting": function () { set(deck, !isOn()); }, ".bar-help": function () { deck.help(); } };
    deck.help = function () { switch_.checked = oneKey; help.showModal(); };
    Object.keys(buttons).forEach(function (name) {
      const button = deck.root.querySelector(name);
      button.hidden = false;
      button.addEventListener("click", buttons[name]);
    });
    switch_.addEventListener("change", function () { oneKey = switch_.checked; });
    help.querySelector(".window-close").addEventListener("click", function () { help.close(); });
  });
  return { isOn: isOn, stage: stage };
})();
