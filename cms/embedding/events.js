// Fills <div data-plenary-events data-partner="vnb" data-language="de">…</div> with the coming events; what stands in
// it stays when they cannot be had. Nothing is sent or kept: no cookies, no address of the page.
(() => {
  const home = new URL("./", document.currentScript.src);
  const fill = async (place) => {
    const { language, ...chosen } = place.dataset;
    const spoken = language || document.documentElement.lang || "en";
    const url = new URL(`${encodeURIComponent(spoken)}/events.html`, home);
    for (const name of ["partner", "theme", "kind", "country", "spoken", "limit"]) {
      for (const value of (chosen[name] ?? "").split(/[\s,]+/)) if (value) url.searchParams.append(name, value);
    }
    const answer = await fetch(url, { credentials: "omit", referrerPolicy: "no-referrer" }).catch(() => null);
    if (!answer?.ok) return;
    const found = new DOMParser().parseFromString(await answer.text(), "text/html");
    place.replaceChildren(...found.body.children);
  };
  const begin = () => document.querySelectorAll("[data-plenary-events]").forEach(fill);
  if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", begin);
  else begin();
})();
