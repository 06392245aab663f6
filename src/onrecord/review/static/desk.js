// Small helps over pages that work without them: keys in the review queue, dropped files, progress, choices that send.
"use strict";
document.documentElement.classList.add("script");

for (const select of document.querySelectorAll("[data-submit]")) {
  select.addEventListener("change", () => select.form.requestSubmit());
}

const help = document.getElementById("help");
for (const button of document.querySelectorAll("[data-help]")) {
  button.addEventListener("click", () => help.showModal());
}

const writing = (target) => target.closest("input, textarea, select, dialog");
document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  if (writing(event.target)) {
    if (event.key === "Escape") event.target.blur();
    return;
  }
  const wanted = event.key.toLowerCase();
  for (const element of document.querySelectorAll("[data-key]")) {
    if (element.dataset.key !== wanted) continue;
    event.preventDefault();
    if (element.matches("input")) element.focus();
    else if (element.matches("summary")) {
      element.parentElement.open = true;
      element.parentElement.querySelector("input").focus();
    } else element.click();
    return;
  }
});

// Words that are selected in the text, by mouse, finger or keyboard, can fill in a field of the correction.
const correction = document.querySelector("[data-selection]");
const words = document.getElementById("words");
const picked = document.querySelector("[data-picked]");
if (correction && words && picked) {
  const MOST_PICKED = 200; // characters; more is no figure and no name
  let chosen = "";
  document.addEventListener("selectionchange", () => {
    const selection = document.getSelection();
    if (!selection.rangeCount || selection.isCollapsed || !words.contains(selection.anchorNode)) return;
    const copy = selection.getRangeAt(0).cloneContents();
    for (const label of copy.querySelectorAll(".l")) label.remove();
    const said = copy.textContent.trim().replace(/\s+/g, " ");
    if (!said || said.length > MOST_PICKED) return;
    chosen = said;
    picked.querySelector("[data-words]").textContent = said;
    picked.hidden = false;
    picked.closest("details").open = true;
  });
  for (const button of picked.querySelectorAll("[data-use]")) {
    button.addEventListener("click", () => {
      correction.value = `${button.dataset.use}=${chosen}`;
      correction.focus();
    });
  }
}

for (const form of document.querySelectorAll("[data-drop]")) {
  const zone = form.querySelector(".zone");
  const files = form.querySelector("input[type=file]");
  const chosen = form.querySelector("[data-chosen]");
  const tell = () => {
    chosen.textContent = Array.from(files.files, (file) => file.name).join(", ");
  };
  files.addEventListener("change", tell);
  for (const name of ["dragover", "dragleave", "drop"]) {
    zone.addEventListener(name, (event) => {
      event.preventDefault();
      zone.classList.toggle("over", name === "dragover");
      if (name === "drop") {
        files.files = event.dataTransfer.files;
        tell();
      }
    });
  }
}

const work = document.querySelector("[data-work=yes]");
if (work) {
  const look = async () => {
    const answer = await fetch("/reports/work", { headers: { accept: "application/json" } });
    const state = await answer.json();
    if (!state.running) {
      location.reload();
      return;
    }
    work.querySelector("[data-stage]").textContent = state.stage;
    work.querySelector("[data-done]").textContent = state.total ? `${state.done} / ${state.total}` : state.done;
    setTimeout(look, 1000);
  };
  setTimeout(look, 500);
}

// The slider moves the whole page to what was published by a day; the last place is today.
for (const slider of document.querySelectorAll("[data-days]")) {
  const days = slider.dataset.days.split(" ");
  slider.addEventListener("input", () => slider.setAttribute("aria-valuetext", days[slider.value]));
  slider.addEventListener("change", () => {
    const last = Number(slider.value) === days.length - 1;
    location.assign(last ? location.pathname : `${location.pathname}?as_of=${days[slider.value]}`);
  });
}
