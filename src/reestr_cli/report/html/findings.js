"use strict";
(() => {
  const collator = new Intl.Collator(document.documentElement.lang, { numeric: true });

  // Tables sort by a click on a header; the place of a finding, severities and dates have an order of their own.
  const key = (row, column) => {
    const cell = row.cells[column];
    return cell.dataset.sort ?? cell.textContent.trim();
  };
  const compare = (one, other) => {
    if (one === "" || other === "") return (one === "") - (other === "");
    const difference = Number(one) - Number(other);
    return Number.isNaN(difference) ? collator.compare(one, other) : difference;
  };
  const sort = (table, header) => {
    const up = header.getAttribute("aria-sort") !== "ascending";
    for (const other of header.parentNode.cells) other.setAttribute("aria-sort", "none");
    header.setAttribute("aria-sort", up ? "ascending" : "descending");
    const body = table.tBodies[0];
    const keyed = Array.from(body.rows, (row) => [key(row, header.cellIndex), row]);
    keyed.sort((one, other) => {
      const empty = (one[0] === "") - (other[0] === "");
      return empty || (up ? compare(one[0], other[0]) : compare(other[0], one[0]));
    });
    body.append(...keyed.map((pair) => pair[1]));
  };
  for (const table of document.querySelectorAll("table.sortable")) {
    for (const header of table.tHead.rows[0].cells) {
      const button = document.createElement("button");
      button.type = "button";
      button.append(...header.childNodes);
      header.append(button);
      header.setAttribute("aria-sort", "none");
      button.addEventListener("click", () => sort(table, header));
    }
  }

  // The list narrows as one types; a file of which nothing is left says so.
  const form = document.getElementById("filter");
  const rows = Array.from(document.querySelectorAll("tr[data-rule]"));
  if (rows.length === 0) return;
  const files = Array.from(document.querySelectorAll("section.file"), (section) => {
    const path = section.querySelector("h3").textContent + " " + section.querySelector("p").textContent;
    return { section, path: path.toLowerCase(), rows: Array.from(section.querySelectorAll("tr[data-rule]")) };
  });
  const texts = new Map(rows.map((row) => [row, row.textContent.toLowerCase()]));
  const narrow = () => {
    const asked = new FormData(form);
    const words = asked.get("words").toLowerCase().split(/\s+/).filter(Boolean);
    const severities = new Set(asked.getAll("severity"));
    const rule = asked.get("rule");
    let shown = 0;
    for (const file of files) {
      let here = 0;
      for (const row of file.rows) {
        const fits = severities.has(row.dataset.severity) && (!rule || rule === row.dataset.rule)
          && words.every((word) => texts.get(row).includes(word) || file.path.includes(word));
        row.hidden = !fits;
        here += fits;
      }
      file.section.classList.toggle("nothing", file.rows.length > 0 && here === 0);
      shown += here;
    }
    form.elements.shown.value = form.dataset.shown.replace("{shown}", shown).replace("{all}", rows.length);
  };
  let waiting = 0;
  const soon = () => {
    clearTimeout(waiting);
    waiting = setTimeout(narrow, 120);
  };
  form.hidden = false;
  form.addEventListener("input", soon);
  form.addEventListener("reset", soon);
  form.addEventListener("submit", (event) => event.preventDefault());
  narrow();
})();
