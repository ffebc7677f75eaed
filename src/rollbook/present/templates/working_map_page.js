// The page of the working map: what is chosen, what the two maps then show, and how many there are.
(function (working) {
  "use strict";

  const LOCALES = { en: "en-US", es: "es-US" };

  function start(data, words) {
    const page = new Page(data, words);
    page.listen();
    working.tools(page);
    working.tables(page);
    page.arrange();
    page.update();
    page.root.dataset.ready = "true";
    working.page = page;
    if (document.fonts) document.fonts.ready.then(function () { page.draw(); });
    return page;
  }

  function Page(data, words) {
    this.data = data;
    this.words = words;
    this.root = document.getElementById("working");
    this.points = new working.Points(data);
    this.number = new Intl.NumberFormat(LOCALES[data.language]);
    this.state = {
      mode: "pair", first: data.first, last: data.last, month: data.last, shown: "last", marks: "layers",
      layers: data.layers.map(function () { return true; }), hidden: new Set(),
      flows: data.flows.map(function () { return true; }), inWindow: false,
    };
    this.changed = [];
    this.isWhole = true;
    this.panels = [0, 1].map(this.panel, this);
    this.makeLegend();
    this.fillDates();
  }
  Object.assign(Page.prototype, working.legend);

  Page.prototype.say = function (key, values) {
    return this.words[key].replace(/{(\w+)}/g, function (blank, name) { return values && name in values ? values[name] : blank; });
  };
  Page.prototype.find = function (selector) { return this.root.querySelector(selector); };
  Page.prototype.day = function (number) { return this.data.days[number].label; };

  Page.prototype.panel = function (_, number) {
    const box = document.getElementById("wm-map-" + number), base = this.data.base, bounds = L.latLngBounds(base.bounds);
    const map = L.map(box, {
      attributionControl: false, zoomControl: false, zoomAnimation: false, fadeAnimation: false, zoomSnap: 0, zoomDelta: 0.5,
      minZoom: 7, maxZoom: 17, maxBounds: bounds.pad(0.75), center: bounds.getCenter(), zoom: 9,
    });
    L.control.zoom({ position: "bottomright", zoomInTitle: this.words.zoom_in, zoomOutTitle: this.words.zoom_out }).addTo(map);
    L.control.scale({ maxWidth: 90, metric: false }).addTo(map);
    const north = L.control({ position: "topright" }), word = this.words.north;
    north.onAdd = function () {
      const made = L.DomUtil.create("div", "wm-north");
      made.textContent = word;
      return made;
    };
    north.addTo(map);
    map.scrollWheelZoom.disable();
    map.on("focus", function () { map.scrollWheelZoom.enable(); });
    map.on("blur", function () { map.scrollWheelZoom.disable(); });
    if (L.Browser.mobile) map.dragging.disable();
    const canvas = new working.Canvas(this.points, base, this.words).addTo(map);
    return { map: map, canvas: canvas, box: box, title: document.getElementById("wm-title-" + number), part: box.parentElement };
  };

  Page.prototype.whole = function () {
    this.panels[0].map.fitBounds(this.data.base.bounds, { animate: false });
    this.isWhole = true;
  };

  Page.prototype.fillDates = function () {
    ["first", "last"].forEach(function (name) {
      const list = this.find("#wm-" + name);
      this.data.days.forEach(function (day, number) { list.add(new Option(day.label, number)); });
    }, this);
    this.find("#wm-month").max = this.data.days.length - 1;
  };

  Page.prototype.listen = function () {
    const page = this, state = this.state;
    this.root.querySelectorAll("input[type=radio]").forEach(function (radio) {
      radio.addEventListener("change", function () {
        state[radio.name.slice(3)] = radio.value;
        page.arrange();
        page.update();
      });
    });
    ["first", "last"].forEach(function (name) {
      page.find("#wm-" + name).addEventListener("change", function () {
        state[name] = Number(this.value);
        if (state.first > state.last) [state.first, state.last] = [state.last, state.first];
        page.update();
      });
    });
    this.find("#wm-month").addEventListener("input", function () { state.month = Number(this.value); page.update(); });
    this.find("#wm-window").addEventListener("change", function () { state.inWindow = this.checked; page.count(); });
    this.find(".wm-whole").addEventListener("click", function () { page.whole(); });
    this.panels[0].map.on("moveend", function () { if (state.inWindow) page.count(); });
    this.panels.forEach(function (panel) {
      panel.map.on("dragend zoomend", function () { page.isWhole = false; });
      panel.map.on("keydown", function () { page.isWhole = false; });
    });
  };

  // The days that the maps stand for, and the two days whose counts are told.
  Page.prototype.days = function () {
    const state = this.state;
    if (state.mode === "pair") return [state.first, state.last];
    return state.mode === "months" ? [state.month] : [state.shown === "first" ? state.first : state.last];
  };
  Page.prototype.told = function () {
    const state = this.state;
    if (state.mode !== "months") return [state.first, state.last];
    return [Math.min(state.first, state.month), state.month];
  };
  Page.prototype.isUnited = function () { return this.state.marks === "change" && this.state.mode !== "pair"; };

  // Which of the controls are there, and one map or two in step.
  Page.prototype.arrange = function () {
    const state = this.state, maps = this.panels.map(function (panel) { return panel.map; });
    this.find("#wm-switch").hidden = state.mode !== "single" || state.marks === "change";
    this.find(".wm-slider").hidden = state.mode !== "months";
    this.find("#wm-last").parentElement.hidden = state.mode === "months";
    this.find(".wm-flows").hidden = state.marks !== "change";
    const isPair = state.mode === "pair";
    this.panels[1].part.hidden = !isPair;
    this.find(".wm-pair").classList.toggle("wm-alone", !isPair);
    maps[0].unsync(maps[1]);
    maps[1].unsync(maps[0]);
    maps[0].invalidateSize({ pan: false });
    // Who has not looked closer sees the whole area on a map of any size.
    const isWhole = this.isWhole;
    if (isWhole) this.whole();
    if (isPair) {
      maps[1].invalidateSize({ pan: false });
      maps[1].setView(maps[0].getCenter(), maps[0].getZoom(), { animate: false });
      maps[0].sync(maps[1]);
      maps[1].sync(maps[0]);
    }
    this.isWhole = isWhole;
    if (this.stop) this.stop();
  };

  Page.prototype.update = function () {
    const state = this.state, days = this.days(), told = this.told(), page = this;
    this.find("#wm-first").value = state.first;
    this.find("#wm-last").value = state.last;
    this.find("#wm-month").value = state.month;
    this.find("#wm-month").setAttribute("aria-valuetext", this.day(state.month));
    this.find("#wm-shown-first").textContent = this.day(state.first);
    this.find("#wm-shown-last").textContent = this.day(state.last);
    const both = this.say("wm_from_to", { first: this.day(told[0]), last: this.day(told[1]) });
    this.panels.forEach(function (panel, number) {
      const title = page.isUnited() ? both : page.day(days[Math.min(number, days.length - 1)]);
      panel.title.textContent = title;
      panel.box.setAttribute("aria-label", page.say("wm_map_of", { date: title }));
    });
    this.root.querySelectorAll(".wm-day-first").forEach(function (cell) { cell.textContent = page.data.days[told[0]].short; });
    this.root.querySelectorAll(".wm-day-last").forEach(function (cell) { cell.textContent = page.data.days[told[1]].short; });
    this.panels.forEach(function (panel) { panel.map.closePopup(); });
    this.draw();
    this.count();
    this.changed.forEach(function (each) { each(told[0], told[1]); });
  };

  Page.prototype.accepts = function (row) {
    const layer = this.points.layer[row];
    return this.state.layers[layer] && !(this.data.layers[layer].hasSectors && this.state.hidden.has(this.points.detail[row]));
  };

  Page.prototype.draw = function () {
    const shown = this.panels.map(this.content, this);
    const most = Math.max.apply(null, shown.map(function (each) { return each.most(); }));
    this.panels.forEach(function (panel, number) { panel.canvas.show(shown[number], most); });
  };

  Page.prototype.content = function (_, number) {
    const shown = new working.Shown(this.points), days = this.days();
    if (number && this.state.mode !== "pair") return shown;
    if (this.state.marks === "change") this.showChange(shown, number); else this.showLayers(shown, days[number]);
    return shown;
  };

  // Families lie below, then organizations, then groups: the fewer there are, the higher they lie.
  Page.prototype.showLayers = function (shown, day) {
    const points = this.points, layers = this.data.layers;
    shown.lettered = [];
    const order = layers.map(function (_, number) { return number; }).sort(function (one, other) {
      return layers[one].isGroup - layers[other].isGroup || layers[other].count - layers[one].count;
    });
    order.forEach(function (number) {
      const look = shown.look(layers[number].look, layers[number].isGroup ? working.GROUP : working.POINT);
      if (!this.state.layers[number]) return;
      for (let row = points.starts[number]; row < points.starts[number + 1]; row += 1) {
        if (!points.isThere(row, day) || !this.accepts(row)) continue;
        shown.add(row, look);
        if (layers[number].hasSectors && !points.isRough[row]) shown.lettered.push(row);
      }
    }, this);
  };

  // Side by side each map shows what is there on its date; one map alone shows who came and who went.
  Page.prototype.showChange = function (shown, number) {
    const told = this.told(), points = this.points, flows = points.flows(told[0], told[1]), state = this.state;
    const looks = [];
    // The rarer, the higher it lies.
    [working.STAYED, working.JOINED, working.CHANGED, working.LEFT, working.MOVED].forEach(function (flow) {
      looks[flow] = shown.look(this.data.flows[flow - 1].look, flow === working.STAYED ? 2.8 : 4.4);
    }, this);
    const isUnited = this.isUnited();
    for (let row = 0; row < points.count; row += 1) {
      if (!this.accepts(row)) continue;
      const before = flows.before[row], after = flows.after[row];
      const flow = isUnited ? after || (before === working.LEFT ? before : 0) : number ? after : before;
      if (!flow || !state.flows[flow - 1]) continue;
      shown.add(row, looks[flow]);
      const other = flows.other[row];
      if (flow === working.MOVED && !points.isRough[row] && !points.isRough[other]) shown.lines.push([row, other]);
    }
  };

  working.start = start;
})(window.working);
