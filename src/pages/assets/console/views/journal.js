/** The journal: each request as it is answered, in rows of which one folds open. */
import { useCallback, useEffect, useMemo, useState } from "preact/hooks";
import { goTo, linkTo } from "../address.js";
import { html } from "../html.js";
import { journal } from "../journal.js";
import { isTyping } from "../keys.js";
import { countOf } from "../parts/badges.js";
import { useRows } from "../parts/rows.js";
import { Empty } from "../parts/states.js";
import { useStore } from "../store.js";
import { JournalRow } from "./journal-row.js";
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
      ${dropped > 0 && html`<p class="muted small pad-x">${countOf(dropped, "earlier request")} of the session ${dropped === 1 ? "is" : "are"} not shown.</p>`}
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
    ${id !== undefined && !shown.some((each) => each.id === id) && connection === "live" && html`<${Elsewhere} id=${id} params=${params} server=${server} />`}
  `;
}

/**
 * @param {object} props
 * @param {readonly Summary[]} props.entries
 * @param {string | undefined} props.openId
 * @param {Record<string, string>} props.params
 * @param {boolean} props.all
 * @param {boolean} props.following
 * @param {(following: boolean) => void} props.onFollowing
 * @param {ViewProps["server"]} props.server
 */
function JournalList({ entries, openId, params, all, following, onFollowing, server }) {
  const isNarrow = useNarrow();
  const [cursor, setCursor] = useState(openId);
  const open = openId === undefined ? -1 : entries.findIndex(({ id }) => id === openId);
  const onScrolled = useCallback(
    (/** @type {boolean} */ atEnd) => onFollowing(atEnd && openId === undefined),
    [onFollowing, openId],
  );
  const height = isNarrow ? 56 : 36;
  const rows = useRows({
    count: entries.length,
    height,
    open,
    follow: following && openId === undefined,
    onScrolled,
  });
  useEffect(() => {
    if (open !== -1) rows.reveal(open);
  }, [openId, open === -1, rows.openHeight]);

  /** Moves the focus to a row, which may have to be made first. @param {number} index */
  const focusRow = (index) => {
    const entry = entries[Math.max(0, Math.min(entries.length - 1, index))];
    if (entry === undefined) return;
    onFollowing(false);
    setCursor(entry.id);
    rows.reveal(entries.indexOf(entry));
    // The rows of the new place are there after the next frame.
    requestAnimationFrame(() => requestAnimationFrame(() => rowOf(entry.id)?.focus()));
  };
  useEffect(() => {
    /** @param {KeyboardEvent} event */
    const press = (event) => {
      const row = document.activeElement?.closest("[data-row]")?.getAttribute("data-row");
      const at = entries.findIndex(({ id }) => id === (row ?? cursor ?? openId));
      if (
        event.key === "Escape" &&
        openId !== undefined &&
        document.querySelector("dialog") === null
      ) {
        goTo(linkTo("journal", undefined, { ...params, tab: undefined }));
        requestAnimationFrame(() => rowOf(openId)?.focus());
        return;
      }
      if (isTyping(event)) return;
      const step = { j: 1, k: -1, ...(row === undefined ? {} : { ArrowDown: 1, ArrowUp: -1 }) }[
        event.key
      ];
      if (step === undefined) return;
      event.preventDefault();
      focusRow(at === -1 ? entries.length - 1 : at + step);
    };
    addEventListener("keydown", press);
    return () => removeEventListener("keydown", press);
  });
  const first = rows.shown.find((index) => entries[index]?.id === cursor) ?? rows.shown.at(-1);
  return html`
    <div class="journal-row journal-labels" aria-hidden="true">
      <span>Time</span><span>Method</span><span>Path</span><span>Status</span><span>Source</span
      ><span class="end">ms</span><span class="end">Id</span>
    </div>
    <div class="journal-list" ref=${rows.scroller}>
      <ul aria-label="Requests" style=${{ height: `${rows.total}px` }}>
        ${rows.shown.map((index) => {
          const entry = entries[index];
          if (entry === undefined) return null;
          const isOpen = index === open;
          return html`<li
            key=${entry.id}
            class=${isOpen ? "open" : ""}
            style=${{ top: `${rows.topOf(index)}px` }}
            aria-setsize=${entries.length}
            aria-posinset=${index + 1}
          >
            <${JournalRow}
              entry=${entry}
              all=${all}
              isOpen=${isOpen}
              canFocus=${index === first}
              link=${isOpen ? linkTo("journal", undefined, { ...params, tab: undefined }) : linkTo("journal", entry.id, params)}
            />
            ${isOpen && html`<div class="entry" ref=${rows.details}><${EntryView} id=${entry.id} params=${params} server=${server} /></div>`}
          </li>`;
        })}
      </ul>
    </div>
  `;
}

/** @param {string} id @returns {HTMLElement | null} */
function rowOf(id) {
  return document.querySelector(`[data-row="${CSS.escape(id)}"]`);
}

/** An entry that a link leads to, and that is not among those shown. @param {{id: string, params: Record<string, string>, server: ViewProps["server"]}} props */
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

function useNarrow() {
  const [media] = useState(() => matchMedia("(max-width: 800px)"));
  const [narrow, setNarrow] = useState(media.matches);
  useEffect(() => {
    const update = () => setNarrow(media.matches);
    media.addEventListener("change", update);
    return () => media.removeEventListener("change", update);
  }, [media]);
  return narrow;
}
