"use strict";
// Filters over the clashes, and folds that open for what a link leads to. Without this script everything is shown.
for (const box of document.querySelectorAll(".filters")) {
  const group = box.closest(".group");
  const cards = [...group.querySelectorAll(".clash")];
  const buttons = [...box.querySelectorAll("[aria-pressed]")];
  const folds = [...group.querySelectorAll(".fold")];
  const counts = [...group.querySelectorAll("[data-count]")].map((place) => [place, place.textContent]);
  const clear = box.querySelector(".clear");
  const state = box.querySelector("[role=status]");
  const left = (part) => [...part.querySelectorAll(".clash")].filter((card) => !card.hidden).length;

  const apply = () => {
    const chosen = {};
    for (const button of buttons) {
      if (button.getAttribute("aria-pressed") === "true") {
        (chosen[button.dataset.by] ??= []).push(button.dataset.key);
      }
    }
    const rows = Object.entries(chosen);
    for (const card of cards) {
      card.hidden = !rows.every(([by, keys]) => card.dataset[by].split(" ").some((key) => keys.includes(key)));
    }
    for (const fold of folds) fold.open = rows.length > 0 && left(fold) > 0;
    for (const [place, all] of counts) {
      const part = place.closest(".fold");
      place.textContent = rows.length ? `${left(part)} of ${part.querySelectorAll(".clash").length}` : all;
    }
    state.textContent = rows.length ? `${left(group)} of ${cards.length} shown` : "";
    clear.hidden = rows.length === 0;
  };
  const press = (button, on) => button.setAttribute("aria-pressed", String(on));

  for (const button of buttons) {
    button.addEventListener("click", () => {
      press(button, button.getAttribute("aria-pressed") !== "true");
      apply();
    });
  }
  clear.addEventListener("click", () => {
    for (const button of buttons) press(button, false);
    apply();
    box.querySelector("summary").focus();
  });
  box.open = matchMedia("(min-width: 60rem)").matches;
  box.hidden = false;
}

const reveal = () => {
  const target = document.getElementById(location.hash.slice(1));
  if (!target) return;
  const card = target.closest(".clash[hidden]");
  if (card) card.closest(".group").querySelector(".clear").click();
  let fold = target.closest("details:not([open])");
  const folded = fold !== null;
  for (; fold; fold = fold.parentElement.closest("details:not([open])")) fold.open = true;
  if (card || folded) target.scrollIntoView();
};
addEventListener("hashchange", reveal);
reveal();
