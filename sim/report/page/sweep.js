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
  /** "posts_silenced total" and the like. */
  const kinds = { total: "in all", mean: "a day on average", last: "on the last day", max: "at most", min: "at least", monthly: "by month", daily: "by day" };
  const words = (name) => {
    const [measure, what, ...rest] = name.split(" ");
    return [plainName(measure), what ? kinds[what] ?? what : "", ...rest].filter((x) => x).join(", ");
  };
  /** What varies, in words; a key that no table knows by itself. */
  const dimension = (d) => data.meanings[d] || data.dimensions[d];
  const asTitle = (text) => text.charAt(0).toUpperCase() + text.slice(1);
  const keyText = (d) => data.meanings[d] ? [el("code", { class: "key-of" }, ...keyParts(data.dimensions[d]))] : [];
  /** The names of a ladder's steps, where a measure stands on one. */
  const levels = (column) => ({ rung: data.rungs, offer: data.offers })[column.measure];
  const isWhole = (x) => Math.abs(x - Math.round(x)) < 1e-9;
  /** A value; a mean of steps lies between two of them. */
  const tell = (column, x) => {
    const names = levels(column);
    if (!names || Number.isNaN(x)) return show(x);
    return isWhole(x) ? `“${names[Math.round(x)]}”` : `between “${names[Math.floor(x)]}” and “${names[Math.ceil(x)]}” (mean step ${show(x)})`;
  };
  const tellRange = (column, low, high) => levels(column) ? `“${levels(column)[Math.floor(low)]}” to “${levels(column)[Math.ceil(high)]}”` : `${show(low)} to ${show(high)}`;
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
  const scenarios = data.titles.length ? `${data.titles.join("; ")} · ` : "";
  const days = data.days ? `${isPlural(data.days, "day")} a run · ` : "";
  $("facts").textContent = `${scenarios}${days}${isPlural(data.dimensions.length, "thing")} varied · ${isPlural(data.points.length, "combination")} · ` +
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

  // ---- in short: for each measure the dimension along which it differs most
  const t95 = (n) => [12.7, 4.3, 3.18, 2.78, 2.57, 2.45, 2.36, 2.31, 2.26, 2.23][n - 1] ?? 1.96 + 2.7 / n;
  const variance = (xs) => { const m = mean(xs); return xs.reduce((sum, x) => sum + (x - m) ** 2, 0) / (xs.length - 1); };
  /** The points at the lowest and the highest value of a dimension; of very many values in the two outer quarters. */
  function ends(d) {
    const values = [...new Set(data.points.map((point) => point[d]))];
    const isNumber = values.every((v) => v !== "" && Number.isFinite(Number(v)));
    if (isNumber) values.sort((a, b) => Number(a) - Number(b));
    const many = isNumber && values.length > most.values, size = many ? Math.ceil(values.length / 4) : 1;
    const [low, high] = [values.slice(0, size), values.slice(-size)];
    const at = (part) => data.points.flatMap((point, p) => part.includes(point[d]) ? [p] : []);
    return { low: at(low), high: at(high), names: many ? ["where it is lowest", "where it is highest"] : [`at ${number(low[0])}`, `at ${number(high[0])}`] };
  }
  /** Difference between two groups of points, and whether chance alone makes one as large. Runs of one replicate
      share their draws where the plan says so, and are compared with each other; else all with all. */
  function difference(column, { low, high }) {
    const replicates = Math.max(...column.values.map((v) => v.length));
    const group = (ps, r) => { const xs = ps.map((p) => column.values[p][r]); return xs.every((x) => x !== null && x !== undefined) ? mean(xs) : NaN; };
    const all = (ps) => mean(ps.flatMap((p) => known(column.values[p])));
    const told = { low: all(low), high: all(high), isKnown: false, isBeyondChance: false };
    if (replicates >= 2 && data.common) {
      const by = Array.from({ length: replicates }, (_, r) => group(high, r) - group(low, r)).filter((x) => !Number.isNaN(x));
      if (by.length >= 2) Object.assign(told, { isKnown: true, pairs: by, isBeyondChance: Math.abs(mean(by)) > t95(by.length - 1) * Math.sqrt(variance(by) / by.length) });
    } else {
      const [a, b] = [low, high].map((ps) => ps.flatMap((p) => known(column.values[p])));
      if (a.length >= 2 && b.length >= 2) Object.assign(told, { isKnown: true,
        isBeyondChance: Math.abs(mean(a) - mean(b)) > t95(Math.min(a.length, b.length) - 1) * Math.sqrt(variance(a) / a.length + variance(b) / b.length) });
    }
    return told;
  }
  /** That few runs see no difference isn't that there is none. */
  function untold(column, name, swings) {
    const runs = Math.max(...column.values.map((v) => v.length));
    const most = swings.find((s) => s.isKnown), pairs = most.pairs ?? [], isUp = most.high > most.low;
    const way = pairs.filter((x) => isUp ? x > 0 : x < 0).length;
    const told = most.high === most.low ? "" : ` It differs most with ${dimension(most.d)}: ${tell(column, most.low)} on average ${most.e.names[0]}, ${tell(column, most.high)} ${most.e.names[1]}` +
      (pairs.length ? `, ${isUp ? "up" : "down"} in ${way} of ${pairs.length} comparisons with the same draws.` : ".");
    return `${name}: ${isPlural(runs, "run")} a combination can't tell what was varied from chance.${told}`;
  }
  for (const column of data.columns) {
    const name = words(column.name);
    const swings = data.dimensions.map((key, d) => { const e = ends(d); return { key, d, e, ...difference(column, e) }; })
      .sort((x, y) => Math.abs(y.high - y.low) - Math.abs(x.high - x.low));
    const first = swings.find((s) => s.isBeyondChance);
    const value = known(column.values.flat())[0] ?? NaN;
    $("story-list").append(el("li", {}, isStill(column) ? `${name}: the same in every run, ${tell(column, value)}.`
      : first ? `${name}: moves most with ${dimension(first.d)}: ${tell(column, first.low)} on average ${first.e.names[0]}, ${tell(column, first.high)} ${first.e.names[1]}` +
          `${data.common ? ", runs with the same draws compared" : ""}.`
        : swings.some((s) => s.isKnown) ? untold(column, name, swings)
          : `${name}: with one run a combination nothing tells chance from effect.`));
  }

  // ---- response curves
  function box(d, caption, label) {
    const chart = el("div", { class: "chart", role: "img", "aria-label": label });
    $("charts").append(el("figure", {}, el("h3", {}, asTitle(dimension(d))),
      el("figcaption", {}, ...keyText(d), data.meanings[d] && caption ? " · " : "", caption), chart));
    return chart;
  }
  /** Where a plan spreads values by factors, or they span a factor of a hundred, equal factors are equal steps. */
  const isLog = (d, xs) => Math.min(...xs) > 0 && (data.log[d] || Math.max(...xs) >= 100 * Math.min(...xs)) && new Set(xs).size > 1;
  /** The values themselves where they are few, else 1, 2 and 5 of each power of ten. */
  function logTicks(xs) {
    const values = [...new Set(xs)].sort((a, b) => a - b), low = values[0], high = values.at(-1);
    let ticks = values;
    if (values.length > 7) {
      ticks = [];
      for (let power = Math.floor(Math.log10(low)); power <= Math.ceil(Math.log10(high)); ++power) {
        for (const step of high / low > 1e4 ? [1] : [1, 2, 5]) if (step * 10 ** power >= low * 0.99 && step * 10 ** power <= high * 1.01) ticks.push(step * 10 ** power);
      }
    }
    return ticks.map((v) => ({ v, label: fine.format(v) }));
  }
  const common = () => ({ colors: [css("--blue")], gridLineColor: css("--rule"), axisLineColor: css("--rule"), legend: "never",
    strokeWidth: 2, fillAlpha: 0.22, drawPoints: true, pointSize: 4, highlightCircleSize: 5, includeZero: true });
  const axes = (column, xs, labels, log) => ({ y: levels(column)
      ? { axisLabelWidth: 84, ticker: () => shortLevels[column.measure].map((label, v) => ({ v, label })) }
      : { axisLabelWidth: 60, axisLabelFormatter: (v) => brief.format(v) },
    x: { ...(log ? { logscale: true, ticker: () => logTicks(xs) } : {}), axisLabelFormatter: (v) => labels ? labels[v] ?? "" : fine.format(v),
      ...(labels ? { ticker: () => labels.map((label, v) => ({ v, label })) } : {}) } });
  function curve(column, key, d) {
    const { isNumber, entries } = byValue(column, d);
    if (!entries.length) return;
    if (isNumber && entries.length > most.values) {
      const rows = data.points.map((point, p) => [Number(point[d]), mean(known(column.values[p]))])
        .filter(([, y]) => !Number.isNaN(y)).sort((a, b) => a[0] - b[0]);
      const xs = rows.map((r) => r[0]), log = isLog(d, xs);
      const chart = box(d, log ? "Equal steps to the right are equal factors." : "", `${words(column.name)} against ${dimension(d)}: ${rows.length} combinations`);
      if (log) chart.dataset.axis = "log";
      new Dygraph(chart, rows, { ...common(), strokeWidth: 0, pointSize: 2.5, labels: [key, column.name],
        axes: axes(column, xs, null, log) });
      return;
    }
    const labels = isNumber ? null : entries.map(([v]) => v);
    const rows = entries.map(([v, xs], i) => [isNumber ? Number(v) : i, [quantile(xs, 0.05), quantile(xs, 0.5), quantile(xs, 0.95)]]);
    const told = rows.map(([, [low, middle, high]], i) => `${number(entries[i][0])}: ${tell(column, middle)} (${tellRange(column, low, high)})`).join("; ");
    const xs = rows.map((r) => r[0]), pad = (Math.max(...xs) - Math.min(...xs) || 1) * 0.04, log = isNumber && isLog(d, xs);
    const chart = box(d, told + (log ? ". Equal steps to the right are equal factors." : ""), `${words(column.name)} against ${dimension(d)}. ${told}`);
    const factor = (Math.max(...xs) / Math.min(...xs)) ** 0.04;
    if (log) chart.dataset.axis = "log";
    new Dygraph(chart, rows, { ...common(), customBars: true, labels: [key, column.name],
      dateWindow: log ? [Math.min(...xs) / factor, Math.max(...xs) * factor] : [Math.min(...xs) - pad, Math.max(...xs) + pad],
      valueRange: [Math.min(0, ...rows.map((r) => r[1][0])), Math.max(1e-9, ...rows.map((r) => r[1][2])) * 1.06], axes: axes(column, xs, labels, log) });
  }
  function draw() {
    const column = data.columns[$("column").value];
    $("charts").replaceChildren();
    $("meaning").textContent = column.about ? `${asTitle(plainMeaning(column.measure, column.about))}.` : "";
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
      : "Combinations against each other, by runs with the same draws; the interval holds however often one looked.";
  /** What varies, its key below; a row about several of them, such as two points, stays as it is. */
  const dimensionCell = (key) => {
    const d = data.dimensions.indexOf(key);
    return d < 0 ? [key] : [dimension(d), el("br"), el("small", {}, ...keyText(d))];
  };
  const range = (r) => r.low === r.high ? "" : `${show(r.low)} to ${show(r.high)}`;
  table("analysis", ["Measure", "What varies", "Quantity", "Value", "Interval"], indices.map((r) => el("tr", {},
    el("th", { scope: "row" }, words(r.measure)), el("td", {}, ...dimensionCell(r.dimension)), el("td", {}, words(r.quantity)),
    el("td", { class: "n" }, show(r.value)), el("td", { class: "n" }, range(r)))), 3);
  const shown = data.points.slice(0, most.points);
  $("points-note").textContent = shown.length < data.points.length
    ? `The first ${shown.length} of ${data.points.length} combinations; table.csv holds them all.` : "";
  table("points", ["No.", ...data.dimensions.map((key) => el("span", {}, ...dimensionCell(key))), ...data.columns.map((c) => words(c.name))], shown.map((point, p) => el("tr", {},
    el("th", { scope: "row" }, String(p)), ...point.map((v) => el("td", { class: "n" }, number(v))),
    ...data.columns.map((c) => {
      const xs = known(c.values[p]);
      return el("td", { class: "n" }, xs.length ? tell(c, mean(xs)) : "–",
        ...(xs.length > 1 ? [el("br"), el("small", {}, tellRange(c, Math.min(...xs), Math.max(...xs)))] : []));
    }))));
  document.documentElement.dataset.ready = "yes";
})();
