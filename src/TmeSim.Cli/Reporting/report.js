"use strict";
(() => {
  const frames = JSON.parse(document.getElementById("frames").textContent);
  const [image, slider, day, caption, play, speed] = ["picture", "scrub", "day", "caption", "play", "speed"].map((id) => document.getElementById(id));
  const calm = window.matchMedia("(prefers-reduced-motion: reduce)");
  let shown = 0;
  let timer = 0;

  function show(place) {
    shown = Math.max(0, Math.min(frames.length - 1, place));
    const frame = frames[shown];
    image.src = "data:image/png;base64," + frame.png;
    image.alt = frame.text;
    slider.value = String(shown);
    slider.setAttribute("aria-valuetext", "day " + frame.day);
    day.textContent = "day " + frame.day;
    caption.textContent = frame.text;
  }

  function stop() {
    window.clearInterval(timer);
    timer = 0;
    play.textContent = "Play";
    caption.setAttribute("aria-live", "polite");
  }

  function start() {
    if (shown === frames.length - 1) {
      show(0);
    }
    // What changes many times a second is not read aloud, and whoever asked for less motion gets a picture a second.
    caption.setAttribute("aria-live", "off");
    play.textContent = "Pause";
    const rate = calm.matches ? 1 : Number(speed.value);
    timer = window.setInterval(() => (shown < frames.length - 1 ? show(shown + 1) : stop()), 1000 / rate);
  }

  function toggle() {
    if (timer) {
      stop();
    } else {
      start();
    }
  }

  function step(places) {
    stop();
    show(shown + places);
  }

  slider.max = String(frames.length - 1);
  slider.addEventListener("input", () => {
    stop();
    show(Number(slider.value));
  });
  play.addEventListener("click", toggle);
  speed.addEventListener("change", () => {
    if (timer) {
      stop();
      start();
    }
  });
  document.getElementById("back").addEventListener("click", () => step(-1));
  document.getElementById("next").addEventListener("click", () => step(1));
  document.addEventListener("keydown", (event) => {
    if (event.target.closest("button, select, input, summary, a") || event.ctrlKey || event.metaKey || event.altKey) {
      return;
    }
    const moves = { ArrowLeft: -1, ArrowRight: 1, Home: -frames.length, End: frames.length };
    if (event.key === " ") {
      event.preventDefault();
      toggle();
    } else if (event.key in moves) {
      event.preventDefault();
      step(moves[event.key]);
    }
  });
  show(0);
})();
