/** The rows of the journal that are in view, of which one is open. */
import { useCallback, useEffect, useState } from "preact/hooks";
import { goTo, linkTo } from "../address.js";
import { html } from "../html.js";
import { useRows } from "../parts/rows.js";
import { EntryView } from "./entry.js";
import { useJournalKeys } from "./journal-keys.js";
import { JournalRow } from "./journal-row.js";
/** @import { Summary } from "../model.js" */
/** @import { ViewProps } from "../views.js" */

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
export function JournalList({ entries, openId, params, all, following, onFollowing, server }) {
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

  useJournalKeys({
    entries,
    openId,
    cursor,
    close: () => goTo(linkTo("journal", undefined, { ...params, tab: undefined })),
    select: (index) => {
      onFollowing(false);
      setCursor(entries[index]?.id);
      rows.reveal(index);
    },
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
            ${
              isOpen &&
              html`<div class="entry" ref=${rows.details}>
                <${EntryView} id=${entry.id} params=${params} server=${server} />
              </div>`
            }
          </li>`;
        })}
      </ul>
    </div>
  `;
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
