import { test } from "tap";
import type { Json, Link, Operation, Response } from "../../../src/model.ts";
import { createLocate } from "../../../src/response/headers/location.ts";
import type { Compile } from "../../../src/schema/compile.ts";
import { templateContext } from "../../support/context.ts";
import { operationOf, responseOf } from "../../support/operation.ts";

const location = { file: "/tmp/openapi.yaml", pointer: "" };
const anything: Compile = () => () => [];
const nothing: Compile = () => () => [
  { pointer: "", keyword: "format", message: "must be x", schemaPointer: "" },
];

function on(method: string, path: string): Operation {
  return { ...operationOf([]), id: `${method} ${path}`, method, path };
}

const create = on("POST", "/pets");
const get = on("GET", "/pets/{petId}");

interface Asked {
  readonly response?: Response;
  readonly operations?: readonly Operation[];
  readonly path?: string;
  readonly compile?: Compile;
}

function locate(
  replyBody: Json,
  {
    response = responseOf("201"),
    operations = [create, get],
    path = "/v1/pets",
    compile = anything,
  }: Asked = {},
): string | undefined {
  const { request } = templateContext({ path });
  return createLocate(
    create,
    operations,
    compile,
  )(response, {
    request,
    status: 201,
    replyHeaders: {},
    replyBody,
  });
}

function linked(parameters: Link["parameters"], method = "GET"): Response {
  const operation = { method, path: "/owners/{owner}/pets/{id}" };
  const link = { name: "it", operation, parameters, location };
  return { ...responseOf("201"), links: [link] };
}

test("what was made is found under its id", (t) => {
  t.equal(locate({ id: 7 }), "http://127.0.0.1:4010/v1/pets/7");
  t.end();
});

test("the member that the parameter is named after goes before the id", (t) => {
  const found = "http://127.0.0.1:4010/v1/pets/b";
  t.equal(locate({ id: "a", petId: "b" }), found);
  t.equal(locate({ id: "a", pet_id: "b" }), found);
  t.end();
});

test("an id is encoded", (t) => {
  t.equal(locate({ id: "a/b é" }), "http://127.0.0.1:4010/v1/pets/a%2Fb%20%C3%A9");
  t.end();
});

test("without an id, or an operation that gets it, there is no address", (t) => {
  t.equal(locate({ name: "Rex" }), undefined);
  t.equal(locate({ id: null }), undefined);
  t.equal(locate([7]), undefined);
  t.equal(locate({ id: 7 }, { operations: [create] }), undefined);
  const deeper = on("GET", "/pets/{id}/toys");
  t.equal(locate({ id: 7 }, { operations: [create, deeper] }), undefined);
  t.end();
});

test("a link to a GET says where, with its expressions", (t) => {
  const response = linked({
    "path.owner": "$request.body#/name",
    id: "$response.body#/id",
  });
  t.equal(locate({ id: 7 }, { response }), "http://127.0.0.1:4010/v1/owners/Rex/pets/7");
  t.end();
});

test("a link that lacks a value, or leads to another method, is passed over", (t) => {
  const found = "http://127.0.0.1:4010/v1/pets/7";
  const parameters = { owner: "o", id: "$response.body#/id" };

  t.equal(locate({ id: 7 }, { response: linked({ owner: "o" }) }), found);
  t.equal(locate({ id: 7 }, { response: linked(parameters, "DELETE") }), found);
  t.end();
});

test("a declared example and a schema that refuses the address go before it", (t) => {
  const header = {
    name: "Location",
    required: false,
    schema: "uri",
    examples: [],
    location,
  };
  const example = { name: "example", value: "/x", location };
  const withHeaders = (headers: Response["headers"]): Response => ({
    ...responseOf("201"),
    headers,
  });

  const response = withHeaders([header]);
  t.type(locate({ id: 7 }, { response }), "string");
  t.equal(locate({ id: 7 }, { response, compile: nothing }), undefined);
  const exemplary = withHeaders([{ ...header, examples: [example] }]);
  t.equal(locate({ id: 7 }, { response: exemplary }), undefined);
  t.end();
});
