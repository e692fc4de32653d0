// Lets a phone keep pages, and ends it; sw.js does the keeping. Nothing happens by itself.
const here = navigator.serviceWorker;
const root = new URL("../", location.href).href;

const show = (said) => {
  for (const each of document.querySelectorAll("[data-say]"))
    each.hidden = each.dataset.say != said;
  for (const each of document.querySelectorAll("[data-do]"))
    each.hidden = said == "never" || each.dataset.do == said;
};

const ours = async () => {
  const found = await here.getRegistration(root);
  return found && found.scope == root ? found : null;
};

const doing = {
  // A browser would ask for the worker again at every page; once a day is enough.
  on: () => here.register(`${root}sw.js`, { updateViaCache: "all" }),
  off: async () => {
    const found = await ours();
    if (found) await found.unregister();
    await caches.delete(root);
  },
};

const begin = async () => {
  if (!here || !window.caches) return show("never");
  for (const each of document.querySelectorAll("[data-do]"))
    each.addEventListener("click", async () => {
      await doing[each.dataset.do]().catch(() => {});
      show((await ours()) ? "on" : "off");
    });
  show((await ours()) ? "on" : "off");
};

begin();
