#!/usr/bin/env python3
"""Runs scenarios/tfi-contributions.yaml with and without the drug's tail, and draws the figures of docs/treatment-free-interval.md.

    python3 eng/treatment_free_interval.py tfi-runs docs/pictures

Makes tfi-runs/with-tail and tfi-runs/without-tail, 12 patients each, unless they are there; prints the table of the page. It needs nothing but
Python and took four minutes of two processors.
"""
import csv
import math
import re
import statistics
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
SCENARIO = ROOT / "scenarios" / "tfi-contributions.yaml"
PATIENTS = 12
STOP, SECOND = 56, 224
# Days over which the effect of the second course is averaged, and those before it: single days of small remnants are noise.
EFFECT = range(SECOND + 14, SECOND + 43)
BEFORE = range(SECOND - 6, SECOND + 1)
# 97.5 % points of Student's distribution with 1, 2, … degrees of freedom.
STUDENT = [12.706, 4.303, 3.182, 2.776, 2.571, 2.447, 2.365, 2.306, 2.262, 2.228, 2.201, 2.179, 2.160, 2.145, 2.131]

ROWS = {
    "no-tail": "drug tail",
    "antigen-stays": "antigen leaves the lymph node",
    "no-new-exhaustion": "antigen left in the lesion (exhausts)",
    "interferon-memory-stays": "memory of IFN-γ fades",
    "no-recovery": "exhaustion recovers",
    "no-tpex-refill": "Tpex refill",
    "no-memory-refill": "memory refills",
    "suppressors-stay": "suppressors turn over",
    "no-regrowth": "tumour regrows",
}
COURSES = {
    "tumour_cells": "tumour cells",
    "pd1_occupancy_lesion_fraction": "PD-1 occupied, lesion",
    "clonal_a_node_signal_fraction": "antigen signal, lymph node",
    "mean_ifn_gamma_pmol_per_l": "IFN-γ [pmol/L]",
    "mean_ifn_gamma_memory": "memory of IFN-γ, tumour",
    "mean_exhaustion": "exhaustion, CD8",
    "mean_scar": "scar, CD8",
    "progenitor_cells": "Tpex in the lesion",
    "memory_blood_per_ul": "memory in blood [1/µL]",
    "treg_cells": "Treg",
    "mdsc_cells": "MDSC",
    "m2_macrophage_cells": "M2 macrophages",
}
# Of Okabe and Ito, told apart with any colour vision.
WITH, WITHOUT = ("with-tail", "with the tail", "#0072B2"), ("without-tail", "without it", "#D55E00")


def run(folder, clear_drugs):
    arms = re.findall(r"^  - name: (\S+)$", SCENARIO.read_text(encoding="utf-8").split("\narms:\n")[1], re.MULTILINE)
    settings = [f"arms[{arm}].clear_drugs=true" for arm in arms] if clear_drugs else []
    command = [ROOT / "tmesim", "run", SCENARIO, "--replicates", str(PATIENTS), "--out", folder]
    subprocess.run([*command, *(part for setting in settings for part in ("--set", setting))], check=True)


def read(folder):
    """By arm, column and day, the value of each patient."""
    values = {}
    with open(folder / "timeseries.csv", encoding="utf-8", newline="") as table:
        for row in csv.DictReader(table):
            hours = float(row["time_h"])
            for column in COURSES if hours % 24 == 0 else ():
                if row[column]:
                    values.setdefault((row["arm"], column, int(hours / 24)), {})[row["replicate"]] = float(row[column])
    return values


def mean_log(values, arm, patient, days):
    return statistics.fmean(math.log2(1 + values[arm, "tumour_cells", day][patient]) for day in days)


def estimate(numbers):
    """Mean and half of its 95 % interval."""
    numbers = list(numbers)
    return statistics.fmean(numbers), STUDENT[len(numbers) - 2] * statistics.stdev(numbers) / math.sqrt(len(numbers))


def contributions(values):
    """By row: what the full interval has less the arm without the contribution, of the outcome, of the burden before, and of their difference."""
    patients = sorted(values["full", "tumour_cells", 0], key=int)
    found = {}
    for arm in ROWS:
        if (arm, "tumour_cells", SECOND) in values:
            outcome, before = (
                [mean_log(values, "full", one, days) - mean_log(values, arm, one, days) for one in patients] for days in (EFFECT, BEFORE)
            )
            found[arm] = [estimate(outcome), estimate(before), estimate(late - early for late, early in zip(outcome, before))]
    return found


def text(x, y, words, anchor="start", size=12, extra=""):
    return f'<text x="{x:.1f}" y="{y:.1f}" text-anchor="{anchor}" font-size="{size}" {extra}>{words}</text>'


def line(x1, y1, x2, y2, colour="#000000", width=1.0):
    return f'<line x1="{x1:.1f}" y1="{y1:.1f}" x2="{x2:.1f}" y2="{y2:.1f}" stroke="{colour}" stroke-width="{width}"/>'


def svg(width, height, title, parts):
    head = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" width="{width}" height="{height}" font-family="sans-serif">'
    return "\n".join([head, f"<title>{title}</title>", f'<rect width="{width}" height="{height}" fill="#FFFFFF"/>', *parts, "</svg>"]) + "\n"


def forest(tables, patients):
    """Outcome and response of each contribution, both sets of arms."""
    left, panel, gap, top, row = 250, 330, 40, 92, 34
    rows = [arm for arm in ROWS if any(arm in found for found in tables.values())]
    ends = [abs(m) + reach for found in tables.values() for parts in found.values() for m, reach in (parts[0], parts[2])]
    limit = math.ceil(max(ends) / 2) * 2
    bottom = top + row * len(rows)
    parts = [text(left, 24, "What each change in the interval contributes to the second course", size=15)]
    parts.append(text(left, 42, f"log₂ of tumour cells, full interval less the interval without it; mean of {patients} patients with 95 % interval"))
    for k, (title, part) in enumerate((("tumour cells 2 to 6 weeks into it", 0), ("the same over those before it: response", 2))):
        start = left + k * (panel + gap)

        def at(value, start=start):
            return start + (value + limit) / (2 * limit) * panel

        parts.append(text(start + panel / 2, top - 16, title, "middle", 13))
        for tick in range(-limit, limit + 1, 2):
            label = "0" if tick == 0 else f"{tick:+d}".replace("-", "−")
            parts.append(line(at(tick), top, at(tick), bottom, "#777777" if tick == 0 else "#E5E5E5"))
            parts.append(text(at(tick), bottom + 16, label, "middle", 11))
        parts += [text(start, bottom + 36, "← helps: fewer cells", size=11), text(start + panel, bottom + 36, "costs: more cells →", "end", 11)]
        for index, arm in enumerate(rows):
            middle = top + row * (index + 0.5)
            if k == 0:
                parts.append(text(left - 14, middle + 4, ROWS[arm], "end"))
            for offset, (folder, _, colour) in ((-6, WITH), (6, WITHOUT)):
                if arm in tables[folder]:
                    mean, reach = tables[folder][arm][part]
                    y = middle + offset
                    parts.append(line(at(mean - reach), y, at(mean + reach), y, colour, 2))
                    parts.append(f'<rect x="{at(mean) - 4:.1f}" y="{y - 4:.1f}" width="8" height="8" fill="{colour}"/>')
    for k, (_, name, colour) in enumerate((WITH, WITHOUT)):
        parts += [f'<rect x="{16 + 110 * k}" y="{bottom + 28}" width="10" height="10" fill="{colour}"/>', text(32 + 110 * k, bottom + 37, name)]
    return svg(left + 2 * panel + gap + 20, bottom + 52, "Contributions of the treatment-free interval", parts)


def courses(sets):
    """The course of what changes in the interval, mean over patients with 95 % band, in the full interval."""
    columns, wide, high = 4, 225, 150
    parts = [text(16, 24, "What changes in the interval", size=15)]
    for k, (_, name, colour) in enumerate((WITH, WITHOUT)):
        parts += [line(260 + 150 * k, 19, 284 + 150 * k, 19, colour, 2), text(290 + 150 * k, 24, name)]
    parts.append(text(600, 24, "by day; grey: first and second course"))
    for index, (column, label) in enumerate(COURSES.items()):
        x0, y0 = 46 + index % columns * (wide + 12), 66 + index // columns * (high + 48)
        series = {}
        for folder, _, colour in (WITH, WITHOUT):
            days = sorted(day for arm, one, day in sets[folder] if arm == "full" and one == column and day % 7 == 0)
            series[colour] = [(day, *estimate(sets[folder]["full", column, day].values())) for day in days if len(sets[folder]["full", column, day]) > 2]
        top = max(m + reach for points in series.values() for _, m, reach in points)

        def at(day, value, x0=x0, y0=y0, top=top):
            return f"{x0 + day / EFFECT[-1] * (wide - 46):.1f},{y0 + high - max(0, value) / top * high:.1f}"

        parts.append(text(x0 - 30, y0 - 8, label))
        for first, last in ((14, STOP), (SECOND, EFFECT[-1])):
            x1, x2 = (float(at(day, 0).split(",")[0]) for day in (first, last))
            parts.append(f'<rect x="{x1:.1f}" y="{y0}" width="{x2 - x1:.1f}" height="{high}" fill="#EEEEEE"/>')
        for colour, points in series.items():
            band = [at(day, min(top, m + reach)) for day, m, reach in points] + [at(day, m - reach) for day, m, reach in reversed(points)]
            parts.append(f'<polygon points="{" ".join(band)}" fill="{colour}" fill-opacity="0.18"/>')
            parts.append(f'<polyline points="{" ".join(at(day, m) for day, m, _ in points)}" fill="none" stroke="{colour}" stroke-width="2"/>')
        parts += [line(x0, y0 + high, x0 + wide - 46, y0 + high), line(x0, y0, x0, y0 + high), text(x0 - 4, y0 + high, "0", "end", 10)]
        parts.append(text(x0 - 4, y0 + 8, f"{top:.2g}" if top < 100 else f"{top:.0f}", "end", 10))
        parts += [text(float(at(day, 0).split(",")[0]), y0 + high + 14, str(day), "middle", 10) for day in (14, STOP, SECOND)]
    rows = math.ceil(len(COURSES) / columns)
    return svg(columns * (wide + 12) + 24, 66 + rows * (high + 48), "Course of what changes in the treatment-free interval", parts)


def main():
    runs, pictures = Path(sys.argv[1]), Path(sys.argv[2])
    pictures.mkdir(parents=True, exist_ok=True)
    for folder, clear_drugs in ((WITH[0], False), (WITHOUT[0], True)):
        if not (runs / folder / "timeseries.csv").exists():
            run(runs / folder, clear_drugs)
    sets = {folder: read(runs / folder) for folder in (WITH[0], WITHOUT[0])}
    tables = {folder: contributions(values) for folder, values in sets.items()}
    del tables[WITHOUT[0]]["no-tail"]  # Where no arm has a tail, it is the full interval.
    (pictures / "tfi-contributions.svg").write_text(forest(tables, len(sets[WITH[0]]["full", "tumour_cells", 0])), encoding="utf-8")
    (pictures / "tfi-courses.svg").write_text(courses(sets), encoding="utf-8")
    print("| contribution | tail | tumour cells in the second course | before it | response |\n|---|---|---|---|---|")
    for arm, name in ROWS.items():
        for folder, words, _ in (WITH, WITHOUT):
            if arm in tables[folder]:
                cells = " | ".join(f"{m:+.2f} ({m - reach:+.2f} to {m + reach:+.2f})" for m, reach in tables[folder][arm])
                print(f"| {name} | {words} | {cells} |")


main()
