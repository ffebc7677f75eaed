// Draws maps and charts in the room they have, what is near the reader first, and charts again when the room
// changes; a phone gets their narrow layout.
rollbookDeck.add(function (deck) {
  "use strict";
  const narrow = window.matchMedia("(max-width: 760px)");
  const drawn = new Map(), made = new Set();
  let values = null, waiting = 0, round = 0;

  function place(chart) { return deck.root.querySelector("#" + CSS.escape(chart.id)); }

  function far(chart) { return Math.abs(place(chart).getBoundingClientRect().top - window.innerHeight / 2); }

  function pause() { return new Promise(function (go) { setTimeout(go, 0); }); }

  // A place that is folded away has no width: it is drawn when it is seen.
  function due() {
    const size = narrow.matches ? "narrow" : "wide";
    return values.charts.map(function (chart) {
      return { chart: chart, size: size, width: place(chart).clientWidth };
    }).filter(function (each) { return each.width && drawn.get(each.chart.id) !== each.size + each.width; });
  }

  async function draw() {
    const mine = ++round;
    const list = due().sort(function (one, other) { return far(one.chart) - far(other.chart); });
    list.forEach(function (each) { delete place(each.chart).dataset.ready; });
    for (const each of list) {
      // Somebody may have turned the phone meanwhile: a later round draws the rest.
      if (mine !== round || !deck.root.isConnected) return;
      const shown = JSON.parse(JSON.stringify(each.chart[each.size]));
      shown.layout.width = each.width;
      await Plotly.react(place(each.chart), shown.data, shown.layout, each.chart.config);
      drawn.set(each.chart.id, each.size + each.width);
      place(each.chart).dataset.ready = "true";
      await pause();
    }
  }

  // A map takes the size of its place when it is made.
  function makeMaps() {
    deck.root.querySelectorAll(".maps").forEach(function (map, at) {
      if (!map.clientWidth || made.has(at)) return;
      made.add(at);
      rollbookDeck.run(values.maps[at]);
    });
  }

  function show() {
    if (!values || !deck.root.isConnected) return;
    makeMaps();
    draw();
  }

  function again() {
    clearTimeout(waiting);
    waiting = setTimeout(show, 120);
  }

  // Letters must be there before plotly measures them.
  const letters = ["400", "700"].map(function (weight) { return document.fonts.load(weight + ' 13px "Public Sans"'); });
  Promise.all([deck.values, deck.library, Promise.allSettled(letters)]).then(function (opened) {
    values = opened[0];
    show();
  });
  window.addEventListener("resize", again);
  deck.root.addEventListener("toggle", again, true);
  return again;
});
