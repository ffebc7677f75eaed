// A deck opens what it carries packed, and shows itself in either language. Every other script adds a part:
// a function that is given a deck (its root element, words and values) when that language is first shown.
// A part may return functions that are called when its language is shown again.
window.rollbookDeck = (function () {
  "use strict";
  const parts = [];
  const decks = new Map();
  const canOpen = typeof DecompressionStream === "function";
  let library = null;

  function bytes(letters) {
    return Uint8Array.from(atob(letters), function (letter) { return letter.charCodeAt(0); });
  }

  function unpack(element) {
    const stream = new Blob([bytes(element.textContent.trim())]).stream().pipeThrough(new DecompressionStream("gzip"));
    return new Response(stream).text();
  }

  function run(code) {
    const script = document.createElement("script");
    script.textContent = code;
    document.head.append(script);
    script.remove();
  }

  function openLibrary() {
    const element = document.getElementById("library");
    library = library || (element ? unpack(element) : Promise.resolve("")).then(function (text) {
      const holder = document.createElement("div");
      holder.innerHTML = text;
      holder.querySelectorAll("script").forEach(function (script) { run(script.textContent); });
    });
    return library;
  }

  function start(root) {
    // Without the means to open what is packed, the drawings stay the pictures that they are.
    const packed = canOpen ? unpack(root.querySelector("script.packed")).then(JSON.parse) : new Promise(function () {});
    const deck = { root: root, language: root.lang, again: [], words: JSON.parse(root.querySelector("script.said").textContent),
      values: packed, library: canOpen ? openLibrary() : new Promise(function () {}) };
    decks.set(root.lang, deck);
    parts.forEach(function (part) {
      const again = part(deck);
      if (again) deck.again.push(again);
    });
    return deck;
  }

  function current() { return decks.get(document.querySelector(".deck").lang); }

  // The other language takes the place of this one, which is kept as it is until it is wanted again.
  async function speak(language) {
    const before = current();
    let root = decks.has(language) ? decks.get(language).root : null;
    if (!root) {
      const holder = document.createElement("div");
      holder.innerHTML = await unpack(document.getElementById("other-language"));
      root = holder.firstElementChild;
    }
    const place = rollbookDeck.places.here(before);
    before.root.replaceWith(root);
    document.documentElement.lang = language;
    document.title = root.dataset.title;
    if (decks.has(language)) decks.get(language).again.forEach(function (again) { again(); });
    else start(root);
    rollbookDeck.places.back(current(), place);
    root.querySelector(".bar-language").focus({ preventScroll: true });
  }

  function say(deck, text) { deck.root.querySelector(".spoken").textContent = text; }

  parts.push(function (deck) {
    const other = deck.root.querySelector(".bar-language");
    other.addEventListener("click", function (event) {
      const carried = document.getElementById("other-language").textContent.trim();
      if (!canOpen || !(carried || decks.has(other.lang))) {
        other.href = other.href.split("#")[0] + "#" + rollbookDeck.places.here(deck).id;
      } else if (!event.ctrlKey && !event.metaKey && !event.shiftKey) {
        event.preventDefault();
        speak(other.lang);
      }
    });
  });

  if (!canOpen) document.documentElement.classList.remove("js");
  // The scripts that follow add their parts first.
  document.addEventListener("DOMContentLoaded", function () { start(document.querySelector(".deck")); });
  return { add: function (part) { parts.push(part); }, current: current, run: run, say: say, openable: canOpen };
})();
