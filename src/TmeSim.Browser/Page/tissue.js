// Mouse, finger and keys on the picture of the tissue: zoom, pan, pick.

export const zoomStep = 1.5;

const wheelStep = 1.2;
const panStep = 0.1;
const dragAtLeast = 5;

/** Tells what is done on the picture. */
export function watchTissue(canvas, tell) {
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
      tell("pan", { fromX: last.x, fromY: last.y, toX: next.x, toY: next.y });
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
      tell("pan", { x, y });
      event.preventDefault();
    } else if (event.key === "Enter") {
      tell("pick");
    }
  });
}
