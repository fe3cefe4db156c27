// Mouse, finger and keys on the picture of the tissue: zoom, pan, turn, pick.

export const zoomStep = 1.5;

const wheelStep = 1.2;
const panStep = 0.1;
const dragAtLeast = 5;
const degreesPerPixel = 0.5;
const degreesPerKey = 15;

/**
 * Tells what is done on the picture.
 * @param {HTMLCanvasElement} canvas the picture
 * @param {function} tell sends it
 * @param {function} turns whether dragging turns a volume; with Shift it moves it
 */
export function watchTissue(canvas, tell, turns) {
  const at = event => {
    const box = canvas.getBoundingClientRect();
    return { x: (event.clientX - box.left) / box.width * canvas.width, y: (event.clientY - box.top) / box.height * canvas.height };
  };
  canvas.addEventListener("wheel", event => {
    event.preventDefault();
    tell("zoom", { ...at(event), factor: event.deltaY < 0 ? wheelStep : 1 / wheelStep });
  }, { passive: false });
  canvas.addEventListener("pointerdown", event => {
    let last = at(event);
    let moved = false;
    canvas.setPointerCapture(event.pointerId);
    canvas.onpointermove = move => {
      const next = at(move);
      if (!moved && Math.hypot(next.x - last.x, next.y - last.y) < dragAtLeast) return;
      moved = true;
      if (turns() && !move.shiftKey) {
        const degrees = degreesPerPixel * canvas.getBoundingClientRect().width / canvas.width;
        tell("turn", { yaw: degrees * (next.x - last.x), pitch: degrees * (next.y - last.y) });
      } else {
        tell("pan", { fromX: last.x, fromY: last.y, toX: next.x, toY: next.y });
      }
      last = next;
    };
    canvas.onpointerup = canvas.onpointercancel = last => {
      canvas.onpointermove = canvas.onpointerup = canvas.onpointercancel = null;
      if (!moved && last.type === "pointerup") tell("pick", at(last));
    };
  });
  canvas.addEventListener("keydown", event => {
    const moves = { ArrowLeft: [-panStep, 0], ArrowRight: [panStep, 0], ArrowUp: [0, -panStep], ArrowDown: [0, panStep] };
    if (moves[event.key]) {
      const [x, y] = moves[event.key];
      if (event.shiftKey && turns()) tell("turn", { yaw: degreesPerKey * Math.sign(x), pitch: degreesPerKey * Math.sign(y) });
      else tell("pan", { x, y });
      event.preventDefault();
    } else if (event.key === "Enter") {
      tell("pick");
    }
  });
}
