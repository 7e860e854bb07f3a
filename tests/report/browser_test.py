#!/usr/bin/python3
"""The report in a real browser, without a display: browser_test.py PROGRAM.

Headless Chromium must run the page's script without an error, at phone and desktop width and with dark
colours, draw every chart, and never leave the file. Exit code 77 (skipped) without Chromium.
"""
import csv
import datetime
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile

import numpy

ROOT = pathlib.Path(__file__).resolve().parents[2]


def browse(page, place, *options):
    words = ["chromium", "--headless=new", "--no-sandbox", "--disable-gpu", "--disable-background-networking",
             f"--user-data-dir={place}/profile", "--virtual-time-budget=8000", *options, page.as_uri()]
    return subprocess.run(words, capture_output=True, text=True, check=True).stdout


# What a reader does with a page, told afterwards as attributes of its root.
KEYS = """<script>(() => {
  const root = document.documentElement, chart = document.querySelector(".chart");
  const press = (key) => chart.dispatchEvent(new KeyboardEvent("keydown", { key, bubbles: true, cancelable: true }));
  const read = () => chart.parentElement.querySelector(".key b").textContent.trim();
  const days = [];
  press("End"); days.push(read());
  press("ArrowLeft"); days.push(read());
  press("Home"); days.push(read());
  root.dataset.days = days.join("|");
  // The same by mouse: what the pointer is on is read; a drag zooms, so that the left edge is another day.
  const canvas = chart.querySelectorAll("canvas")[1];
  const mouse = (kind, share) => {
    const r = canvas.getBoundingClientRect();
    const x = r.left + share * r.width, y = r.top + r.height / 2;
    canvas.dispatchEvent(new MouseEvent(kind, { bubbles: true, cancelable: true, view: window, button: 0, clientX: x, clientY: y,
      screenX: x, screenY: y }));
  };
  const at = (share) => { mouse("mousemove", share); return read(); };
  const seen = [at(0.1), at(0.9)];
  mouse("mousedown", 0.4); mouse("mousemove", 0.5); mouse("mousemove", 0.7); mouse("mouseup", 0.7);
  seen.push(at(0.1), at(0.9));
  root.dataset.mouse = seen.join("|");
})();</script>"""
PROBE = """<script>(() => {
  const root = document.documentElement;
  root.dataset.overflow = String(root.scrollWidth - root.clientWidth);
  root.dataset.unnamed = String([...document.querySelectorAll("[role=img], select, svg")].filter((e) =>
    !e.getAttribute("aria-label") && !(e.id && document.querySelector(`label[for="${e.id}"]`))).length);
  root.dataset.charts = String([...document.querySelectorAll(".chart")].every((e) => /[0-9]|ends at [a-z]/.test(e.getAttribute("aria-label"))));
  root.dataset.headless = String([...document.querySelectorAll("thead th, tbody th")].filter((e) => !e.scope).length);
  root.dataset.jumps = [...document.querySelectorAll("h1, h2, h3, h4")].map((e) => Number(e.tagName[1]))
    .some((level, i, all) => level > (i ? all[i - 1] : 0) + 1);
  root.dataset.dark = String(matchMedia("(prefers-color-scheme: dark)").matches);
  root.dataset.paper = getComputedStyle(document.body).backgroundColor;
  dispatchEvent(new Event("beforeprint"));
  root.dataset.printed = getComputedStyle(document.body).backgroundColor;
})();</script>"""
DARK = "--blink-settings=preferredColorScheme=0"


def attribute(dom, name):
    found = re.search(rf'data-{name}="([^"]*)"', dom)
    return found.group(1) if found else None


def probe(page, place, days=None):
    """Reads, prints and measures the page as a person might; with `days`, by its keys."""
    probed = place / "probed.html"
    scripts = (KEYS if days else "") + PROBE
    probed.write_text(page.read_text(encoding="utf-8").replace("</body>", scripts + "</body>"), encoding="utf-8")
    for width in (390, 1280):
        dom = browse(probed, place, "--dump-dom", f"--window-size={width},2000")
        must("data-error" not in dom, f"an error when used: {attribute(dom, 'error')}")
        must(attribute(dom, "days") == days, f"arrow keys read {attribute(dom, 'days')}")
        if days:
            left, right, zoomed_left, zoomed_right = (datetime.datetime.strptime(d, "%d %b %Y")
                                                      for d in attribute(dom, "mouse").split("|"))
            must((right - left).days > 50, f"the pointer reads {attribute(dom, 'mouse')}")
            must(left < zoomed_left < zoomed_right < right, f"after a drag the pointer reads {attribute(dom, 'mouse')}")
        must(int(attribute(dom, "overflow")) <= 0, f"wider than the window of {width}: {attribute(dom, 'overflow')}")
        must(attribute(dom, "unnamed") == "0", f"{attribute(dom, 'unnamed')} things without a name for a screen reader")
        must(attribute(dom, "charts") == "true", "a chart tells a screen reader no value")
        must(attribute(dom, "headless") == "0", f"{attribute(dom, 'headless')} heads of tables say not what they head")
        must(attribute(dom, "jumps") == "false", "headings leave out a level")
    dom = browse(probed, place, "--dump-dom", "--window-size=1280,2000", DARK)
    must(attribute(dom, "dark") == "true", "dark colours were asked for")
    must(attribute(dom, "paper") == "rgb(21, 24, 28)", f"dark is {attribute(dom, 'paper')}")
    must(attribute(dom, "printed") == "rgb(255, 255, 255)", f"printed on {attribute(dom, 'printed')}")


def must(holds, claim):
    if not holds:
        sys.exit(f"browser_test: {claim}")


def must_be_drawn(picture, width, height):
    """Words and lines from top to bottom on a light page, and more than one colour of lines."""
    rgb = subprocess.run(["convert", picture, "-depth", "8", "rgb:-"], capture_output=True, check=True).stdout
    image = numpy.frombuffer(rgb, dtype=numpy.uint8).reshape(-1, width, 3).astype(int)
    must(abs(image.shape[0] - height) < 200, f"the screenshot is {image.shape[0]} high")
    bands = numpy.array_split(image, 8)
    must(all((band.min(axis=2) < 120).sum() > 200 for band in bands), "a part of the screenshot is empty")
    must((image.min(axis=2) > 225).mean() > 0.5, "the page is dark")
    if width < 1000:
        return  # the charts lie further down
    colour = (image.max(axis=2) - image.min(axis=2)) > 90
    hues = set(map(tuple, image[colour] // 64))
    must(len(hues) >= 3, f"charts in {len(hues)} colours")


# What a company hides under local law follows its stance: ten histories, each lived under both.
STANCE = f"""\
chokepoint_plan: 1
name: stance
scenario: {ROOT}/scenarios/tiny.yaml
days: 60
design: factorial
dimensions:
  - {{key: concede.stance_without_offer, values: [0.05, 0.4]}}
replicates: 10
measures:
  - {{measure: content_restrictions_local_law}}
"""


def burden_of(folder):
    """Sums over a run by dimension, group and measure."""
    sums = {}
    with open(folder / "burden.csv", encoding="utf-8") as file:
        for row in csv.DictReader(file):
            key = row["dimension"], row["group"], row["measure"]
            sums[key] = sums.get(key, 0) + float(row["value"])
    return sums


def must_say_where_few(dom, folder):
    """Of tenths of writers: the number each figure rests on, and grey exactly where it is below 20 and not even 40 were to be expected."""
    sums = burden_of(folder)
    table = re.search(r'<table id="burden-activity_decile".*?</table>', dom, re.S)[0]
    groups = sorted({group for way, group, _ in sums if way == "activity_decile"})
    total = {m: sum(sums.get(("activity_decile", g, m), 0) for g in groups) for m in ("protected_restricted", "posts_wished")}
    seen = set()
    for row in re.findall(r"<tr>.*?</tr>", table, re.S)[1:]:
        name = re.search(r'scope="row">([^<(]*)', row)[1].strip()
        count, wished = (sums.get(("activity_decile", name, m), 0) for m in ("protected_restricted", "posts_wished"))
        expected = wished * total["protected_restricted"] / total["posts_wished"]
        is_few = count < 20 and expected < 40
        cells = [c for c in re.findall(r'<td class="n measured( few)?">(.*?)</td>', row, re.S)]
        told = [bool(few) for few, inside in cells if re.search(rf"<small>{count:,.0f} posts?(<|:)", inside)]
        must(is_few in told, f"{name}: {count} restricted, {expected:.1f} expected: told {cells}")
        seen.add(is_few)
    return seen


def last_week(folder, measure):
    """Mean of a measure over the last seven days of a run, all services and classes together."""
    by_day = {}
    with open(folder / "series.csv", encoding="utf-8") as file:
        for row in csv.DictReader(file):
            if row["measure"] == measure:
                by_day[row["date"]] = by_day.get(row["date"], 0) + float(row["value"])
    return sum(by_day[day] for day in sorted(by_day)[-7:]) / 7


def must_compare_per_head(dom, folder):
    """Of unlike countries people and days come first, and counts are given a day and per million people."""
    rows = re.findall(r"<tr>.*?</tr>", re.search(r'<table id="compare".*?</table>', dom, re.S)[0], re.S)
    told = [re.findall(r"<t[hd][^>]*>([^<]*)", row) for row in rows[1:4]]
    must(told == [["people", "20,000", "10,000"], ["days", "90", "90"], ["each agent stands for", "1", "1"]], f"compared are {told}")
    total = 0
    with open(folder / "series.csv", encoding="utf-8") as file:
        total = sum(float(row["value"]) for row in csv.DictReader(file) if row["measure"] == "posts_silenced")
    row = next(row for row in rows if ">posts held back<" in row)
    value = float(re.findall(r"([\d.,]+) a day per million people", row)[1].replace(",", ""))
    must(abs(value - total / 90 * 100) <= 0.006 * value, f"{value} a day per million where {total} were held back")


def main():
    if shutil.which("chromium") is None:
        print("skipped: chromium is not installed")
        sys.exit(77)
    try:
        with tempfile.TemporaryDirectory(prefix="chokepoint-") as name:
            plain = pathlib.Path(name) / "plain.html"
            plain.write_text("<!doctype html><p>here", encoding="utf-8")
            works = "here" in browse(plain, name, "--dump-dom")
    except (subprocess.CalledProcessError, OSError):
        works = False
    if not works:
        print("skipped: chromium can't show a plain page on this machine")
        sys.exit(77)
    program = str(pathlib.Path(sys.argv[1]).resolve())
    with tempfile.TemporaryDirectory(prefix="chokepoint-") as name:
        place = pathlib.Path(name)
        ask = [program, "run", str(ROOT / "scenarios/tiny.yaml"), "--quiet", "--days", "90", "--out"]
        for seed in ("1", "2"):
            subprocess.run(ask + [str(place / f"seed-{seed}"), "--seed", seed], check=True)
        subprocess.run(ask + [str(place / "less"), "--set", "notice_posts.examined_per_day=1"], check=True)
        page = place / "report.html"
        folders = [str(place / f) for f in ("seed-1", "seed-2", "less")]
        subprocess.run([program, "report", *folders, "-o", str(page)], check=True, stdout=subprocess.DEVNULL)

        text = re.sub(r"<script[^>]*>.*?</script>", "", page.read_text(encoding="utf-8"), flags=re.S)
        must("{{" not in text, "a mark was left in the page")
        must(not re.search(r'(src|href)="(?!#)', text), "the page asks for another file")
        for width in (390, 1280):
            for dark in ([], [DARK]):
                dom = browse(page, place, "--dump-dom", f"--window-size={width},2000", *dark)
                must('data-ready="yes"' in dom, f"the script did not come to its end at width {width}")
                must("data-error" not in dom, "the script had an error: "
                     + (re.search(r'data-error="([^"]*)"', dom) or [None, ""])[1])
                must(dom.count("<canvas") >= 12, f"charts are missing: {dom.count('<canvas')} canvases")
                must("2 runs" in dom and "examined_per_day=1" in dom, "runs and comparison are told")
                said = re.sub(r"<(script|code|style)[^>]*>.*?</\1>", "", dom, flags=re.S)
                keys = re.findall(r">[^<]*\b[a-z]+_[a-z_]+\b[^<]*<|[Tt]ickets|specification [A-Z0-9]", said)
                must(not keys, f"a reader is told keys instead of words: {keys[:3]}")
                must("(dashed in the curves)" in dom and "; the other: " in dom, "the other policy stands in the charts")
                must("Who bore it" in dom and "(most)" in dom, "who bore it is told")
                must("stands in no report" in dom, "truth stands beside what was published")
                must(dom.count('class="piece"') >= 4, "the bargain at a glance")
                must(re.search(r"pressure went as far as .*: (on|in) .*2030", dom), "the story has dates")
        probe(page, place, "31 Mar 2030|30 Mar 2030|1 Jan 2030")
        one = place / "one.html"
        subprocess.run([program, "report", str(place / "less"), "-o", str(one)], check=True, stdout=subprocess.DEVNULL)
        must_say_where_few(browse(one, place, "--dump-dom"), place / "less")
        half, two = place / "half", place / "two.html"
        subprocess.run(ask + [str(half), "--set", "country.people=10000"], check=True)
        subprocess.run([program, "report", str(place / "less"), str(half), "-o", str(two)], check=True, stdout=subprocess.DEVNULL)
        must_compare_per_head(browse(two, place, "--dump-dom"), half)
        told = re.search(r"truly harmful posts removed: ([\d.,]+)<", browse(one, place, "--dump-dom"))
        week = last_week(place / "less", "harm_removed")
        must(told and abs(float(told[1].replace(",", "")) - week) <= 0.005 * week,
             f"the key reads {told and told[1]} where the curve's last weekly mean is {week}")
        sweep, page = place / "grid", place / "sweep.html"
        subprocess.run([program, "sweep", str(ROOT / "scenarios/plans/tiny_grid.yaml"), "--out", str(sweep), "--quiet"],
                       check=True)
        subprocess.run([program, "report", str(sweep), "-o", str(page)], check=True, stdout=subprocess.DEVNULL)
        for width in (390, 1280):
            dom = browse(page, place, "--dump-dom", f"--window-size={width},2000")
            must('data-ready="yes"' in dom and "data-error" not in dom, f"the sweep's page has an error at width {width}")
            must(dom.count("<canvas") >= 4, "a response curve a dimension")
            must(dom.count('data-axis="log"') == 1, "the number that the plan spreads by factors, and no other, has such an axis")
            must("<wbr>" in dom and "mean step" not in dom or "between “" in dom, "a mean of steps lies between two names")
            must("runs a combination can't tell what was varied from chance" in dom and "12 runs" in dom, "the sweep is told")
            must("up in 3 of 3 comparisons with the same draws" in dom, "few runs that agree are told as such")
            must("A small country and two services, 120 days · 120 days a run" in dom, "of which country, and how long")
        probe(page, place)
        plan, stance = place / "stance.yaml", place / "stance"
        plan.write_text(STANCE, encoding="utf-8")
        subprocess.run([program, "sweep", str(plan), "--out", str(stance), "--quiet"], check=True)
        subprocess.run([program, "report", str(stance), "-o", str(page)], check=True, stdout=subprocess.DEVNULL)
        dom = browse(page, place, "--dump-dom")
        must("posts hidden under local law, in all: moves most with weight of local law without any offer" in dom and
             ">stance_without_offer<" not in dom, "what moves a measure is told in words")
        page = place / "report.html"
        for name, width, height in (("phone", 390, 1200), ("desktop", 1280, 5000)):
            picture = place / f"{name}.png"
            browse(page, place, f"--screenshot={picture}", f"--window-size={width},{height}", "--hide-scrollbars")
            must_be_drawn(picture, width, height)
    print("the report runs in a browser at phone and desktop width, light and dark")


if __name__ == "__main__":
    main()
