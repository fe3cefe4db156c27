// The keys that work anywhere on the page.

import { byId } from "./panels.js";
import { zoomStep } from "./tissue.js";

/**
 * Watches the keyboard.
 * @param {{ask: function, seek: function, tell: function, status: function, nextLayer: function}} act what to do
 */
export function watchKeys(act) {
  document.addEventListener("keydown", event => {
    const isTyping = event.target.matches("input:not([type=range]):not([type=checkbox]), textarea, select");
    if (document.querySelector("dialog[open]") || isTyping) return;
    if (event.ctrlKey || event.metaKey) {
      if (event.key.toLowerCase() === "z") {
        event.preventDefault();
        act.ask(event.shiftKey ? "redo" : "undo");
      }
      return;
    }
    const onButton = event.target.matches("button, summary, input[type=checkbox], a");
    const keys = {
      " ": () => onButton || act.ask(act.status()?.isPlaying ? "pause" : "play"),
      ".": () => act.ask("step", { hours: 1 }),
      ">": () => act.ask("step", { hours: 24 }),
      ",": () => act.seek(act.status().day - 1 / 24),
      "<": () => act.seek(act.status().day - 1),
      "+": () => act.tell("zoom", { factor: zoomStep }),
      "-": () => act.tell("zoom", { factor: 1 / zoomStep }),
      "0": () => act.tell("whole"),
      "?": () => byId("help-dialog").showModal(),
      l: () => act.nextLayer(),
      d: () => byId("drug").focus(),
    };
    if (!keys[event.key]) return;
    if (keys[event.key]() !== true) event.preventDefault();
  });
}
