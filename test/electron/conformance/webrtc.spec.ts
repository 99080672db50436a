/**
 * Electron's documentation, "webContents.setWebRTCIPHandlingPolicy" and "session.setProxy". WebRTC obeys neither the
 * content security policy nor `webRequest`. The first case shows that without these two settings a page can send data.
 */
import { expect, test } from '../fixture.ts';
import { startTurnServer } from '../turn-server.ts';
import { loaded, optionsFor, type Settings } from './page.ts';

const cases: readonly [title: string, settings: Settings, leaves: { udp: boolean; tcp: boolean }][] = [
  ['UDP and TCP where neither is set', { webRtc: 'open', proxy: 'system' }, { udp: true, tcp: true }],
  ['TCP where only the policy is set', { proxy: 'system' }, { udp: false, tcp: true }],
  ['UDP where only the proxy is set', { webRtc: 'open' }, { udp: true, tcp: false }],
  ['nothing where both are set', {}, { udp: false, tcp: false }],
];
for (const [title, settings, leaves] of cases) {
  test(`WebRTC sends ${title}`, async ({ launch }) => {
    const launched = await launch(optionsFor(settings));
    await loaded(launched);
    const server = await startTurnServer();
    const { page } = launched;
    expect({
      udp: await server.isReachedBy(page, 'udp'),
      tcp: await server.isReachedBy(page, 'tcp'),
    }).toEqual(leaves);
    await server.close();
  });
}
