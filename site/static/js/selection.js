// On the board, the bars follow the ticks; without this, the button "Show how it would be" does the same.
const composition = document.getElementById("composition");
const list = () => document.querySelector(".selection-form");
let running;
let waiting;

const follow = async () => {
  const form = list();
  running?.abort();
  running = new AbortController();
  const answer = await fetch(form.dataset.composition, {
    method: "POST",
    body: new FormData(form),
    headers: { "X-Requested-With": "XMLHttpRequest" },
    signal: running.signal,
  });
  if (!answer.ok) return;
  // What somebody has unfolded stays so.
  const open = [...composition.querySelectorAll("details")].map((one) => one.open);
  composition.innerHTML = await answer.text();
  composition.querySelectorAll("details").forEach((one, place) => (one.open = open[place] ?? false));
  form.querySelector(".selection-said").textContent = composition.querySelector(".selection-sum").textContent.trim();
};

const soon = () => {
  clearTimeout(waiting);
  waiting = setTimeout(() => follow().catch(() => {}), 150);
};

document.addEventListener("change", (event) => {
  if (event.target.closest(".selection-form")) soon();
});
// Another list has nobody ticked.
document.addEventListener("w-swap:success", () => list() && soon());
