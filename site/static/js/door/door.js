// The page of a door on a phone. It shows at once what the list on the phone says; the server has the last word.
const phone = document.getElementById("phone");
const words = phone.dataset;
const at = (id) => document.getElementById(id);
const scope = new URL(".", location.href).href.split(/[?#]/)[0];
const store = door.openStore(words.door);

const SAME_CODE = 4_000; // milliseconds in which a code that stays in front of the camera is one
const RENEW = 45_000;
const MOST_FOUND = 30;

let people = new Map();
let searchable = new Map();
let facts = {};
let stopCamera = null;
let isOnline = navigator.onLine;
let last = null;
let isOver = false;

const made = (tag, text = "", className = "") => {
  const element = document.createElement(tag);
  element.textContent = text;
  if (className) element.className = className;
  return element;
};

// The phone's clock may be wrong: `facts.ahead` is by how much, as of the last time there was a network.
const now = () => Date.now() - (facts.ahead ?? 0);

const today = () =>
  new Intl.DateTimeFormat("en-CA", { timeZone: facts.zone, year: "numeric", month: "2-digit", day: "2-digit" }).format(now());

const say = (tone, title, name = "", more = "") => {
  const box = at("verdict");
  box.dataset.tone = tone;
  box.replaceChildren(made("strong", title), made("bdi", name), made("span", more));
};

const tones = { welcome: [880], again: [520, 520], unknown: [220, 220, 220] };
let sounds = null;
const sound = (tone) => {
  navigator.vibrate?.(tone === "welcome" ? 80 : [150, 80, 150]);
  const Context = window.AudioContext;
  if (!Context) return;
  sounds ??= new Context();
  tones[tone].forEach((pitch, place) => {
    const oscillator = sounds.createOscillator();
    const volume = sounds.createGain();
    volume.gain.value = 0.1;
    oscillator.frequency.value = pitch;
    oscillator.connect(volume).connect(sounds.destination);
    oscillator.start(sounds.currentTime + place * 0.2);
    oscillator.stop(sounds.currentTime + place * 0.2 + 0.12);
  });
};

const showState = async () => {
  const waiting = (await store.queue()).length;
  const state = at("state");
  state.dataset.waiting = String(waiting);
  const sentences = [waiting ? `${words.waiting} ${waiting.toLocaleString(document.documentElement.lang)}` : words.sent];
  if (!facts.zone) sentences.unshift(words.noList);
  else if (!isOnline) sentences.unshift(words.offline);
  state.dataset.tone = isOnline && !waiting ? "calm" : "waits";
  state.textContent = sentences.join(" ");
};

const showNumbers = () => {
  const groups = new Map();
  for (const person of people.values()) {
    const group = groups.get(person.pool) ?? [0, 0];
    group[0] += person.arrived ? 1 : 0;
    group[1] += 1;
    groups.set(person.pool, group);
  }
  const number = (value) => made("td", value.toLocaleString(document.documentElement.lang));
  const rows = [...groups].map(([name, [arrived, expected]]) => {
    const row = made("tr");
    const heading = made("th", name);
    heading.scope = "row";
    row.append(heading, number(arrived), number(expected));
    return row;
  });
  at("numbers").replaceChildren(...rows);
};

const personRow = (person) => {
  const row = made("li");
  const told = made("span");
  told.append(made("b", person.name), " ", made("bdi", person.organisation), " ", made("span", person.pool, "help"));
  row.append(told);
  if (person.arrived) {
    row.append(made("span", words.here, "door-here"));
  } else {
    const button = made("button", words.come, "button button-call");
    button.type = "button";
    button.append(made("span", ` ${person.name}`, "visually-hidden"));
    button.addEventListener("click", () => scan(person.code));
    row.append(button);
  }
  return row;
};

const showFound = () => {
  const typed = at("find").value.trim();
  const folded = door.fold(typed).split(/\s+/).filter(Boolean);
  const found = [];
  if (folded.length) {
    const code = door.readCode(typed);
    if (people.has(code)) found.push(people.get(code));
    for (const [key, texts] of searchable) {
      if (found.length >= MOST_FOUND) break;
      if (key !== code && door.matches(texts, folded)) found.push(people.get(key));
    }
  }
  const rows = found.map(personRow);
  if (folded.length && !rows.length) rows.push(made("li", words.nobody));
  at("found").replaceChildren(...rows);
};

const show = () => {
  showNumbers();
  showFound();
  return showState();
};

const remember = (rows) => {
  people = new Map(rows.map((row) => [row.code, row]));
  searchable = new Map(rows.map((row) => [row.code, door.searchable(row)]));
};

const mark = async (person, arrived) => {
  person.arrived = arrived;
  await store.keepPerson(person);
};

// On another day, everybody comes anew. An activity has one day only.
const beginDay = async () => {
  if (!facts.zone || facts.fixed || facts.day === today()) return;
  facts.day = today();
  for (const person of people.values()) person.arrived = false;
  await store.keepPeople([...people.values()]);
  await store.keepFact("facts", facts);
};

const scan = async (raw) => {
  if (isOver) return;
  await beginDay();
  const code = door.readCode(raw);
  const person = people.get(code);
  const told = { uuid: crypto.randomUUID(), at: Date.now(), code: code.slice(0, 40) };
  await store.add(told);
  if (person && !person.arrived) {
    await mark(person, true);
    say("welcome", words.welcome, person.name, `${person.organisation} · ${person.pool}`);
    sound("welcome");
    last = { told, person };
  } else if (person) {
    say("again", words.again, person.name, person.organisation);
    sound("again");
    last = { told, person: null };
  } else {
    say("unknown", words.unknown, "", words.unknownMore);
    sound("unknown");
    last = { told, person: null };
  }
  at("undo").hidden = false;
  await show();
  send();
};

const undo = async () => {
  if (!last) return;
  const { told, person } = last;
  last = null;
  at("undo").hidden = true;
  await store.add({ uuid: crypto.randomUUID(), at: Date.now(), undoes: told.uuid });
  if (person) await mark(person, false);
  say("again", words.undone, person?.name ?? "");
  await show();
  send();
};

const stopScanning = () => {
  stopCamera?.();
  stopCamera = null;
  at("camera").hidden = true;
  at("camera-said").textContent = "";
  at("scan").setAttribute("aria-pressed", "false");
};

const startScanning = async () => {
  let seen = { code: "", when: 0 };
  const found = (raw) => {
    const isSame = seen.code === raw && Date.now() - seen.when < SAME_CODE;
    seen = { code: raw, when: Date.now() };
    if (!isSame) scan(raw);
  };
  at("camera").hidden = false;
  at("scan").setAttribute("aria-pressed", "true");
  at("camera-said").textContent = words.point;
  try {
    stopCamera = await door.watch(at("camera"), words.decoder, found);
  } catch {
    stopScanning();
    at("camera-said").textContent = words.noCamera;
    at("find").focus();
  }
};

// Nobody who was expected is left to see, and nothing on the phone but what is not sent yet and still taken.
const gone = async (title, waiting = 0) => {
  isOver = true;
  stopScanning();
  people = new Map();
  searchable = new Map();
  if (waiting) await store.forgetPeople();
  else await store.forget(scope);
  phone.replaceChildren(made("h2", title), made("p", waiting ? `${words.waiting} ${waiting}` : words.gone));
  document.getElementById("plain").remove();
};

// Organisers have closed the door, or the server takes nothing any more.
const closed = () => gone(words.closed);

// The event is over: what is scanned already is still sent.
const over = async () => {
  if (!isOver) await gone(words.closed, (await store.queue()).length);
};

const told = async (outcomes) => {
  const list = at("flags");
  for (const outcome of outcomes) {
    if (outcome.outcome !== "flagged") continue;
    const name = outcome.words;
    list.prepend(made("li", name));
    at("noted").hidden = false;
    say("unknown", words.flagged, name);
  }
  if (!isOver) {
    await showState();
    renew();
  }
};

const changed = (online) => {
  if (isOver) return;
  isOnline = online;
  showState();
};

const send = door.makeSender(store, words.scans, { told, changed, closed });

// What waits to be sent counts already, whatever the list that comes does not know of it yet.
const keepList = async (list, ahead, tag) => {
  const undone = new Set();
  const come = new Map();
  for (const one of await store.queue()) {
    if (one.undoes) undone.add(one.undoes);
    else come.set(one.uuid, one.code);
  }
  const waiting = new Set([...come].filter(([uuid]) => !undone.has(uuid)).map(([, code]) => code));
  for (const person of list.people) person.arrived ||= waiting.has(person.code);
  facts = { day: list.day, zone: list.zone, fixed: list.fixed, closes: list.closes, ahead, tag };
  await store.keepPeople(list.people);
  await store.keepFact("facts", facts);
  remember(list.people);
};

let renewed = 0;
const renew = async (isUrgent = false) => {
  if (isOver || document.hidden || (!isUrgent && Date.now() - renewed < RENEW / 3)) return;
  renewed = Date.now();
  try {
    const answer = await fetch(words.list, { headers: facts.tag ? { "If-None-Match": facts.tag } : {}, cache: "no-store" });
    if (answer.status === 410 || answer.status === 404) {
      await send();
      await over();
      return;
    }
    isOnline = true;
    const date = Date.parse(answer.headers.get("Date"));
    const ahead = Number.isNaN(date) ? 0 : Date.now() - date;
    if (answer.status === 200) await keepList(await answer.json(), ahead, answer.headers.get("ETag"));
    await show();
  } catch {
    changed(false);
  }
};

const begin = async () => {
  at("plain").hidden = true;
  phone.hidden = false;
  facts = (await store.fact("facts")) ?? {};
  remember(await store.people());
  if ((facts.closes ?? Number(words.closes)) * 1000 < now()) {
    await send();
    await over();
    return;
  }
  await beginDay();
  await show();
  await renew(true);
  send();
  setInterval(() => renew(), RENEW);
  if (!isOver) await store.keepPage(words.worker, scope);
};

at("scan").addEventListener("click", () => (stopCamera ? stopScanning() : startScanning()));
at("undo").addEventListener("click", undo);
at("find").addEventListener("input", showFound);
at("find").addEventListener("keydown", (event) => {
  if (event.key !== "Enter" || !event.target.value.trim()) return;
  event.preventDefault();
  const code = door.readCode(event.target.value);
  // Only what is meant as a code is taken for one: names end in the list below.
  if (people.has(code) || /^[0-9A-Z]{10}$/.test(code)) {
    event.target.value = "";
    scan(code);
  }
});
at("hand-in").addEventListener("click", async () => {
  at("leave-lost").hidden = !(await store.queue()).length;
  at("leave").showModal();
});
at("leave").addEventListener("close", async (event) => {
  if (event.target.returnValue !== "leave") return;
  await send();
  await gone(words.gone);
});
document.addEventListener("visibilitychange", () => {
  if (isOver) return;
  if (document.hidden) stopScanning();
  else renew();
});
begin();
