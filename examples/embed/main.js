/**
 * A page that embeds the customer portal, with its backend and a mock of Seam: `node examples/embed/main.js`.
 * `SEAM_ENDPOINT` and `SEAM_API_KEY` put another Seam behind the same page, `PORT` another port.
 */
import { createMock } from "portal-mock";
import { createBackend } from "./backend.js";

const apiKey = process.env.SEAM_API_KEY ?? "seam_test1";
const endpoint = process.env.SEAM_ENDPOINT ?? (await startMock());

const backend = createBackend({ endpoint, apiKey });
backend.once("error", ({ message }) => {
  console.error(`the backend can't listen: ${message}; PORT=0 takes a free port`);
  process.exit(2);
});
backend.listen(Number(process.env.PORT ?? 4020), "127.0.0.1", () => {
  const { port } = backend.address();
  console.log(`Page:    http://127.0.0.1:${port}/`);
  console.log(`Seam:    ${endpoint}`);
});

async function startMock() {
  const mock = await createMock();
  const url = await mock.listen();
  console.log(`Console: ${url}/__mock/`);
  return url;
}
