// Search of the index: accents and capitals do not matter, and the number of reports found is said aloud.
(function () {
  "use strict";
  var form = document.getElementById("find");
  if (!form) { return; }
  var words = document.getElementById("find-words");
  var period = document.getElementById("find-period");
  var found = document.getElementById("found");
  var waiting = 0;

  function folded(text) {
    return text.normalize("NFD").replace(/[\u0300-\u036f]/g, "").toLowerCase();
  }

  var quarters = Array.prototype.map.call(document.querySelectorAll(".quarter"), function (quarter) {
    var label = quarter.querySelector("h2").textContent + " " + quarter.dataset.period;
    return {
      node: quarter,
      fold: Array.prototype.find.call(quarter.children, function (each) { return each.tagName === "DETAILS"; }),
      period: quarter.dataset.period,
      releases: Array.prototype.map.call(quarter.querySelectorAll(".release"), function (release) {
        var says = release.querySelector("h3, a").textContent + " " + release.dataset.find;
        var claim = release.querySelector(".says, .quiet");
        return { node: release, text: folded(label + " " + says + " " + (claim ? claim.textContent : "")) };
      }),
    };
  });

  function search() {
    var asked = folded(words.value).split(/\s+/).filter(Boolean);
    var chosen = period ? period.value : "";
    var isAsking = asked.length > 0 || chosen !== "";
    var count = 0;
    quarters.forEach(function (quarter) {
      var here = 0;
      quarter.releases.forEach(function (release) {
        var fits = (!chosen || chosen === quarter.period) &&
          asked.every(function (word) { return release.text.indexOf(word) >= 0; });
        release.node.hidden = !fits;
        here += fits ? 1 : 0;
      });
      quarter.node.hidden = here === 0;
      if (quarter.fold) { quarter.fold.open = isAsking && here > 0; }
      count += here;
    });
    var told = count === 0 ? found.dataset.none : count === 1 ? found.dataset.one : found.dataset.many;
    found.textContent = isAsking ? told.replace("{count}", String(count)) : "";
  }

  function soon() {
    window.clearTimeout(waiting);
    waiting = window.setTimeout(search, 150);
  }

  form.hidden = false;
  form.addEventListener("submit", function (event) { event.preventDefault(); search(); });
  words.addEventListener("input", soon);
  if (period) { period.addEventListener("change", search); }
}());
