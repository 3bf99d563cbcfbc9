/** The locales that generated values can have. */
import { MockError } from "../../errors.ts";
import { nearest } from "../../values/nearest.ts";

export const defaultLocale = "en";

/** Each is a module of the faker. They are listed here so that a start need not load it. */
export const locales: readonly string[] =
  "af_ZA ar az base bn_BD cs_CZ cy da de de_AT de_CH dv el en en_AU en_AU_ocker en_BORK en_CA en_GB en_GH en_HK en_IE en_IN en_NG en_NP en_US en_ZA eo es es_MX fa fi fr fr_BE fr_CA fr_CH fr_LU fr_SN he hr hu hy id_ID it ja ka_GE ko ku_ckb ku_kmr_latin lv mk mn_MN_cyrl nb_NO ne nl nl_BE pl pt_BR pt_PT ro ro_MD ru sk sl_SI sr_RS_latin sv ta_IN th tr uk ur uz_UZ_latin vi yo_NG zh_CN zh_TW zu_ZA".split(
    " ",
  );

/** The locale in the spelling of the list: `pt-br` is `pt_BR`. Throws MOCK_ERR_OPTIONS for an unknown one. */
export function readLocale(locale: string): string {
  const wanted = locale.replaceAll("-", "_").toLowerCase();
  const known = locales.find((each) => each.toLowerCase() === wanted);
  if (known !== undefined) return known;
  throw new MockError(
    "MOCK_ERR_OPTIONS",
    `there is no locale "${locale}"${nearest(wanted, locales)}: there are ${locales.join(", ")}`,
  );
}
