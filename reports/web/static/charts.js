// Draws the charts of a page. The page carries ECharts options without colours; width, theme and words are
// added here. A chart that cannot be drawn stays the static drawing that it was.
(() => {
  "use strict";
  const root = document.documentElement;
  const redraws = [];
  const report = (window.wageatlasCharts = { expected: 0, drawn: 0, errors: [], draw });
  const symbols = ["circle", "rect", "triangle", "diamond", "roundRect"];
  const diamond = "path://M5,0L10,5L5,10L0,5Z"; // of a legend, where the symbol would be drawn as wide as a line
  const square = "path://M0,0h10v10h-10z";
  const narrowBelow = 480; // a category's name then stands above its bars
  const pen = document.createElement("canvas").getContext("2d");

  function look(box) {
    const style = getComputedStyle(root);
    const colour = (name) => style.getPropertyValue(`--chart-${name}`).trim();
    const family = getComputedStyle(box).fontFamily;
    return {
      family, ink: colour("ink"), muted: colour("muted"), grid: colour("grid"), bg: colour("bg"),
      series: [1, 2, 3, 4, 5, 6].map(colour),
      widest: (texts, weight = 600) => {
        pen.font = `${weight} 13px ${family}`;
        return Math.max(0, ...texts.map((text) => pen.measureText(text).width));
      },
    };
  }

  function axisNumber(value, unit, short) {
    const size = Math.abs(value);
    const digits = (n) => n.toLocaleString("en-US", { maximumFractionDigits: 2 });
    let text = unit === "usd_hour" && size % 1 ? size.toFixed(2) : digits(size);
    if (short && size >= 1e4) text = size >= 1e6 ? `${digits(size / 1e6)}M` : `${digits(size / 1e3)}k`;
    return (value < 0 ? "\u2212" : "") + (unit.startsWith("usd") ? "$" : "") + text + (unit === "pct" ? "%" : "");
  }

  // The share of the first colour in a mixture with the second. Transparency would let the grid shine through.
  const mix = (one, other, share) => {
    const part = (colour, i) => parseInt(colour.slice(i, i + 2), 16);
    return `rgb(${[1, 3, 5].map((i) => Math.round(part(one, i) * share + part(other, i) * (1 - share))).join()})`;
  };

  // One thick stroke a row, rather than bars or lines.
  const banded = (data) => data.kind === "ranges" || data.kind === "bands";

  const element = (tag, className, text) => Object.assign(document.createElement(tag), { className, textContent: text ?? "" });

  // The tooltip shows words that the report wrote, never a raw number.
  function tooltip(data, categories, colours) {
    const figures = (items, row) => (data.rows
      ? data.names.map((name, i) => [name, data.rows[row][i]])
      : items.map((item) => [item.seriesName, data.text[item.seriesIndex]?.[row], colours.series[item.seriesIndex]])
    ).filter(([, text]) => text != null);
    return (params) => {
      const items = [params].flat().filter((item) => item.seriesId !== "breaks");
      if (!items.length) return "";
      const row = banded(data) ? items[0].value[1] : items[0].dataIndex;
      const tip = element("div", "tip");
      tip.append(element("div", "tip-head", categories[row]));
      for (const [name, text, colour] of figures(items, row)) {
        const entry = element("div", "tip-line");
        if (colour) entry.append(Object.assign(element("span", "tip-mark"), { style: `background: ${colour}` }));
        entry.append(element("span", "", `${name}: ${text}`));
        tip.append(entry);
      }
      return tip;
    };
  }

  // Breaks a name into lines that fit the room, at most so many; the last ends in an ellipsis then.
  function wrap(text, room, most, l) {
    const lines = [];
    for (const word of text.split(" ")) {
      const longer = lines.length ? `${lines.at(-1)} ${word}` : word;
      if (lines.length && l.widest([longer]) <= room) lines.splice(-1, 1, longer);
      else lines.push(word);
    }
    if (lines.length <= most) return lines;
    return [...lines.slice(0, most - 1), `${lines[most - 1]} \u2026`];
  }

  function legendHeight(names, width, l) {
    if (names.length < 2) return 0;
    let rows = 1, used = 0;
    for (const name of names) {
      const item = l.widest([name], 400) + 42;
      const fits = used + item <= width;
      if (!fits) rows++;
      used = fits ? used + item : item;
    }
    return rows * 24 + 8;
  }

  // A thin pale stroke, a thick one and an upright mark, and the same in the legend.
  function paintRanges(option, data, narrow, l) {
    const [outer, inner, median] = option.series;
    outer.lineStyle = { ...outer.lineStyle, color: mix(l.series[0], l.bg, 0.45), cap: "butt" };
    inner.lineStyle = { ...inner.lineStyle, color: l.series[0], cap: "butt" };
    median.itemStyle = { color: l.ink, opacity: 1 };
    median.label = {
      show: true, position: narrow ? "bottom" : "top", distance: 2, color: l.ink, fontSize: 13,
      formatter: ({ dataIndex }) => data.text[2][dataIndex],
    };
    option.legend.data = [
      { name: outer.name, itemStyle: { opacity: 0 }, lineStyle: { width: 4 } },
      { name: inner.name, itemStyle: { opacity: 0 }, lineStyle: { width: 12 } },
      { name: median.name, icon: "path://M0,0h4v14h-4z" },
    ];
  }

  // A thick pale stroke with an upright mark, diamonds on it and dots below it.
  function paintBands(option, data, l) {
    const [band, middle] = option.series;
    band.lineStyle = { ...band.lineStyle, color: mix(l.series[0], l.bg, 0.45), cap: "butt" };
    Object.assign(middle, { symbolSize: [4, 20], itemStyle: { color: l.ink, opacity: 1 } });
    middle.label = {
      show: true, position: "top", distance: 2, color: l.ink, fontSize: 13, backgroundColor: l.bg, formatter: ({ dataIndex }) => data.text[1][dataIndex],
    };
    const legend = [
      { name: band.name, itemStyle: { opacity: 0 }, lineStyle: { width: 12 } },
      { name: middle.name, icon: "path://M0,0h4v14h-4z" },
    ];
    for (const series of option.series.slice(2)) {
      if (series.id === "marks") paintMarks(series, 1, l);
      else series.itemStyle = { color: l.series[4], opacity: 1 };
      legend.push({ name: series.name, icon: series.id === "marks" ? diamond : "circle" });
    }
    option.legend.data = legend;
    if (option.yAxis[1]) option.yAxis[1].axisPointer = { show: false };
  }

  // A rim sets diamonds off what they stand on; of many close together the rims would hide it. The hollow
  // diamonds of bounds are filled with the ground, so that nothing shines through.
  function paintMarks(series, at, l) {
    const rows = series.data.map((item) => item.value[at]);
    const crowded = rows.some((row, i) => rows[i + 8] === row);
    Object.assign(series, {
      symbolSize: crowded ? 10 : 13, z: 4, itemStyle: { color: l.series[3], borderColor: l.bg, borderWidth: crowded ? 0 : 1.5, opacity: crowded ? 0.6 : 1 },
    });
    for (const item of series.data) if (item.symbol) Object.assign(item, { symbolSize: 9, itemStyle: { color: l.series[3], borderColor: l.series[3], borderWidth: 2, opacity: 1 } });
  }

  // Bars, ranges and bands: a row per category. Returns the height the rows need.
  function layRows(option, data, width, top, l) {
    const [axis] = option.yAxis, names = axis.data, narrow = width < narrowBelow;
    const single = data.kind === "bars" && option.series.length === 1;
    const abreast = data.stacked || banded(data) ? 1 : option.series.length;
    const bar = abreast > 1 ? 13 : 18, bars = abreast * (bar + 2);
    const room = narrow ? width : Math.min(l.widest(names) + 2, width * 0.34);
    const wrapped = names.map((name) => (narrow ? [name] : wrap(name, room, 2, l)));
    const lines = Math.max(...wrapped.map((words) => words.length));
    const figures = banded(data) ? 14 : 0; // the medians stand between the rows
    const strip = data.kind === "bands" ? 18 : 0; // for the dots
    const band = narrow ? bars + 34 + figures + strip : Math.max(bars + 14 + figures + strip, lines * 16 + 14);
    const above = data.kind === "bands" ? figures + 4 : 0; // of a name: there the figures stand between it and its bar

    const label = {
      ...axis.axisLabel, color: l.ink, fontSize: 13, lineHeight: 16, interval: 0,
      ...(narrow
        ? { width, overflow: "truncate", inside: true, margin: 0, align: "left", verticalAlign: "bottom", padding: [0, 0, bars / 2 + 4 + above, 0] }
        : { width: null, overflow: "none", margin: 10, formatter: (_, i) => wrapped[i].join("\n") }),
    };
    axis.axisLabel = label;
    axis.data = names.map((value, i) => (i === data.highlight ? { value, textStyle: { ...label, fontWeight: 650 } } : value));
    axis.z = 3;
    axis.axisTick = { show: false };
    axis.axisLine = { show: data.kind === "bars", lineStyle: { color: l.muted } };
    if (data.stacked && data.unit === "pct") option.xAxis[0].max = ({ max }) => (max > 90 && max < 101 ? 100 : null);
    if (single) labelBars(option.series[0], data, l);
    for (const series of option.series) if (series.type === "bar") Object.assign(series, { barWidth: bar, barGap: "15%" });

    // The figures of the longest bars need room beyond the ends of the axis; on the left the names move away from it.
    const values = single ? option.series[0].data.map((item) => item.value) : [];
    const high = Math.max(0, ...values), low = Math.min(0, ...values);
    const right = l.widest(data.text[0].filter((_, i) => values[i] > 0 && values[i] > 0.6 * high)) + 8;
    const left = low < 0 ? l.widest(data.text[0].filter((_, i) => values[i] < 0.6 * low)) + 8 : 0;
    axis.axisLabel.margin += narrow ? -left : left;
    Object.assign(option.grid, {
      left: (narrow ? 1 : room + 12) + left, right: Math.max(28, right), top: top + (narrow ? 16 : 4), bottom: 28,
    });
    return names.length * band + option.grid.top + 28;
  }

  // With one series each bar carries its figure; a bar that is missing carries the reason.
  function labelBars(series, data, l) {
    series.data = series.data.map((item, i) => {
      const known = typeof item.value === "number";
      const faded = data.highlight >= 0 && i !== data.highlight;
      return {
        value: known ? item.value : 0,
        itemStyle: { color: faded ? mix(l.series[0], l.bg, 0.6) : l.series[0] },
        label: {
          show: true, position: item.value < 0 ? "left" : "right", formatter: () => data.text[0][i],
          color: known ? l.ink : l.muted, fontSize: 13, fontWeight: i === data.highlight ? 650 : 400,
        },
      };
    });
  }

  function layLines(option, data, width, top, l) {
    const breaks = option.series.find((series) => series.id === "breaks");
    const marks = option.series.find((series) => series.id === "marks"), names = option.xAxis[0].data;
    const lines = option.series.filter((series) => series !== breaks && series !== marks);
    const places = breaks?.markLine.data.length ?? 0;
    if (breaks) {
      breaks.markLine.lineStyle = { type: "dashed", color: l.muted };
      breaks.markLine.label = { ...breaks.markLine.label, color: l.muted, fontSize: 12, position: "end" };
      // Marks that stand close together would write over one another.
      breaks.markLine.data.forEach((mark, i) => { mark.label = { ...breaks.markLine.label, distance: 5 + 16 * (places - 1 - i) }; });
    }
    const ends = lines.map((series) => series.data.findLastIndex((item) => typeof item.value === "number"));
    if (marks) labelMarks(option, marks, l);
    const last = lines.length === 1 && ends[0] >= 0 ? data.text[0][ends[0]] : "";
    if (last) lines[0].data[ends[0]].label = { show: true, position: "top", formatter: () => last, color: l.ink, fontSize: 13, fontWeight: 650 };
    Object.assign(option.xAxis[0], {
      axisLine: { lineStyle: { color: l.muted } }, axisTick: { show: false }, axisLabel: { color: l.muted, fontSize: 13, hideOverlap: true },
    });
    const named = marks ? marks.data.filter((item) => item.value[0] > names.length - 2).map((item) => item.name ?? "") : [];
    Object.assign(option.grid, { left: 4, right: Math.max(20, l.widest([last]) / 2 + 4, l.widest(named, 400) - width / names.length / 2 + 16), top: top + 16 + 14 * places, bottom: 28 });
    return Math.min(380, Math.max(260, width * 0.5)) + top;
  }

  // Diamonds beside the lines, some with a name; of names that would overlap one stands.
  function labelMarks(option, marks, l) {
    paintMarks(marks, 0, l);
    marks.label = { show: true, position: "right", distance: 4, color: l.ink, fontSize: 12, formatter: ({ name }) => name };
    marks.labelLayout = { hideOverlap: true };
    option.xAxis[1].axisPointer = { show: false };
    const points = option.series.filter((series) => series.type === "scatter" && series !== marks).map((series) => series.name);
    for (const series of option.series) if (points.includes(series.name)) Object.assign(series, { z: 3, itemStyle: { opacity: 1 } });
    option.legend.data = option.legend.data.map((name) => {
      if (name === marks.name) return { name, icon: diamond };
      return points.includes(name) ? { name, icon: square } : { name, itemStyle: { opacity: 0 } };
    });
  }

  // Returns the option to draw and the height it needs.
  function dress(data, box) {
    const option = structuredClone(data.option), l = look(box), width = box.clientWidth, narrow = width < narrowBelow;
    for (const part of ["xAxis", "yAxis"]) option[part] = [option[part]].flat();
    option.grid = { ...[option.grid].flat()[0] };
    const categories = [...option[data.kind === "lines" ? "xAxis" : "yAxis"][0].data];
    const top = legendHeight(option.legend?.data ?? [], width, l);

    option.color = l.series;
    option.textStyle = { fontFamily: l.family };
    option.legend = {
      ...option.legend, itemWidth: 18, itemHeight: 10, itemGap: 18, padding: 0, textStyle: { color: l.ink, fontSize: 13 }, inactiveColor: l.muted,
    };
    option.tooltip = {
      ...option.tooltip, confine: true, transitionDuration: 0, backgroundColor: l.bg, borderColor: l.muted, borderWidth: 1, padding: [8, 12],
      textStyle: { color: l.ink }, extraCssText: "box-shadow:none", formatter: tooltip(data, categories, l),
      axisPointer: {
        type: data.kind === "lines" ? "line" : "shadow", lineStyle: { color: l.muted }, shadowStyle: { color: l.muted, opacity: 0.08 },
      },
    };
    for (const axis of [...option.xAxis, ...option.yAxis]) {
      if (axis.type !== "value" || axis.show === false) continue;
      axis.axisLabel = { color: l.muted, fontSize: 12, hideOverlap: true, formatter: (value) => axisNumber(value, data.unit, narrow) };
      axis.splitLine = { lineStyle: { color: l.grid } };
      axis.axisLine = axis.axisTick = { show: false };
      axis.splitNumber = narrow ? 3 : 5;
    }
    option.series.forEach((series, i) => {
      series.emphasis = { disabled: true };
      if (data.kind === "lines" && series.id !== "marks") Object.assign(series, { symbol: symbols[i], symbolSize: 7, lineStyle: { width: 2.5 } });
    });
    if (data.kind === "bands") paintBands(option, data, l);
    if (data.kind === "ranges") paintRanges(option, data, narrow, l);
    const height = (data.kind === "lines" ? layLines : layRows)(option, data, width, top, l);
    return { option, height: Math.round(height) };
  }

  // Returns how to draw other data in the same place.
  function draw(figure, first) {
    let data = first;
    const box = figure.querySelector(".figure-chart");
    figure.classList.add("drawn"); // a box that is not shown has no width
    let chart, shown;
    const redraw = () => {
      shown = box.clientWidth;
      if (!shown) return; // not on the screen, as on paper
      const { option, height } = dress(data, box);
      box.style.height = `${height}px`;
      chart ??= window.echarts.init(box, null, { renderer: "svg" });
      chart.resize({ height });
      chart.setOption(option, { notMerge: true });
    };
    redraw();
    redraws.push(redraw);
    new ResizeObserver(() => box.clientWidth !== shown && redraw()).observe(box);
    return (other) => {
      data = other;
      redraw();
    };
  }

  function drawAll() {
    for (const source of document.querySelectorAll(".chart-data")) {
      const figure = source.closest(".figure");
      try {
        draw(figure, JSON.parse(source.textContent));
        report.drawn++;
      } catch (fault) {
        figure.classList.remove("drawn"); // the static drawing stays
        report.errors.push(`${figure.id}: ${fault.message}`);
      }
    }
  }

  function start() {
    report.expected = document.querySelectorAll(".chart-data").length;
    if (window.echarts || document.readyState === "complete") drawAll();
    else addEventListener("load", drawAll); // ECharts is still on its way
    const redrawAll = () => redraws.forEach((redraw) => redraw());
    new MutationObserver(redrawAll).observe(root, { attributeFilter: ["data-theme"] });
    matchMedia("(prefers-color-scheme: dark)").addEventListener("change", redrawAll);
  }

  if (document.readyState === "loading") addEventListener("DOMContentLoaded", start);
  else start();
})();
