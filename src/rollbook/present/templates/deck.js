// Draws the charts in the width they have; a phone gets the narrow layout.
(function () {
  "use strict";
  const narrow = window.matchMedia("(max-width: 760px)");
  const charts = JSON.parse(document.getElementById("charts").textContent);

  function draw() {
    return Promise.all(charts.map(function (chart) {
      const place = document.getElementById(chart.id);
      const shown = JSON.parse(JSON.stringify(narrow.matches ? chart.narrow : chart.wide));
      return Plotly.react(place, shown.data, shown.layout, chart.config).then(function () { place.dataset.ready = "true"; });
    }));
  }

  // Letters must be there before plotly measures them.
  const letters = ["400", "700"].map(function (weight) { return document.fonts.load(weight + ' 13px "Public Sans"'); });
  Promise.all(letters).then(draw, draw);
  narrow.addEventListener("change", draw);
  window.addEventListener("beforeprint", function () {
    document.querySelectorAll("details[data-print]").forEach(function (part) { part.open = true; });
  });
})();
