/** `npm run electron:there`: ends with 1 where Electron's binary is not installed, so that no test runs in the stand-in unseen. */
import { electronBinary } from '../test/electron/launch.ts';

const binary = electronBinary();
console.log(binary === undefined ? 'Electron’s binary is not here' : `Electron is at ${binary}`);
process.exitCode = binary === undefined ? 1 : 0;
