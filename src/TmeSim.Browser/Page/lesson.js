// A lesson beside the tissue: scenes in order; what is to be predicted is shown only once a prediction is made.

import { byId } from "./panels.js";

const about = [
  ["whatItIs", "What it is"], ["howItWorks", "How it works"], ["thingsToNotice", "Things to notice"], ["thingsToTry", "Things to try"], ["extending", "Extending"],
  ["related", "Related"], ["credits", "Credits"],
];

const howToUse = "Go from scene to scene. Where a question is asked, choose an answer; then the run goes on and shows it. All other controls work meanwhile.";

export class LessonView {
  #lesson = null;
  #at = 0;
  #act;

  /** @param {{ask: function, show: function}} act what to do */
  constructor(act) {
    this.#act = act;
    byId("scene-back").addEventListener("click", () => this.#go(this.#at - 1));
    byId("scene-next").addEventListener("click", () => this.#go(this.#at + 1));
  }

  /** Opens a lesson; the one that is open already stays at its scene. */
  open(lesson) {
    byId("lesson").hidden = !lesson;
    if (!lesson || lesson.name === this.#lesson?.name) return;
    this.#lesson = lesson;
    byId("lesson-title").textContent = lesson.title;
    const texts = about.filter(([key]) => lesson[key].length).flatMap(([key, title]) => [heading(title), ...[lesson[key]].flat().map(paragraph)]);
    byId("lesson-about").lastElementChild.replaceChildren(...texts, heading("How to use it"), paragraph(howToUse), heading("How to cite"), paragraph("TmeSim, with the version you ran: see CITATION.cff."));
    this.#at = 0;
    this.#write();
  }

  #go(scene) {
    this.#at = Math.min(Math.max(scene, 0), this.#lesson.scenes.length - 1);
    this.#write();
    this.#act.show(this.#lesson.scenes[this.#at]);
  }

  #write() {
    const scene = this.#lesson.scenes[this.#at];
    byId("scene").replaceChildren(heading(scene.title), paragraph(scene.text), ...(scene.predict ? [this.#question(scene.predict)] : []));
    byId("scene-back").disabled = this.#at === 0;
    byId("scene-next").disabled = this.#at === this.#lesson.scenes.length - 1;
    byId("scene-number").textContent = `${this.#at + 1} of ${this.#lesson.scenes.length}`;
  }

  #question(predict) {
    const box = document.createElement("fieldset");
    const legend = document.createElement("legend");
    legend.textContent = predict.question;
    const reveal = document.createElement("button");
    reveal.id = "reveal";
    reveal.type = "button";
    reveal.textContent = "Show what happens";
    reveal.disabled = true;
    const answers = predict.answers.map((text, k) => {
      const label = document.createElement("label");
      const input = document.createElement("input");
      input.type = "radio";
      input.name = "answer";
      input.value = k + 1;
      input.addEventListener("change", () => { reveal.disabled = false; });
      label.append(input, text);
      return label;
    });
    reveal.addEventListener("click", async () => {
      const chosen = Number(box.querySelector("input:checked").value);
      reveal.disabled = true;
      reveal.textContent = "Running on …";
      await this.#act.ask("seek", { day: predict.day });
      reveal.textContent = "Shown";
      const told = paragraph(`${chosen === predict.right ? "As you said" : "Otherwise than you said"}: ${predict.answers[predict.right - 1]}. ${predict.reveal}`);
      told.className = "reveal";
      told.id = "revealed";
      box.append(told);
    });
    box.append(legend, ...answers, reveal);
    return box;
  }
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
