/** Chooses the view of a page: by its address, otherwise by the portal's deep link or landing page. */
import type { Target } from "./configuration.ts";
import type { Section } from "./view.ts";
import { configure } from "./views/configure.ts";
import { connect } from "./views/connect.ts";
import { emptyState, placeName, stayName, type ListView, type Page } from "./views/controls.ts";
import { deviceDetail, deviceList } from "./views/devices.ts";
import type { Shown } from "./views/layout.ts";
import { overview } from "./views/overview.ts";
import { reservationDetail, reservationList } from "./views/reservations.ts";
import { spaceDetail, spaceList } from "./views/spaces.ts";
import { staffList } from "./views/staff.ts";

interface Choice {
  readonly section: Section;
  /** The id of the resource to show. */
  readonly item: string | undefined;
}

/** The view to show. A restricted portal shows its linked resource alone, whatever the address says. */
export function chooseView(page: Page): Shown {
  const { section, item } = choose(page);
  // Forms and links of the view lead back to it.
  const here: Page = { ...page, address: { ...page.address, section, item } };
  return item === undefined ? list(here, section) : detail(here, section, item);
}

function choose(page: Page): Choice {
  const { configuration, address } = page;
  const target = configuration.target && choiceOf(page, configuration.target);
  const linked =
    target !== undefined && page.sections.includes(target.section) ? target : undefined;
  if (configuration.isRestricted) return linked ?? { section: "overview", item: undefined };
  const named = page.sections.find((section) => section === address.section);
  if (named !== undefined) return { section: named, item: address.item };
  return linked ?? { section: "overview", item: undefined };
}

/** The place, stay or device of a target; its key where there is none. */
function choiceOf(page: Page, { kind, key }: Target): Choice {
  if (kind === "device") return { section: "devices", item: key };
  if (kind === "reservation") {
    const stay = page.stays.find((each) => each.key === key);
    return { section: "reservations", item: stay?.id ?? key };
  }
  const place = page.places.find((each) => each.key === key);
  return { section: "spaces", item: place?.id ?? key };
}

function list(page: Page, section: Section): Shown {
  const views: Readonly<Record<Section, (page: Page) => ListView>> = {
    overview,
    spaces: spaceList,
    devices: deviceList,
    reservations: reservationList,
    staff: staffList,
    connect,
    configure,
  };
  return { title: page.labels[section], section, ...views[section](page), isDetail: false };
}

function detail(page: Page, section: Section, item: string): Shown {
  const place = page.places.find(({ id }) => id === item);
  if (section === "spaces" && place !== undefined)
    return shown(section, placeName(page, place), spaceDetail(page, place));
  const device = page.devices.find(({ id }) => id === item);
  if (section === "devices" && device !== undefined)
    return shown(section, device.name, deviceDetail(page, device));
  const stay = page.stays.find(({ id }) => id === item);
  if (section === "reservations" && stay !== undefined)
    return shown(section, stayName(page, stay), reservationDetail(page, stay));
  const { words } = page;
  return shown(section, words.notFound, emptyState(item, words.notFoundHint));
}

function shown(section: Section, title: string, body: Shown["body"]): Shown {
  return { title, section, body, isDetail: true };
}
