/** An API whose secrets travel in every way, with fixtures of its own. */
import type { Folder } from "./mock.ts";

export const shop: Folder = {
  "openapi.yaml": `
openapi: 3.1.0
info: { title: Shop, version: "1" }
servers: [{ url: https://shop.example.com/v1 }]
paths:
  /orders:
    get:
      operationId: listOrders
      parameters: [{ name: limit, in: query, schema: { type: integer } }]
      responses:
        "200": { description: Some., content: { application/json: { schema: { type: array, items: { $ref: "#/components/schemas/Order" } }, example: [] } } }
    post:
      operationId: createOrder
      requestBody: { required: true, content: { application/json: { schema: { $ref: "#/components/schemas/Order" } } } }
      responses:
        "201": { description: Made., content: { application/json: { schema: { $ref: "#/components/schemas/Order" }, example: { sku: a } } } }
        "409": { description: Sold out. }
        "503": { description: Closed. }
  /orders/{id}:
    get:
      operationId: getOrder
      parameters: [{ name: id, in: path, required: true, schema: { type: string } }]
      responses:
        "200": { description: One., content: { application/json: { schema: { $ref: "#/components/schemas/Order" }, example: { sku: a } } } }
        "404": { description: None. }
  /session:
    get:
      operationId: getSession
      security: [{ header: [] }, { query: [] }, { cookie: [] }, { basic: [] }]
      responses:
        "200": { description: It., headers: { Set-Cookie: { schema: { type: string }, example: "sid=abcdefgh12345678; Path=/" } }, content: { text/plain: { schema: { type: string }, example: hello } } }
components:
  securitySchemes:
    header: { type: apiKey, in: header, name: X-Api-Key }
    query: { type: apiKey, in: query, name: api key }
    cookie: { type: apiKey, in: cookie, name: sid }
    basic: { type: http, scheme: basic }
  schemas:
    Order:
      type: object
      required: [sku]
      properties:
        sku: { type: string, minLength: 1 }
        count: { type: integer }
`,
  fixtures: {
    default: { "getOrder.yaml": "body: { sku: b }\n" },
    closed: {
      "_scenario.yaml": "description: Nobody is there.\n",
      "createOrder.yaml": "status: 503\nempty: true\n",
    },
    fussy: {
      "createOrder.yaml": "when: { body: { sku: x, count: 2 } }\nstatus: 409\nempty: true\n",
      "createOrder.other.yaml": "when: { body: { sku: y, count: 3 } }\nstatus: 409\nempty: true\n",
    },
  },
};
