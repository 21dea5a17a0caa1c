// Moving activities on the grid, with the mouse and with the keyboard. Every block leads to a form that does the same
// without this script; both are sent to the address behind its title.

const STEP = 15; // minutes
const STEPS_OF_HOUR = 4;
const EDGE = 8; // pixels from the lower edge of a block that change its length
const SLACK = 4; // pixels before a press becomes a move
const MARGIN = 48; // pixels from the edges of the window where a held block makes the page scroll
const SPEED = 10; // pixels for each picture while it does

const region = document.getElementById("grid");
const said = document.getElementById("grid-said");
const words = region.dataset;
region.dataset.scripted = "";

let picked = null; // the block on its way, with where it would be
let busy = false;

const columns = () => [...region.querySelectorAll(".grid-column")];
const shown = () => region.querySelector(".grid-day").dataset;
const isWide = () => columns()[0].offsetParent !== null;
const isMirrored = () => getComputedStyle(region).direction === "rtl";
const clock = (minutes) =>
  `${String(Math.floor(minutes / 60) % 24).padStart(2, "0")}:${String(minutes % 60).padStart(2, "0")}`;
// As the other times on the page are written: the hour as the server writes it, with other minutes at its end.
const timeWords = (minutes) => {
  const hour = shown().clock.split("|")[Math.floor(minutes / 60) % 24];
  return hour.replace(/00(?!.*00)/, String(minutes % 60).padStart(2, "0"));
};
// Read out; shown as well unless the page says so elsewhere.
const say = (text, isQuiet = false) => {
  said.classList.toggle("grid-quiet", isQuiet);
  said.textContent = text;
};

// What columns are: the field of the form that the column of a block fills in.
const by = () => new URLSearchParams(address(region.querySelector(".grid-block")).split("?")[1]).get("by") ?? "room";
const address = (block) => block.querySelector(".grid-title").getAttribute("href");
const titleOf = (block) => block.querySelector(".grid-title").lastChild.textContent.trim();

const pick = (block) => {
  const { start, length } = block.dataset;
  const own = columns().findIndex((column) => column.dataset.key === (block.dataset[by()] ?? ""));
  picked = {
    block,
    home: { parent: block.parentElement, next: block.nextElementSibling },
    from: { start: start === "" ? null : Number(start), length: Number(length), column: Math.max(own, 0) },
  };
  picked.start = picked.from.start ?? Number(shown().first) * 60;
  picked.length = picked.from.length;
  picked.column = picked.from.column;
  // What has no time yet leaves the tray for the grid, which stays where it is below the tray.
  if (picked.from.start === null) {
    const tray = picked.home.parent;
    tray.style.minBlockSize = `${tray.offsetHeight}px`;
    region.querySelector(".grid-day ol").append(block);
  }
  block.classList.add("grid-moving");
};

const isMoved = () =>
  picked.start !== picked.from.start || picked.length !== picked.from.length || picked.column !== picked.from.column;

const draw = () => {
  const { block, start, length, column } = picked;
  const all = columns();
  const first = Number(shown().first) * STEPS_OF_HOUR;
  const top = Math.floor(start / STEP) - first;
  const bottom = Math.ceil((start + length) / STEP) - first;
  const rows = (Number(shown().last) - Number(shown().first)) * STEPS_OF_HOUR;
  block.style.gridRow = `${top + 2} / ${Math.max(Math.min(bottom, rows), top + 1) + 2}`;
  block.style.gridColumn = all[column].dataset.column;
  all.forEach((one, number) => one.classList.toggle("grid-target", number === column));
};

const tell = (withKeys) => {
  const values = {
    title: titleOf(picked.block),
    times: `${timeWords(picked.start)}–${timeWords(picked.start + picked.length)}`,
    column: region.querySelectorAll(".grid-heading")[picked.column].textContent.trim(),
    minutes: picked.length,
  };
  const sentence = words.would.replace(/\[(\w+)\]/g, (_all, name) => values[name]);
  say(withKeys ? `${sentence} ${words.keys}` : sentence);
};

const clearMarks = () => {
  picked.block.classList.remove("grid-moving");
  picked.block.style.gridRow = "";
  picked.block.style.gridColumn = "";
  columns().forEach((one) => one.classList.remove("grid-target"));
};

const takeBack = () => {
  const { block, home } = picked;
  clearMarks();
  home.parent.insertBefore(block, home.next);
  home.parent.style.minBlockSize = "";
  picked = null;
};

// The day shown, which a block that began on the day before does not have as its own.
const within = (start) => {
  const { first, last } = shown();
  return Math.min(Math.max(start, Number(first) * 60), Number(last) * 60 - STEP);
};

const save = async () => {
  const { block, start, length, column } = picked;
  const form = new FormData(document.getElementById("grid-form"));
  const { date, version, room, track } = block.dataset;
  const values = { start_date: date, start_time: clock(start), length, room, track, version };
  values[by()] = columns()[column].dataset.key;
  for (const [name, value] of Object.entries(values)) form.set(name, value);
  busy = true;
  try {
    const answer = await fetch(address(block), {
      method: "POST",
      body: form,
      headers: { "X-Requested-With": "XMLHttpRequest" },
    });
    if (!answer.ok || answer.redirected) throw new Error(answer.statusText);
    const along = region.querySelector(".grid-scroll").scrollLeft;
    region.innerHTML = await answer.text();
    region.querySelector(".grid-scroll").scrollLeft = along;
    picked = null;
    say(region.querySelector(".grid-told[data-said]")?.dataset.said ?? "", true);
    document.getElementById(block.id)?.querySelector(".grid-title").focus({ preventScroll: true });
  } catch {
    takeBack();
    say(words.failed);
    document.getElementById(block.id)?.querySelector(".grid-title").focus({ preventScroll: true });
  } finally {
    busy = false;
  }
};

// By keyboard, from the title of a block.
const steps = { ArrowUp: [-1, 0], ArrowDown: [1, 0], ArrowLeft: [0, -1], ArrowRight: [0, 1] };

region.addEventListener("keydown", (event) => {
  const block = event.target.closest(".grid-title")?.closest(".grid-block");
  if (!block || busy || event.altKey || event.ctrlKey || event.metaKey) return;
  if (picked && (event.key === "Enter" || event.key === "Escape")) {
    event.preventDefault();
    if (event.key === "Enter" && isMoved()) {
      save();
      return;
    }
    takeBack();
    block.querySelector(".grid-title").focus();
    say(words.back);
    return;
  }
  if (!(event.key in steps) || !isWide()) return;
  event.preventDefault();
  const fresh = !picked;
  if (fresh) pick(block);
  const [down, along] = steps[event.key];
  // The first key brings what stands in the tray onto the grid.
  if (!(fresh && picked.from.start === null)) {
    if (event.shiftKey && down) picked.length = Math.max(picked.length + down * STEP, Math.min(picked.length, STEP));
    else if (down) picked.start = within(Math.floor(picked.start / STEP) * STEP + down * STEP);
    else if (!event.shiftKey) {
      const column = picked.column + along * (isMirrored() ? -1 : 1);
      picked.column = Math.min(Math.max(column, 0), columns().length - 1);
    }
  }
  draw();
  block.querySelector(".grid-title").focus();
  block.scrollIntoView({ block: "nearest", inline: "nearest" });
  tell(true);
});

// Going elsewhere with the Tab key takes it back.
region.addEventListener("focusout", (event) => {
  if (!picked || picked.pointer || busy || picked.block.contains(event.relatedTarget) || !event.relatedTarget) return;
  takeBack();
  say(words.back);
});

// By mouse or pen. A finger scrolls, and presses the title for the form.
let press = null;
let dragged = false;

// How far the pointer is below the top of the grid, in rows; what of the block it holds is taken off.
const rowsBelow = (clientY, held = 0) => {
  const { top, height } = columns()[0].getBoundingClientRect();
  return (clientY - held - top) / (height / ((Number(shown().last) - Number(shown().first)) * STEPS_OF_HOUR));
};

const columnBelow = (clientX) =>
  columns().findIndex((one) => {
    const { left, right } = one.getBoundingClientRect();
    return clientX >= left && clientX < right;
  });

region.addEventListener("pointerdown", (event) => {
  const block = event.target.closest(".grid-block");
  dragged = false;
  if (!block || busy || event.button !== 0 || event.pointerType === "touch" || !isWide()) return;
  if (picked) takeBack();
  const { top, bottom } = block.getBoundingClientRect();
  const isLength = block.dataset.hours !== undefined && bottom - event.clientY < EDGE;
  const { clientX: x, clientY: y } = event;
  press = { block, x, y, held: y - top, row: rowsBelow(y), isLength };
});

const follow = ({ clientX, clientY }) => {
  const { from } = picked;
  if (press.isLength) {
    const more = Math.round(rowsBelow(clientY) - press.row) * STEP;
    const end = Math.ceil((from.start + from.length) / STEP) * STEP + more;
    picked.length = more ? Math.max(end - picked.start, STEP) : from.length;
  } else {
    const column = columnBelow(clientX);
    const minute = Number(shown().first) * 60 + Math.round(rowsBelow(clientY, press.held)) * STEP;
    const isSame = Math.floor((from.start ?? -1) / STEP) === Math.floor(minute / STEP);
    if (column >= 0) picked.column = column;
    picked.start = isSame ? from.start : within(minute);
  }
  draw();
  tell(false);
};

// What the back office scrolls in the place of the window.
const scroller = () => {
  let found = region.parentElement;
  while (found && found !== document.body && !/auto|scroll/.test(getComputedStyle(found).overflowY)) found = found.parentElement;
  return found && found !== document.body ? found : document.scrollingElement;
};

// Held near an edge of the window, the page follows.
const scroll = () => {
  if (!press || !picked || busy) return;
  const { clientY } = press.last;
  const speed = clientY < MARGIN * 2 ? -SPEED : clientY > window.innerHeight - MARGIN ? SPEED : 0;
  if (speed) {
    const page = scroller();
    const before = page.scrollTop;
    page.scrollTop += speed;
    if (page.scrollTop !== before) follow(press.last);
  }
  requestAnimationFrame(scroll);
};

document.addEventListener("pointermove", (event) => {
  if (!press) return;
  press.last = event;
  if (!picked) {
    if (Math.hypot(event.clientX - press.x, event.clientY - press.y) < SLACK) return;
    pick(press.block);
    picked.pointer = true;
    requestAnimationFrame(scroll);
  }
  event.preventDefault();
  follow(event);
});

document.addEventListener("pointerup", () => {
  if (!press) return;
  press = null;
  if (!picked) return;
  dragged = true;
  if (isMoved()) save();
  else {
    takeBack();
    say("");
  }
});

document.addEventListener("pointercancel", () => {
  press = null;
  if (picked && !busy) takeBack();
});
document.addEventListener("keydown", (event) => {
  if (event.key !== "Escape" || !press) return;
  press = null;
  if (picked) takeBack();
  say("");
});
// The press that ends a move does not follow the link.
region.addEventListener("click", (event) => dragged && event.preventDefault(), { capture: true });
region.addEventListener("dragstart", (event) => event.preventDefault());

// After a plain form, "Undo" among them, the address names what was moved: the keyboard goes on from there. Browsers go
// to that place themselves once the page has loaded, which takes the focus away, so this comes after it.
addEventListener("load", () => {
  const moved = /^#activity-\d+$/.test(location.hash) && document.getElementById(location.hash.slice(1));
  const focus = () => moved.querySelector(".grid-title")?.focus({ preventScroll: true });
  if (moved) requestAnimationFrame(() => setTimeout(focus));
});
