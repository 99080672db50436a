import { describe, expect, it } from 'vitest';
import { Cancelled } from '../../main/pos-api/client/clock.ts';
import {
  onFreshConnections,
  transportOf,
  type TransportSession,
} from '../../main/pos-api/client/transport.ts';

/** A session that notes what is done with it, in order, and answers when the test says so. */
function session() {
  const steps: string[] = [];
  const answers: PromiseWithResolvers<Response>[] = [];
  const fake: TransportSession = {
    fetch: (url) => {
      steps.push(`fetch ${url}`);
      const answer = Promise.withResolvers<Response>();
      answers.push(answer);
      return answer.promise;
    },
    closeAllConnections: () => {
      steps.push('close');
      return Promise.resolve();
    },
  };
  return { fake, steps, answers };
}

const settled = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

describe('requests that must not go out twice', () => {
  it('each gets a connection of its own, and none is broken by the next', async () => {
    const { fake, steps, answers } = session();
    const fetchOnce = onFreshConnections(fake);
    const first = fetchOnce('1', {});
    const second = fetchOnce('2', {});
    await settled();
    expect(steps).toEqual(['close', 'fetch 1']);
    answers[0]?.resolve(new Response('the whole answer'));
    const answer = await first;
    await settled();
    // The answer's body is still under way.
    expect(steps).toEqual(['close', 'fetch 1']);
    expect(await answer.text()).toBe('the whole answer');
    await settled();
    expect(steps).toEqual(['close', 'fetch 1', 'close', 'fetch 2']);
    answers[1]?.resolve(new Response(null, { status: 204 }));
    expect((await second).status).toBe(204);
  });

  it('the next one goes on when an answer is given up, breaks, or never comes', async () => {
    const { fake, steps, answers } = session();
    const fetchOnce = onFreshConnections(fake);
    const given = fetchOnce('given up', {});
    await settled();
    answers[0]?.resolve(new Response('x'));
    await (await given).body?.cancel();
    const broken = fetchOnce('broken', {});
    await settled();
    answers[1]?.resolve(
      new Response(
        new ReadableStream({
          pull: (body) => {
            body.error(new Error('reset'));
          },
        }),
      ),
    );
    await expect((await broken).text()).rejects.toThrow('reset');
    const failed = fetchOnce('failed', {});
    await settled();
    answers[2]?.reject(new Error('refused'));
    await expect(failed).rejects.toThrow('refused');
    void fetchOnce('last', {});
    await settled();
    expect(steps.filter((step) => step !== 'close')).toEqual([
      'fetch given up',
      'fetch broken',
      'fetch failed',
      'fetch last',
    ]);
  });

  it('one that was given up while it waited is never sent', async () => {
    const { fake, steps, answers } = session();
    const fetchOnce = onFreshConnections(fake);
    const first = fetchOnce('1', {});
    const clear = new AbortController();
    const second = fetchOnce('2', { signal: clear.signal });
    await settled();
    clear.abort();
    await expect(second).rejects.toBeInstanceOf(Cancelled);
    answers[0]?.resolve(new Response(null));
    await first;
    await settled();
    expect(steps).toEqual(['close', 'fetch 1']);
  });
});

describe('the transport', () => {
  it('reads and changes go by their own sessions', async () => {
    const [reads, changes] = [session(), session()];
    const transport = transportOf(reads.fake, changes.fake);
    void transport.fetch('read', {});
    void transport.fetchOnce('change', {});
    await settled();
    expect(reads.steps).toEqual(['fetch read']);
    expect(changes.steps).toEqual(['close', 'fetch change']);
  });
});
