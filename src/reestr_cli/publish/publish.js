"use strict";
(() => {
  // The table narrows as one types or chooses; how much is left is said aloud.
  const form = document.getElementById("filter");
  const rows = Array.from(document.querySelectorAll("#register tbody tr"));
  const empty = document.getElementById("nothing");
  const plain = (text) => text.toLowerCase().replaceAll("ё", "е");
  const texts = new Map(rows.map((row) => [row, plain(row.textContent)]));
  const chosen = Array.from(form.querySelectorAll("select"));
  const narrow = () => {
    const words = plain(form.elements.words.value).split(/\s+/).filter(Boolean);
    let shown = 0;
    for (const row of rows) {
      const fits = chosen.every((list) => list.value === "" || row.dataset[list.name] === list.value)
        && words.every((word) => texts.get(row).includes(word));
      row.hidden = !fits;
      shown += fits;
    }
    empty.hidden = shown > 0;
    form.elements.shown.value = form.dataset.shown.replace("{shown}", shown).replace("{all}", rows.length);
  };
  let waiting = 0;
  const soon = () => {
    clearTimeout(waiting);
    waiting = setTimeout(narrow, 150);
  };
  form.hidden = false;
  form.addEventListener("input", soon);
  form.addEventListener("reset", soon);
  form.addEventListener("submit", (event) => event.preventDefault());
  narrow();
})();
