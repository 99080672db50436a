import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createPosApi } from '../../main/pos-api/index.ts';
import { licencePayloadFor, startTrainingServer, type TrainingServer } from '../../main/training/index.ts';
import type { Amount } from '../../main/domain/money.ts';
import type { Flow } from '../../main/pos-api/types.ts';

let server: TrainingServer;
let api: ReturnType<typeof createPosApi>;
const flow: Flow = { referenceId: '0123456789abcdef0123456789abcdef' };

beforeEach(async () => {
  server = await startTrainingServer();
  api = createPosApi({
    baseUrl: server.url,
    clientId: server.clientId,
    clientSecret: server.clientSecret,
    fetch,
    training: true,
  });
});
afterEach(async () => {
  api.dispose();
  await server.close();
});

function taken<T>(result: { ok: true; value: T } | { ok: false; failure: unknown }): T {
  if (!result.ok) throw new Error(JSON.stringify(result.failure));
  return result.value;
}

describe('the main job’s way through the training vendor', () => {
  it('search, look-up, quote in French, PIN by text message', async () => {
    const [account] = taken(
      await api.search({ firstName: 'AMELIE', lastName: 'EXEMPLE', dob: '1957-02-06' }, flow),
    ).accounts;
    if (!account) throw new Error('nobody found');
    expect(account).toMatchObject({ status: 'N', preferredLanguage: 'fr', firstName: 'Amélie' });
    const details = taken(await api.lookUp({ by: 'account', number: account.accountNumber }, 'fr', flow));
    expect(details).toMatchObject({ province: 'QC', customerId: account.customerId });
    const quote = taken(await api.calculateInterest(account.accountNumber, '1234.50' as Amount, 'fr', flow));
    expect(quote.plans.flatMap(({ terms }) => terms.flatMap(({ fees }) => fees))).toEqual([]);
    const sent = await api.verify(
      account.accountNumber,
      { requestId: 'r1', method: { format: 'sms' } },
      flow,
    );
    expect(sent).toEqual({ ok: true, value: { pin: null } });
    expect(server.messages[0]?.text).toMatch(/NIP est \d{4}/);
    expect(api.link).toBe('online');
  });

  it('has a licence for every customer', () => {
    for (const { id } of server.customers)
      expect(['@\n\u001e\rANSI ', '%BC'].some((start) => licencePayloadFor(id).startsWith(start))).toBe(true);
  });
});
