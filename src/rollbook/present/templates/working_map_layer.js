// Draws everything of one map on one canvas: base lines, circles of ZIP codes, points, letters and numbers.
(function (working) {
  "use strict";

  const POINT = 3.6, GROUP = 6.2, LARGEST = 25, SMALLEST = 6.5, CROWD = 40, MANY = 20000, MOST_LETTERS = 400;
  const { point: paintPoint, circle: paintCircle, text: paintText, stampOf, font: FONT } = working.paint;

  // What a panel shows: rows with their looks; rough ones are gathered into one circle for each place and look.
  function Shown(points) {
    this.points = points;
    this.looks = [];
    this.rows = [];
    this.circles = new Map();
    this.lines = [];
  }

  Shown.prototype.look = function (look, size) {
    this.looks.push({ look: look, size: size });
    this.rows.push([]);
    return this.looks.length - 1;
  };

  Shown.prototype.add = function (row, look) {
    if (!this.points.isRough[row]) { this.rows[look].push(row); return; }
    const key = this.points.wholeLat[row] + " " + this.points.wholeLon[row];
    if (!this.circles.has(key)) this.circles.set(key, { row: row, counts: new Map() });
    const counts = this.circles.get(key).counts;
    counts.set(look, (counts.get(look) || 0) + 1);
  };

  Shown.prototype.most = function () {
    let most = 0;
    this.circles.forEach(function (circle) {
      circle.counts.forEach(function (count) { most = Math.max(most, count); });
    });
    return most;
  };

  // Areas follow counts; a handful is never drawn as if it were a crowd.
  function circleSize(count, most) { return Math.max(SMALLEST, LARGEST * Math.sqrt(count / Math.max(most, CROWD))); }

  const Canvas = L.Layer.extend({
    initialize: function (points, base, words) {
      this.points = points;
      this.base = base;
      this.words = words;
      this.stamps = new Map();
    },
    onAdd: function () {
      this.canvas = L.DomUtil.create("canvas", "wm-canvas leaflet-zoom-hide", this.getPane());
      this.canvas.setAttribute("aria-hidden", "true");
      this.draw();
    },
    onRemove: function () { this.canvas.remove(); },
    getEvents: function () {
      return { moveend: this.draw, zoomend: this.draw, viewreset: this.draw, resize: this.draw, move: this.follow };
    },
    show: function (shown, most) {
      this.shown = shown;
      this.most = most;
      if (this._map) this.draw();
    },
    // While the map is dragged the picture moves with it; few marks are drawn anew at once, many at its end.
    follow: function () {
      if (this.points.count > MANY || this.waiting) return;
      const layer = this;
      this.waiting = requestAnimationFrame(function () { layer.waiting = 0; if (layer._map) layer.draw(); });
    },
    draw: function () {
      const size = this._map.getSize(), ratio = window.devicePixelRatio || 1, canvas = this.canvas;
      if (!size.x || !size.y || !this.shown) return;
      if (canvas.width !== size.x * ratio || canvas.height !== size.y * ratio) {
        canvas.width = size.x * ratio;
        canvas.height = size.y * ratio;
        canvas.style.width = size.x + "px";
        canvas.style.height = size.y + "px";
      }
      L.DomUtil.setPosition(canvas, this._map.containerPointToLayerPoint([0, 0]));
      this.context = canvas.getContext("2d");
      this.context.setTransform(ratio, 0, 0, ratio, 0, 0);
      this.context.clearRect(0, 0, size.x, size.y);
      this.size = size;
      this.ratio = ratio;
      this.stretch = Math.pow(2, this._map.getZoom());
      const corner = this._map.project(this._map.containerPointToLatLng([0, 0]));
      this.left = corner.x;
      this.top = corner.y;
      this.drawBase();
      this.drawPoints(POINT);
      this.drawLines();
      this.drawCircles();
      this.drawPoints(GROUP);
      this.drawNames();
    },
    place: function (row) {
      return [this.points.x[row] * this.stretch - this.left, this.points.y[row] * this.stretch - this.top];
    },
    spot: function (lat, lon) {
      const at = this._map.latLngToContainerPoint([lat, lon]);
      return [at.x, at.y];
    },
    drawBase: function () {
      const context = this.context, layer = this;
      function path(points) {
        points.forEach(function (point, at) {
          const spot = layer.spot(point[0], point[1]);
          context[at ? "lineTo" : "moveTo"](spot[0], spot[1]);
        });
      }
      context.lineWidth = 1;
      context.strokeStyle = this.base.line;
      context.beginPath();
      // Streets of the grid go on beyond the frame that they were cut to.
      this.base.lines.forEach(function (line) {
        const spot = layer.spot(line.points[0][0], line.points[0][1]), isAvenue = line.kind === "avenue";
        context.moveTo(isAvenue ? 0 : spot[0], isAvenue ? spot[1] : 0);
        context.lineTo(isAvenue ? layer.size.x : spot[0], isAvenue ? spot[1] : layer.size.y);
      });
      context.stroke();
      this.base.outlines.forEach(function (outline) {
        context.beginPath();
        outline.rings.forEach(path);
        context.lineWidth = outline.kind === "county" ? 2 : 1.2;
        context.setLineDash(outline.kind === "county" ? [8, 4] : []);
        context.strokeStyle = layer.base.border;
        context.stroke();
        context.setLineDash([]);
      });
    },
    drawCircles: function () {
      const layer = this, context = this.context;
      this.drawnCircles = [];
      this.shown.circles.forEach(function (circle) {
        const at = layer.place(circle.row);
        const sorted = Array.from(circle.counts).sort(function (one, other) { return other[1] - one[1]; });
        const reach = circleSize(sorted[0][1], layer.most);
        sorted.forEach(function (part) {
          paintCircle(context, layer.shown.looks[part[0]].look, at[0], at[1], circleSize(part[1], layer.most));
        });
        layer.drawnCircles.push({ row: circle.row, at: at, reach: reach, parts: sorted });
      });
    },
    drawLines: function () {
      const context = this.context;
      context.beginPath();
      this.shown.lines.forEach(function (ends) {
        const one = this.place(ends[0]), other = this.place(ends[1]);
        context.moveTo(one[0], one[1]);
        context.lineTo(other[0], other[1]);
      }, this);
      context.lineWidth = 1.2;
      context.strokeStyle = this.base.moved;
      context.stroke();
    },
    drawPoints: function (size) {
      const context = this.context, wide = Math.ceil(this.size.x), high = Math.ceil(this.size.y);
      const across = (wide >> 1) + 1, grid = this.points.count > MANY ? new Uint8Array(across * ((high >> 1) + 1)) : null;
      this.shown.rows.forEach(function (rows, number) {
        const made = this.shown.looks[number];
        if ((made.size === GROUP) !== (size === GROUP) || !rows.length) return;
        const stamp = this.stamp(made.look, made.size), reach = stamp.reach;
        for (let at = 0; at < rows.length; at += 1) {
          const x = this.points.x[rows[at]] * this.stretch - this.left, y = this.points.y[rows[at]] * this.stretch - this.top;
          if (x < -reach || y < -reach || x > wide + reach || y > high + reach) continue;
          if (grid && x >= 0 && y >= 0 && x < wide && y < high) {
            // Of thousands of marks that lie on top of each other, two pixels apart, one is stamped.
            const cell = (y >> 1) * across + (x >> 1);
            if (grid[cell] === number + 1) continue;
            grid[cell] = number + 1;
          }
          context.drawImage(stamp.picture, x - reach, y - reach, 2 * reach, 2 * reach);
        }
      }, this);
    },
    stamp: function (look, size) {
      const key = JSON.stringify([look.colour, look.outline ? look.outline[0] : 0, look.isRing, size, this.ratio]);
      if (!this.stamps.has(key)) this.stamps.set(key, stampOf(look, size, this.ratio));
      return this.stamps.get(key);
    },
    // Names find their room one after the other: numbers of circles, places, letters of sectors, streets.
    drawNames: function () {
      const taken = [[0, this.size.y - 34, 110, this.size.y], [this.size.x - 46, this.size.y - 80, this.size.x, this.size.y], [this.size.x - 34, 0, this.size.x, 44]];
      this.drawNumbers(taken);
      this.drawPlaces(taken);
      this.drawLetters();
      this.drawStreets(taken);
    },
    // On a pale plate, so that the small picture before a number is not taken for a mark.
    drawNumbers: function (taken) {
      const context = this.context;
      this.drawnCircles.forEach(function (circle) {
        const indent = circle.parts.length > 1 ? 13 : 3, half = circle.parts.length * 7.5;
        const texts = circle.parts.map(function (part) { return part[1].toLocaleString(document.documentElement.lang); });
        context.font = "700 12.5px " + FONT;
        const wide = indent + 3 + Math.max.apply(null, texts.map(function (text) { return context.measureText(text).width; }));
        const left = circle.at[0] + circle.reach + 3, top = circle.at[1] - half;
        context.fillStyle = "rgba(255, 255, 255, 0.88)";
        context.fillRect(left, top, wide, 2 * half);
        circle.parts.forEach(function (part, line) {
          const middle = top + 15 * line + 7.5;
          if (indent > 3) paintPoint(context, this.shown.looks[part[0]].look, left + 7, middle, 3.6);
          context.font = "700 12.5px " + FONT;
          context.fillStyle = this.base.ink;
          context.fillText(texts[line], left + indent, middle + 4.5);
        }, this);
        taken.push([circle.at[0] - circle.reach, top, left + wide, top + 2 * half]);
      }, this);
    },
    drawPlaces: function (taken) {
      this.base.places.forEach(function (place) {
        const at = this.spot(place.lat, place.lon), context = this.context;
        context.font = "600 12.5px " + FONT;
        const wide = context.measureText(place.label).width;
        const rooms = [[5, 4], [-wide - 5, 4], [-wide / 2, -7], [-wide / 2, 17], [7, -6], [7, 15]].map(function (move) {
          return [at[0] + move[0], at[1] + move[1] - 11, at[0] + move[0] + wide, at[1] + move[1] + 3];
        });
        const room = rooms.find(function (box) { return isFree(box, taken) && isInside(box, this.size); }, this);
        if (!room) return;
        taken.push(room);
        context.fillStyle = this.base.ink;
        context.fillRect(at[0] - 1.5, at[1] - 1.5, 3, 3);
        paintText(context, place.label, room[0], room[3] - 3, 12.5, this.base.quiet, 600);
      }, this);
    },
    drawLetters: function () {
      const lettered = this.shown.lettered || [];
      if (lettered.length > MOST_LETTERS) return;
      lettered.forEach(function (row) {
        const at = this.place(row), letter = this.points.data.details[this.points.detail[row]].letter;
        if (letter) paintText(this.context, letter, at[0] + 5, at[1] - 3, 11, this.base.ink, 700);
      }, this);
    },
    drawStreets: function (taken) {
      this.base.lines.forEach(function (line) {
        if (!line.label) return;
        const first = this.spot(line.points[0][0], line.points[0][1]);
        this.context.font = "400 10.5px " + FONT;
        const wide = this.context.measureText(line.label).width;
        const box = line.kind === "avenue"
          ? [4, first[1] - 13, 4 + wide, first[1] - 1]
          : [first[0] - wide / 2, this.size.y - 16, first[0] + wide / 2, this.size.y - 3];
        if (!isInside(box, this.size) || !isFree([box[0] - 6, box[1], box[2] + 6, box[3]], taken)) return;
        taken.push(box);
        paintText(this.context, line.label, box[0], box[3] - 2, 10.5, this.base.quiet);
      }, this);
    },
    // Marks near a point of the map, the nearest first: rows of points, and circles with their parts.
    near: function (at, reach) {
      const found = [];
      this.shown.rows.forEach(function (rows, look) {
        rows.forEach(function (row) {
          const x = this.points.x[row] * this.stretch - this.left - at.x, y = this.points.y[row] * this.stretch - this.top - at.y;
          const away = Math.sqrt(x * x + y * y);
          if (away <= reach) found.push({ row: row, look: look, away: away });
        }, this);
      }, this);
      this.drawnCircles.forEach(function (circle) {
        const away = Math.hypot(circle.at[0] - at.x, circle.at[1] - at.y);
        // A point inside a circle is meant before the circle.
        if (away <= Math.max(reach, circle.reach)) found.push({ circle: circle, row: circle.row, away: Math.max(away, reach === Infinity ? 0 : reach) });
      });
      return found.sort(function (one, other) { return one.away - other.away || one.row - other.row; });
    },
  });

  function isFree(box, taken) {
    return !taken.some(function (other) {
      return box[0] < other[2] && other[0] < box[2] && box[1] < other[3] && other[1] < box[3];
    });
  }

  function isInside(box, size) { return box[0] >= 2 && box[1] >= 2 && box[2] <= size.x - 2 && box[3] <= size.y - 2; }

  working.Canvas = Canvas;
  working.Shown = Shown;
  working.POINT = POINT;
  working.GROUP = GROUP;
})(window.working);
