// What the working map knows: points in typed arrays, who is there on a day, and what became of whom.
window.working = (function () {
  "use strict";

  const JOINED = 1, STAYED = 2, MOVED = 3, CHANGED = 4, LEFT = 5;
  const EARTH_M = 6371008.8, NEAR_ENOUGH_M = 500, RADIANS = Math.PI / 180;

  function buffer(text) {
    const raw = atob(text), bytes = new Uint8Array(raw.length);
    for (let at = 0; at < raw.length; at += 1) bytes[at] = raw.charCodeAt(at);
    return bytes.buffer;
  }

  function Points(data) {
    const packed = data.arrays;
    this.data = data;
    this.home = new Uint32Array(buffer(packed.home));
    this.detail = new Uint16Array(buffer(packed.detail));
    this.precision = new Uint8Array(buffer(packed.precision));
    this.radius = new Uint16Array(buffer(packed.radius));
    this.zip = new Uint16Array(buffer(packed.zip));
    this.from = new Uint16Array(buffer(packed.from));
    this.until = new Uint16Array(buffer(packed.until));
    this.wholeLat = new Int32Array(buffer(packed.lat));
    this.wholeLon = new Int32Array(buffer(packed.lon));
    this.count = this.home.length;
    this.homes = this.home.reduce(function (most, one) { return Math.max(most, one); }, 0) + 1;
    this.layer = new Uint8Array(this.count);
    this.isRough = new Uint8Array(this.count);
    // Places on a map of the world that is 256 wide: a zoom only stretches them.
    this.x = new Float64Array(this.count);
    this.y = new Float64Array(this.count);
    this.starts = [0];
    data.layers.forEach(function (layer, number) {
      const end = this.starts[number] + layer.count;
      this.layer.fill(number, this.starts[number], end);
      this.starts.push(end);
    }, this);
    for (let row = 0; row < this.count; row += 1) {
      const sine = Math.sin(this.wholeLat[row] / 1e5 * RADIANS);
      this.x[row] = (this.wholeLon[row] / 1e5 + 180) / 360 * 256;
      this.y[row] = (0.5 - Math.log((1 + sine) / (1 - sine)) / (4 * Math.PI)) * 256;
      this.isRough[row] = data.precisions[this.precision[row]].isExact ? 0 : 1;
    }
    this.flowsOf = { key: "" };
    this.groupsOf = {};
  }

  Points.prototype.lat = function (row) { return this.wholeLat[row] / 1e5; };
  Points.prototype.lon = function (row) { return this.wholeLon[row] / 1e5; };
  Points.prototype.radiusM = function (row) { return this.data.radii[this.radius[row]]; };
  Points.prototype.isThere = function (row, day) { return this.from[row] <= day && day < this.until[row]; };

  // By layer, and by detail of a layer, how many are there on a day; `accepts` may leave rows out.
  Points.prototype.counts = function (day, accepts) {
    const layers = new Array(this.data.layers.length).fill(0), details = new Map();
    for (let row = 0; row < this.count; row += 1) {
      if (this.from[row] > day || day >= this.until[row] || (accepts && !accepts(row))) continue;
      const layer = this.layer[row];
      layers[layer] += 1;
      if (this.data.layers[layer].hasSectors) details.set(this.detail[row], (details.get(this.detail[row]) || 0) + 1);
    }
    return { layers: layers, details: details };
  };

  // What became of every household: `before` at its row of the first day, `after` at its row of the last.
  Points.prototype.flows = function (first, last) {
    const key = first + "-" + last;
    if (this.flowsOf.key === key) return this.flowsOf;
    const before = new Uint8Array(this.count), after = new Uint8Array(this.count), other = new Int32Array(this.count).fill(-1);
    const crowds = this.data.layers.map(function (layer) { return layer.crowd; });
    const rowsThen = new Int32Array(this.homes * 4).fill(-1), rowsNow = new Int32Array(this.homes * 4).fill(-1);
    for (let row = 0; row < this.count; row += 1) {
      const slot = crowds[this.layer[row]] * this.homes + this.home[row];
      if (this.isThere(row, first)) rowsThen[slot] = row;
      if (this.isThere(row, last)) rowsNow[slot] = row;
    }
    for (let slot = 0; slot < rowsThen.length; slot += 1) {
      const then = rowsThen[slot], now = rowsNow[slot];
      if (then < 0 && now >= 0) after[now] = JOINED;
      if (now < 0 && then >= 0) before[then] = LEFT;
      if (then < 0 || now < 0) continue;
      before[then] = after[now] = this.became(then, now);
      other[then] = now;
      other[now] = then;
    }
    this.flowsOf = { key: key, before: before, after: after, other: other };
    return this.flowsOf;
  };

  // A household has moved if its point has; where a point is the middle of the same ZIP, nobody can tell.
  Points.prototype.became = function (then, now) {
    if (this.layer[then] !== this.layer[now]) return CHANGED;
    const isSame = this.wholeLat[then] === this.wholeLat[now] && this.wholeLon[then] === this.wholeLon[now];
    const isRough = this.isRough[then] || this.isRough[now];
    return isSame || (isRough && this.zip[then] === this.zip[now]) ? STAYED : MOVED;
  };

  // The nearest parent group that meets on a day, straight and along a grid; nothing for rough points.
  Points.prototype.nearest = function (row, day) {
    const radius = this.radiusM(row);
    if (radius === null || radius > NEAR_ENOUGH_M) return null;
    const groups = this.groupsAt(day), lat = this.lat(row) * RADIANS, lon = this.lon(row) * RADIANS;
    let near = -1, least = Infinity, grid = Infinity;
    for (let at = 0; at < groups.rows.length; at += 1) {
      const squeeze = Math.cos((groups.lat[at] + lat) / 2);
      const north = Math.abs(groups.lat[at] - lat), east = Math.abs(groups.lon[at] - lon) * squeeze;
      const squared = north * north + east * east;
      if (squared < least) { least = squared; near = at; }
      if (north + east < grid) grid = north + east;
    }
    if (near < 0) return null;
    const half = Math.sin((groups.lat[near] - lat) / 2), turn = Math.sin((groups.lon[near] - lon) / 2);
    const chord = half * half + Math.cos(lat) * Math.cos(groups.lat[near]) * turn * turn;
    return { row: groups.rows[near], straight: 2 * EARTH_M * Math.asin(Math.sqrt(chord)), grid: EARTH_M * grid };
  };

  Points.prototype.groupsAt = function (day) {
    if (this.groupsOf.day === day) return this.groupsOf;
    const rows = [];
    this.data.layers.forEach(function (layer, number) {
      if (!layer.isGroup) return;
      for (let row = this.starts[number]; row < this.starts[number + 1]; row += 1) {
        const radius = this.radiusM(row);
        if (this.isThere(row, day) && radius !== null && radius <= NEAR_ENOUGH_M) rows.push(row);
      }
    }, this);
    this.groupsOf = {
      day: day,
      rows: rows,
      lat: Float64Array.from(rows, function (row) { return this.lat(row) * RADIANS; }, this),
      lon: Float64Array.from(rows, function (row) { return this.lon(row) * RADIANS; }, this),
    };
    return this.groupsOf;
  };

  // Median distances of a layer's homes on a day, and how many homes they are of.
  Points.prototype.medians = function (number, day) {
    const straight = [], grid = [];
    for (let row = this.starts[number]; row < this.starts[number + 1]; row += 1) {
      const found = this.isThere(row, day) ? this.nearest(row, day) : null;
      if (found) { straight.push(found.straight); grid.push(found.grid); }
    }
    return { count: straight.length, straight: median(straight), grid: median(grid) };
  };

  function median(values) {
    if (!values.length) return null;
    const sorted = Float64Array.from(values).sort(), half = values.length >> 1;
    return values.length % 2 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2;
  }

  return { Points: Points, JOINED: JOINED, STAYED: STAYED, MOVED: MOVED, CHANGED: CHANGED, LEFT: LEFT };
})();
