#!/usr/bin/env python3
"""Draws the picture of the README from the results of scenarios/first-response.yaml.

    ./tmesim run scenarios/first-response.yaml --out run-picture
    python3 eng/picture.py run-picture docs/pictures/first-response.png

Needs numpy, zarr, matplotlib and Pillow (Debian: python3-zarr python3-matplotlib python3-pil). Reads timeseries.csv and
tissue.ome.zarr only, so it is also an example of how to read a run.
"""
import csv
import io
import sys

import matplotlib

matplotlib.use("Agg")
import matplotlib.pyplot as plt
import numpy as np
import zarr
from matplotlib.colors import to_rgb
from matplotlib.lines import Line2D
from matplotlib.patches import Patch
from PIL import Image

LESION = "lung"
FIRST_DOSE_DAY = 28
LATER_DAY = 49
HALF_WIDTH_SITES = 52

INK = "#2b2b33"
PAPER = "#fbfaf7"
# The colours of Okabe and Ito, told apart with any colour vision; stroma in tints, so that what matters stands out.
PARENCHYMA = {1: "#d9692f", 2: "#e9cddc", 3: "#f3d28c", 4: "#c9a87c", 5: "#d9c400", 6: "#a9a9ad"}
TUMOUR, CD8, TPEX, TREG = PARENCHYMA[1], "#0072b2", "#56b4e9", "#009e73"
# Codes of labels/lymphocyte and of labels/cell_state, which shows the lymphocyte where a site holds two cells.
CD8_TYPE, TREG_TYPE, PROGENITOR_STATE = 7, 8, 7


def open_tissue(run, arm):
    group = zarr.open(f"{run}/tissue.ome.zarr/{arm}/1/{LESION}", mode="r")
    transforms = group.attrs["multiscales"][0]["datasets"][0]["coordinateTransformations"]
    hours, micrometres = transforms[0]["scale"][0], transforms[0]["scale"][-1]
    channels = [channel["label"] for channel in group.attrs["omero"]["channels"]]
    return group, hours, micrometres, channels


def draw_tissue(axes, run, arm, day, title):
    group, hours, micrometres, channels = open_tissue(run, arm)
    frame = round(24 * day / hours)
    height, width = group["labels/parenchyma/0"].shape[1:]
    rows = slice(height // 2 - HALF_WIDTH_SITES, height // 2 + HALF_WIDTH_SITES)
    columns = slice(width // 2 - HALF_WIDTH_SITES, width // 2 + HALF_WIDTH_SITES)
    parenchyma = group["labels/parenchyma/0"][frame][rows, columns]
    lymphocyte = group["labels/lymphocyte/0"][frame][rows, columns]
    progenitor = (lymphocyte == CD8_TYPE) & (group["labels/cell_state/0"][frame][rows, columns] == PROGENITOR_STATE)
    vessel = group["0"][frame, channels.index("vessel_function")][rows, columns]

    image = np.full(parenchyma.shape + (3,), to_rgb(PAPER))
    for kind, colour in PARENCHYMA.items():
        image[parenchyma == kind] = to_rgb(colour)
    axes.imshow(image, interpolation="nearest")
    dot = dict(linewidths=0.25, edgecolors="white", zorder=3)
    y, x = np.nonzero(vessel)
    axes.scatter(x, y, s=15, marker="o", facecolors="none", edgecolors=INK, linewidths=0.7, zorder=2)
    y, x = np.nonzero((lymphocyte == CD8_TYPE) & ~progenitor)
    axes.scatter(x, y, s=9, c=CD8, marker="o", **dot)
    y, x = np.nonzero(lymphocyte == TREG_TYPE)
    axes.scatter(x, y, s=15, c=TREG, marker="s", linewidths=0.5, edgecolors="white", zorder=4)
    y, x = np.nonzero(progenitor)
    axes.scatter(x, y, s=15, c=TPEX, marker="D", linewidths=0.55, edgecolors=INK, zorder=4)

    bar = 500 / micrometres
    left, low = 5, 2 * HALF_WIDTH_SITES - 6
    axes.add_patch(plt.Rectangle((left - 2.5, low - 8), bar + 5, 10.5, color=PAPER, alpha=1, zorder=5, linewidth=0))
    axes.plot([left, left + bar], [low, low], color=INK, linewidth=2, solid_capstyle="butt", zorder=6)
    axes.text(left + bar / 2, low - 1.8, "0.5 mm", ha="center", va="bottom", fontsize=8, color=INK, zorder=6)
    axes.set_title(title, fontsize=11, color=INK, loc="left", pad=7)
    axes.set_xticks([])
    axes.set_yticks([])
    for side in axes.spines.values():
        side.set_color("#c8c5bd")


def read_series(run, arm):
    with open(f"{run}/timeseries.csv", encoding="utf-8", newline="") as file:
        rows = [row for row in csv.DictReader(file) if row["arm"] == arm and row["replicate"] in ("0", "1")]
    first = rows[0]["replicate"]
    rows = [row for row in rows if row["replicate"] == first]
    days = np.array([float(row["time_h"]) / 24 for row in rows])
    return days, {name: np.array([float(row[name]) for row in rows]) for name in ("tumour_cells", "cd8_cells")}


def draw_curves(axes, run):
    ends = []
    for arm, style, width in (("untreated", (0, (4, 2)), 1.4), ("nivolumab", "-", 2.2)):
        days, series = read_series(run, arm)
        for name, colour, text in (("tumour_cells", TUMOUR, "tumour"), ("cd8_cells", CD8, "CD8 T cells")):
            axes.plot(days, series[name], color=colour, linestyle=style, linewidth=width)
            ends.append((series[name][-1], f"{text},\n{arm}", colour))
    top = axes.get_ylim()[1]
    lowest = -np.inf
    for end, text, colour in sorted(ends):
        # Two lines of text take less than a tenth of the height; curves that end together get their names one above the other.
        lowest = max(end, lowest + 0.08 * top)
        axes.text(days[-1] + 3, lowest, text, color=colour, fontsize=8.5, va="center", linespacing=1.05)
    axes.axvline(FIRST_DOSE_DAY, color=INK, linewidth=0.9)
    axes.text(FIRST_DOSE_DAY - 2, 0.98 * top, "first dose", rotation=90, fontsize=8.5, color=INK, ha="right", va="top")
    axes.axvline(LATER_DAY, color="#9a978f", linewidth=0.9, linestyle=":")
    axes.set_xlim(0, days[-1])
    axes.set_ylim(0, top)
    axes.set_xticks(np.arange(0, days[-1] + 1, 30))
    axes.set_xlabel("day", fontsize=9.5, color=INK)
    axes.set_title("Cells in the slice", fontsize=11, color=INK, loc="left", pad=7)
    axes.tick_params(colors=INK, labelsize=8.5)
    axes.grid(axis="y", color="#e4e1d9", linewidth=0.7)
    axes.set_axisbelow(True)
    axes.set_facecolor(PAPER)
    for name, side in axes.spines.items():
        side.set_visible(name in ("left", "bottom"))
        side.set_color("#9a978f")


def legend(figure):
    def dot(marker, face, edge, label, size):
        return Line2D([], [], linestyle="", marker=marker, markerfacecolor=face, markeredgecolor=edge, markeredgewidth=0.7, markersize=size, label=label)

    entries = [
        Patch(color=TUMOUR, label="tumour cell"),
        Patch(color=PARENCHYMA[6], label="dead cell"),
        dot("o", CD8, "white", "CD8 T cell", 7),
        dot("D", TPEX, INK, "CD8 progenitor (Tpex)", 6),
        dot("s", TREG, "white", "regulatory T cell", 7),
        Patch(color=PARENCHYMA[2], label="fibroblast"),
        Patch(color=PARENCHYMA[3], label="macrophage"),
        Patch(color=PARENCHYMA[4], label="MDSC"),
        Patch(color=PARENCHYMA[5], label="dendritic cell"),
        dot("o", "none", INK, "vessel", 6),
    ]
    figure.legend(handles=entries, loc="lower center", ncol=10, frameon=False, fontsize=8.5, labelcolor=INK, handlelength=1.0, handleheight=1.0,
                  handletextpad=0.45, columnspacing=1.25, bbox_to_anchor=(0.5, 0.005))


def main(run, target):
    plt.rcParams["font.family"] = ["Lato", "DejaVu Sans"]
    figure = plt.figure(figsize=(13.2, 4.75), dpi=120, facecolor="white")
    before = figure.add_axes((0.012, 0.115, 0.295, 0.82))
    after = figure.add_axes((0.317, 0.115, 0.295, 0.82))
    curves = figure.add_axes((0.668, 0.163, 0.235, 0.735))
    draw_tissue(before, run, "untreated", FIRST_DOSE_DAY, f"Day {FIRST_DOSE_DAY}: before the drug")
    draw_tissue(after, run, "nivolumab", LATER_DAY, f"Day {LATER_DAY}: three weeks of anti-PD-1")
    draw_curves(curves, run)
    legend(figure)

    memory = io.BytesIO()
    figure.savefig(memory, format="png", facecolor="white")
    image = Image.open(memory).convert("RGB").quantize(colors=96, method=Image.Quantize.MEDIANCUT, dither=Image.Dither.NONE)
    image.save(target, optimize=True)
    print(f"{target}: {image.width} x {image.height}")


if __name__ == "__main__":
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    main(sys.argv[1], sys.argv[2])
