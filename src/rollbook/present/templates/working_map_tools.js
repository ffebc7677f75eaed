// Popups, the keyboard on the map, search, and the slider that runs by itself.
(function (working) {
  "use strict";

  const NEAR = 10, MOST_LINES = 6, MOST_FOUND = 8, EVERY = 800, MILE_M = 1609.344;

  function element(tag, text, className) {
    const made = document.createElement(tag);
    if (text !== undefined) made.textContent = text;
    if (className) made.className = className;
    return made;
  }

  function tools(page) {
    page.panels.forEach(function (panel, number) { popups(page, panel, number); });
    search(page);
    slider(page);
    tiles(page);
  }

  // Pictures from a server are only there where one is declared, and only once they are asked for.
  function tiles(page) {
    const given = page.data.tiles, box = page.find("#wm-tiles");
    if (!given) return;
    const layers = page.panels.map(function () { return L.tileLayer(given.url, { maxZoom: 17, referrerPolicy: "no-referrer" }); });
    box.addEventListener("change", function () {
      page.panels.forEach(function (panel, number) {
        if (box.checked) layers[number].addTo(panel.map); else layers[number].remove();
      });
    });
  }

  function miles(page, metres) {
    const far = metres / MILE_M;
    const shown = new Intl.NumberFormat(page.data.language + "-US", { minimumFractionDigits: 1, maximumFractionDigits: 1 });
    return shown.format(far) + " " + page.words.distance_unit;
  }

  // What a mark says: its layer, what it is, how well it is placed. Never who.
  function describe(page, found, number) {
    const box = element("div", undefined, "wm-told");
    if (found.length && found[0].circle) { circle(page, found[0].circle, number, box); return box; }
    found.slice(0, MOST_LINES).forEach(function (each) { box.append(point(page, each.row, number)); });
    if (found.length > MOST_LINES) box.append(element("p", page.say("wm_more", { count: page.number.format(found.length - MOST_LINES) })));
    return box;
  }

  function point(page, row, number) {
    const points = page.points, data = page.data, layer = data.layers[points.layer[row]], made = element("div");
    const detail = data.details[points.detail[row]].label;
    made.append(element("strong", layer.isGroup ? detail : layer.label));
    if (layer.isGroup) made.append(element("p", layer.label));
    else if (detail && detail !== layer.label) made.append(element("p", detail));
    const radius = points.radiusM(row), precision = data.precisions[points.precision[row]].label;
    made.append(element("p", radius ? page.say("wm_within", { precision: precision, radius: page.number.format(radius), miles: miles(page, radius) }) : precision));
    const zip = data.zips[points.zip[row]];
    if (zip && zip.code) made.append(element("p", page.say("wm_zip", { zip: [zip.code, zip.label].filter(Boolean).join(" ") })));
    const until = points.until[row] < data.days.length ? "wm_here_until" : "wm_here_since";
    made.append(element("p", page.say(until, {
      from: data.days[points.from[row]].short, until: until === "wm_here_until" ? data.days[points.until[row]].short : "",
    })));
    if (!layer.isGroup) near(page, row, number, made);
    if (page.state.marks === "change") made.append(element("p", became(page, row)));
    return made;
  }

  function near(page, row, number, made) {
    const days = page.days(), day = days[Math.min(number, days.length - 1)];
    const found = page.points.isThere(row, day) ? page.points.nearest(row, day) : null;
    if (!found) return;
    const name = page.data.details[page.points.detail[found.row]].label;
    made.append(element("p", page.say("wm_nearest", { group: name, straight: miles(page, found.straight), grid: miles(page, found.grid) })));
  }

  function became(page, row) {
    const told = page.told(), flows = page.points.flows(told[0], told[1]), flow = flows.after[row] || flows.before[row];
    return flow ? page.words["wm_" + page.data.flows[flow - 1].id] : "";
  }

  function circle(page, drawn, number, box) {
    const points = page.points, zip = page.data.zips[points.zip[drawn.row]], shown = page.panels[number].canvas.shown;
    const radius = points.radiusM(drawn.row);
    box.append(element("strong", zip && zip.code ? page.say("wm_zip", { zip: [zip.code, zip.label].filter(Boolean).join(" ") }) : page.words.wm_rough));
    drawn.parts.forEach(function (part) {
      const line = element("p", undefined, "wm-part"), look = shown.looks[part[0]].look;
      const layer = page.data.layers.concat(page.data.flows).find(function (each) { return each.look === look; });
      line.append(working.swatch(look), element("span", page.say("wm_part", {
        count: page.number.format(part[1]), label: layer.label || page.words["wm_" + layer.id],
      })));
      box.append(line);
    });
    box.append(element("p", page.data.precisions[points.precision[drawn.row]].label));
    box.append(element("p", page.say("wm_around", { miles: miles(page, radius || 0) })));
  }

  function popups(page, panel, number) {
    let stops = [], stop = -1;
    function open(found) {
      const told = describe(page, found, number), at = [page.points.lat(found[0].row), page.points.lon(found[0].row)];
      const popup = L.popup({ maxWidth: 280, maxHeight: 260 }).setLatLng(at).setContent(told).openOn(panel.map);
      const close = popup.getElement().querySelector(".leaflet-popup-close-button");
      close.setAttribute("aria-label", page.words.wm_close);
      close.title = page.words.wm_close;
      page.find("#wm-told").textContent = told.innerText;
    }
    panel.map.on("click", function (event) {
      const found = panel.canvas.near(event.containerPoint, NEAR);
      if (!found.length) return;
      // One click tells of all marks at the nearest place, not of those beside it.
      open(found.filter(function (each) { return each.away <= found[0].away + 3 && Boolean(each.circle) === Boolean(found[0].circle); }));
    });
    // Enter tells of the mark nearest to the middle, N and P of the next and the one before.
    panel.box.addEventListener("keydown", function (event) {
      if (event.target !== panel.box) return;
      const key = event.key.toLowerCase(), way = key === "enter" || key === "n" ? 1 : key === "p" ? -1 : 0;
      if (key === "escape") { panel.map.closePopup(); return; }
      if (!way || event.ctrlKey || event.metaKey || event.altKey) return;
      event.preventDefault();
      if (key === "enter" || !stops.length) {
        stops = panel.canvas.near(panel.map.getSize().divideBy(2), Infinity);
        stop = -1;
      }
      if (!stops.length) return;
      stop = (stop + way + stops.length) % stops.length;
      open([stops[stop]]);
    });
    panel.map.on("dragstart", function () { stops = []; });
    // The cross in the middle would lie on what is told.
    panel.map.on("popupopen", function () { panel.box.classList.add("wm-telling"); });
    panel.map.on("popupclose", function () { panel.box.classList.remove("wm-telling"); });
    page.changed.push(function () { stops = []; });
  }

  function plain(text) { return text.normalize("NFD").replace(/[\u0300-\u036f]/g, "").toLowerCase(); }

  // A list below the field, by arrows or by mouse; the map jumps to what is chosen and marks it.
  function search(page) {
    const field = page.find("#wm-search"), list = page.find("#wm-found"), pins = [];
    let found = [], active = -1;
    function show() {
      const wanted = plain(field.value.trim());
      found = wanted ? page.data.finds.filter(function (each) {
        return plain(each.label + " " + each.detail).includes(wanted);
      }).slice(0, MOST_FOUND) : [];
      active = -1;
      list.replaceChildren.apply(list, found.map(function (each, number) {
        const option = element("li");
        option.id = "wm-option-" + number;
        option.setAttribute("role", "option");
        option.setAttribute("aria-selected", "false");
        option.append(element("b", each.label), element("span", each.detail || page.words["wm_kind_" + each.kind]));
        option.addEventListener("mousedown", function (event) { event.preventDefault(); choose(number); });
        return option;
      }));
      open(found.length > 0);
      page.find("#wm-told").textContent = wanted ? page.say("wm_found", { count: found.length }) : "";
    }
    function open(isOpen) {
      list.hidden = !isOpen;
      field.setAttribute("aria-expanded", String(isOpen));
      if (!isOpen) field.removeAttribute("aria-activedescendant");
    }
    function move(way) {
      if (!found.length) return;
      active = (active + way + found.length) % found.length;
      Array.from(list.children).forEach(function (option, number) { option.setAttribute("aria-selected", String(number === active)); });
      field.setAttribute("aria-activedescendant", list.children[active].id);
    }
    function choose(number) {
      const one = found[number];
      field.value = one.label;
      open(false);
      pins.splice(0).forEach(function (pin) { pin.remove(); });
      const icon = L.divIcon({ className: "wm-pin", iconSize: [34, 34] });
      page.panels.forEach(function (panel) {
        pins.push(L.marker([one.lat, one.lon], { icon: icon, interactive: false, keyboard: false }).addTo(panel.map));
      });
      page.panels[0].map.setView([one.lat, one.lon], one.kind === "group" ? 13.5 : 12, { animate: false });
      page.find("#wm-told").textContent = page.say("wm_marked", { name: one.label });
    }
    field.addEventListener("input", show);
    field.addEventListener("blur", function () { open(false); });
    field.addEventListener("keydown", function (event) {
      if (event.key === "ArrowDown" || event.key === "ArrowUp") {
        event.preventDefault();
        if (list.hidden) show();
        move(event.key === "ArrowDown" ? 1 : -1);
      } else if (event.key === "Enter") {
        event.preventDefault();
        if (found.length) choose(Math.max(active, 0));
      } else if (event.key === "Escape") {
        open(false);
        pins.splice(0).forEach(function (pin) { pin.remove(); });
      }
    });
  }

  // Where motion is unwanted the button goes one month on; else it runs until it is stopped or at the end.
  function slider(page) {
    const button = page.find(".wm-play"), calm = window.matchMedia("(prefers-reduced-motion: reduce)");
    let running = 0;
    function label() { button.textContent = calm.matches ? page.words.wm_next_month : running ? page.words.wm_pause : page.words.wm_play; }
    function step() {
      page.state.month = (page.state.month + 1) % page.data.days.length;
      page.update();
      if (running && page.state.month === page.data.days.length - 1) page.stop();
    }
    page.stop = function () {
      clearInterval(running);
      running = 0;
      label();
    };
    button.addEventListener("click", function () {
      if (running) { page.stop(); return; }
      step();
      if (!calm.matches) running = setInterval(step, EVERY);
      label();
    });
    calm.addEventListener("change", page.stop);
    label();
  }

  working.miles = miles;
  working.element = element;
  working.tools = tools;
})(window.working);
