/** Derives the look of a portal from its customization profile: the same id always looks the same. */
import { createDraw, fingerprintTexts } from "../../values/random.ts";
import { html, type Html } from "../../pages/html.ts";

/** A style sheet with the accent of a profile; empty without one. */
export function themeStyle(profileId: string | undefined): string {
  if (profileId === undefined) return "";
  const { hue } = traitsOf(profileId);
  // Lightness and chroma are fixed, so that each hue has enough contrast with its text (WCAG 2.2, 1.4.3).
  const light = `--accent:oklch(0.46 0.12 ${hue});--accent-text:#fff;--accent-soft:oklch(0.95 0.03 ${hue})`;
  const dark = `--accent:oklch(0.8 0.1 ${hue});--accent-text:oklch(0.2 0.05 ${hue});--accent-soft:oklch(0.28 0.05 ${hue})`;
  return `:root{${light}}@media (prefers-color-scheme:dark){:root{${dark}}}`;
}

/** A mark with the first letter of the customer, in a shape of the profile. */
export function logo(profileId: string | undefined, name: string): Html {
  const { corner, turn } = profileId === undefined ? { corner: 8, turn: 0 } : traitsOf(profileId);
  const [letter = ""] = name.trim();
  return html`<svg class="logo" viewBox="0 0 32 32" width="32" height="32" aria-hidden="true">
    <rect x="3" y="3" width="26" height="26" rx="${corner}" transform="rotate(${turn} 16 16)" />
    <text x="16" y="21" text-anchor="middle">${letter.toUpperCase()}</text>
  </svg>`;
}

interface Traits {
  /** In degrees. */
  readonly hue: number;
  readonly corner: number;
  readonly turn: number;
}

function traitsOf(profileId: string): Traits {
  const draw = createDraw(fingerprintTexts(["portal theme", profileId.toLowerCase()]));
  return {
    // Not the red of dangers.
    hue: 60 + (draw.uint32() % 300),
    corner: [3, 8, 13][draw.uint32() % 3] ?? 8,
    turn: [0, 45, 15][draw.uint32() % 3] ?? 0,
  };
}
