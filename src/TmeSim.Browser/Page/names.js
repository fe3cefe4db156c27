// Words for people.

export const stains = { plain: "colours by kind and state", immunofluorescence: "immunofluorescence", immunohistochemistry: "immunohistochemistry (CD8)" };

const kinds = {
  none: "nothing", tumour: "tumour cell", fibroblast: "fibroblast", macrophage: "macrophage", mdsc: "MDSC", dendritic_cell: "dendritic cell", dead: "dead cell",
  effector: "CD8 effector", progenitor: "CD8 progenitor (Tpex)", intermediate: "CD8 intermediate", terminal: "CD8 terminally exhausted (Tex)", treg: "Treg",
};

const phenotypes = { tumour: "memory of interferon", fibroblast: "activation", macrophage: "M1 (0) to M2 (1)", dendritic_cell: "antigen taken up" };

const fields = [["oxygen", "mmHg"], ["interferon-gamma", "pmol/L"], ["TGF-beta", "pmol/L"], ["CXCL9/10", "pmol/L"], ["interleukin-2", "pmol/L"], ["VEGF", "pmol/L"], ["debris", "cells/site"]];

export const words = text => text.replaceAll("_", " ");

const short = number => Number(number.toPrecision(3)).toString();

/** What stands at a site, in one line. */
export function summary(reading) {
  const cells = [reading.parenchyma, reading.lymphocyte].filter(kind => kind !== "none").map(kind => kinds[kind]);
  return cells.length ? cells.join(", with ") : kinds.none;
}

/** What stands at a site, as pairs of name and value. */
export function details(reading) {
  const pairs = [["place", `${reading.x}, ${reading.y}, ${reading.z}`], ["cells", summary(reading)]];
  if (reading.parenchyma === "tumour") {
    pairs.push(["clone", reading.clone], ["MHC class I", short(reading.mhc1)], ["unrepaired hits", short(reading.damageHits)]);
  }
  if (typeof reading.pdL1 === "number") pairs.push(["PD-L1", short(reading.pdL1)]);
  if (phenotypes[reading.parenchyma]) pairs.push([phenotypes[reading.parenchyma], short(reading.phenotype)]);
  if (reading.lymphocyte !== "none" && reading.lymphocyte !== "treg") {
    pairs.push(["antigen", reading.specificity || "none of the tumour"], ["exhaustion", short(reading.exhaustion)], ["scar", short(reading.scar)]);
  }
  if (reading.vessel) pairs.push(["vessel function", short(reading.vessel)]);
  pairs.push(["matrix", short(reading.ecm)], ...fields.map(([name, unit], k) => [name, `${short(reading.fields[k])} ${unit}`]));
  return pairs;
}
