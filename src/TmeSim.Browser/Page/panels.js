// The controls beside the tissue: filled from the model and the plan, read when something is done.

import { details, stains, summary, words } from "./names.js";
import { round } from "./plan.js";

const usualDrug = "nivolumab";

export const byId = id => document.getElementById(id);

/** Fills a select; keeps what was chosen if it is still there. */
function fill(select, options) {
  const before = select.value;
  select.replaceChildren(...options.map(([value, text]) => new Option(text, value)));
  if (options.some(([value]) => value === before)) select.value = before;
}

export class Panels {
  #model = null;
  #plan = null;
  #toggle;

  /** @param {function} toggle switches a mechanism */
  constructor(toggle) {
    this.#toggle = toggle;
  }

  get mechanisms() {
    return this.#model.mechanisms;
  }

  setModel(model) {
    this.#model = model;
    fill(byId("layer"), model.layers.map(layer => [layer.name, layer.title]));
    fill(byId("stain"), model.stains.map(stain => [stain, stains[stain] ?? words(stain)]));
    fill(byId("drug"), model.drugs.map(drug => [drug.name, words(drug.name)]));
    if (!byId("drug").dataset.filled) byId("drug").value = usualDrug;
    byId("drug").dataset.filled = "yes";
    byId("keys").replaceChildren(...model.parameters.map(one => new Option(one.description, one.key)));
    this.showDrug();
  }

  setPlan(plan) {
    this.#plan = plan;
    const arms = plan.arms.map(arm => [arm.name, arm.name]);
    byId("title").textContent = plan.title || plan.name;
    document.title = `${plan.name} · TmeSim`;
    fill(byId("arm"), arms);
    const other = byId("other-arm");
    const isFirst = other.options.length === 0;
    fill(other, [["", "none"], ...arms]);
    if (isFirst && arms.length > 1) other.value = arms[1][0];
    fill(byId("dose-arm"), arms);
    if (isFirst && arms.length > 1) byId("dose-arm").value = arms[0][0];
    fill(byId("mechanism-arm"), arms);
    fill(byId("scope"), [["", "all arms, from day 0"], ...arms.map(([name]) => [name, `arm ${name}, from its fork or now`])]);
    fill(byId("lesion"), plan.lesions.map((name, k) => [String(k), name]));
    byId("lesion-label").hidden = plan.lesions.length < 2;
    byId("slice-label").hidden = byId("through-label").hidden = plan.lattice.depth < 2;
    byId("slice").max = plan.lattice.depth - 1;
    if (document.activeElement !== byId("days")) byId("days").value = plan.days;
    byId("remove-arm").disabled = arms.length < 2;
    this.showMechanisms();
  }

  showMechanisms() {
    if (!this.#plan || !this.#model) return;
    const arm = this.#plan.arms.find(one => one.name === byId("mechanism-arm").value) ?? this.#plan.arms[0];
    byId("mechanism-hint").textContent = arm.forkDay == null
      ? "Take one away from today on, and see what it did. Arms that shared this tumour stay as they are."
      : `Take one away from day ${round(arm.forkDay)} on, where this arm left the others.`;
    const focused = document.activeElement?.id;
    byId("mechanisms").replaceChildren(...this.#model.mechanisms.map(one => {
      const label = document.createElement("label");
      label.className = "check";
      label.title = one.text;
      const box = document.createElement("input");
      box.type = "checkbox";
      box.id = `mechanism-${one.name}`;
      box.checked = !arm.off.includes(one.name);
      box.addEventListener("change", () => this.#toggle(arm.name, one.name, box.checked));
      label.append(box, one.title);
      return label;
    }));
    byId(focused)?.focus();
  }

  drug() {
    return this.#model.drugs.find(one => one.name === byId("drug").value);
  }

  showDrug() {
    const drug = this.drug();
    byId("drug-text").textContent = drug.description.split(". ")[0];
    byId("amount").value = drug.standardDose;
    byId("unit").textContent = words(drug.standardUnit);
    byId("interval").value = drug.standardIntervalDays;
  }

  showParameter() {
    const one = this.#model?.parameters.find(parameter => parameter.key === byId("key").value);
    byId("key-text").textContent = one ? `${one.description} ${one.minimum}–${one.maximum} ${one.unit}; default ${one.default}.` : "";
    if (!one) return;
    const scope = byId("scope").value;
    const arm = this.#plan.arms.find(each => each.name === scope);
    byId("value").value = arm?.parameters[one.key] ?? this.#plan.parameters[one.key] ?? one.default;
  }

  /** Shows the chosen course, or that none is chosen. */
  showCourse(chosen) {
    byId("course").hidden = !chosen;
    byId("no-course").hidden = !!chosen;
    if (!chosen) return;
    const { arm, course } = chosen;
    byId("course-name").textContent = `${course.name} in ${arm.name}, day ${round(chosen.start)} to ${round(chosen.stop)}`;
    fill(byId("course-drug"), course.drugs.map(one => [one.drug, words(one.drug)]));
    this.showCourseDrug(chosen);
    const earlier = arm.courses.slice(0, arm.courses.indexOf(course)).map(one => [one.name, one.name]);
    byId("interval-row").hidden = earlier.length === 0;
    fill(byId("tfi-after"), earlier);
    if (course.start.on === "stop") {
      byId("tfi").value = course.start.day;
      byId("tfi-after").value = chosen.reference;
    } else {
      byId("tfi").value = "";
    }
    byId("course-stop-drug").hidden = course.drugs.length < 2;
  }

  showCourseDrug(chosen) {
    const dosing = chosen.course.drugs.find(one => one.drug === byId("course-drug").value);
    byId("course-amount").value = dosing.dose;
    byId("course-unit").textContent = words(dosing.unit);
    byId("course-interval").value = dosing.intervalDays;
  }

  /** Shows what stands at a site, and what stood there. */
  showCell({ arm, day, reading, history }) {
    const table = rows(details(reading));
    const title = document.createElement("p");
    title.textContent = `${arm}, day ${round(day)}: ${summary(reading)}`;
    const then = document.createElement("details");
    const label = document.createElement("summary");
    label.textContent = "What stood here";
    const scroll = document.createElement("div");
    scroll.className = "scroll";
    scroll.tabIndex = 0;
    scroll.append(rows(history.map(one => [`day ${round(one.day)}`, summary(one.reading)])));
    then.append(label, scroll);
    then.open = true;
    byId("cell").replaceChildren(title, table, then);
  }
}

function rows(pairs) {
  const table = document.createElement("table");
  for (const [name, value] of pairs) {
    const row = table.insertRow();
    const head = document.createElement("th");
    head.scope = "row";
    head.textContent = name;
    row.append(head);
    row.insertCell().textContent = value;
  }
  return table;
}
