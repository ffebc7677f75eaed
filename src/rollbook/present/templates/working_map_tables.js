// The numbers of the map as tables: by layer with who came and went, by ZIP code, distances, month by month.
(function (working) {
  "use strict";

  function tables(page) {
    const parts = [
      [".wm-table-layers", byLayer], [".wm-table-zips", byZip], [".wm-table-distances", distances], [".wm-table-months", byMonth],
    ];
    parts.forEach(function (part) {
      const box = page.find(part[0]).closest("details");
      let made = "";
      function fill() {
        const told = page.told(), key = told.join("-");
        if (!box.open || made === key) return;
        made = key;
        part[1](page, page.find(part[0]), told);
      }
      box.addEventListener("toggle", fill);
      page.changed.push(fill);
    });
    page.changed.push(function (first, last) { unplaced(page, first, last); });
  }

  function rows(table, lines) {
    table.tBodies[0].replaceChildren.apply(table.tBodies[0], lines.map(function (cells) {
      const row = document.createElement("tr");
      cells.forEach(function (cell, at) {
        const made = working.element(at ? "td" : "th", cell, at ? "end" : "");
        if (!at) made.scope = "row";
        row.append(made);
      });
      return row;
    }));
  }

  function byLayer(page, table, told) {
    const points = page.points, flows = points.flows(told[0], told[1]), n = page.number;
    rows(table, page.data.layers.map(function (layer, number) {
      const before = new Array(6).fill(0), after = new Array(6).fill(0);
      for (let row = points.starts[number]; row < points.starts[number + 1]; row += 1) {
        before[flows.before[row]] += 1;
        after[flows.after[row]] += 1;
      }
      const first = before.reduce(function (sum, count, flow) { return flow ? sum + count : sum; }, 0);
      const last = after.reduce(function (sum, count, flow) { return flow ? sum + count : sum; }, 0);
      const { JOINED, STAYED, MOVED, CHANGED, LEFT } = working;
      const counts = [first, last, after[JOINED], after[STAYED], after[MOVED], after[CHANGED], before[CHANGED], before[LEFT]];
      return [layer.label].concat(counts.map(function (count) { return n.format(count); }));
    }));
  }

  function byZip(page, table, told) {
    const points = page.points, wide = page.data.layers.length;
    const counts = page.data.zips.map(function () { return [new Array(wide).fill(0), new Array(wide).fill(0)]; });
    for (let row = 0; row < points.count; row += 1) {
      if (points.isThere(row, told[0])) counts[points.zip[row]][0][points.layer[row]] += 1;
      if (points.isThere(row, told[1])) counts[points.zip[row]][1][points.layer[row]] += 1;
    }
    // Who states no ZIP comes last.
    const order = page.data.zips.map(function (_, at) { return at; }).sort(function (one, other) {
      return !page.data.zips[one].code - !page.data.zips[other].code || one - other;
    });
    rows(table, order.map(function (at) {
      const zip = page.data.zips[at];
      const name = zip.code ? [zip.code, zip.label].filter(Boolean).join(" ") : page.words.wm_zip_unknown;
      return [name].concat(counts[at][0].map(function (count, layer) {
        return page.number.format(count) + " → " + page.number.format(counts[at][1][layer]);
      }));
    }));
  }

  function distances(page, table, told) {
    const lines = [];
    page.data.layers.forEach(function (layer, number) {
      if (layer.isGroup) return;
      const medians = told.map(function (day) { return page.points.medians(number, day); });
      lines.push([layer.label].concat(medians.flatMap(function (found) {
        return [page.number.format(found.count)].concat([found.straight, found.grid].map(function (metres) {
          return metres === null ? "–" : working.miles(page, metres);
        }));
      })));
    });
    rows(table, lines);
  }

  function byMonth(page, table) {
    rows(table, page.data.days.map(function (day, number) {
      return [day.label].concat(page.points.counts(number).layers.map(function (count) { return page.number.format(count); }));
    }));
  }

  // Whom the map cannot show is told beside it.
  function unplaced(page, first, last) {
    const lost = [first, last].map(function (day) {
      return page.data.unplaced.reduce(function (sum, each) { return each[1] === day ? sum + each[2] : sum; }, 0);
    });
    const note = page.find("#wm-unplaced");
    note.hidden = !lost[0] && !lost[1];
    note.textContent = page.say("wm_unplaced", {
      first: page.day(first), first_count: page.number.format(lost[0]), last: page.day(last), last_count: page.number.format(lost[1]),
    });
  }

  working.tables = tables;
})(window.working);
