// Draws the page from its data. Words are set as text, never as HTML.
"use strict";
(() => {
  const data = JSON.parse(document.getElementById("data").textContent);
  const main = data.groups[0];
  const several = main.runs.length > 1, few = data.groups.every((g) => g.runs.length < 10);
  const $ = (id) => document.getElementById(id);
  const css = (name) => getComputedStyle(document.documentElement).getPropertyValue(name).trim();
  const whole = new Intl.NumberFormat("en", { maximumFractionDigits: 0 });
  const fine = new Intl.NumberFormat("en", { maximumSignificantDigits: 3 });
  const brief = new Intl.NumberFormat("en", { notation: "compact", maximumSignificantDigits: 3 });
  const show = (x) => x !== 0 && Math.abs(x) < 1e-4 ? "nearly 0" : (Math.abs(x) >= 100 ? whole : fine).format(x);
  /** A measure in plain words; "access_share facebook" is a measure of one service. */
  const words = (name) => {
    const [measure, ...service] = name.split(" ");
    return plainName(measure) + (service.length ? ` (${service.map((s) => main.services?.[s] ?? s).join(" ")})` : "");
  };
  const meaning = (name) => data.measures[name.split(" ")[0]];

  /** An element with text and children. */
  function el(tag, attributes = {}, ...children) {
    const e = document.createElement(tag);
    for (const [k, v] of Object.entries(attributes)) e.setAttribute(k, v);
    e.append(...children);
    return e;
  }
  /** A key, small, that breaks between its words only. */
  const keyText = (key) => el("code", { class: "key-of" }, ...keyParts(key));
  const day = (text) => new Date(text + "T00:00:00");
  const long = (text) => day(text).toLocaleDateString("en-GB", { day: "numeric", month: "short", year: "numeric" });

  // ---- head and story
  $("title").textContent = main.title;
  $("about").textContent = main.about;
  const scale = main.runs[0].scale;
  $("facts").textContent =
    `${long(main.dates[0])} to ${long(main.dates.at(-1))} · ${whole.format(main.people)} people` +
    (scale < 1 ? ` at a scale of ${scale}: each agent stands for ${show(1 / scale)}` : ", each one simulated") +
    ` · ${main.runs.length} run${several ? "s" : ""}` +
    (main.runs.some((r) => r.days < r.asked) ? " · stopped early" : "");
  // One other policy stands in the charts, too; more than one only in the table.
  const others = data.groups.slice(1);
  const other = others.length === 1 && others[0].dates?.join() === main.dates.join() ? others[0] : null;
  if (others.length) {
    $("others").hidden = false;
    $("others").append(`Told here: ${main.label}. `, `Compared with: ${others.map((g) => g.label).join("; ")} `,
      other ? "(dashed in the curves). " : "(not in the curves). ", el("a", { href: "#compare-section" }, "The figures side by side"));
  }
  for (const line of main.story) $("story-list").append(el("li", {}, line));
  if (several) $("band-note").textContent = `Lines are medians over the runs; ${few ? "the band goes from the smallest to the largest" : "nine runs in ten lie in the band"}.`;

  // ---- timeline
  const listing = new Intl.ListFormat("en-GB", { type: "conjunction" });
  /** An empty list would look like a mistake. */
  function whyNothing() {
    const shut = main.blocked_before ?? [];
    return "Nothing happened: no threat, no law, no concession, no news from outside." +
      (shut.length ? ` Blocked before the first day: ${listing.format(shut)}. Little is left to threaten with.` : "");
  }
  function tellEvents(run) {
    const often = new Map();
    const key = (e) => e.actor + "\n" + e.text;
    for (const e of run.events) often.set(key(e), [...(often.get(key(e)) ?? []), e]);
    // What recurs takes one line, where it came first.
    const told = run.events.filter((e) => often.get(key(e)).length < 4 || often.get(key(e))[0] === e);
    $("timeline").replaceChildren(...told.map((e) => {
      const kind = e.actor === "journal" ? "by-hand" : e.given ? "given" : e.actor === main.company ? "company" : e.actor === main.government ? "government" : "other";
      return el("li", {}, el("time", { datetime: e.date }, long(e.date)),
        el("span", { class: kind }, el("span", { class: "who" }, kind === "by-hand" ? "Changed by hand: " : e.given ? "Given: " : e.actor + ": "), e.text,
          often.get(key(e)).length < 4 ? "" : ` (${often.get(key(e)).length} times, the last on ${long(often.get(key(e)).at(-1).date)})`));
    }));
    if (run.events.length === 0) $("timeline").append(el("li", {}, whyNothing()));
  }
  main.runs.forEach((run, i) => $("run-choice").append(el("option", { value: i }, `seed ${run.seed}`)));

  /** A strip of time: one piece for each stretch on which a level stood. */
  function strip(heading, stretches, names, hue, run) {
    const first = day(main.dates[0]).getTime(), days = run.days;
    const at = (date) => Math.round((day(date).getTime() - first) / 864e5);
    const pieces = stretches.map(([from, level], i) => {
      const begin = at(from), end = i + 1 < stretches.length ? at(stretches[i + 1][0]) : days;
      const piece = el("span", { class: "piece", title: `${names[level]}, from ${long(from)}` });
      piece.style.cssText = `left:${100 * begin / days}%;width:${100 * (end - begin) / days}%;` +
        `background:color-mix(in srgb, var(${hue}) ${Math.round(100 * level / (names.length - 1))}%, var(--fill))`;
      return piece;
    });
    const told = stretches.map(([from, level]) => `${long(from)}: ${names[level]}`).join("; ");
    return el("div", { class: "strip" }, el("p", {}, heading, " ", el("b", {}, `most: ${names[Math.max(0, ...stretches.map(([, l]) => l))]}`)),
      el("div", { class: "track", role: "img", "aria-label": `${heading} ${told}` }, ...pieces));
  }
  function tellBargain(run) {
    const end = main.dates[run.days - 1] ?? main.dates.at(-1);
    $("bargain").replaceChildren(strip("The government threatens.", run.rungs, data.rungs, "--orange", run),
      strip("The company concedes.", run.offers, data.offers, "--blue", run),
      el("p", { class: "ends", "aria-hidden": "true" }, el("span", {}, long(main.dates[0])), el("span", {}, long(end))));
  }
  function tellRun(run) { tellEvents(run); tellBargain(run); }
  $("run-choice").addEventListener("change", (e) => tellRun(main.runs[e.target.value]));
  tellRun(main.runs[0]);
  for (const o of main.observed ?? []) {
    $("observed").append(el("li", {}, el("time", { datetime: o.date }, long(o.date)),
      el("span", {}, o.text + " ", el("small", { class: "source" }, `[${o.source}]`))));
  }
  $("observed-box").hidden = !(main.observed ?? []).length;

  // ---- curves
  const dates = main.dates.map(day);
  const given = main.runs[0].events.filter((e) => e.given);
  const colours = ["--blue", "--orange", "--green", "--pink", "--gold", "--violet", "--red", "--dim"];
  const drawn = [];

  /** One chart: its title, what a viewer learns from it, and its curves. */
  function chart(into, spec) {
    const isZero = (name) => [...main.curves[name].middle, ...(main.curves[name].high ?? [])].every((x) => x === 0);
    const there = spec.curves.filter((name) => main.curves[name]);
    const names = there.some((name) => !isZero(name)) ? there.filter((name) => !isZero(name)) : there.slice(0, 1);
    if (!names.length || (spec.hideWhenZero && names.every(isZero))) return;
    const isFlow = data.measures[names[0].split(" ")[0]].nature === "flow";
    const box = el("div", { class: "chart", role: "img", tabindex: 0 });
    const key = el("div", { class: "key", "aria-hidden": "true" });
    into.append(el("figure", {}, el("h3", {}, spec.title), el("figcaption", {}, (spec.caption ?? "") + (isFlow ? " Per day, averaged over a week." : "")), key, box));
    // Curves of the other policy, of the same measures; dashed, in the same colours.
    const twins = other ? names.filter((name) => other.curves[name]) : [];
    const ink = () => [...names, ...twins].map((name) => css(colours[names.indexOf(name) % colours.length]));
    const band = (c, i) => several ? [(c.low ?? c.middle)[i], c.middle[i], (c.high ?? c.middle)[i]] : c.middle[i];
    const rows = dates.map((date, i) => [date, ...names.map((name) => band(main.curves[name], i)),
      ...twins.map((name) => band(other.curves[name], i))]);
    const week = (xs) => isFlow ? xs.map((_, i) => { const part = xs.slice(Math.max(0, i - 6), i + 1); return part.reduce((a, b) => a + b, 0) / part.length; }) : xs;
    // What is drawn is what is told: the key and the label read the same weekly means as the curve.
    const weekly = (c) => ({ low: week(c.low ?? []), middle: week(c.middle), high: week(c.high ?? []) });
    const told = names.map((name) => weekly(main.curves[name])), toldOther = twins.map((name) => weekly(other.curves[name]));
    const top = spec.words ? spec.words.length - 1 : Math.max(...[...told, ...toldOther].flatMap((c) => c.high.length ? c.high : c.middle));
    box.setAttribute("aria-label", `${spec.title}: ${names.map((n, i) => `${words(n)} ends at ${spec.words ? spec.words[Math.round(told[i].middle.at(-1))] : show(told[i].middle.at(-1))}`).join(", ")}`);
    const legend = (i) => key.replaceChildren(
      el("b", {}, long(main.dates[i ?? dates.length - 1])),
      ...names.map((name, n) => {
        const c = told[n], at = i ?? dates.length - 1;
        const tell = (x) => spec.words ? spec.words[Math.round(x)] : show(x);
        const value = tell(c.middle[at]);
        const range = several && (!spec.words || c.low[at] !== c.high[at]) ? ` (${tell(c.low[at])} to ${tell(c.high[at])})` : "";
        const k = twins.indexOf(name);
        const beside = k < 0 ? "" : `; the other: ${spec.words ? spec.words[Math.round(toldOther[k].middle[at])] : show(toldOther[k].middle[at])}`;
        const swatch = el("span", { class: "swatch" });
        swatch.style.background = ink()[n];
        return el("span", {}, swatch, `${words(name)}: ${value}${range}${beside}`);
      }));
    const graph = new Dygraph(box, rows, {
      labels: ["date", ...names, ...twins.map((name) => `${name} (other)`)],
      series: Object.fromEntries(twins.map((name) => [`${name} (other)`, { strokePattern: [5, 4], strokeWidth: 1.5 }])), customBars: several, stepPlot: !!spec.words, colors: ink(),
      rollPeriod: isFlow ? 7 : 1, strokeWidth: 2, fillAlpha: 0.22, includeZero: true, valueRange: [spec.words ? -0.5 : 0, top > 0 ? top * 1.06 : 1],
      gridLineColor: css("--rule"), axisLineColor: css("--rule"), legend: "never", highlightCircleSize: 3,
      axes: { y: { axisLabelWidth: spec.words ? 84 : 56, drawGrid: true,
        axisLabelFormatter: (v) => brief.format(v),
        ...(spec.words ? { ticker: () => spec.short.map((label, v) => ({ v, label })) } : {}) } },
      highlightCallback: (_e, _x, _p, row) => legend(row), unhighlightCallback: () => legend(),
      underlayCallback: (canvas, area, g) => {
        canvas.strokeStyle = css("--dim");
        canvas.setLineDash([3, 3]);
        for (const e of given) {
          const x = g.toDomXCoord(day(e.date).getTime());
          if (x < area.x || x > area.x + area.w) continue;
          canvas.beginPath(); canvas.moveTo(x, area.y); canvas.lineTo(x, area.y + area.h); canvas.stroke();
        }
        canvas.setLineDash([]);
      },
    });
    legend();
    drawn.push({ graph, ink });
    steer(box, graph, legend, key);
    box.parentElement.append(values(names, spec));
  }

  /** Reading and zooming by keyboard. */
  function steer(box, graph, legend, key) {
    const first = dates[0].getTime(), last = dates.at(-1).getTime();
    let at = dates.length - 1;
    const zoom = (factor) => {
      const middle = dates[at].getTime(), [left, right] = graph.xAxisRange();
      const half = Math.max(3 * 864e5, (right - left) * factor / 2);
      graph.updateOptions({ dateWindow: [Math.max(first, middle - half), Math.min(last, middle + half)] });
    };
    const read = (step) => {
      at = Math.min(dates.length - 1, Math.max(0, at + step));
      const [left, right] = graph.xAxisRange(), x = dates[at].getTime();
      if (x < left || x > right) {
        const half = (right - left) / 2, begin = Math.min(Math.max(first, x - half), Math.max(first, last - 2 * half));
        graph.updateOptions({ dateWindow: [begin, Math.min(last, begin + 2 * half)] });
      }
      graph.setSelection(at);
      legend(at);
      key.setAttribute("aria-live", "polite");
      key.removeAttribute("aria-hidden");
    };
    box.addEventListener("keydown", (e) => {
      if (e.ctrlKey || e.metaKey || e.altKey) return;
      const step = e.shiftKey ? 7 : 1;
      const action = { ArrowLeft: () => read(-step), ArrowRight: () => read(step), Home: () => read(-dates.length),
        End: () => read(dates.length), "+": () => zoom(0.5), "=": () => zoom(0.5), "-": () => zoom(2),
        0: () => graph.resetZoom(), Escape: () => graph.resetZoom() }[e.key];
      if (!action) return;
      e.preventDefault();
      action();
    });
    box.addEventListener("blur", () => { graph.clearSelection(); legend(); });
  }

  /** The same curve as numbers, month by month, for those who don't see it. */
  function values(names, spec) {
    const months = [...new Set(main.dates.map((d) => d.slice(0, 7)))];
    const rows = months.map((month) => {
      const days = main.dates.map((d, i) => [d, i]).filter(([d]) => d.startsWith(month)).map(([, i]) => i);
      return el("tr", {}, el("th", { scope: "row" }, month), ...names.map((name) => {
        const of = days.map((i) => main.curves[name].middle[i]);
        const isFlow = data.measures[name.split(" ")[0]].nature === "flow";
        const value = isFlow ? of.reduce((a, b) => a + b, 0) : of.at(-1);
        return el("td", { class: "n" }, spec.words ? spec.words[Math.round(value)] : show(value));
      }));
    });
    const header = el("tr", {}, el("th", { scope: "col" }, "Month"), ...names.map((n) => el("th", { scope: "col", class: "n" }, words(n))));
    return el("details", { class: "values" }, el("summary", {}, "As numbers, by month"),
      el("div", { class: "scroll" }, el("table", {}, el("thead", {}, header), el("tbody", {}, ...rows))));
  }
  const access = Object.keys(main.curves).filter((n) => n.startsWith("access_share "))
    .filter((n) => main.curves[n].middle.some((x) => x < 1) || (main.curves[n].low ?? []).some((x) => x < 1));
  const specs = [
    { title: "How far the government threatened", curves: ["rung"], words: data.rungs,
      short: shortLevels.rung,
      caption: "The ladder from quiet to a block. Steps up cost the government something; so does backing down." },
    { title: "What the company offered", curves: ["offer"], words: data.offers,
      short: shortLevels.offer,
      caption: "From nothing through a direct channel for reports and more compliance with local law to a local office with a liable executive." },
    { title: "Access to the services", curves: access, hideWhenZero: true, caption: "1 is open, 0 is blocked." },
    { title: "Political speech that people held back", curves: ["posts_silenced", "posts_lost_to_block"],
      caption: "Posts a day that somebody wished to write: kept back out of fear, or lost because the service was cut." },
    { title: "People who fell silent for the first time", curves: ["people_newly_silenced"] },
    { title: "What the government asked for", curves: ["items_requested", "items_rejected"],
      caption: "Posts named in requests a day, and posts left up after a review." },
    { title: "Speech lost to moderation", curves: ["protected_restricted", "wrongly_restricted"],
      caption: "Political speech within the rules, and posts that broke neither rules nor law, taken down or hidden all the same." },
    { title: "Harm removed", curves: ["harm_removed"], caption: "Truly harmful posts taken down. Removing nothing would leave these up." },
    { title: "Waiting for review", curves: ["queue_general", "queue_legal"], hideWhenZero: true,
      caption: "What waits at the end of each day: user reports and appeals for a moderator, requests and orders for a lawyer. Those of other countries wait in the same lines." },
    { title: "Around the block", curves: ["people_circumventing"], hideWhenZero: true, caption: "People who use a VPN or proxy." },
  ];
  for (const spec of specs) chart($("charts"), spec);

  for (const name of Object.keys(main.curves)) $("measure").append(el("option", { value: name }, words(name)));
  function any() {
    const name = $("measure").value, about = data.measures[name.split(" ")[0]];
    $("any").replaceChildren();
    chart($("any"), { title: words(name), curves: [name], words: { rung: data.rungs, offer: data.offers }[name], caption: plainMeaning(name.split(" ")[0], about) });
  }
  $("measure").addEventListener("change", any);
  if (main.curves.posts_voiced) $("measure").value = "posts_voiced";
  any();
  function colourAgain() {
    for (const { graph, ink } of drawn) graph.updateOptions({ colors: ink(), gridLineColor: css("--rule"), axisLineColor: css("--rule") });
  }
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", colourAgain);
  // Paper is white: dark colours would print as a black page.
  const onPaper = (is) => { document.documentElement.classList.toggle("paper", is); colourAgain(); };
  addEventListener("beforeprint", () => onPaper(true));
  addEventListener("afterprint", () => onPaper(false));

  // ---- tables
  const cell = (s, number = show) => [number(s.middle),
    ...(s.low === s.high ? [] : [el("br"), el("small", {}, `${number(s.low)} to ${number(s.high)}`)])];
  const percent = (x) => `${fine.format(100 * x)} %`;
  function table(id, header, rows) {
    $(id).append(el("thead", {}, el("tr", {}, ...header.map((h, i) => el("th", i ? { class: "n", scope: "col" } : { scope: "col" }, h)))),
      el("tbody", {}, ...rows));
  }
  const published = main.published ?? {}, truth = main.truth ?? {};
  const halves = [...new Set(Object.values(published).flatMap((by) => Object.keys(by)))].sort();
  let explained = "";  // of several services' rows the first says what the measure means
  const explain = (name) => {
    const measure = name.split(" ")[0], isKnown = measure === explained;
    explained = measure;
    return isKnown ? [] : [el("br"), el("small", { class: "source" }, plainMeaning(measure, { ...meaning(name), unit: "1" }))];
  };
  // A share of nothing is no share.
  const isOfNothing = (h, s) => s.high === 0 && truth.items_requested?.[h]?.high === 0;
  const halfCell = (name, h, s) => {
    const isShare = meaning(name).unit === "share";
    return !s || (isShare && isOfNothing(h, s)) ? ["–"] : cell(s, isShare ? percent : show);
  };
  const halfRow = ([name, by]) => el("tr", {},
    el("th", { scope: "row" }, words(name), ...explain(name)),
    ...halves.map((h) => el("td", { class: "n" }, ...halfCell(name, h, by[h]))));
  const part = (heading) => el("tr", { class: "part" }, el("th", { scope: "rowgroup", colspan: halves.length + 1 }, heading));
  const hidden = ([name]) => meaning(name).meaning.includes("in no published figure");
  table("published", ["Half-year up to", ...halves.map(long)], [
    part("What the public was told"), ...Object.entries(published).filter((e) => !hidden(e)).map(halfRow),
    part("What was true, and stands in no report"), ...Object.entries(published).filter(hidden).map(halfRow),
    ...Object.entries(truth).map(halfRow)]);

  // ---- who bore it
  const ways = { region: "By region", language: "By language", activity_decile: "By how much people write" };
  const of = (g, name) => g.measures?.[name]?.middle ?? 0;
  // Each a count, over what it could have befallen.
  const columns = [
    { head: "Wished political posts held back", unit: " %", count: "posts_silenced", over: "posts_wished", per: 100, what: "post" },
    { head: "Fell silent, of 1,000 people", unit: "", count: "people_newly_silenced", per: 1000, what: "person" },
    { head: "Protected posts restricted, of 100,000 wished", unit: "", count: "protected_restricted", over: "posts_wished", per: 1e5, what: "post" },
    { head: "Wished posts lost to a cut", unit: " %", count: "posts_lost_to_block", over: "posts_wished", per: 100, what: "post" },
  ];
  const base = (g, c) => c.over ? of(g, c.over) : g.people;
  const rate = (g, c) => of(g, c.count) / (base(g, c) || 1);
  // Below this chance alone moves a figure by a quarter and more.
  const fewest = 20;
  /** How many were counted in a group, and whether the figure says something. Few do where many were to be expected. Where an
      agent stands for several people the agents count, not those they stand for. */
  function restsOn(g, c, groups) {
    const total = (value) => groups.reduce((sum, other) => sum + value(other), 0);
    const expected = base(g, c) * total((x) => of(x, c.count)) / (total((x) => base(x, c)) || 1);
    const n = of(g, c.count) * scale;
    return { n, isEnough: n >= fewest || expected * scale >= 2 * fewest };
  }
  const counted = (n, what) => `${whole.format(n)} ${n >= 0.5 && n < 1.5 ? what : { post: "posts", person: "people" }[what]}`;
  function burdenCell(g, c, groups) {
    const { n, isEnough } = restsOn(g, c, groups);
    const most = Math.max(...groups.filter((x) => restsOn(x, c, groups).isEnough).map((x) => rate(x, c)));
    const bar = el("span", { class: "share", "aria-hidden": "true" });
    bar.style.width = `${isEnough && most > 0 ? 80 * rate(g, c) / most : 0}%`;
    return el("td", { class: isEnough ? "n measured" : "n measured few" }, bar, el("span", {}, fine.format(c.per * rate(g, c)) + c.unit),
      el("br"), el("small", {}, counted(n, c.what) + (isEnough ? "" : ": too few to say")));
  }
  const borne = main.burden ?? [];
  $("burden-section").hidden = !borne.length;
  $("burden-note").textContent = several ? ", medians over the runs" : "";
  for (const [way, heading] of Object.entries(ways)) {
    const groups = borne.filter((g) => g.dimension === way);
    if (groups.length < 2) continue;
    const shown = columns.filter((c) => groups.some((g) => of(g, c.count) > 0));
    const id = `burden-${way}`;
    $("burden").append(el("h3", {}, heading), el("div", { class: "scroll" }, el("table", { id, class: "burden" })));
    table(id, ["", "People", ...shown.map((c) => c.head)], groups.map((g, i) => {
      const name = way !== "activity_decile" ? g.name
        : i === 0 ? `${g.name} (least)` : i === groups.length - 1 ? `${g.name} (most)` : g.name;
      return el("tr", {}, el("th", { scope: "row" }, name), el("td", { class: "n" }, brief.format(g.people)),
        ...shown.map((c) => burdenCell(g, c, groups)));
    }));
  }

  // Totals of unlike people or days say nothing beside each other.
  const isUnlike = data.groups.some((g) => g.people !== main.people || g.runs[0].days !== main.runs[0].days);
  /** A count again, per million people, and a day where it adds up over the days. */
  function perHead(g, name) {
    const { nature } = data.measures[name];
    if (!isUnlike || !g.totals[name] || !["flow", "stock"].includes(nature)) return [];
    const isFlow = nature === "flow", value = g.totals[name].middle / (g.people / 1e6) / (isFlow ? g.runs[0].days : 1);
    return [el("br"), el("small", { class: "per-head" }, `${show(value)} ${isFlow ? "a day " : ""}per million people`)];
  }
  const extents = [["people", (g) => whole.format(g.people)], ["days", (g) => whole.format(g.runs[0].days)],
    ["each agent stands for", (g) => show(1 / g.runs[0].scale)]].map(([name, of]) => el("tr", {},
    el("th", { scope: "row" }, name), ...data.groups.map((g) => el("td", { class: "n" }, of(g)))));
  $("compare-note").textContent = data.groups.some((g) => g.runs.length > 1)
    ? `Medians, and ${few ? "the smallest and the largest of so few runs" : "what nine runs in ten lie between"}. Totals over the run; levels as of the last day.`
    : "One run each, so that chance may be all the difference. Totals over the run; levels as of the last day.";
  if (data.groups.length > 1) {
    const kept = ["people_newly_silenced", "posts_silenced", "posts_lost_to_block", "protected_restricted", "wrongly_restricted",
      "harm_removed", "exposures_prevented", "government_removal_requests", "items_requested", "content_restrictions_local_law",
      "removed_policy_after_government_report", "country_reactance", "people_circumventing", "rung", "offer"];
    const inWords = { rung: (x) => data.rungs[Math.round(x)], offer: (x) => data.offers[Math.round(x)] };
    table("compare", ["", ...data.groups.map((g) => g.label)], [...extents, ...kept.filter((n) => main.totals[n]).map((name) =>
      el("tr", {}, el("th", { scope: "row" }, words(name)),
        ...data.groups.map((g) => el("td", { class: "n" }, ...(g.totals[name] ? cell(g.totals[name], inWords[name] ?? show) : ["–"]), ...perHead(g, name)))))]);
  } else {
    $("compare-section").hidden = true;
  }

  const ev = main.evidence, all = ev.measured + ev.estimated + ev.assumed;
  const share = (n) => `${n} (${Math.round(100 * n / all)} %)`;
  $("evidence").textContent = `Of ${all} numbers, ${share(ev.measured)} are measured, ${share(ev.estimated)} estimated from measured ones, ` +
    `and ${share(ev.assumed)} assumed: nobody knows them.`;
  $("evidence-bar").setAttribute("aria-label", $("evidence").textContent);
  for (const [n, colour] of [[ev.measured, "--green"], [ev.estimated, "--blue"], [ev.assumed, "--orange"]]) {
    const part = el("span");
    part.style.cssText = `width:${100 * n / all}%;background:var(${colour})`;
    $("evidence-bar").append(part);
  }
  table("assumed", ["What it means", "Value", "Plausible", "Unit"], ev.list.map((a) => el("tr", {},
    el("th", { scope: "row" }, a.meaning, el("br"), el("small", {}, keyText(a.key))), el("td", { class: "n" }, fine.format(a.value)),
    el("td", { class: "n" }, a.low === a.high ? "–" : `${fine.format(a.low)} to ${fine.format(a.high)}`), el("td", { class: "n" }, a.unit === "1" ? "" : a.unit))));
  table("again", ["Command", "Version", "Last hash"], data.groups.flatMap((g) => g.runs.map((r) => el("tr", {},
    el("td", {}, el("code", {}, r.changes ? `chokepoint run --journal ${r.folder}/journal.yaml`
      : `chokepoint run ${r.file} --seed ${r.seed} --days ${r.asked}` +
      (r.scale < 1 ? ` --population-scale ${r.scale}` : "") + r.settings.map((s) => ` --set ${s}`).join(""))),
    el("td", {}, `${r.version} (${r.git})`), el("td", {}, el("code", {}, r.hash))))));
  document.documentElement.dataset.ready = "yes";
})();
