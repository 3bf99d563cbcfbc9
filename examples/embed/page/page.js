/**
 * Shows the portal in a frame, and gets the next link before the one that is shown expires.
 * While a link that works is shown, a failure only adds a notice: what the user sees stays.
 */

const frame = document.querySelector("#portal");
const notice = document.querySelector("#notice");
const retry = document.querySelector("#retry");
const scenario = document.querySelector("#scenario");

/** Seconds before the link expires at which the next one is asked for. */
const lead = 30;

/** Seconds until the next attempt: doubled after each failure. */
const firstPause = 1;
const longestPause = 60;

const state = { timer: 0, failures: 0, expiresAt: 0, attempt: 0 };

/** Asks for a link, shows it, and plans when to ask again. */
async function refresh() {
  clearTimeout(state.timer);
  const attempt = ++state.attempt;
  const patience = setTimeout(() => say("Seam takes longer than usual."), 1000);
  if (frame.hidden) say("Opening the portal.");
  const outcome = await askForLink();
  clearTimeout(patience);
  // The scenario was changed in the meantime.
  if (attempt !== state.attempt) return;
  if (outcome.url === undefined || outcome.lasts <= 0) wait(outcome);
  else show(outcome);
}

async function askForLink() {
  const query = new URLSearchParams({ scenario: scenario.value });
  try {
    const reply = await fetch(`portal-link?${query}`, { method: "POST" });
    return await reply.json();
  } catch {
    return {};
  }
}

function show({ url, lasts }) {
  state.failures = 0;
  state.expiresAt = Date.now() + lasts * 1000;
  // The same link with a longer life needs no reload, which would lose what the user has typed.
  if (frame.src !== url) frame.src = url;
  frame.hidden = false;
  say("");
  state.timer = setTimeout(refresh, Math.max(lasts - lead, lasts / 2) * 1000);
}

function wait({ url, answered, retryAfter }) {
  const pause = retryAfter ?? Math.min(firstPause * 2 ** state.failures, longestPause);
  state.failures++;
  if (Date.now() >= state.expiresAt) frame.hidden = true;
  const seconds = `${pause} ${pause === 1 ? "second" : "seconds"}`;
  say(`${reason(url, answered)} The page asks again in ${seconds}.`);
  retry.hidden = false;
  state.timer = setTimeout(refresh, pause * 1000);
}

function reason(url, answered) {
  if (url !== undefined) return "The link had already expired.";
  if (answered === 429) return "There were too many requests.";
  return "The portal can't be reached.";
}

function say(text) {
  notice.textContent = text;
  notice.hidden = text === "";
  retry.hidden = true;
}

function restart() {
  state.failures = 0;
  refresh();
}

// A scenario in the address opens the page in it.
scenario.value = new URLSearchParams(location.search).get("scenario") ?? "";
scenario.addEventListener("change", () => {
  history.replaceState(null, "", scenario.value === "" ? "/" : `?scenario=${scenario.value}`);
  state.expiresAt = 0;
  frame.hidden = true;
  restart();
});
retry.addEventListener("click", restart);

// A laptop that slept through the timer.
document.addEventListener("visibilitychange", () => {
  if (!document.hidden && Date.now() >= state.expiresAt) restart();
});

refresh();
