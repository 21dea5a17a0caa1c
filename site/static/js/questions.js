// What nobody is asked yet is hidden only as long as htmx brings it when its turn comes. Where htmx did not load, or the
// server does not answer, every question stands there with a sentence that says when it is asked, as without scripts.
const questions = document.getElementById("questions");
if (questions?.hasAttribute("hx-post") && window.htmx) {
  const follow = (follows) => questions.classList.toggle("questions-follow", follows);
  follow(true);
  questions.addEventListener("htmx:afterRequest", (event) => follow(event.detail.successful === true));
}
