// A lesson beside the tissue: scenes in order; what is to be predicted is shown only once a prediction is made.

import { byId } from "./panels.js";

const about = [
  ["whatItIs", "What it is"], ["howItWorks", "How it works"], ["thingsToNotice", "Things to notice"], ["thingsToTry", "Things to try"], ["extending", "Extending"],
  ["related", "Related"], ["credits", "Credits"],
];

const howToUse = "Go from scene to scene. Where a question is asked, choose an answer; then the run goes on and shows it. All other controls work meanwhile; the next scene "
  + "puts the plan back, and Undo returns your changes.";

export class LessonView {
  #lesson = null;
  #at = 0;
  #act;

  /** @param {{show: function, look: function, measure: function, day: function, mechanism: function}} act what to do, and what to ask */
  constructor(act) {
    this.#act = act;
    byId("scene-back").addEventListener("click", () => this.#go(this.#at - 1));
    byId("scene-next").addEventListener("click", () => this.#go(this.#at + 1));
  }

  /** Opens a lesson at a scene; the one that is open already stays where it is. */
  open(lesson, scene) {
    byId("lesson").hidden = !lesson;
    if (lesson?.name === this.#lesson?.name) return;
    this.#lesson = lesson;
    if (!lesson) return;
    byId("lesson-title").textContent = lesson.title;
    const texts = about.filter(([key]) => lesson[key].length).flatMap(([key, title]) => [heading(title), ...[lesson[key]].flat().map(paragraph)]);
    byId("lesson-about").lastElementChild.replaceChildren(...texts, heading("How to use it"), paragraph(howToUse), heading("How to cite"), paragraph("TmeSim, with the version you ran: see CITATION.cff."));
    this.#at = scene;
    this.#write();
    this.#act.look(this.#scene, "");
  }

  get #scene() {
    return this.#lesson.scenes[this.#at];
  }

  async #go(scene) {
    this.#at = Math.min(Math.max(scene, 0), this.#lesson.scenes.length - 1);
    const pressed = document.activeElement;
    this.#write();
    // A button that is switched off loses the focus, and with it a reader its place.
    if (pressed.disabled) byId(pressed.id === "scene-back" ? "scene-next" : "scene-back").focus({ preventScroll: true });
    byId("lesson").scrollIntoView({ block: "nearest" });
    await this.#show(`going to day ${this.#scene.day} …`, "");
  }

  /** Shows the scene, and says meanwhile that it is on its way; whether it got there. */
  async #show(saying, without, day) {
    const at = this.#at;
    byId("scene-number").textContent = `${at + 1} of ${this.#lesson.scenes.length}: ${saying}`;
    byId("lesson").setAttribute("aria-busy", "true");
    const taken = byId("scene").querySelector(`input[name=switch][value="${without}"]`);
    if (taken) taken.checked = true;
    const done = await this.#act.show(at, this.#scene, without, day);
    if (this.#at !== at) return false;
    byId("lesson").setAttribute("aria-busy", "false");
    this.#writeNumber();
    return done;
  }

  #write() {
    const scene = this.#scene;
    const isLast = this.#at === this.#lesson.scenes.length - 1;
    byId("scene").replaceChildren(
      heading(scene.title), paragraph(scene.text),
      ...(scene.switches.length ? [this.#switches(scene)] : []),
      ...(scene.predict ? [this.#question(scene.predict)] : []),
      ...(isLast ? [heading("Things to try"), list(this.#lesson.thingsToTry)] : []),
    );
    byId("scene-back").disabled = this.#at === 0;
    byId("scene-next").disabled = isLast;
    this.#writeNumber();
  }

  #writeNumber() {
    byId("scene-number").textContent = `${this.#at + 1} of ${this.#lesson.scenes.length}`;
  }

  #switches(scene) {
    const box = fieldset("Take away, and look");
    const choices = [["", "nothing"], ...scene.switches.map(name => [name, this.#act.mechanism(name)])];
    box.append(...choices.map(([name, text]) => {
      const { label, input } = radio("switch", name, text);
      input.checked = name === "";
      input.addEventListener("change", () => this.#show("running …", name, this.#act.day()));
      return label;
    }));
    return box;
  }

  #question(predict) {
    const box = fieldset(predict.question);
    const reveal = document.createElement("button");
    reveal.id = "reveal";
    reveal.type = "button";
    reveal.textContent = "Show what happens";
    reveal.disabled = true;
    const answers = predict.answers.map((answer, k) => {
      const { label, input } = radio("answer", k + 1, answer.text);
      input.addEventListener("change", () => { reveal.disabled = byId("revealed") !== null; });
      return label;
    });
    reveal.addEventListener("click", async () => {
      const chosen = Number(box.querySelector("input:checked").value);
      reveal.disabled = true;
      reveal.textContent = "Running on …";
      const done = await this.#show(`running to day ${predict.day} …`, predict.without, predict.day);
      reveal.textContent = done ? `Shown on day ${predict.day}` : "Show what happens";
      reveal.disabled = done;
      if (done) box.append(told(predict, chosen), measured(await this.#act.measure(this.#at)));
    });
    box.append(...answers, reveal);
    return box;
  }
}

function told(predict, chosen) {
  const right = predict.answers[predict.right - 1];
  const verdict = chosen === predict.right ? `As you said: ${right.text}. ${right.why}` : `Not so. ${predict.answers[chosen - 1].why} What happens: ${right.text}.`;
  const box = document.createElement("div");
  box.className = "reveal";
  box.id = "revealed";
  box.append(paragraph(verdict), paragraph(predict.reveal));
  return box;
}

function measured(claims) {
  const box = document.createElement("details");
  const label = document.createElement("summary");
  label.textContent = "Measured in this run";
  const lines = claims.map(one => `${one.claim}: ${one.measure} is ${Number(one.value.toPrecision(3))}; the lesson says ${one.bounds}.${one.holds ? "" : " Not so in this run."}`);
  box.append(label, list(lines));
  box.id = "measured";
  return box;
}

function fieldset(title) {
  const box = document.createElement("fieldset");
  const legend = document.createElement("legend");
  legend.textContent = title;
  box.append(legend);
  return box;
}

function radio(name, value, text) {
  const label = document.createElement("label");
  label.className = "answer";
  const input = document.createElement("input");
  input.type = "radio";
  input.name = name;
  input.value = value;
  label.append(input, text);
  return { label, input };
}

function list(texts) {
  const made = document.createElement("ul");
  made.append(...texts.map(text => {
    const item = document.createElement("li");
    item.textContent = text;
    return item;
  }));
  return made;
}

function heading(text) {
  const made = document.createElement("h3");
  made.textContent = text;
  return made;
}

function paragraph(text) {
  const made = document.createElement("p");
  made.textContent = text;
  return made;
}
