/** Reads options from environment variables. */
import { nearest } from "../values/nearest.ts";
import { allOptions, type CommandLineOption } from "./options.ts";
import { readOptionValue, optionsError } from "./values.ts";

/** `PORTAL_MOCK_PUBLIC_URL` of `public-url`. */
export function environmentName(flag: string): string {
  return `PORTAL_MOCK_${flag.toUpperCase().replaceAll("-", "_")}`;
}

/** Reads options from the environment. Throws MOCK_ERR_OPTIONS for an unknown or invalid one. */
export function readEnvironment(
  environment: Readonly<Record<string, string | undefined>>,
): Record<string, unknown> {
  const options: Record<string, unknown> = {};
  for (const option of allOptions) {
    const name = environmentName(option.flag);
    const value = environment[name];
    if (value === undefined || value === "") continue;
    options[option.name] = readVariable(option, name, value);
  }
  refuseUnknownVariables(environment);
  return options;
}

function readVariable(option: CommandLineOption, name: string, value: string): unknown {
  if (option.kind === "flag") return readFlag(name, value);
  if (option.kind === "texts")
    return value
      .split(",")
      .map((text) => text.trim())
      .filter((text) => text !== "");
  return readOptionValue(option, name, value);
}

function readFlag(name: string, value: string): boolean {
  if (["true", "1", "on", "yes"].includes(value.toLowerCase())) return true;
  if (["false", "0", "off", "no"].includes(value.toLowerCase())) return false;
  throw optionsError(`${name} must be true or false, not "${value}"`);
}

function refuseUnknownVariables(environment: Readonly<Record<string, string | undefined>>): void {
  const known = allOptions.map(({ flag }) => environmentName(flag));
  const unknown = Object.keys(environment).find(
    (name) => name.startsWith("PORTAL_MOCK_") && !known.includes(name),
  );
  if (unknown !== undefined) {
    throw optionsError(`there is no option ${unknown}${nearest(unknown, known)}`);
  }
}
