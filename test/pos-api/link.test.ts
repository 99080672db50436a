import { describe, expect, it } from 'vitest';
import type { LinkStatus } from '../../preload/views.ts';
import { accountOf, flow, world } from './world.ts';

describe('the link', () => {
  it('is unknown at first, then follows the calls’ outcomes, and reports each change once', async () => {
    await using here = await world();
    const told: LinkStatus[] = [];
    here.api.onLinkChange((link) => told.push(link));
    expect(here.api.link).toBe('unknown');
    await accountOf(here, 'ordinary');
    await accountOf(here, 'ordinary');
    here.server.setFault({ harm: { kind: 'offline' } });
    await here.api.lookUp({ by: 'account', number: '1' }, 'en', flow);
    await here.api.lookUp({ by: 'account', number: '1' }, 'en', flow);
    expect(told).toEqual(['online', 'offline']);
  });

  it('becomes online again without a call by the clerk', async () => {
    await using here = await world();
    here.server.setFault({ harm: { kind: 'offline' } });
    await here.api.lookUp({ by: 'account', number: '20070001' }, 'en', flow);
    expect(here.api.link).toBe('offline');
    const back = new Promise<LinkStatus>((resolve) => here.api.onLinkChange(resolve));
    here.server.setFault(null);
    here.clock.advance(5_000);
    expect(await back).toBe('online');
  });

  it('is online while the vendor answers at all, even if it refuses', async () => {
    await using here = await world();
    await accountOf(here, 'ordinary');
    for (const status of [403, 404, 500, 504]) {
      here.server.setFault({ harm: { kind: 'status', status } });
      await here.api.lookUp({ by: 'account', number: '20070001' }, 'en', flow);
      expect(here.api.link).toBe('online');
    }
  });

  it('is not made online by a page in place of an answer, nor by a proxy that wants a password', async () => {
    await using here = await world();
    here.server.setFault({ harm: { kind: 'offline' } });
    await here.api.lookUp({ by: 'account', number: '20070001' }, 'en', flow);
    here.server.setFault({ harm: { kind: 'html' } });
    expect(await here.api.checkLink()).toBe('offline');
    const proxy = await world({ fetch: () => Promise.resolve(new Response('', { status: 407 })) });
    expect(await proxy.api.checkLink()).toBe('offline');
    await proxy[Symbol.asyncDispose]();
  });

  it('can be checked on demand', async () => {
    await using here = await world();
    expect(await here.api.checkLink()).toBe('online');
    here.server.setFault({ harm: { kind: 'offline' } });
    expect(await here.api.checkLink()).toBe('offline');
  });

  it('is no longer checked after the client was disposed of', async () => {
    await using here = await world();
    here.server.setFault({ harm: { kind: 'offline' } });
    await here.api.lookUp({ by: 'account', number: '20070001' }, 'en', flow);
    here.api.dispose();
    expect(here.clock.waiting).toBe(0);
  });
});
