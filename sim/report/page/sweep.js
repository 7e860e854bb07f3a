// Draws a sweep's page from its data. Words are set as text, never as HTML.
"use strict";
(() => {
  const data = JSON.parse(document.getElementById("data").textContent);
  const $ = (id) => document.getElementById(id);
  const css = (name) => getComputedStyle(document.documentElement).getPropertyValue(name).trim();
  const whole = new Intl.NumberFormat("en", { maximumFractionDigits: 0 });
  const fine = new Intl.NumberFormat("en", { maximumSignificantDigits: 3 });
  const brief = new Intl.NumberFormat("en", { notation: "compact", maximumSignificantDigits: 3 });
  const show = (x) => x === null || Number.isNaN(x) ? "–" : (Math.abs(x) >= 100 ? whole : fine).format(x);
  const words = (name) => name.replaceAll("_", " ");
  const most = { values: 24, points: 60 };

  function el(tag, attributes = {}, ...children) {
    const e = document.createElement(tag);
    for (const [k, v] of Object.entries(attributes)) e.setAttribute(k, v);
    e.append(...children);
    return e;
  }
  function quantile(sorted, share) {
    const place = share * (sorted.length - 1), below = Math.floor(place), above = Math.min(below + 1, sorted.length - 1);
    return sorted[below] + (place - below) * (sorted[above] - sorted[below]);
  }
  const mean = (xs) => xs.length ? xs.reduce((a, b) => a + b, 0) / xs.length : NaN;
  const known = (xs) => xs.filter((x) => x !== null);

  // ---- head
  $("title").textContent = `Sweep ${data.name}`;
  const isPlural = (n, one) => `${whole.format(n)} ${one}${n === 1 ? "" : "s"}`;
  $("facts").textContent = `${isPlural(data.points.length, "point")} · ${isPlural(data.dimensions.length, "dimension")} · ` +
    `${isPlural(data.runs, "run")}${data.failed ? `, ${data.failed} failed` : ""} · version ${data.version}`;
  $("plan").textContent = data.plan;
  $("command").textContent = `chokepoint sweep PLAN --out ${data.folder}`;

  /** All runs at each value of a dimension, in the order of the values. */
  function byValue(column, d) {
    const at = new Map();
    data.points.forEach((point, p) => {
      if (!at.has(point[d])) at.set(point[d], []);
      at.get(point[d]).push(...known(column.values[p]));
    });
    const isNumber = [...at.keys()].every((v) => v !== "" && Number.isFinite(Number(v)));
    const entries = [...at.entries()].filter(([, xs]) => xs.length);
    if (isNumber) entries.sort(([a], [b]) => Number(a) - Number(b));
    return { isNumber, entries: entries.map(([v, xs]) => [v, xs.sort((a, b) => a - b)]) };
  }

  const number = (text) => text !== "" && Number.isFinite(Number(text)) ? fine.format(Number(text)) : text;
  const isStill = (column) => new Set(column.values.flatMap(known)).size < 2;

  // ---- in short: for each measure the dimension along which its medians differ most
  /** A dimension's values and their medians; of very many values the lowest and the highest quarter. */
  function medians(column, d) {
    const { entries } = byValue(column, d);
    if (entries.length <= most.values) return entries.map(([v, xs]) => [`at ${number(v)}`, quantile(xs, 0.5), xs]);
    const quarter = Math.ceil(entries.length / 4);
    return [["where it is lowest", entries.slice(0, quarter)], ["where it is highest", entries.slice(-quarter)]]
      .map(([told, part]) => [told, part.flatMap(([, xs]) => xs).sort((x, y) => x - y)])
      .map(([told, xs]) => [told, quantile(xs, 0.5), xs]);
  }
  /** Variance of the median of a sample, as if it were normal: pi / 2 times that of the mean. */
  function medianVariance(xs) {
    const m = mean(xs);
    return xs.length < 2 ? 0 : Math.PI / 2 * xs.reduce((sum, x) => sum + (x - m) ** 2, 0) / (xs.length - 1) / xs.length;
  }
  const isBeyondChance = (low, high) => high[1] - low[1] > 2 * Math.sqrt(medianVariance(low[2]) + medianVariance(high[2]));
  for (const column of data.columns) {
    const swings = data.dimensions.map((key, d) => {
      const parts = medians(column, d);
      if (parts.length < 2) return { key, swing: 0 };
      const low = parts.reduce((x, y) => (y[1] < x[1] ? y : x)), high = parts.reduce((x, y) => (y[1] > x[1] ? y : x));
      return { key, swing: high[1] - low[1], low, high };
    }).sort((x, y) => y.swing - x.swing);
    const first = swings[0], name = words(column.name);
    $("story-list").append(el("li", {}, isStill(column) ? `${name} is the same in every run: ${show(known(column.values.flat())[0] ?? NaN)}.`
      : first && first.swing > 0 && isBeyondChance(first.low, first.high)
        ? `${name} moves most with ${first.key}: a median of ${show(first.low[1])} ${first.low[0]}, ${show(first.high[1])} ${first.high[0]}.`
        : `${name}: its medians move with nothing here by more than chance moves single runs.`));
  }

  // ---- response curves
  function box(title, caption, label) {
    const chart = el("div", { class: "chart", role: "img", "aria-label": label });
    $("charts").append(el("figure", {}, el("h3", {}, title), el("figcaption", {}, caption), chart));
    return chart;
  }
  const common = () => ({ colors: [css("--blue")], gridLineColor: css("--rule"), axisLineColor: css("--rule"), legend: "never",
    strokeWidth: 2, fillAlpha: 0.22, drawPoints: true, pointSize: 4, highlightCircleSize: 5, includeZero: true });
  const axes = (xs, labels) => ({ y: { axisLabelWidth: 60, axisLabelFormatter: (v) => brief.format(v) },
    x: { axisLabelFormatter: (v) => labels ? labels[v] ?? "" : fine.format(v),
      ...(labels ? { ticker: () => labels.map((label, v) => ({ v, label })) } : {}) } });
  function curve(column, key, d) {
    const { isNumber, entries } = byValue(column, d);
    if (!entries.length) return;
    if (isNumber && entries.length > most.values) {
      const rows = data.points.map((point, p) => [Number(point[d]), mean(known(column.values[p]))])
        .filter(([, y]) => !Number.isNaN(y)).sort((a, b) => a[0] - b[0]);
      const chart = box(key, "", `${words(column.name)} against ${key}: ${rows.length} points`);
      new Dygraph(chart, rows, { ...common(), strokeWidth: 0, pointSize: 2.5, labels: [key, column.name],
        axes: axes() });
      return;
    }
    const labels = isNumber ? null : entries.map(([v]) => v);
    const rows = entries.map(([v, xs], i) => [isNumber ? Number(v) : i, [quantile(xs, 0.05), quantile(xs, 0.5), quantile(xs, 0.95)]]);
    const told = rows.map(([, [low, middle, high]], i) => `${entries[i][0]}: ${show(middle)} (${show(low)} to ${show(high)})`).join("; ");
    const chart = box(key, told, `${words(column.name)} against ${key}. ${told}`);
    const xs = rows.map((r) => r[0]), pad = (Math.max(...xs) - Math.min(...xs) || 1) * 0.04;
    new Dygraph(chart, rows, { ...common(), customBars: true, labels: [key, column.name],
      dateWindow: [Math.min(...xs) - pad, Math.max(...xs) + pad],
      valueRange: [Math.min(0, ...rows.map((r) => r[1][0])), Math.max(1e-9, ...rows.map((r) => r[1][2])) * 1.06], axes: axes(xs, labels) });
  }
  function draw() {
    const column = data.columns[$("column").value];
    $("charts").replaceChildren();
    $("meaning").textContent = column.meaning ? `${column.meaning}.` : "";
    data.dimensions.forEach((key, d) => curve(column, key, d));
  }
  data.columns.forEach((c, i) => $("column").append(el("option", { value: i }, words(c.name))));
  if (data.columns.length) {
    $("column").addEventListener("change", draw);
    matchMedia("(prefers-color-scheme: dark)").addEventListener("change", draw);
    // Paper is white: dark colours would print as a black page.
    const onPaper = (is) => { document.documentElement.classList.toggle("paper", is); draw(); };
    addEventListener("beforeprint", () => onPaper(true));
    addEventListener("afterprint", () => onPaper(false));
    draw();
  }

  // ---- tables
  function table(id, header, rows, firstNumber = 1) {
    $(id).append(el("thead", {}, el("tr", {}, ...header.map((h, i) => el("th", { scope: "col", class: i >= firstNumber ? "n" : "" }, h)))),
      el("tbody", {}, ...rows));
  }
  const still = new Set(data.columns.filter(isStill).map((c) => c.name));
  const indices = data.analysis.filter((row) => !row.quantity.startsWith("mean_") && !still.has(row.measure));
  $("analysis-section").hidden = !indices.length;
  $("analysis-note").textContent = indices.some((r) => r.quantity.startsWith("sobol"))
    ? "Sobol indices: the share of a measure's variance that a dimension makes alone (first) and together with others (total), with 95 % intervals."
    : indices.some((r) => r.quantity.startsWith("morris"))
      ? "Morris effects of a dimension's whole range: mu* is the mean size, mu the mean with its sign, sigma how much it depends on the others."
      : "Points against each other, by runs with the same draws; the interval holds however often one looked.";
  const range = (r) => r.low === r.high ? "" : `${show(r.low)} to ${show(r.high)}`;
  table("analysis", ["Measure", "What varies", "Quantity", "Value", "Interval"], indices.map((r) => el("tr", {},
    el("th", { scope: "row" }, words(r.measure)), el("td", {}, r.dimension), el("td", {}, words(r.quantity)),
    el("td", { class: "n" }, show(r.value)), el("td", { class: "n" }, range(r)))), 3);
  const shown = data.points.slice(0, most.points);
  $("points-note").textContent = shown.length < data.points.length
    ? `The first ${shown.length} of ${data.points.length} points; table.csv holds them all.` : "";
  table("points", ["Point", ...data.dimensions, ...data.columns.map((c) => words(c.name))], shown.map((point, p) => el("tr", {},
    el("th", { scope: "row" }, String(p)), ...point.map((v) => el("td", { class: "n" }, number(v))),
    ...data.columns.map((c) => {
      const xs = known(c.values[p]);
      return el("td", { class: "n" }, xs.length ? show(mean(xs)) : "–",
        ...(xs.length > 1 ? [el("br"), el("small", {}, `${show(Math.min(...xs))} to ${show(Math.max(...xs))}`)] : []));
    }))));
  document.documentElement.dataset.ready = "yes";
})();
