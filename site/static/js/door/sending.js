// Sends what waits, in order and at most so much at once; what was sent is only forgotten once the server has said so,
// and the server counts each number once, so sending twice does no harm.
window.door ??= {};

const AT_ONCE = 50;
const FIRST_PAUSE = 2_000;
const LONGEST_PAUSE = 60_000;

// `told` gets what came of a batch, `changed` whether there is a network, `closed` is called when the door is closed.
door.makeSender = (store, address, { told, changed, closed }) => {
  let running = false;
  let again = false;
  let timer = 0;
  let pause = FIRST_PAUSE;

  const later = () => {
    clearTimeout(timer);
    timer = setTimeout(send, pause);
    pause = Math.min(pause * 2, LONGEST_PAUSE);
  };

  const one = async () => {
    const batch = (await store.queue()).slice(0, AT_ONCE);
    if (!batch.length) return false;
    const scans = batch.map(({ uuid, at, code, undoes }) => ({ uuid, at, code, undoes }));
    const answer = await fetch(address, {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify({ now: Date.now(), scans }),
    });
    if (answer.status === 410 || answer.status === 404) {
      await closed();
      return false;
    }
    if (!answer.ok) throw new Error(`answered ${answer.status}`);
    const { scans: outcomes } = await answer.json();
    await store.remove(batch.map((scan) => scan.order));
    await told(outcomes, batch);
    return true;
  };

  const send = async () => {
    if (running) {
      again = true;
      return;
    }
    running = true;
    clearTimeout(timer);
    try {
      do {
        again = false;
        while (await one());
      } while (again);
      pause = FIRST_PAUSE;
      changed(true);
    } catch {
      changed(false);
      later();
    } finally {
      running = false;
    }
  };

  window.addEventListener("online", () => {
    pause = FIRST_PAUSE;
    send();
  });
  return send;
};
