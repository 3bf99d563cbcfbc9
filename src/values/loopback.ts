/** Recognises names and addresses of this machine itself. */

/** Whether a host is this machine itself (RFC 6890, 2.2.2; RFC 6761, 6.3): `localhost`, `127.0.0.1`, `[::1]`. */
export function isLoopbackName(host: string): boolean {
  const name = host.toLowerCase().replace(/^\[(.*)\]$/, "$1");
  return name === "localhost" || name.endsWith(".localhost") || isLoopbackAddress(name);
}

/** Whether an IP address is a loopback address, also as IPv4 within IPv6 (RFC 4291, 2.5.5.2). */
export function isLoopbackAddress(address: string): boolean {
  const [, ipv4] = /^(?:::ffff:)?(\d+(?:\.\d+){3})$/i.exec(address) ?? [];
  return ipv4 === undefined ? address === "::1" : ipv4.startsWith("127.");
}
