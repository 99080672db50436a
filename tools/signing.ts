/** Whether an installer will be signed: what the environment has of electron-builder's variables. */

const OF_CERTIFICATES = ['CSC_LINK', 'CSC_KEY_PASSWORD', 'WIN_CSC_LINK', 'WIN_CSC_KEY_PASSWORD'] as const;
const OF_NOTARIZATION = ['APPLE_ID', 'APPLE_APP_SPECIFIC_PASSWORD', 'APPLE_TEAM_ID'] as const;

interface Signing {
  /** A line for the log. It names variables and no value. */
  readonly said: string;
  /** More options for electron-builder. */
  readonly options: readonly string[];
}

/**
 * Takes variables without a value out of `environment`: a service for CI sets a missing secret so, and electron-builder would
 * look for a certificate in the file of that name.
 */
export function readSigning(environment: NodeJS.ProcessEnv, platform: string): Signing {
  for (const name of [...OF_CERTIFICATES, ...OF_NOTARIZATION])
    if (environment[name] === '') Reflect.deleteProperty(environment, name);
  const has = (name: string) => environment[name] !== undefined;
  if (platform === 'linux')
    return { said: 'a .deb has no signature; who installs it checks where it comes from', options: [] };
  const link = platform === 'win32' && has('WIN_CSC_LINK') ? 'WIN_CSC_LINK' : 'CSC_LINK';
  if (!has(link)) {
    // Else electron-builder would sign by whatever certificate the machine's keychain has. A program for Apple's own processors
    // does not start without any signature: the fuses' tool gives it one that names nobody.
    const mac = ['-c.mac.identity=null', '-c.electronFuses.resetAdHocDarwinSignature=true'];
    return {
      said: `NOT signed: ${link} is not set`,
      options: platform === 'darwin' ? mac : [],
    };
  }
  const lacking = OF_NOTARIZATION.filter((name) => !has(name));
  if (platform !== 'darwin') return { said: `signed by the certificate of ${link}`, options: [] };
  return lacking.length === 0
    ? { said: `signed by the certificate of ${link}, and notarized`, options: [] }
    : {
        said: `signed by the certificate of ${link}, NOT notarized: ${lacking.join(', ')} not set`,
        options: ['-c.mac.notarize=false'],
      };
}
