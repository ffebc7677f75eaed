// The legend of the working map: a switch and the counts of each layer, sector and kind of change.
(function (working) {
  "use strict";

  const legend = {};

  // One row for each layer, and below stakeholders one for each sector: a switch, a mark and the counts.
  legend.makeLegend = function () {
    const body = this.find(".wm-legend tbody"), page = this;
    this.rows = this.data.layers.map(function (layer, number) {
      const made = page.legendRow(body, layer.label, layer.look, function (isOn) { page.state.layers[number] = isOn; });
      made.row.title = layer.meaning;
      made.box.dataset.layer = layer.id;
      return made;
    });
    this.sectors = [];
    this.data.layers.forEach(function (layer, number) { if (layer.hasSectors && layer.count) page.makeSectors(layer, number); });
    const flows = this.find(".wm-flows tbody");
    this.flows = this.data.flows.map(function (flow, number) {
      const made = page.legendRow(flows, page.words["wm_" + flow.id], flow.look, function (isOn) { page.state.flows[number] = isOn; });
      made.row.title = page.words["wm_" + flow.id + "_meaning"];
      made.box.dataset.flow = flow.id;
      return made;
    });
  };

  legend.legendRow = function (body, label, look, choose) {
    const row = body.insertRow(), head = document.createElement("th"), wrapped = document.createElement("label"), page = this;
    const box = document.createElement("input"), text = document.createElement("span");
    head.scope = "row";
    box.type = "checkbox";
    box.checked = true;
    text.textContent = label;
    wrapped.append(box);
    if (look) wrapped.append(working.swatch(look));
    wrapped.append(text);
    head.append(wrapped);
    row.append(head);
    box.addEventListener("change", function () { choose(box.checked); page.update(); });
    return { row: row, box: box, text: text, cells: [row.insertCell(), row.insertCell()] };
  };

  legend.makeSectors = function (layer, number) {
    const details = new Set(), after = this.rows[number].row.nextSibling, page = this;
    for (let row = this.points.starts[number]; row < this.points.starts[number + 1]; row += 1) details.add(this.points.detail[row]);
    const sorted = Array.from(details).sort(function (one, other) {
      return (page.data.details[one].letter || "Z").localeCompare(page.data.details[other].letter || "Z");
    });
    const more = working.element("button", this.words.wm_sectors, "wm-more");
    more.type = "button";
    more.setAttribute("aria-expanded", "false");
    more.addEventListener("click", function () {
      const isOpen = more.getAttribute("aria-expanded") === "false";
      more.setAttribute("aria-expanded", String(isOpen));
      page.sectors.forEach(function (made) { made.row.hidden = !isOpen; });
    });
    this.rows[number].row.cells[0].append(more);
    sorted.forEach(function (detail) {
      const known = page.data.details[detail];
      const label = known.code ? known.letter + " " + known.label : page.words.wm_sector_unknown;
      const made = page.legendRow(this.find(".wm-legend tbody"), label, null, function (isOn) {
        if (isOn) page.state.hidden.delete(detail); else page.state.hidden.add(detail);
      });
      made.row.className = "wm-sector";
      made.box.dataset.sector = known.code;
      made.row.hidden = true;
      made.detail = detail;
      after ? after.before(made.row) : null;
      page.sectors.push(made);
    }, this);
  };

  // How many there are on both dates; in the window of the map alone, if that is asked for.
  legend.count = function () {
    const told = this.told(), points = this.points, page = this, accepts = this.windowed();
    const counts = told.map(function (day) { return points.counts(day, accepts); });
    this.rows.forEach(function (made, number) {
      made.cells.forEach(function (cell, at) { cell.textContent = page.number.format(counts[at].layers[number]); });
    });
    this.sectors.forEach(function (made) {
      made.cells.forEach(function (cell, at) { cell.textContent = page.number.format(counts[at].details.get(made.detail) || 0); });
    });
    if (this.state.marks === "change") this.countFlows(told, accepts);
    const sums = counts.map(function (count) {
      return count.layers.reduce(function (sum, each, number) { return sum + (page.state.layers[number] ? each : 0); }, 0);
    });
    const told_text = this.say("wm_status", {
      first: this.day(told[0]), first_count: this.number.format(sums[0]), last: this.day(told[1]), last_count: this.number.format(sums[1]),
    });
    clearTimeout(this.speaking);
    this.speaking = setTimeout(function () { page.find("#wm-status").textContent = told_text; }, 300);
  };

  legend.countFlows = function (told, accepts) {
    const flows = this.points.flows(told[0], told[1]), before = new Array(6).fill(0), after = new Array(6).fill(0);
    for (let row = 0; row < this.points.count; row += 1) {
      if (!this.accepts(row) || (accepts && !accepts(row))) continue;
      before[flows.before[row]] += 1;
      after[flows.after[row]] += 1;
    }
    this.flows.forEach(function (made, number) {
      const flow = number + 1;
      made.cells[0].textContent = flow === working.JOINED ? "–" : this.number.format(before[flow]);
      made.cells[1].textContent = flow === working.LEFT ? "–" : this.number.format(after[flow]);
    }, this);
  };

  legend.windowed = function () {
    if (!this.state.inWindow) return null;
    const map = this.panels[0].map, size = map.getSize(), corner = map.project(map.containerPointToLatLng([0, 0]));
    const stretch = Math.pow(2, map.getZoom()), points = this.points;
    return function (row) {
      const x = points.x[row] * stretch - corner.x, y = points.y[row] * stretch - corner.y;
      return x >= 0 && y >= 0 && x <= size.x && y <= size.y;
    };
  };

  working.legend = legend;
})(window.working);
