// The systems map: who is pointed at, or reached with the arrow keys, is told of, and only its links stay dark.
rollbookDeck.add(function (deck) {
  "use strict";
  deck.root.querySelectorAll(".picture-partners").forEach(function (data) {
    const told = JSON.parse(data.textContent);
    const picture = data.closest(".picture");
    const line = picture.querySelector(".picture-told");
    line.hidden = false;

    function show(id) {
      picture.classList.toggle("is-asked", Boolean(id));
      line.textContent = id ? told[id] : line.dataset.hint;
      picture.querySelectorAll(".tie").forEach(function (tie) {
        tie.classList.toggle("is-shown", tie.dataset.a === id || tie.dataset.b === id);
      });
      const near = new Set([id]);
      picture.querySelectorAll(".tie.is-shown").forEach(function (tie) { near.add(tie.dataset.a).add(tie.dataset.b); });
      picture.querySelectorAll(".partner").forEach(function (point) {
        point.classList.toggle("is-shown", near.has(point.dataset.partner));
        point.classList.toggle("is-chosen", point.dataset.partner === id);
      });
    }

    const ids = Object.keys(told);
    let at = -1;
    picture.tabIndex = 0;
    picture.setAttribute("role", "group");
    picture.setAttribute("aria-label", line.dataset.hint);
    picture.addEventListener("keydown", function (event) {
      const step = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[event.key];
      if (step) {
        at = at < 0 && step < 0 ? ids.length - 1 : (at + step + ids.length) % ids.length;
        show(ids[at]);
        event.preventDefault();
      } else if (event.key === "Escape") {
        at = -1;
        show(null);
      }
    });
    picture.addEventListener("blur", function () { at = -1; show(null); });
    ["pointerover", "click"].forEach(function (kind) {
      picture.addEventListener(kind, function (event) {
        const point = event.target.closest(".partner");
        at = point ? ids.indexOf(point.dataset.partner) : -1;
        show(point ? point.dataset.partner : null);
      });
    });
    picture.addEventListener("pointerleave", function () { show(null); });
  });
});
