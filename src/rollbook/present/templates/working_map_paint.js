// How marks, circles and texts are painted on a canvas, alike on the map and in its legend.
(function (working) {
  "use strict";

  const FONT = '"Public Sans", "Helvetica Neue", Arial, sans-serif';

  function trace(context, look, x, y, size) {
    context.beginPath();
    if (look.outline) {
      look.outline.forEach(function (corner, at) {
        context[at ? "lineTo" : "moveTo"](x + size * corner[0], y + size * corner[1]);
      });
      context.closePath();
    } else context.arc(x, y, size, 0, 2 * Math.PI);
  }

  function paintPoint(context, look, x, y, size) {
    trace(context, look, x, y, size);
    context.globalAlpha = look.opacity;
    context.fillStyle = look.fill;
    context.fill();
    context.globalAlpha = 1;
    context.strokeStyle = look.line;
    context.lineWidth = look.isRing ? 1.5 : look.width;
    context.stroke();
  }

  function paintCircle(context, look, x, y, size) {
    trace(context, look, x, y, size);
    context.globalAlpha = 0.14;
    context.fillStyle = look.colour;
    context.fill();
    context.globalAlpha = 1;
    context.setLineDash([4, 2.5]);
    context.strokeStyle = look.colour;
    context.lineWidth = 1.8;
    context.stroke();
    context.setLineDash([]);
  }

  function paintText(context, text, x, y, size, colour, weight) {
    context.font = (weight || 400) + " " + size + "px " + FONT;
    context.lineJoin = "round";
    context.lineWidth = 3;
    context.strokeStyle = "#ffffff";
    context.strokeText(text, x, y);
    context.fillStyle = colour;
    context.fillText(text, x, y);
  }

  function swatch(look, size) {
    const made = document.createElement("canvas"), ratio = 2;
    made.width = made.height = 18 * ratio;
    made.className = "wm-swatch";
    made.setAttribute("aria-hidden", "true");
    const context = made.getContext("2d");
    context.scale(ratio, ratio);
    paintPoint(context, look, 9, 9, size || 5.5);
    return made;
  }

  // A mark painted once, to be stamped many times.
  function stampOf(look, size, ratio) {
    const reach = Math.ceil(size * 1.4 + 2), made = document.createElement("canvas");
    made.width = made.height = 2 * reach * ratio;
    const context = made.getContext("2d");
    context.scale(ratio, ratio);
    paintPoint(context, look, reach, reach, size);
    return { picture: made, reach: reach };
  }

  working.paint = { point: paintPoint, circle: paintCircle, text: paintText, stampOf: stampOf, font: FONT };
  working.swatch = swatch;
})(window.working);
