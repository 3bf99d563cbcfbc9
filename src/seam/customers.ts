/** Handlers of the operations on customers and their resources. */
import { formatInstant } from "../values/clock.ts";
import type { JsonObject } from "../model.ts";
import { createProblem, type Problem } from "../problem.ts";
import { customerOf, textOf, type Call, type Handler } from "./call.ts";
import { addResources, removeResources, textsOf } from "./resources.ts";
import type { Customer } from "./store.ts";

const done = { ok: true };

export const pushData: Handler = {
  reply: () => done,
  remember: (call) => storeData(call, call.input),
};

/** Stores `customer_data`: the customer, and the resources in it. */
export function storeData(call: Call, data: JsonObject): void {
  const customer = customerOf(call, textOf(data, "customer_key"));
  if (customer.pushed === data) return;
  const resources = addResources(customer.resources, data);
  call.store.putCustomer({ ...customer, resources, pushed: data });
}

export const deleteData: Handler = {
  reply: () => done,
  remember: ({ input, store, workspaceId }) => {
    for (const key of textsOf(input["customer_keys"])) store.deleteCustomer(workspaceId, key);
    for (const { pushed: _pushed, ...customer } of store.customers(workspaceId)) {
      store.putCustomer({
        ...customer,
        resources: removeResources(customer.resources, input),
      });
    }
  },
};

export const me: Handler = {
  reply: (call) => {
    const customer = customerOf(call, call.session?.customerKey ?? "");
    return { customer: customerObject(customer), ok: true };
  },
};

const defaultLimit = 500;

export const listCustomers: Handler = {
  reply: ({ input, store, workspaceId, context }) => {
    const offset = readCursor(input["page_cursor"]);
    if (offset === undefined) return badCursor();
    const search = textOf(input, "search").toLowerCase();
    const limit = typeof input["limit"] === "number" ? input["limit"] : defaultLimit;
    const found = store
      .customers(workspaceId)
      .filter(({ customerKey }) => customerKey.toLowerCase().includes(search));
    const end = offset + limit;
    const cursor = end < found.length ? writeCursor(end) : null;
    const url = `${context.request.baseUrl}${context.request.path}?${nextQuery(input, cursor)}`;
    return {
      customers: found.slice(offset, end).map(customerObject),
      pagination: {
        next_page_cursor: cursor,
        has_next_page: cursor !== null,
        next_page_url: cursor === null ? null : url,
      },
      ok: true,
    };
  },
};

/** The query of the next page. */
function nextQuery({ search, limit }: JsonObject, cursor: string | null): string {
  const query = new URLSearchParams();
  if (search !== undefined) query.set("search", String(search));
  if (limit !== undefined) query.set("limit", String(limit));
  query.set("page_cursor", cursor ?? "");
  return query.toString();
}

function customerObject({ customerKey, workspaceId, createdAt }: Customer): JsonObject {
  return {
    customer_key: customerKey,
    workspace_id: workspaceId,
    created_at: formatInstant(createdAt) ?? "",
  };
}

function writeCursor(offset: number): string {
  return Buffer.from(`from ${offset}`).toString("base64url");
}

function readCursor(cursor: unknown): number | undefined {
  if (typeof cursor !== "string") return 0;
  const [, offset] = /^from (\d{1,9})$/.exec(Buffer.from(cursor, "base64url").toString()) ?? [];
  return offset === undefined ? undefined : Number(offset);
}

function badCursor(): Problem {
  const message = 'Invalid page cursor for "page_cursor"';
  return createProblem("invalid", message, {
    apiError: {
      type: "invalid_input",
      message,
      validationErrors: {
        _errors: [],
        page_cursor: { _errors: ["Invalid page cursor"] },
      },
    },
  });
}
