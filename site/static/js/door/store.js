// What a phone keeps of one door: `people` who are expected, by code; the `queue` of what is not sent yet, in order;
// a few `facts`. Everything is in one database, which is deleted as a whole.
const door = (window.door ??= {});

door.openStore = (token) => {
  const name = `door-${token}`;
  const opening = new Promise((resolve, reject) => {
    const request = indexedDB.open(name, 1);
    request.onupgradeneeded = () => {
      const made = request.result;
      made.createObjectStore("people", { keyPath: "code" });
      made.createObjectStore("queue", { keyPath: "order", autoIncrement: true });
      made.createObjectStore("facts");
    };
    request.onsuccess = () => {
      // Another tab of this phone may hand it in.
      request.result.onversionchange = () => request.result.close();
      resolve(request.result);
    };
    request.onerror = () => reject(request.error);
  });

  const within = async (names, work, mode = "readwrite") => {
    const database = await opening;
    return new Promise((resolve, reject) => {
      const transaction = database.transaction(names, mode);
      const asked = work(...names.map((one) => transaction.objectStore(one)));
      transaction.oncomplete = () => resolve(asked?.result);
      transaction.onerror = transaction.onabort = () => reject(transaction.error);
    });
  };

  let registering = Promise.resolve();

  // A worker that is still being installed would keep the page again after everything was deleted.
  const installed = (worker) =>
    new Promise((resolve) => {
      if (worker?.state === "installing") worker.addEventListener("statechange", resolve, { once: true });
      else resolve();
    });

  return {
    people: () => within(["people"], (people) => people.getAll(), "readonly"),
    keepPeople: (rows) =>
      within(["people"], (people) => {
        people.clear();
        for (const row of rows) people.put(row);
      }),
    keepPerson: (row) => within(["people"], (people) => people.put(row)),
    queue: () => within(["queue"], (queue) => queue.getAll(), "readonly"),
    add: (told) => within(["queue"], (queue) => queue.add(told)),
    remove: (orders) =>
      within(["queue"], (queue) => {
        for (const order of orders) queue.delete(order);
      }),
    fact: (key) => within(["facts"], (facts) => facts.get(key), "readonly"),
    keepFact: (key, value) => within(["facts"], (facts) => facts.put(value, key)),
    forgetPeople: () =>
      within(["people", "facts"], (people, facts) => {
        people.clear();
        facts.clear();
      }),
    // `worker` keeps the page at `scope` for when there is no network.
    keepPage: (worker, scope) => {
      if ("serviceWorker" in navigator) registering = navigator.serviceWorker.register(worker, { scope });
      return registering;
    },
    // What is deleted is the list, the queue, and the page that opened without a network.
    forget: async (scope) => {
      (await opening).close();
      await new Promise((resolve) => {
        const request = indexedDB.deleteDatabase(name);
        request.onsuccess = request.onerror = () => resolve();
      });
      if (!("serviceWorker" in navigator)) return;
      await registering.catch(() => {});
      const registration = await navigator.serviceWorker.getRegistration(scope);
      if (registration?.scope === scope) {
        await installed(registration.installing);
        await registration.unregister();
      }
      await caches.delete(`door ${scope}`);
    },
  };
};
