// Draws what folium asks for: base lines, marks with shapes, labels that find room, and the layer switches.
// All words come in as data and are set as text, never as markup.
window.rollbook = (function () {
  "use strict";

  L.SVG.include({
    _updateOutline: function (layer) {
      const at = layer._point, size = layer._radius;
      const path = layer.options.outline.map(function (corner, index) {
        return (index ? "L" : "M") + (at.x + size * corner[0]).toFixed(2) + " " + (at.y + size * corner[1]).toFixed(2);
      });
      this._setPath(layer, layer._empty() ? "M0 0" : path.join("") + "z");
    },
  });

  const Outline = L.CircleMarker.extend({
    _updatePath: function () { this._renderer._updateOutline(this); },
  });

  function element(tag, className, text, parent) {
    const made = L.DomUtil.create(tag, className, parent);
    if (text !== undefined) made.textContent = text;
    return made;
  }

  function base(map, data) {
    map.createPane("base").style.zIndex = 250;
    map.createPane("dots").style.zIndex = 300;
    map.createPane("meeting-places").style.zIndex = 420;
    map.rollbook = { data: data, layers: [], labels: L.DomUtil.create("div", "map-labels", map.getPane("tooltipPane")) };
    function draw(points, stroke) {
      L.polyline(points, Object.assign({ pane: "base", interactive: false, smoothFactor: 0.3 }, stroke)).addTo(map);
    }
    data.lines.forEach(function (line) { draw(line.points, { color: data.line, weight: 1 }); });
    data.outlines.forEach(function (outline) { draw(outline.rings, data.strokes[outline.kind]); });
    data.borders.forEach(function (zone) {
      draw(zone.rings.map(function (ring) { return ring.map(function (steps) { return stepped(zone, steps, data.step); }); }), data.border);
    });
  }

  // Borders and dots are told as steps east and north of the middle of their zone.
  function stepped(middle, steps, step) {
    return [middle.lat + steps[1] / step, middle.lon + steps[0] / step];
  }

  function marks(data) {
    const group = L.featureGroup();
    group.rollbook = data;
    group.dots = dotsOf(data);
    data.marks.forEach(function (mark) {
      const options = Object.assign({ radius: mark.radius, outline: data.outline, pane: data.pane }, data.paint[mark.paint]);
      const drawn = new (data.outline ? Outline : L.CircleMarker)([mark.lat, mark.lon], options);
      drawn.mark = mark;
      drawn.bindTooltip(element("span", "", mark.sentence), { sticky: true });
      drawn.bindPopup(element("span", "", mark.sentence));
      if (!mark.isPoint || data.hasNames) drawn.on("add", function () { nameForKeyboard(drawn.getElement(), mark.sentence); });
      group.addLayer(drawn);
    });
    return group;
  }

  // What changed: for each way in which it did, a layer of marks of one shape on the third map.
  function change(map, data) {
    map.rollbook.layers = Object.keys(data.looks).map(function (trend) {
      const look = data.looks[trend];
      const found = data.changes.filter(function (one) { return one.trend === trend; });
      return marks({
        outline: look.outline, pane: "overlayPane", paint: { change: look.paint }, step: 1, dot: 0,
        marks: found.map(function (one) { return Object.assign({ paint: "change", isPoint: false }, one); }),
      }).addTo(map);
    });
  }

  function dotsOf(data) {
    const group = L.featureGroup();
    data.marks.forEach(function (mark) {
      // A hidden number has no dots, and is not nothing: its hollow mark stays.
      if (mark.paint === "hidden") {
        const hollow = { radius: mark.radius, pane: "dots", interactive: false };
        group.addLayer(L.circleMarker([mark.lat, mark.lon], Object.assign(hollow, data.paint.hidden)));
      }
      (mark.dots || []).forEach(function (steps) {
        const options = { radius: data.dot, pane: "dots", interactive: false };
        group.addLayer(L.circleMarker(stepped(mark, steps, data.step), Object.assign(options, data.paint.dot)));
      });
    });
    return group;
  }

  function nameForKeyboard(path, sentence) {
    path.setAttribute("tabindex", "0");
    path.setAttribute("role", "button");
    path.setAttribute("aria-label", sentence);
  }

  // Labels: a block of numbers at each place first, then places and streets where room is left.
  function label(map) {
    const state = map.rollbook, frame = map.getSize(), circles = [];
    // The corners belong to the zoom buttons, the scale bar and the north arrow.
    const taken = [
      [frame.x - 46, frame.y - 80, frame.x, frame.y], [0, frame.y - 36, 104, frame.y], [frame.x - 30, 0, frame.x, 40],
    ];
    // All circles shrink alike on a small screen, so that their areas still compare.
    const scale = Math.max(0.6, Math.min(1, frame.x / 480));
    state.labels.replaceChildren();
    const blocks = new Map();
    const shown = state.layers.filter(function (layer) { return map.hasLayer(layer) && layer.rollbook.marks.length; });
    shown.forEach(function (layer) {
      layer.eachLayer(function (drawn) {
        if (!drawn.mark.isPoint) drawn.setRadius(drawn.mark.radius * scale);
      });
      layer.rollbook.marks.forEach(function (mark) {
        if (layer.rollbook.hasNames) circles.push(around(map, mark, mark.radius));
        if (mark.isPoint) return;
        const key = mark.lat + " " + mark.lon;
        if (!blocks.has(key)) blocks.set(key, { lat: mark.lat, lon: mark.lon, radius: 0, lines: [] });
        const block = blocks.get(key);
        block.radius = Math.max(block.radius, mark.radius * scale);
        block.lines.push([layer.rollbook, mark]);
      });
    });
    const sorted = Array.from(blocks.values()).sort(function (one, other) { return other.radius - one.radius; });
    sorted.forEach(function (block) {
      circles.push(around(map, block, block.radius));
    });
    sorted.forEach(function (block) {
      const made = element("div", "map-label map-number", undefined, state.labels);
      block.lines.forEach(function (line) {
        const row = element("div", "", undefined, made);
        if (shown.length > 1) row.appendChild(swatch(line[0], line[1]));
        row.appendChild(document.createTextNode(line[1].text));
      });
      settle(map, made, block, block.radius, frame, taken, circles, false);
    });
    // Names of public places stand where they cover no number; the table has them all.
    shown.filter(function (layer) { return layer.rollbook.hasNames; }).forEach(function (layer) {
      layer.rollbook.marks.forEach(function (mark) {
        const made = element("div", "map-label map-venue", mark.name, state.labels);
        settle(map, made, mark, mark.radius, frame, taken, circles, true);
      });
    });
    state.data.places.forEach(function (place) {
      const made = element("div", "map-label map-place", place.label, state.labels);
      if (!settle(map, made, place, 2, frame, taken, circles, true)) return;
      const dot = element("i", "map-dot", undefined, state.labels);
      L.DomUtil.setPosition(dot, map.latLngToLayerPoint([place.lat, place.lon]));
    });
    state.data.lines.forEach(function (line) { labelLine(map, line, frame, taken); });
  }

  function swatch(layer, mark) {
    const made = document.createElementNS("http://www.w3.org/2000/svg", "svg");
    const paint = layer.paint[mark.paint];
    made.setAttribute("viewBox", "-8 -8 16 16");
    made.setAttribute("aria-hidden", "true");
    const shape = document.createElementNS(made.namespaceURI, layer.outline ? "polygon" : "circle");
    if (layer.outline) shape.setAttribute("points", layer.outline.map(function (c) { return c[0] * 5 + "," + c[1] * 5; }).join(" "));
    else shape.setAttribute("r", "5");
    shape.setAttribute("fill", paint.fillColor);
    shape.setAttribute("fill-opacity", paint.fillOpacity);
    shape.setAttribute("stroke", paint.color);
    shape.setAttribute("stroke-width", "2");
    if (paint.dashArray) shape.setAttribute("stroke-dasharray", paint.dashArray);
    made.appendChild(shape);
    return made;
  }

  function settle(map, made, at, radius, frame, taken, circles, isOptional) {
    const point = map.latLngToContainerPoint([at.lat, at.lon]);
    const wide = made.offsetWidth, high = made.offsetHeight;
    const isAway = point.x < 0 || point.y < 0 || point.x > frame.x || point.y > frame.y;
    let best = null, least = Infinity, order = 0;
    [radius + 3, radius + 13, radius + 25].forEach(function (distance) {
      [[1, 0], [-1, 0], [0, -1], [0, 1], [1, -1], [1, 1], [-1, -1], [-1, 1]].forEach(function (way) {
        const reach = way[0] && way[1] ? distance * Math.SQRT1_2 : distance;
        const left = point.x + way[0] * reach - (way[0] > 0 ? 0 : way[0] < 0 ? wide : wide / 2);
        const top = point.y + way[1] * reach - (way[1] > 0 ? 0 : way[1] < 0 ? high : high / 2);
        const box = [left - 3, top, left + wide + 3, top + high];
        order += 1;
        if (left < 2 || top < 2 || box[2] > frame.x - 2 || box[3] > frame.y - 2) return;
        const covered = total(taken, box), hidden = total(circles, box);
        if (isOptional && (covered || hidden > 0.3 * wide * high)) return;
        const cost = 4 * covered + 2 * hidden + 4 * order;
        if (cost < least) { least = cost; best = box; }
      });
    });
    if (isAway || !best) { made.remove(); return false; }
    taken.push(best);
    put(map, made, [best[0] + 3, best[1]]);
    return true;
  }

  // The part of a mark that a label should rather not cover.
  function around(map, place, radius) {
    const at = map.latLngToContainerPoint([place.lat, place.lon]), half = radius * 0.9;
    return [at.x - half, at.y - half, at.x + half, at.y + half];
  }

  function labelLine(map, line, frame, taken) {
    if (!line.label) return;
    const made = element("div", "map-label map-line", line.label, map.rollbook.labels);
    const point = map.latLngToContainerPoint(line.points[0]), wide = made.offsetWidth, high = made.offsetHeight;
    const box = line.kind === "avenue"
      ? [4, point.y - high, 4 + wide, point.y]
      : [point.x - wide / 2, frame.y - high - 2, point.x + wide / 2, frame.y - 2];
    const isInside = box[0] >= 2 && box[1] >= 2 && box[2] <= frame.x - 2 && box[3] <= frame.y;
    if (!isInside || total(taken, [box[0] - 6, box[1], box[2] + 6, box[3]])) { made.remove(); return; }
    taken.push(box);
    put(map, made, box);
  }

  function put(map, made, box) {
    L.DomUtil.setPosition(made, map.containerPointToLayerPoint([box[0], box[1]]));
  }

  function total(boxes, box) {
    return boxes.reduce(function (sum, other) {
      const wide = Math.min(box[2], other[2]) - Math.max(box[0], other[0]);
      const high = Math.min(box[3], other[3]) - Math.max(box[1], other[1]);
      return sum + Math.max(0, wide) * Math.max(0, high);
    }, 0);
  }

  // Controls: zoom buttons with translated names, scale bar, north; one set of switches for both maps.
  function finish(maps, layers, settings) {
    maps.forEach(function (map, index) {
      if (index < 2) map.rollbook.layers = layers.map(function (pair) { return pair[index]; });
      L.control.zoom({ position: "bottomright", zoomInTitle: settings.zoomIn, zoomOutTitle: settings.zoomOut }).addTo(map);
      L.control.scale({ maxWidth: 90, metric: false, imperial: true }).addTo(map);
      const north = L.control({ position: "topright" });
      north.onAdd = function () { return element("div", "map-north", settings.north); };
      north.addTo(map);
      map.scrollWheelZoom.disable();
      map.on("focus", function () { map.scrollWheelZoom.enable(); });
      map.on("blur", function () { map.scrollWheelZoom.disable(); });
      if (L.Browser.mobile) map.dragging.disable();
      let waiting = 0;
      map.on("zoomend moveend resize layeradd layerremove", function (event) {
        if (event.layer && !event.layer.rollbook) return;
        cancelAnimationFrame(waiting);
        waiting = requestAnimationFrame(function () { label(map); });
      });
    });
    const area = document.getElementById(settings.id);
    function whole() { maps[0].fitBounds(settings.bounds, { animate: false }); }
    whole();
    maps.forEach(label);
    area.querySelector("button.map-whole").addEventListener("click", whole);
    // A mark or dot is there if both its layer and its way of drawing are switched on.
    function isOn(selector) {
      const box = area.querySelector(selector);
      return !box || box.checked;
    }
    function put(map, layer, isShown) {
      if (isShown) map.addLayer(layer); else map.removeLayer(layer);
    }
    function redraw() {
      const hasDots = area.querySelector("input[data-show='dots']") !== null;
      layers.forEach(function (pair, number) {
        const isLayer = isOn("input[data-layer='" + number + "']");
        pair.forEach(function (layer, index) {
          put(maps[index], layer, isLayer && (layer.rollbook.hasNames || isOn("input[data-show='zones']")));
          put(maps[index], layer.dots, hasDots && isLayer && isOn("input[data-show='dots']"));
        });
      });
    }
    const third = maps[2], beside = maps.slice(0, 2);
    function showChange() {
      const isShown = isOn("input[data-show='change']");
      area.querySelector(".map-change").hidden = !isShown;
      beside.forEach(function (map) {
        map.unsync(third);
        third.unsync(map);
      });
      if (!isShown) return;
      third.invalidateSize({ animate: false });
      third.setView(maps[0].getCenter(), maps[0].getZoom(), { animate: false });
      beside.forEach(function (map) {
        map.sync(third);
        third.sync(map);
      });
    }
    redraw();
    if (third) showChange();
    area.querySelectorAll("input[data-layer], input[data-show]").forEach(function (box) {
      box.addEventListener("change", function () {
        redraw();
        if (third && box.dataset.show === "change") showChange();
      });
    });
    if (document.fonts) document.fonts.ready.then(function () { maps.forEach(label); });
    area.dataset.ready = "true";
  }

  return { base: base, marks: marks, change: change, finish: finish };
})();
