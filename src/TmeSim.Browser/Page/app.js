// The page: what is done here goes to the server, what is seen here comes from it.

import { Connection } from "./connection.js";
import { createPainter } from "./painter.js";
import { byId, Panels } from "./panels.js";
import { watchKeys } from "./keys.js";
import { LessonView } from "./lesson.js";
import { PlanView, round } from "./plan.js";
import { watchSharing } from "./sharing.js";
import { watchTissue, zoomStep } from "./tissue.js";

const noticeFor = 8000;

const canvas = byId("picture");
const painter = createPainter(canvas);
let status = null;
let picture = null;
let plan = null;
let armsBefore = null;
let seeking = false;
let nextSeek = null;

const connection = new Connection({ frame: showFrame, message: hear, state: showConnection });
const panels = new Panels((arm, mechanism, on) => change("switch", { arm, mechanism, on }));
const planView = new PlanView(byId("plan"), { change, choose: () => panels.showCourse(planView.chosen), add: (arm, day) => dose(arm, day) });

let wanted = null;
const lesson = new LessonView({
  show: showScene,
  look: lookAtScene,
  measure: async scene => (await ask("measure", { scene }))?.measured ?? [],
  day: () => status.now,
  mechanism: name => panels.mechanisms.find(one => one.name === name).title,
});

/** Shows a scene as the lesson has it, perhaps without a mechanism or on another day. */
async function showScene(number, scene, without, day) {
  lookAtScene(scene, without);
  connection.tell("whole");
  return await ask("scene", { scene: number, without, ...(day == null ? {} : { day }) }) !== null;
}

/** Shows the arms and the layer of a scene as soon as the plan has them. */
function lookAtScene(scene, without) {
  wanted = { arms: scene.arms, layer: scene.layer, without };
  showWanted();
}

function showWanted() {
  if (!wanted || !plan) return;
  const arms = wanted.arms.length ? wanted.arms : [plan.arms[0].name];
  const shown = wanted.without ? [arms.at(-1), `${arms.at(-1)}-without-${wanted.without}`] : arms;
  if (!shown.every(name => plan.arms.some(arm => arm.name === name))) return;
  byId("arm").value = shown[0];
  byId("other-arm").value = shown[1] ?? "";
  byId("layer").value = wanted.layer;
  wanted = null;
  look();
}

function hear(message) {
  if (message.type === "model") panels.setModel(message);
  if (message.type === "lesson") lesson.open(message.lesson, message.scene);
  if (message.type === "picked") panels.showCell(message);
  if (message.type === "plan") {
    plan = message;
    panels.setPlan(plan);
    // The title of a scenario gives away what a lesson asks.
    if (!byId("lesson").hidden) byId("title").textContent = "TmeSim";
    showAddedArm();
    showWanted();
    planView.setPlan(plan);
    panels.showCourse(planView.chosen);
    look();
  }
}

/** An arm that was asked for is shown beside the one it was copied from. */
function showAddedArm() {
  const added = armsBefore && plan.arms.find(arm => !armsBefore.has(arm.name));
  if (added) {
    byId("other-arm").value = added.name;
    armsBefore = null;
  }
}

function showConnection(isOpen) {
  if (isOpen) {
    layOut();
    if (location.hash.startsWith("#1.")) byId("opening").hidden = false;
    if (painter.way === "canvas") say("This browser has no WebGL: pictures are drawn the slower way.");
  } else {
    byId("state").textContent = "the viewer has ended or cannot be reached; trying again";
  }
}

function showFrame(next, pixels) {
  status = next;
  // Where the tissue can no longer be copied there is a status alone.
  if (pixels.length) {
    picture = { pixels, width: next.width, height: next.height };
    painter.draw(pixels, next.width, next.height);
    canvas.dataset.frames = Number(canvas.dataset.frames ?? 0) + 1;
    canvas.dataset.day = next.day;
  }
  const doing = next.failure ? `stopped: ${next.failure}` : next.isCatchingUp ? "replaying" : next.isDone ? "at the end" : next.isPlaying ? "playing" : "paused";
  write("state", `${doing} · ${next.arms.join(" and ")}`);
  write("day", `${next.day.toFixed(2)} of ${round(next.endDay)}`);
  write("play", next.isPlaying ? "Pause" : "Play");
  canvas.setAttribute("aria-label", `Tissue of ${next.arms.join(" beside ")}, ${byId("layer").selectedOptions[0]?.text}`);
  const scrub = byId("scrub");
  scrub.max = next.endDay;
  if (!seeking) scrub.value = next.day;
  offer("undo", next.undo, "Undo");
  offer("redo", next.redo, "Redo");
  byId("return").hidden = next.returnDay == null;
  write("return", `Back to day ${round(next.returnDay ?? 0)}`);
  planView.update(next);
}

function write(id, text) {
  if (byId(id).textContent !== text) byId(id).textContent = text;
}

function offer(id, what, word) {
  byId(id).disabled = !what;
  write(id, what ? `${word}: ${what}` : word);
}

function say(text) {
  byId("notice").textContent = text;
  byId("notice").hidden = false;
  clearTimeout(say.timer);
  say.timer = setTimeout(() => { byId("notice").hidden = true; }, noticeFor);
}

async function ask(name, details = {}) {
  try {
    return await connection.ask(name, details);
  } catch (error) {
    say(error.message);
    return null;
  }
}

async function change(name, details) {
  const done = await ask(name, details);
  if (!done) planView.setPlan(plan);
}

/** Goes to a day; while one is on its way, only the last of the others counts. */
async function seek(day) {
  nextSeek = day;
  if (seeking) return;
  seeking = true;
  while (nextSeek !== null) {
    const next = nextSeek;
    nextSeek = null;
    await ask("seek", { day: next });
  }
  seeking = false;
}

function dose(arm, day) {
  const once = byId("once").checked;
  const drug = panels.drug();
  return change("dose", {
    arm, day, drug: drug.name, dose: byId("amount").valueAsNumber, unit: drug.standardUnit, intervalDays: byId("interval").valueAsNumber,
    ...(once ? { maxDoses: 1 } : {}),
  });
}

function look() {
  const arm = byId("arm").value;
  const other = byId("other-arm").value;
  connection.tell("look", {
    ...size(), arms: other && other !== arm ? [arm, other] : [arm], lesion: Number(byId("lesion").value || 0), layer: byId("layer").value, stain: byId("stain").value,
    charts: byId("charts").checked, timeline: byId("timeline").checked, through: byId("through").checked, ...(plan?.lattice.depth > 1 ? { slice: byId("slice").valueAsNumber } : {}),
  });
}

function size() {
  const ratio = window.devicePixelRatio || 1;
  return { width: Math.round(canvas.clientWidth * ratio), height: Math.round(canvas.clientHeight * ratio), ratio };
}

function layOut() {
  connection.tell("look", size());
}

const on = (id, type, what) => byId(id).addEventListener(type, what);
const click = (id, what) => on(id, "click", what);
const submit = (id, what) => on(id, "submit", event => { event.preventDefault(); what(); });

click("play", () => ask(status?.isPlaying ? "pause" : "play"));
click("step-hour", () => ask("step", { hours: 1 }));
click("step-day", () => ask("step", { hours: 24 }));
on("scrub", "input", event => seek(event.target.valueAsNumber));
on("speed", "change", event => ask("speed", event.target.value ? { daysPerSecond: Number(event.target.value) } : {}));
for (const id of ["restart", "return", "defaults", "undo", "redo"]) click(id, () => ask(id));
for (const id of ["layer", "stain", "arm", "other-arm", "lesion", "charts", "timeline", "through", "slice"]) on(id, "input", look);
click("zoom-in", () => connection.tell("zoom", { factor: zoomStep }));
click("zoom-out", () => connection.tell("zoom", { factor: 1 / zoomStep }));
click("whole", () => connection.tell("whole"));
on("drug", "change", () => panels.showDrug());
submit("dose", () => dose(byId("dose-arm").value, byId("dose-day").value === "" ? status.now : byId("dose-day").valueAsNumber));
on("mechanism-arm", "change", () => panels.showMechanisms());
on("key", "input", () => panels.showParameter());
on("scope", "change", () => panels.showParameter());
submit("parameter", () => change("parameter", { ...scope(), key: byId("key").value, value: byId("value").valueAsNumber }));
click("unset", () => change("parameter", { ...scope(), key: byId("key").value }));
submit("length", () => change("length", { days: byId("days").valueAsNumber }));
click("add-arm", () => {
  armsBefore = new Set(plan.arms.map(arm => arm.name));
  change("add-arm", { arm: byId("arm").value });
});
click("remove-arm", () => change("remove-arm", { arm: byId("arm").value }));

const ofCourse = () => ({ arm: planView.chosen.arm.name, course: planView.chosen.course.name });
const chosenDrug = () => planView.chosen.course.drugs.find(one => one.drug === byId("course-drug").value);
on("course-drug", "change", () => panels.showCourseDrug(planView.chosen));
submit("course", () => {
  const { drug, unit, maxDoses } = chosenDrug();
  change("dosing", {
    ...ofCourse(), drug, unit, dose: byId("course-amount").valueAsNumber, intervalDays: byId("course-interval").valueAsNumber,
    ...(maxDoses == null ? {} : { maxDoses }),
  });
});
click("course-stop", () => change("stop", { ...ofCourse(), day: status.now }));
click("course-stop-drug", () => change("stop-drug", { ...ofCourse(), drug: byId("course-drug").value, day: status.now }));
click("course-restart", () => {
  const { drug, dose: amount, unit, intervalDays } = chosenDrug();
  change("dose", { arm: planView.chosen.arm.name, drug, dose: amount, unit, intervalDays, day: status.now });
});
click("course-remove", () => change("remove", ofCourse()));
click("tfi-set", () => change("interval", { ...ofCourse(), after: byId("tfi-after").value, days: byId("tfi").valueAsNumber }));

click("help", () => byId("help-dialog").showModal());
watchSharing({ ask, picture: () => picture, name: () => `${plan.name}-day-${round(status.day)}` });
watchTissue(canvas, (name, details) => connection.tell(name, details), () => plan?.lattice.depth > 1 && byId("through").checked);
watchKeys({
  ask,
  seek,
  tell: (name, details) => connection.tell(name, details),
  status: () => status,
  nextLayer() {
    const layer = byId("layer");
    layer.selectedIndex = (layer.selectedIndex + 1) % layer.options.length;
    look();
  },
});

new ResizeObserver(layOut).observe(canvas);
watchRatio();

/** A page that goes to another screen keeps its size and gets other pixels. */
function watchRatio() {
  matchMedia(`(resolution: ${window.devicePixelRatio}dppx)`).addEventListener("change", () => { layOut(); watchRatio(); }, { once: true });
}

function scope() {
  return byId("scope").value ? { arm: byId("scope").value } : {};
}
