/** Sends the sample requests of operations. */
import type { InjectOptions, LightMyRequestResponse } from "fastify";
import type { Mock } from "../../src/server.ts";
import { createAsk } from "./control.ts";

export interface Sample {
  readonly method: NonNullable<InjectOptions["method"]>;
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | null;
}

export async function sampleOf(mock: Mock, id: string): Promise<Sample> {
  const { body } = await createAsk(mock)<{ sample: Sample }>(
    `GET /operations/${encodeURIComponent(id)}`,
  );
  return body.sample;
}

export function sendSample(mock: Mock, sample: Sample): Promise<LightMyRequestResponse> {
  const { method, url, headers, body } = sample;
  return mock.inject({ method, url, headers, ...(body === null ? {} : { payload: body }) });
}

/** The operations of a mock whose sample is not answered with a success, and what they are answered with. */
export async function refusedSamples(mock: Mock): Promise<string[]> {
  const refused: string[] = [];
  for (const id of mock.contract.operations) {
    const reply = await sendSample(mock, await sampleOf(mock, id));
    if (reply.statusCode >= 300) refused.push(`${id} ${reply.statusCode} ${reply.body}`);
  }
  return refused;
}
