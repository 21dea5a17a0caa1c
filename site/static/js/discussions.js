// What htmx leaves to the page: saying that nothing came back. What was typed still stands in its form.
const failed = () => {
  const said = document.getElementById("discussion-said");
  if (said) said.textContent = said.dataset.failed;
};
for (const event of ["htmx:responseError", "htmx:sendError", "htmx:timeout"]) document.addEventListener(event, failed);
