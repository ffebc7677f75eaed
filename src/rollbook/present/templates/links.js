// A link at a heading also copies its address, where the browser lets it, and says so.
rollbookDeck.add(function (deck) {
  "use strict";
  deck.root.addEventListener("click", function (event) {
    const link = event.target.closest("a.link");
    if (!link || !navigator.clipboard) return;
    const address = location.href.split("#")[0] + link.getAttribute("href");
    navigator.clipboard.writeText(address).then(function () { rollbookDeck.say(deck, deck.words.copied); }, function () {});
  });
});
