/** Chooses the language of the portal page. */
import { german } from "./de-DE.ts";
import { greek } from "./el-GR.ts";
import { english, type Words } from "./en-US.ts";
import { spanish } from "./es-ES.ts";
import { french } from "./fr-FR.ts";
import { italian } from "./it-IT.ts";
import { dutch } from "./nl-NL.ts";
import { polish } from "./pl-PL.ts";
import { portuguese } from "./pt-PT.ts";
import { russian } from "./ru-RU.ts";

/** A language of the portal page: its name in itself, and its texts. */
export interface Language {
  /** A BCP 47 tag: `pt-PT`. */
  readonly locale: string;
  readonly name: string;
  readonly words: Words;
}

const defaultLanguage: Language = { locale: "en-US", name: "English", words: english };

/** The ten languages that Seam documents, in its order. */
export const languages: readonly Language[] = [
  defaultLanguage,
  { locale: "pt-PT", name: "Português", words: portuguese },
  { locale: "fr-FR", name: "Français", words: french },
  { locale: "it-IT", name: "Italiano", words: italian },
  { locale: "es-ES", name: "Español", words: spanish },
  { locale: "de-DE", name: "Deutsch", words: german },
  { locale: "nl-NL", name: "Nederlands", words: dutch },
  { locale: "el-GR", name: "Ελληνικά", words: greek },
  { locale: "pl-PL", name: "Polski", words: polish },
  { locale: "ru-RU", name: "Русский", words: russian },
];

/** The language of the first locale that is known; otherwise English. */
export function languageOf(...locales: readonly (string | undefined)[]): Language {
  for (const wanted of locales) {
    const found = languages.find(({ locale }) => locale === wanted);
    if (found !== undefined) return found;
  }
  return defaultLanguage;
}

/** Fills `{name}` in a text. */
export function fill(text: string, values: Readonly<Record<string, string | number>>): string {
  return text.replace(/\{(\w+)\}/g, (whole, name: string) => String(values[name] ?? whole));
}
