/** What a portal page does with a script: copying, picking a language at once, and the controls of the mock. */

/** @param {string} selector @returns {HTMLElement[]} */
const all = (selector) =>
  [...document.querySelectorAll(selector)].filter((each) => each instanceof HTMLElement);

for (const button of all("[data-copy]")) {
  button.hidden = false;
  button.addEventListener("click", async () => {
    const label = button.textContent;
    await copy(button.dataset["copy"] ?? "");
    button.textContent = button.dataset["copied"] ?? "";
    setTimeout(() => (button.textContent = label), 2000);
  });
}

/**
 * Frames without allow="clipboard-write" have no clipboard: there, the selection is copied.
 * @param {string} text
 */
async function copy(text) {
  try {
    await navigator.clipboard.writeText(text);
  } catch {
    const field = document.createElement("textarea");
    field.value = text;
    document.body.append(field);
    field.select();
    document.execCommand("copy");
    field.remove();
  }
}

for (const select of all("select[data-submit]")) {
  if (!(select instanceof HTMLSelectElement)) continue;
  select.form?.querySelector("button")?.setAttribute("hidden", "");
  select.addEventListener("change", () => select.form?.requestSubmit());
}

// A form is sent once: the next click waits for the reply.
document.addEventListener("submit", ({ target }) => {
  if (!(target instanceof HTMLFormElement)) return;
  for (const button of target.querySelectorAll("button")) {
    button.setAttribute("aria-busy", "true");
    setTimeout(() => (button.disabled = true));
  }
});
// A page that comes back from the cache of the browser can be used again.
addEventListener("pageshow", ({ persisted }) => {
  if (persisted) location.reload();
});

// A notice is told once: not again when the page is opened anew.
if (document.querySelector("[data-notice]") !== null) {
  const here = new URL(location.href);
  here.searchParams.delete("notice");
  history.replaceState(null, "", here);
}

document.addEventListener("keydown", ({ key }) => {
  if (key !== "Escape") return;
  for (const each of document.querySelectorAll("details[open]")) {
    each.removeAttribute("open");
    const summary = each.querySelector("summary");
    if (each.contains(document.activeElement)) summary?.focus();
  }
});

for (const section of all("[data-control]")) useControls(section);

/**
 * The controls call the control API, as anyone can. Where it asks for a token, they say so.
 * @param {HTMLElement} section
 */
async function useControls(section) {
  const { control = "", session = "", portal = "" } = section.dataset;
  const select = section.querySelector("select");
  const said = section.querySelector("[data-said]");
  if (select === null || said === null) return;
  /** @param {string} text */
  const say = (text) => (said.textContent = text);
  /** @param {string} method @param {string} path @param {unknown} [body] */
  const call = async (method, path, body) => {
    const headers = {
      "x-mock-session": session,
      ...(body === undefined ? {} : { "content-type": "application/json" }),
    };
    const init =
      body === undefined ? { method, headers } : { method, headers, body: JSON.stringify(body) };
    const reply = await fetch(control + path, init);
    const content = reply.status === 204 ? undefined : await reply.json();
    if (!reply.ok)
      throw new Error(
        reply.status === 401 ? "The control API needs a token: use the console." : content.detail,
      );
    return content;
  };
  /** @param {() => Promise<void>} act */
  const sayErrors = (act) => act().catch((error) => say(error.message));
  section.hidden = false;
  await sayErrors(async () => {
    const [scenarios, settings] = await Promise.all([
      call("GET", "/scenarios"),
      call("GET", "/settings"),
    ]);
    select.append(new Option("(the server's)", ""));
    for (const { name } of scenarios) select.append(new Option(name, name));
    select.value = settings.scenario ?? "";
  });
  select.addEventListener("change", () =>
    sayErrors(async () => {
      const scenario = select.value === "" ? null : select.value;
      await call("PATCH", "/settings", { scenario });
      say(
        `The next requests of session ${session} are answered by ${scenario ?? "the server's scenario"}.`,
      );
    }),
  );
  section.querySelector("[data-expire]")?.addEventListener("click", () =>
    sayErrors(async () => {
      await call("POST", `/portals/${portal}/expire`);
      location.reload();
    }),
  );
}
