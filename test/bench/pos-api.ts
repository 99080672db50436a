/**
 * The time that the POS API's client adds to a bare `fetch`, and the requests a second that the training server answers.
 * `node tools/run.mjs test/bench/pos-api.ts` prints these figures only.
 *
 * Client and bare fetch send the same request to the same server alternately, so that a slow moment of the machine
 * affects both. The server runs in a process of its own.
 */
import { fork } from 'node:child_process';
import { createPosApi } from '../../main/pos-api/index.ts';
import { startTrainingServer } from '../../main/training/index.ts';
import { percentile, printFigures, round, type Figure } from './figure.ts';

const PAIRS = 600;
const WARM_UP = 100;
const REQUESTS = 4_000;
const AT_ONCE = 20;
const flow = { referenceId: '0123456789abcdef0123456789abcdef' };
const ACCOUNT = '20070001';

/** The server's address and credentials, which its process sends. */
interface Address {
  readonly url: string;
  readonly clientId: string;
  readonly clientSecret: string;
}

export async function* posApiFigures(): AsyncGenerator<Figure> {
  const server = fork(import.meta.filename, ['--serve'], { stdio: ['ignore', 'ignore', 'inherit', 'ipc'] });
  try {
    // The cast: the process below sends this.
    const address = await new Promise<Address>((resolve) =>
      server.once('message', (told) => {
        resolve(told as Address);
      }),
    );
    yield* clientFigures(address);
    yield await serverFigure(address);
  } finally {
    server.kill();
  }
}

async function* clientFigures(address: Address): AsyncGenerator<Figure> {
  const { url, clientId, clientSecret } = address;
  const api = createPosApi({ baseUrl: url, clientId, clientSecret, fetch, training: true });
  const bare = await bareLookUp(address);
  const [ours, theirs, added]: [number[], number[], number[]] = [[], [], []];
  for (let pair = -WARM_UP; pair < PAIRS; pair++) {
    const one = await timed(async () => {
      const found = await api.lookUp({ by: 'account', number: ACCOUNT }, 'en', flow);
      if (!found.ok) throw new Error(found.failure.code);
    });
    const other = await timed(bare);
    if (pair < 0) continue;
    ours.push(one);
    theirs.push(other);
    added.push(one - other);
  }
  api.dispose();
  yield { figure: 'api.lookup', unit: 'ms', p50: percentile(ours, 0.5), p95: percentile(ours, 0.95) };
  yield {
    figure: 'api.lookup-bare-fetch',
    unit: 'ms',
    p50: percentile(theirs, 0.5),
    p95: percentile(theirs, 0.95),
  };
  yield {
    figure: 'api.added',
    unit: 'ms',
    p50: percentile(added, 0.5),
    p95: percentile(added, 0.95),
    beside: 'the same request by bare fetch and JSON.parse, pair by pair',
  };
}

async function serverFigure(address: Address): Promise<Figure> {
  const bare = await bareLookUp(address);
  let left = REQUESTS;
  const took = await timed(async () => {
    const worker = async (): Promise<void> => {
      while (left-- > 0) await bare();
    };
    await Promise.all(Array.from({ length: AT_ONCE }, worker));
  });
  return { figure: 'api.training-requests', unit: '1/s', value: round((REQUESTS / took) * 1000) };
}

/** The look-up by `fetch` alone, with a token that is fetched before. */
async function bareLookUp({ url, clientId, clientSecret }: Address): Promise<() => Promise<void>> {
  const form = {
    client_id: clientId,
    client_secret: clientSecret,
    grant_type: 'client_credentials',
    scope: 'merchant',
  };
  const granted = await fetch(`${url}/v2.5/oauth/token`, {
    method: 'POST',
    headers: { 'x-reference-id': flow.referenceId },
    body: new URLSearchParams(form),
  });
  if (!granted.ok) throw new Error(`no token: ${granted.status}`);
  // The cast: the training server's answer.
  const { access_token } = (await granted.json()) as { access_token: string };
  const headers = { authorization: `Bearer ${access_token}`, 'x-reference-id': flow.referenceId };
  const asked = `${url}/v2.5/client-id/${clientId}/customers/lookup?account_number=${ACCOUNT}&lang=en`;
  return async () => {
    const response = await fetch(asked, { headers });
    JSON.parse(await response.text());
  };
}

async function timed(work: () => Promise<void>): Promise<number> {
  const began = performance.now();
  await work();
  return performance.now() - began;
}

if (process.argv.includes('--serve')) {
  const { url, clientId, clientSecret } = await startTrainingServer();
  process.send?.({ url, clientId, clientSecret });
} else if (import.meta.main) {
  await printFigures(posApiFigures());
}
