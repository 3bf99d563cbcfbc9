/** Exchanges as they look on a bare connection, byte by byte. */
import { createConnection } from "node:net";

export interface Exchanged {
  /** Everything that came, a character a byte. */
  readonly bytes: string;
  /** `closed`, or the code of the error that the connection ended with. */
  readonly end: string;
}

/** Sends a request as it is written, and waits for the end of the connection. `to` is an address or a Unix socket. */
export function exchange(to: string, request: string): Promise<Exchanged> {
  const socket = to.startsWith("http")
    ? createConnection(Number(new URL(to).port))
    : createConnection(to);
  socket.setEncoding("latin1");
  return new Promise((resolve) => {
    let bytes = "";
    let end = "closed";
    socket.on("data", (chunk: string) => (bytes += chunk));
    socket.on("error", (error: NodeJS.ErrnoException) => {
      end = error.code ?? error.message;
    });
    socket.on("close", () => resolve({ bytes, end }));
    socket.write(request);
  });
}

/** `GET /pets HTTP/1.1`, after which the connection is not kept. */
export function requestText(method = "GET", fields: string[] = []): string {
  const lines = [`${method} /pets HTTP/1.1`, "Host: a", "Connection: close", ...fields];
  return `${lines.join("\r\n")}\r\n\r\n`;
}

/** How many timers keep the process from ending. */
export function activeTimers(): number {
  return process.getActiveResourcesInfo().filter((name) => name === "Timeout").length;
}
