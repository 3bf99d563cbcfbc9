/** Builds the challenges of a 401, and describes them in words (RFC 9110, 11.6.1). */
import type { SecurityScheme } from "../../model.ts";

/** The authentication schemes of IANA's registry, in its spelling. */
const registered: ReadonlyMap<string, string> = new Map(
  [
    "Basic",
    "Bearer",
    "Concealed",
    "Digest",
    "DPoP",
    "GNAP",
    "HOBA",
    "Mutual",
    "Negotiate",
    "OAuth",
    "PrivateToken",
    "SCRAM-SHA-1",
    "SCRAM-SHA-256",
    "vapid",
  ].map((name) => [name.toLowerCase(), name]),
);

/** Whether a scheme is registered: documents also have names such as `token` and `jwt`. */
export function isRegistered(scheme: string): boolean {
  return registered.has(scheme.toLowerCase());
}

const realm = 'realm="portal-mock"';

/** Constant, since nothing is verified and replies repeat. */
const digest = `${realm}, qop="auth", algorithm=SHA-256, nonce="cG9ydGFsLW1vY2s="`;

/** Builds a challenge. `malformed` means that a bearer token was sent that can't be one (RFC 6750, 3.1). */
export function challengeOf(scheme: SecurityScheme, malformed: boolean): string | undefined {
  if (scheme.kind === "unenforceable") return undefined;
  // API keys have no registered scheme: the name tells what is missing.
  if (scheme.kind === "apiKey")
    return `ApiKey ${realm}, in="${scheme.in}", name=${quote(scheme.parameter)}`;
  const name = wireName(scheme.scheme);
  if (name === "Digest") return `Digest ${digest}`;
  return name === "Bearer" && malformed
    ? `Bearer ${realm}, error="invalid_token"`
    : `${name} ${realm}`;
}

/** Describes in words what to send for a scheme. */
export function describeScheme(scheme: SecurityScheme): string {
  if (scheme.kind === "http") return `\`Authorization: ${wireName(scheme.scheme)} …\``;
  return scheme.kind === "apiKey" ? `the ${scheme.in} \`${scheme.parameter}\`` : scheme.name;
}

/** An unregistered scheme stands for a bearer token. */
function wireName(scheme: string): string {
  return registered.get(scheme.toLowerCase()) ?? "Bearer";
}

/** Quotes a string, which may contain anything that a header may (RFC 9110, 5.6.4). */
function quote(text: string): string {
  const sendable = text.replace(/[^\x20-\x7E]/g, encodeCharacter);
  return `"${sendable.replace(/["\\]/g, "\\$&")}"`;
}

function encodeCharacter(character: string): string {
  const bytes = [...Buffer.from(character)];
  return bytes.map((byte) => `%${byte.toString(16).toUpperCase().padStart(2, "0")}`).join("");
}
