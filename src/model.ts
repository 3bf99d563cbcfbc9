/** The shared data types: what flows between the stages of `response/answer.ts`. Nothing here runs. */

/** A JSON value (RFC 8259). */
export type Json = null | boolean | number | string | Json[] | JsonObject;
/** A JSON object. Keys come from documents and clients: read them with `Object.hasOwn`. */
export type JsonObject = { [key: string]: Json };
/** A JSON Schema of draft 2020-12. */
export type JsonSchema = boolean | JsonObject;

/** A place in a source file: the file and a JSON Pointer (RFC 6901) into it. */
export interface Location {
  /** Absolute path of the file. */
  readonly file: string;
  /** JSON Pointer; empty for the whole file. */
  readonly pointer: string;
}

/** Which way a message travels: it decides what `readOnly` and `writeOnly` mean (OpenAPI 3.1, 4.8.24). */
export type Direction = "request" | "response";

/** A part of the contract that can't be enforced. It is left out, and every list of what is enforced reports it. */
export interface Gap {
  readonly location: Location;
  /** What is wrong with it, and what the mock does instead. */
  readonly reason: string;
}

/** The schemas of a document in their 2020-12 form, converted when they are first asked for. */
export interface Schemas {
  /** The id of the schema at `location`, for messages that travel in `direction`. */
  id(location: Location, direction: Direction): string;
  /** The id of a schema that is not written anywhere, but built from what is at `location`. */
  addInline(schema: Json, location: Location, direction: Direction): string;
  /** The schema with this id. Every `$ref` in it is the id of another schema of this store. */
  get(id: string): JsonSchema;
  /** The ids that the schema with this id refers to. */
  refs(id: string): readonly string[];
  /** Where a (sub)schema object of this store was written. */
  locate(schema: JsonSchema): Location | undefined;
}

/** One violation of the contract. */
export interface Violation {
  readonly in: "body" | "query" | "path" | "header" | "cookie";
  /** JSON Pointer into the body, or `/name…` into the parameters of that place. */
  readonly pointer: string;
  /** The JSON Schema keyword that was broken, or `type`, `style`, `required` for a parameter that can't be read. */
  readonly keyword: string;
  readonly message: string;
  /** Where the rule is written: `openapi.yaml#/components/schemas/Pet/properties/name/minLength`. */
  readonly schemaPointer: string;
}

/** A violation of a schema, before it is known which part of a message it concerns. */
export interface SchemaViolation {
  readonly pointer: string;
  readonly keyword: string;
  readonly message: string;
  readonly schemaPointer: string;
}

/** Validates a value against a schema. */
export interface Check {
  /** The violations; an empty list means that it is valid. */
  (value: Json | undefined): readonly SchemaViolation[];
  /** Whether it is valid, without the work of saying why it is not. */
  readonly accepts?: (value: Json | undefined) => boolean;
}

export function isAccepted(check: Check, value: Json | undefined): boolean {
  return check.accepts?.(value) ?? check(value).length === 0;
}

/** `tabDelimited` is the `tsv` of Swagger 2.0; `cookie` came with OpenAPI 3.2. */
export type ParameterPlace = "path" | "query" | "header" | "cookie";
export type ParameterStyle =
  | "simple"
  | "label"
  | "matrix"
  | "form"
  | "spaceDelimited"
  | "pipeDelimited"
  | "tabDelimited"
  | "deepObject"
  | "cookie";

/** A parameter of an operation (OpenAPI 3.1, 4.8.12), with its defaults filled in. */
export interface Parameter {
  readonly name: string;
  readonly in: ParameterPlace;
  readonly required: boolean;
  readonly style: ParameterStyle;
  readonly explode: boolean;
  readonly allowEmptyValue: boolean;
  /** The id of its schema, where it has one. */
  readonly schema?: string;
  /** The media type it is encoded in, where it has `content` instead of a style. */
  readonly contentType?: string;
  /** `in: querystring` (OpenAPI 3.2, 4.12.1): the whole query is the value. */
  readonly wholeQuery?: true;
  readonly location: Location;
}

/** A named example of a media type (OpenAPI 3.1, 4.8.19). */
export interface Example {
  readonly name: string;
  readonly value: Json;
  readonly location: Location;
}

/** How one property of a form or multipart body is written (OpenAPI 3.1, 4.8.15). */
export interface Encoding {
  /** Media types or ranges, separated by commas, as written. */
  readonly contentType?: string;
  readonly style?: ParameterStyle;
  readonly explode?: boolean;
  readonly allowReserved?: boolean;
}

/** A media type object: one entry of a `content` map (OpenAPI 3.1, 4.8.14). */
export interface MediaType {
  /** The media type or range, lower case, as in `application/json` or `application/json; version=2`. */
  readonly type: string;
  readonly schema?: string;
  /** The schema of each item of a sequence, such as a line of NDJSON (OpenAPI 3.2, 4.14). */
  readonly itemSchema?: string;
  readonly examples: readonly Example[];
  /** By property name. */
  readonly encoding: ReadonlyMap<string, Encoding>;
  readonly location: Location;
}

export interface RequestBody {
  readonly required: boolean;
  readonly content: readonly MediaType[];
  readonly location: Location;
}

/** A header that a response declares (OpenAPI 3.1, 4.8.21). */
export interface ResponseHeader {
  readonly name: string;
  readonly required: boolean;
  readonly schema?: string;
  /** Whether the members of an object are written `name=value`; false where it is missing. */
  readonly explode?: boolean;
  /** The media type it is encoded in, where it has `content` instead of a style. */
  readonly contentType?: string;
  readonly examples: readonly Example[];
  readonly location: Location;
}

/** An operation that a link may lead to. */
export interface LinkTarget {
  readonly method: string;
  readonly path: string;
}

/** How a reply leads to another operation (OpenAPI 3.1, 4.8.20). */
export interface Link {
  readonly name: string;
  /** Where it leads to; missing where no operation was found. */
  readonly operation?: LinkTarget;
  /** Values or runtime expressions, by parameter name. */
  readonly parameters: JsonObject;
  readonly location: Location;
}

/** A response of an operation: `status` is `200`, `4XX` or `default`. */
export interface Response {
  readonly status: string;
  readonly content: readonly MediaType[];
  readonly headers: readonly ResponseHeader[];
  readonly links: readonly Link[];
  readonly location: Location;
}

/** A security scheme (OpenAPI 3.1, 4.8.27), reduced to where its credential travels. */
export type SecurityScheme = { readonly name: string; readonly location: Location } & Credential;

/** Where the credential of a security scheme travels, or why it can't be checked. */
export type Credential =
  | {
      readonly kind: "apiKey";
      readonly in: "query" | "header" | "cookie";
      readonly parameter: string;
    }
  | { readonly kind: "http"; readonly scheme: string }
  | { readonly kind: "unenforceable"; readonly reason: string };

/** Schemes that must all be satisfied. An empty list requires nothing. */
export type SecurityRequirement = readonly SecurityScheme[];

/** A method on a path template, with its contract. */
export interface Operation {
  /** The `operationId`, or `GET /pets/{id}` where there is none. */
  readonly id: string;
  /** Upper case. */
  readonly method: string;
  /** The path template, as written. */
  readonly path: string;
  /** Base paths of `servers`, without a trailing slash. The operation is served with and without them. */
  readonly basePaths: readonly string[];
  readonly parameters: readonly Parameter[];
  readonly requestBody?: RequestBody;
  readonly responses: readonly Response[];
  /** Alternatives, one of which must be satisfied. An empty list requires no credentials. */
  readonly security: readonly SecurityRequirement[];
  /** The parts that could not be read, and were left out. */
  readonly gaps: readonly Gap[];
  readonly location: Location;
}

/** The session of a request, as a key for the state that rules keep. */
export interface SessionKey {
  readonly name: string;
}

/** Header fields as Node gives them: lower-case names. */
export type Headers = Readonly<Record<string, string | readonly string[] | undefined>>;

/** A request as it came over the wire: routed, but not parsed. */
export interface RawRequest {
  readonly method: string;
  /** The path as sent, undecoded, without the query. */
  readonly path: string;
  /** Values of the path template's parameters as sent, undecoded, by position. */
  readonly pathValues: readonly string[];
  /** The query string as sent, without `?`. */
  readonly query: string;
  readonly headers: Headers;
  readonly body: Uint8Array;
  /** `http://127.0.0.1:4010`, or what `--public-url` says. */
  readonly baseUrl: string;
}

/** A request that was not routed yet. */
export type UnroutedRequest = Omit<RawRequest, "pathValues">;

/** The request, read: typed values by the contract. */
export interface MockRequest {
  readonly method: string;
  readonly path: string;
  readonly parameters: Readonly<Record<ParameterPlace, JsonObject>>;
  /** Every query field and header as sent, for templates. */
  readonly query: JsonObject;
  readonly headers: Headers;
  /** The parsed body; `undefined` where none was sent. */
  readonly body: Json | undefined;
  readonly baseUrl: string;
}
