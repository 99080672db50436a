/**
 * `npm run -s feed -- new-key FILE` makes the key that signs the merchant's feed of new versions, and says what terminals need of
 * it. `npm run -s feed -- sign FILE latest.yml …` signs what is put onto the feed. Keep FILE off the feed's server
 * (docs/install.md).
 */
import { createPrivateKey, createPublicKey, generateKeyPairSync } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { join, parse } from 'node:path';
import { publicKeyText, signFeed, versionIn } from '../main/updates/index.ts';

process.exitCode = run(process.argv.slice(2));

function run([act, file, ...feeds]: readonly string[]): number {
  if (act === 'new-key' && file !== undefined && feeds.length === 0) return newKey(file);
  if (act === 'sign' && file !== undefined && feeds.length > 0) return sign(file, feeds);
  console.error('npm run -s feed -- new-key FILE\nnpm run -s feed -- sign FILE latest.yml …');
  return 2;
}

/** Never over a file that is there: terminals trust its key. */
function newKey(file: string): number {
  const { privateKey, publicKey } = generateKeyPairSync('ed25519');
  writeFileSync(file, privateKey.export({ format: 'pem', type: 'pkcs8' }), { mode: 0o600, flag: 'wx' });
  writeFileSync(`${file}.pub`, publicKey.export({ format: 'pem', type: 'spki' }), { flag: 'wx' });
  console.log(`${file}: the private key; who has it can put programs onto every terminal`);
  console.log(`${file}.pub: for /etc/comptoir/updates.pem on each Linux terminal`);
  console.log(`updates.key in settings.json: ${publicKeyText(publicKey)}`);
  return 0;
}

function sign(file: string, feeds: readonly string[]): number {
  const privateKey = createPrivateKey(readFileSync(file));
  for (const feed of feeds) {
    const text = readFileSync(feed, 'utf8');
    const version = versionIn(text);
    if (version === null) throw new Error(`${feed} names no version`);
    const { dir, name, ext } = parse(feed);
    // By the second a terminal of this version finds its own package, also once the feed offers a newer one.
    const kept = join(dir, `${name}-${version}${ext}`);
    writeFileSync(kept, text);
    for (const each of [feed, kept]) {
      writeFileSync(`${each}.sig`, `${signFeed(text, privateKey)}\n`);
      console.log(`${each} and ${each}.sig, for ${publicKeyText(createPublicKey(privateKey))}`);
    }
  }
  return 0;
}
