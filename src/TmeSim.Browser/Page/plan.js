// The treatment plan as rows of bars, one row for each arm: drag a bar to move a course, its end to stop it; all of it by keyboard, too.

const most = 400;
const dragAtLeast = 4;

export class PlanView {
  #box;
  #act;
  #chosen = null;
  #plan = null;
  #status = null;
  #drag = null;
  #shape = "";

  /**
   * @param {HTMLElement} box where to draw
   * @param {{change: function, choose: function, add: function}} act what to do
   */
  constructor(box, act) {
    this.#box = box;
    this.#act = act;
  }

  /** The chosen course: its arm, itself and when it runs; null for none. */
  get chosen() {
    const arm = this.#plan?.arms.find(one => one.name === this.#chosen?.arm);
    const course = arm?.courses.find(one => one.name === this.#chosen?.course);
    return course ? { arm, course, ...this.#span(arm, course) } : null;
  }

  choose(arm, course) {
    this.#chosen = { arm, course };
    this.#shape = "";
    this.update(this.#status);
    this.#act.choose();
  }

  setPlan(plan) {
    this.#plan = plan;
    this.#shape = "";
    if (this.#status) this.update(this.#status);
  }

  /** Shows where the courses stand; builds the rows anew only if something moved. */
  update(status) {
    this.#status = status;
    if (!this.#plan || !status || this.#drag) return;
    const shape = JSON.stringify([this.#plan.arms.map(arm => arm.courses.map(course => this.#span(arm, course))), this.#chosen, status.endDay]);
    if (shape !== this.#shape) {
      this.#shape = shape;
      this.#build();
    }
    for (const now of this.#box.querySelectorAll(".now")) now.style.left = `${100 * status.day / status.endDay}%`;
  }

  #span(arm, course) {
    const mark = this.#status?.courses[arm.name]?.[course.name];
    const end = this.#status?.endDay ?? this.#plan.days;
    const index = arm.courses.indexOf(course);
    const reference = course.start.course ? arm.courses.find(one => one.name === course.start.course) : arm.courses[index - 1];
    const waits = course.start.on !== "day" && mark?.start == null;
    const expected = course.start.on === "day" ? course.start.day
      : course.start.on === "stop" && reference ? this.#span(arm, reference).stop + course.start.day
      : end;
    const start = mark?.start ?? Math.min(expected, end);
    const planned = course.stop.afterDays != null ? start + course.stop.afterDays : lastDose(course, start);
    return { start, stop: mark?.stop ?? Math.min(planned, end), waits, isOver: mark?.stop != null, hasStarted: mark?.start != null, reference: reference?.name };
  }

  #build() {
    const focused = document.activeElement?.dataset?.course;
    this.#box.replaceChildren(...this.#plan.arms.map(arm => this.#row(arm)));
    if (focused) this.#box.querySelector(`[data-course="${CSS.escape(focused)}"]`)?.focus();
  }

  #row(arm) {
    const row = element("div", "arm");
    const name = element("span");
    name.textContent = arm.name;
    name.title = arm.name;
    const track = element("div", "track");
    track.dataset.arm = arm.name;
    track.title = "Double-click: give the drug chosen beside from this day";
    const lanes = stacked(arm.courses.map(course => this.#span(arm, course)));
    track.style.setProperty("--lanes", Math.max(...lanes, 0) + 1);
    track.append(...arm.courses.map((course, k) => this.#bar(arm, course, track, lanes[k])), element("div", "now"));
    if (arm.forkDay != null) {
      const fork = element("div", "fork");
      fork.style.left = `${100 * arm.forkDay / this.#status.endDay}%`;
      track.append(fork);
    }
    track.addEventListener("dblclick", event => {
      if (event.target === track) this.#act.add(arm.name, Math.round(this.#dayAt(track, event.clientX)));
    });
    row.append(name, track);
    return row;
  }

  #bar(arm, course, track, lane) {
    const span = this.#span(arm, course);
    const bar = element("button", span.waits ? "course waiting" : "course");
    bar.type = "button";
    bar.style.setProperty("--lane", lane);
    bar.dataset.course = `${arm.name}/${course.name}`;
    bar.textContent = course.name;
    const drugs = course.drugs.map(one => `${one.drug} ${one.dose} ${one.unit.replaceAll("_", " ")}`).join(", ");
    bar.setAttribute("aria-label", `${course.name} in ${arm.name}: ${drugs}, day ${round(span.start)} to ${round(span.stop)}`);
    bar.setAttribute("aria-pressed", this.#chosen?.arm === arm.name && this.#chosen?.course === course.name);
    bar.title = bar.getAttribute("aria-label");
    this.#place(bar, span.start, span.stop);
    bar.append(...this.#doses(course, span));
    const end = element("span", "end");
    bar.append(end);
    bar.addEventListener("click", () => { if (!this.#drag?.moved) this.choose(arm.name, course.name); });
    bar.addEventListener("keydown", event => this.#press(event, arm, course));
    bar.addEventListener("pointerdown", event => this.#grab(event, bar, arm, course, track, event.target === end));
    return bar;
  }

  #doses(course, span) {
    const marks = [];
    const length = Math.max(span.stop - span.start, 0.01);
    for (const one of course.drugs) {
      for (let k = 0, day = one.offsetDays; day <= length && k < (one.maxDoses ?? most); k++, day += one.intervalDays) {
        const mark = element("span", "dose");
        mark.style.left = `${100 * day / length}%`;
        marks.push(mark);
      }
    }
    return marks;
  }

  #press(event, arm, course) {
    const by = event.key === "ArrowRight" ? 1 : event.key === "ArrowLeft" ? -1 : 0;
    const span = this.#span(arm, course);
    const name = { arm: arm.name, course: course.name };
    if (by && event.shiftKey) this.#act.change("stop", { ...name, day: Math.max(span.stop + by, span.start + 1) });
    else if (by) this.#act.change("move", { ...name, day: Math.max(0, span.start + by) });
    else if (event.key === "Delete") this.#act.change("remove", name);
    else if (event.key === "s") this.#act.change("stop", { ...name, day: this.#status.now });
    else return;
    event.preventDefault();
    event.stopPropagation();
  }

  #grab(event, bar, arm, course, track, isEnd) {
    if (event.button !== 0) return;
    const span = this.#span(arm, course);
    const drag = { from: event.clientX, day: this.#dayAt(track, event.clientX), moved: false, start: span.start, stop: span.stop };
    this.#drag = drag;
    bar.setPointerCapture(event.pointerId);
    bar.onpointermove = move => {
      drag.moved ||= Math.abs(move.clientX - drag.from) >= dragAtLeast;
      if (!drag.moved) return;
      const by = Math.round(this.#dayAt(track, move.clientX) - drag.day);
      drag.start = isEnd ? span.start : Math.max(0, Math.round(span.start + by));
      drag.stop = isEnd ? Math.max(span.start + 1, Math.round(span.stop + by)) : drag.start + span.stop - span.start;
      this.#place(bar, drag.start, drag.stop);
    };
    bar.onpointerup = bar.onpointercancel = last => {
      bar.onpointermove = bar.onpointerup = bar.onpointercancel = null;
      setTimeout(() => {
        this.#drag = null;
        this.#shape = "";
        this.update(this.#status);
      });
      if (!drag.moved || last.type === "pointercancel") return;
      const name = { arm: arm.name, course: course.name };
      if (isEnd) this.#act.change("stop", { ...name, day: drag.stop });
      else this.#act.change("move", { ...name, day: drag.start });
    };
  }

  #place(bar, start, stop) {
    const end = this.#status.endDay;
    bar.style.left = `${100 * Math.min(start, end * 0.985) / end}%`;
    bar.style.width = `${100 * Math.max(stop - start, 0) / end}%`;
  }

  #dayAt(track, x) {
    const box = track.getBoundingClientRect();
    return Math.max(0, (x - box.left) / box.width * this.#status.endDay);
  }
}

// A lane for each span: the first in which it covers none before it.
function stacked(spans) {
  const lanes = [];
  return spans.map(span => {
    const free = lanes.findIndex(lane => lane.every(other => span.start >= other.stop || span.stop <= other.start));
    const lane = free < 0 ? lanes.push([]) - 1 : free;
    lanes[lane].push(span);
    return lane;
  });
}

function lastDose(course, start) {
  const lasts = course.drugs.map(one => one.maxDoses == null ? Infinity : start + one.offsetDays + (one.maxDoses - 1) * one.intervalDays);
  return Math.max(...lasts);
}

function element(name, className = "") {
  const made = document.createElement(name);
  made.className = className;
  return made;
}

export function round(day) {
  return Math.round(day * 10) / 10;
}
