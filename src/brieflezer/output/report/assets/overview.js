"use strict";
(() => {
  document.documentElement.classList.add("js");
  const by = (id) => document.getElementById(id);
  const said = by("ui-said");
  const compare = new Intl.Collator("nl", { numeric: true }).compare;

  // --- sorting: the keys are taken once, equal rows keep their order
  document.querySelectorAll("thead button").forEach((button) => button.addEventListener("click", () => {
    const head = button.closest("th"), table = head.closest("table"), body = table.tBodies[0];
    const column = [...head.parentElement.children].indexOf(head);
    const down = head.getAttribute("aria-sort") === "ascending";
    const rows = [...body.rows].map((row) => {
      const cell = row.cells[column];
      return [cell.dataset.v ?? cell.textContent, row];
    });
    rows.sort((a, b) => (down ? compare(b[0], a[0]) : compare(a[0], b[0])));
    table.querySelectorAll("[aria-sort]").forEach((other) => other.removeAttribute("aria-sort"));
    head.setAttribute("aria-sort", down ? "descending" : "ascending");
    body.append(...rows.map(([, row]) => row));
    said.textContent = `${button.title} ${down ? "↓" : "↑"}`;
  }));

  // --- filtering
  const table = by("commitments"), search = by("ui-search");
  if (!table || !search) return;
  const status = by("ui-status"), ministry = by("ui-ministry"), late = by("ui-late"), told = by("ui-rows");
  const rows = [...table.tBodies[0].rows].map((row) => [row, row.textContent.toLowerCase()]);
  const filter = () => {
    const wanted = search.value.trim().toLowerCase();
    let shown = 0;
    rows.forEach(([row, text]) => {
      const { latest } = row.dataset;
      const isLate = late.value !== "" && latest !== undefined && latest < late.value;
      row.hidden = !((status.value === "*" || row.dataset.status === status.value)
        && (ministry.value === "*" || row.dataset.ministry === ministry.value)
        && (late.value === "" || isLate) && text.includes(wanted));
      row.classList.toggle("late", isLate);
      if (!row.hidden) shown += 1;
    });
    told.textContent = told.dataset.say.replace("{shown}", shown).replace("{total}", rows.length);
  };
  let waiting = 0;
  search.addEventListener("input", () => { clearTimeout(waiting); waiting = setTimeout(filter, 120); });
  [status, ministry, late].forEach((field) => field.addEventListener("change", filter));
  search.form.addEventListener("submit", (event) => event.preventDefault());
  filter();
})();
