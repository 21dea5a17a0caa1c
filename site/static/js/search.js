// Suggestions below a search box, and filters of what was found; both boxes and filters work without this script.
// Pattern: https://www.w3.org/WAI/ARIA/apg/patterns/combobox/, editable, with a list to choose from by hand.

const PAUSE = 150; // milliseconds without a key before anything is asked
const SHORTEST = 2;

const made = (tag, attributes) => {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  return element;
};

const suggestBelow = (input) => {
  const list = made("ul", {
    id: `${input.id}-suggestions`,
    class: "suggestions",
    role: "listbox",
    "aria-label": input.dataset.suggestionsLabel,
    hidden: "",
  });
  const said = made("p", { class: "visually-hidden", role: "status" });
  let chosen = -1;
  let timer = 0;
  let request = null;

  const mark = (index) => {
    list.children[chosen]?.setAttribute("aria-selected", "false");
    chosen = index;
    const option = list.children[chosen];
    if (!option) {
      input.removeAttribute("aria-activedescendant");
      return;
    }
    option.setAttribute("aria-selected", "true");
    option.scrollIntoView({ block: "nearest" });
    input.setAttribute("aria-activedescendant", option.id);
  };

  const show = (open) => {
    mark(-1);
    list.hidden = !open;
    input.setAttribute("aria-expanded", String(open));
  };

  const fill = (html) => {
    const answer = document.createElement("template");
    answer.innerHTML = html;
    const options = [...answer.content.querySelectorAll("[role=option]")];
    options.forEach((option, index) => {
      option.id = `${list.id}-${index}`;
    });
    mark(-1);
    list.replaceChildren(...options);
    said.textContent = answer.content.firstElementChild?.dataset.said ?? "";
    show(options.length > 0);
  };

  // Whatever was asked before is of no interest any more, so an answer that comes late changes nothing.
  const forget = () => {
    clearTimeout(timer);
    request?.abort();
    request = null;
  };

  const ask = async () => {
    const mine = new AbortController();
    request = mine;
    const query = new URLSearchParams({ q: input.value });
    try {
      const answer = await fetch(`${input.dataset.suggestions}?${query}`, { signal: mine.signal });
      const html = answer.ok ? await answer.text() : "";
      if (request === mine && document.activeElement === input) fill(html);
    } catch {
      // Aborted, or offline: the box still searches.
    }
  };

  const close = () => {
    forget();
    show(false);
  };

  const clear = () => {
    close();
    list.replaceChildren();
    said.textContent = "";
  };

  const follow = (option, elsewhere) => {
    close();
    if (elsewhere) window.open(option.dataset.url, "_blank", "noopener");
    else location.assign(option.dataset.url);
  };

  // Past either end lies the text that was typed.
  const step = (direction) => {
    const places = list.children.length + 1;
    mark(((chosen + 1 + direction + places) % places) - 1);
  };

  const arrow = (event, direction) => {
    event.preventDefault();
    if (event.altKey) {
      if (direction > 0 && list.children.length) show(true);
      else close();
      return;
    }
    if (list.hidden) {
      if (!list.children.length) return;
      show(true);
    }
    step(direction);
  };

  const keys = {
    ArrowDown: (event) => arrow(event, 1),
    ArrowUp: (event) => arrow(event, -1),
    ArrowLeft: () => mark(-1),
    ArrowRight: () => mark(-1),
    Home: () => mark(-1),
    End: () => mark(-1),
    Tab: () => close(),
    Enter: (event) => {
      if (chosen < 0) return;
      event.preventDefault();
      follow(list.children[chosen], event.ctrlKey || event.metaKey);
    },
    Escape: (event) => {
      if (list.hidden) input.value = "";
      event.preventDefault();
      close();
    },
  };

  input.addEventListener("keydown", (event) => {
    if (!event.isComposing) keys[event.key]?.(event);
  });
  input.addEventListener("input", (event) => {
    if (event.isComposing) return;
    forget();
    if (input.value.trim().length < SHORTEST) clear();
    else timer = setTimeout(ask, PAUSE);
  });
  input.addEventListener("compositionend", () => input.dispatchEvent(new Event("input")));
  input.addEventListener("blur", close);
  // The box keeps the focus while one presses on the list.
  list.addEventListener("mousedown", (event) => event.preventDefault());
  list.addEventListener("click", (event) => {
    const option = event.target.closest("[role=option]");
    if (option) follow(option, event.ctrlKey || event.metaKey);
  });

  for (const [name, value] of Object.entries({
    role: "combobox",
    "aria-autocomplete": "list",
    "aria-expanded": "false",
    "aria-controls": list.id,
  })) {
    input.setAttribute(name, value);
  }
  input.after(list, said);
};

const begin = () => document.querySelectorAll("input[data-suggestions]:not([role])").forEach(suggestBelow);
begin();
// Coming back to an earlier choice of filters brings a box that nobody listens to yet.
document.addEventListener("htmx:historyRestore", begin);

// A filter's list closes like a menu: by Escape or by a click elsewhere.
document.addEventListener("click", (event) => {
  for (const open of document.querySelectorAll("details.search-filter[open]")) {
    if (!open.contains(event.target)) open.open = false;
  }
});
document.addEventListener("keydown", (event) => {
  const open = event.target.closest?.("details.search-filter[open]");
  if (event.key !== "Escape" || !open) return;
  open.open = false;
  open.querySelector("summary").focus();
});

// What was pressed may be gone or folded away in the new list: the keyboard goes on where it came from.
let pressed = "";
document.addEventListener("htmx:beforeRequest", (event) => {
  pressed = event.target.id;
});
document.addEventListener("htmx:afterSettle", () => {
  if (!pressed || document.activeElement !== document.body) return;
  const again = document.getElementById(pressed);
  const place = again?.closest("details.search-filter")?.querySelector("summary") ?? again;
  (place ?? document.getElementById("results")).focus();
});
