"use strict";
// Filters the questions of the page. Without it the page is a list that shows everything.
(() => {
  const form = document.querySelector(".filter");
  const questions = [...document.querySelectorAll(".q")];
  const rows = [...document.querySelectorAll("tbody tr[data-q]")];
  const words = new Map(questions.map((q) => [q, q.textContent.toLowerCase()]));
  const field = (name) => form.querySelector(`[name="${name}"]`);
  const filter = () => {
    const text = field("text").value.trim().toLowerCase();
    const outlet = field("outlet").value;
    const sure = Number(field("sure").value);
    const kinds = new Set([...form.querySelectorAll("[name=kind]:checked")].map((box) => box.value));
    const shown = new Set();
    for (const q of questions) {
      const fits =
        kinds.has(q.dataset.kind) &&
        (outlet === "" || q.dataset.outlets.split(" ").includes(outlet)) &&
        (q.dataset.sure === "" || Number(q.dataset.sure) >= sure) &&
        (text === "" || words.get(q).includes(text));
      q.hidden = !fits;
      if (fits) shown.add(q.id);
    }
    for (const row of rows) row.hidden = !shown.has(row.dataset.q);
    for (const part of document.querySelectorAll("section[data-questions]"))
      part.hidden = !part.querySelector(".q:not([hidden])");
    form.querySelector("output").textContent = `${shown.size} of ${questions.length} questions`;
  };
  const reveal = () => {
    const target = document.getElementById(decodeURIComponent(location.hash.slice(1)));
    if (!target) return;
    if (target.closest(".q[hidden]")) {
      form.querySelector("form").reset();
      filter();
    }
    for (let at = target; at; at = at.parentElement) if (at.localName === "details") at.open = true;
    const own = target.querySelector(":scope > details");
    if (own) own.open = true;
    target.scrollIntoView();
  };
  form.addEventListener("input", filter);
  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("reset", () => setTimeout(filter));
  addEventListener("hashchange", reveal);
  addEventListener("beforeprint", () => {
    for (const part of document.querySelectorAll(".q > details")) part.open = true;
  });
  form.hidden = false;
  filter();
  reveal();
})();
