// What htmx leaves to the page: saying that nothing came back. What was typed still stands in its form.
const said = document.getElementById("discussion-said");
const failed = () => {
  said.textContent = said.dataset.failed;
  said.classList.add("failed");
};
for (const event of ["htmx:responseError", "htmx:sendError", "htmx:timeout"]) document.addEventListener(event, failed);
document.addEventListener("htmx:afterRequest", (event) => {
  if (event.detail.successful) said.classList.remove("failed");
});
