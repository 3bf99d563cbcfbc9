/** The journal: each request as it is answered, in rows of which one folds open. */
import { useEffect, useMemo, useState } from "preact/hooks";
import { goTo, linkTo } from "../address.js";
import { html } from "../html.js";
import { journal } from "../journal.js";
import { countOf } from "../parts/badges.js";
import { Empty } from "../parts/states.js";
import { useStore } from "../store.js";
import { JournalList } from "./journal-list.js";
import { JournalToolbar } from "./journal-toolbar.js";
import { filterEntries, filtersOf } from "./journal-filters.js";
import { EntryView } from "./entry.js";
import { mockUrl } from "../api.js";
/** @import { ViewProps } from "../views.js" */
/** @import { Summary } from "../model.js" */

/** @param {ViewProps} props */
export function JournalView({ address, session, server }) {
  const { entries: current, dropped, connection } = useStore(journal);
  const [held, setHeld] = useState(/** @type {readonly Summary[] | undefined} */ (undefined));
  const [following, setFollowing] = useState(address.id === undefined);
  const { id, params } = address;
  const entries = held ?? current;
  const query = JSON.stringify(filtersOf(params));
  const shown = useMemo(() => filterEntries(entries, JSON.parse(query)), [entries, query]);
  useEffect(() => setHeld(undefined), [session, params.all]);
  useEffect(() => {
    if (id !== undefined) setFollowing(false);
  }, [id]);
  return html`
    <div class="journal-head">
      <h1 tabindex="-1" class="hidden-visually">Journal</h1>
      <${JournalToolbar}
        address=${address}
        session=${session}
        count=${shown.length}
        waiting=${held === undefined ? 0 : current.length - held.length}
        paused=${held !== undefined}
        onPause=${() => setHeld(held === undefined ? current : undefined)}
        following=${following}
        onFollow=${() => {
          setFollowing(!following);
          if (!following && id !== undefined) goTo(linkTo("journal", undefined, params));
        }}
      />
      ${
        dropped > 0 &&
        html`<p class="muted small pad-x">
          ${countOf(dropped, "earlier request")} of the session ${dropped === 1 ? "is" : "are"} not
          shown.
        </p>`
      }
    </div>
    ${
      shown.length === 0
        ? html`<${NoEntries}
            filtered=${entries.length > 0}
            connection=${connection}
            params=${params}
          />`
        : html`<${JournalList}
            entries=${shown}
            openId=${id}
            params=${params}
            all=${params.all === "true"}
            following=${following}
            onFollowing=${setFollowing}
            server=${server}
          />`
    }
    ${
      id !== undefined &&
      !shown.some((each) => each.id === id) &&
      connection === "live" &&
      html`<${Elsewhere} id=${id} params=${params} server=${server} />`
    }
  `;
}

/**
 * An entry that a link leads to, and that is not among those shown.
 * @param {{id: string, params: Record<string, string>, server: ViewProps["server"]}} props
 */
function Elsewhere({ id, params, server }) {
  return html`<section class="entry elsewhere" aria-label=${`Request ${id}`}>
    <p class="muted small">Request ${id} is not among the requests above.</p>
    <${EntryView} id=${id} params=${params} server=${server} />
  </section>`;
}

/** @param {{filtered: boolean, connection: string, params: Record<string, string>}} props */
function NoEntries({ filtered, connection, params }) {
  if (connection === "connecting") return html`<p class="muted pad" aria-busy="true">Loading…</p>`;
  if (filtered) {
    const { session, all } = params;
    return html`<${Empty} title="No request matches these filters">
      <a class="button" href=${linkTo("journal", undefined, { session, all })}
        >Remove the filters</a
      >
    <//>`;
  }
  return html`<${Empty} title="No requests yet">
    <p>Send one to <code>${mockUrl}</code>, and it is here at once.</p>
    <a class="button" href=${linkTo("operations")}>Try an operation</a>
  <//>`;
}
