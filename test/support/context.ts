/** What templates look at, without a server around it. */
import type { Json, MockRequest } from "../../src/model.ts";
import type { TemplateContext } from "../../src/scenario/templates/expression.ts";
import { createDraw, fingerprintTexts } from "../../src/values/random.ts";

/** A request of `POST /pets/7?page=2&tag=a&tag=b` at the start of 2026. */
export function templateContext(
  request: Partial<MockRequest> = {},
  seed = "test",
): TemplateContext {
  const fingerprint = fingerprintTexts([seed]);
  return {
    request: {
      method: "POST",
      path: "/pets/7",
      parameters: { path: { id: 7 }, query: {}, header: {}, cookie: {} },
      query: { page: "2", tag: ["a", "b"] },
      headers: { "seam-workspace": "w1", accept: ["text/html", "*/*"] },
      body: { name: "Rex", "a/b": [{ "x.y": 1 }], none: null, off: false },
      baseUrl: "http://127.0.0.1:4010",
      ...request,
    },
    clock: Date.UTC(2026, 0, 1),
    seed,
    fingerprint,
    draw: createDraw(fingerprint),
    scenario: "default",
    session: { name: "default" },
  };
}

export function bodyContext(body: Json | undefined): TemplateContext {
  return templateContext({ body });
}
