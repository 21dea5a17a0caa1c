// Small helps on top of pages that work without them.

// A form is sent once: a second click while the first is on its way is ignored. The button stays enabled, because a
// disabled one would not be sent with its name and value.
const release = (form) => {
  delete form.dataset.sent;
  form.querySelector('[aria-disabled="true"]')?.removeAttribute("aria-disabled");
};

document.addEventListener("submit", (event) => {
  const form = event.target;
  if (event.defaultPrevented || form.method !== "post") return;
  if (form.dataset.sent) {
    event.preventDefault();
    return;
  }
  form.dataset.sent = "yes";
  event.submitter?.setAttribute("aria-disabled", "true");
  // The answer may be a download, which leaves the page as it is, or never come.
  setTimeout(release, 8000, form);
});

// Coming back with the browser's button shows the page as it was left.
window.addEventListener("pageshow", () => document.querySelectorAll("form[data-sent]").forEach(release));

// The language menu closes like a menu: by Escape or by a click elsewhere.
const menu = document.querySelector("details.languages");
if (menu) {
  document.addEventListener("click", (event) => {
    if (!menu.contains(event.target)) menu.open = false;
  });
  menu.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || !menu.open) return;
    menu.open = false;
    menu.querySelector("summary").focus();
  });
}

// A notice goes away without the page being loaded again; when that fails, the form does what forms do.
for (const form of document.querySelectorAll("form[data-dismiss]")) {
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    const notice = form.closest(".site-notice");
    const answer = await fetch(form.action, { method: "POST" }).catch(() => ({ ok: false }));
    if (!answer.ok) {
      form.submit();
      return;
    }
    const next = notice.nextElementSibling ?? notice.previousElementSibling;
    (next?.querySelector("button") ?? document.getElementById("content")).focus();
    (next ? notice : notice.parentElement).remove();
  });
}

// A link to something folded away unfolds it.
const unfold = () => {
  const target = document.getElementById(decodeURIComponent(location.hash.slice(1)));
  if (target?.matches("details")) target.open = true;
};
window.addEventListener("hashchange", unfold);
unfold();

// <button type="button" data-copy="text" data-copied="what to say then" hidden> appears only where copying works.
// htmx tells of what comes later.
const offerCopying = (part) => {
  for (const button of part.querySelectorAll("button[data-copy][hidden]")) {
    const said = document.createElement("span");
    said.className = "hint";
    said.setAttribute("role", "status");
    button.after(said);
    button.hidden = false;
    button.addEventListener("click", async () => {
      await navigator.clipboard.writeText(button.dataset.copy);
      said.textContent = button.dataset.copied;
    });
  }
};
if (navigator.clipboard) {
  offerCopying(document);
  document.addEventListener("htmx:load", (event) => offerCopying(event.target));
}

// A video is asked for by a click, and nobody before. A click that opens another tab is left to the browser.
document.addEventListener("click", (event) => {
  const link = event.target.closest("a[data-player]");
  if (!link || event.defaultPrevented || event.ctrlKey || event.metaKey || event.shiftKey) return;
  event.preventDefault();
  const frame = document.createElement("iframe");
  frame.src = link.dataset.player;
  frame.title = link.textContent.trim();
  frame.allow = "autoplay; encrypted-media; fullscreen; picture-in-picture";
  // The players refuse to play for a page that does not say whose it is; which page it is stays our secret.
  frame.referrerPolicy = "strict-origin";
  link.replaceWith(frame);
  frame.focus();
});
