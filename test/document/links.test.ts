import { test } from "tap";
import { readText, unread } from "../support/documents.ts";

const document = `openapi: 3.1.0
paths:
  /users/{id}: {get: {operationId: getUser}}
  /users:
    post:
      responses:
        "201":
          links:
            byId: {operationId: getUser, parameters: {id: "$response.body#/id"}}
            byRef: {operationRef: "#/paths/~1users~1{id}/get"}
            shared: {$ref: "#/components/links/Self"}
            unknown: {operationId: nobody}
            nowhere: {operationRef: "#/paths/~1a/get"}
            schema: {operationRef: "#/components"}
            neither: {parameters: [id]}
            text: getUser
components:
  links: {Self: {operationRef: "openapi.yaml#/paths/~1users/post"}}
`;

test("a link leads to an operation by its id or its place", (t) => {
  const { operations } = readText(t, document);
  t.strictSame(
    operations[1]?.responses[0]?.links.map(({ name, operation, parameters }) => [
      name,
      operation,
      parameters,
    ]),
    [
      ["byId", { method: "GET", path: "/users/{id}" }, { id: "$response.body#/id" }],
      ["byRef", { method: "GET", path: "/users/{id}" }, {}],
      ["shared", { method: "POST", path: "/users" }, {}],
      ["unknown", undefined, {}],
      ["nowhere", undefined, {}],
      ["schema", undefined, {}],
      ["neither", undefined, {}],
    ],
  );
  t.end();
});

test("a link that leads to no operation is a gap", (t) => {
  t.strictSame(unread(readText(t, document)), [
    'openapi.yaml:16:13 link "text" must be an object: it is left out',
    'openapi.yaml:12:23 link "unknown": no operation is "nobody": it leads to no operation',
    'openapi.yaml:13:23 operationRef "#/paths/~1a/get" leads nowhere: link "nowhere" leads to no operation',
    'openapi.yaml:14:22 link "schema": #/components is no operation of this document: it leads to no operation',
    'openapi.yaml:15:13 link "neither" has neither `operationId` nor `operationRef`: it leads to no operation',
    "openapi.yaml:15:23 `parameters` must be an object: it is ignored",
  ]);
  t.end();
});
