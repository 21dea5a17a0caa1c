// Names are found however they were written: "Koge" finds Køge, and Arabic without its marks finds it with them.
// The list brings names in plain letters along (`search`) where that takes more than taking marks away.
window.door ??= {};

const ALIKE = { ø: "o", æ: "ae", å: "a", ß: "ss", ł: "l", đ: "d", ð: "d", þ: "th", ı: "i", œ: "oe", ة: "ه", ى: "ي", ـ: "" };
const LETTERS = new RegExp(`[${Object.keys(ALIKE).join("")}]`, "g");

door.fold = (text) =>
  text
    .toLowerCase()
    .normalize("NFKD")
    .replace(/\p{M}/gu, "")
    .replace(LETTERS, (letter) => ALIKE[letter]);

// Returns a person's texts as they are compared, once for all searches.
door.searchable = (person) => `${door.fold(`${person.name} ${person.organisation}`)} ${person.search ?? ""}`;

door.matches = (searchable, words) => words.every((word) => searchable.includes(word));

// As the server reads codes: capitals, no blanks or dashes, and what Crockford's base 32 leaves out as what it looks like.
door.readCode = (raw) =>
  raw
    .replace(/[\s\-–]+/g, "")
    .toUpperCase()
    .replace(/[ILO]/g, (letter) => (letter === "O" ? "0" : "1"));
