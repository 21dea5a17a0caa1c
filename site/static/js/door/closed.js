// A closed door: the phone forgets who was expected. What it has scanned it still sends where that is taken.
const page = document.getElementById("closed");
const scope = new URL(page.dataset.scope, location.href).href;
const store = door.openStore(page.dataset.door);

const forget = () => store.forget(scope);

const leave = async () => {
  await store.forgetPeople();
  if (!page.dataset.scans) return forget();
  const changed = async () => {
    if (!(await store.queue()).length) await forget();
  };
  return door.makeSender(store, page.dataset.scans, { told: () => {}, changed, closed: forget })();
};
leave();
