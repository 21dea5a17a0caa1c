// What htmx leaves to the page: keeping what is half typed below a comment, and saying that nothing came back.
const said = document.getElementById("discussion-said");
const typed = new Map();
const words = (form) => form.querySelector("textarea");
const address = (form) => form.getAttribute("hx-post");
const forms = (place) => [...place.querySelectorAll(".comment-slot form")].filter(words);

// Pressed again, "Answer" leads into the form that is there already.
document.addEventListener("htmx:beforeRequest", (event) => {
  const { elt, target } = event.detail;
  if (!elt.matches(".comment-actions a")) return;
  const form = forms(target).find((open) => address(open) === elt.getAttribute("hx-get"));
  if (!form) return;
  event.preventDefault();
  words(form).focus();
});

// Another form takes the place of one: what was typed waits until the first is opened again, unless it was sent or left.
document.addEventListener("htmx:beforeSwap", (event) => {
  const done = event.detail.requestConfig.elt.closest("form");
  if (!event.detail.shouldSwap) return;
  for (const form of forms(event.detail.target)) if (form !== done) typed.set(address(form), words(form).value);
  if (done) typed.delete(address(done));
});
document.addEventListener("htmx:afterSwap", (event) => {
  for (const form of forms(event.target.parentNode)) {
    if (!typed.has(address(form))) continue;
    words(form).value = typed.get(address(form));
    typed.delete(address(form));
  }
});

// Said beside what was pressed. What was typed still stands in its form.
const failure = Object.assign(document.createElement("span"), { className: "discussion-failed", role: "alert" });
const failed = (event) => {
  failure.remove();
  failure.textContent = said.dataset.failed;
  event.detail.elt.closest("form, p, li").append(failure);
};
for (const event of ["htmx:responseError", "htmx:sendError", "htmx:timeout"]) document.addEventListener(event, failed);
document.addEventListener("htmx:afterRequest", (event) => {
  if (event.detail.successful) failure.remove();
});
