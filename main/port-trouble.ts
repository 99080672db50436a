/** Why a serial port cannot be opened. Scanners and printers use it. */

/**
 * Classifies an error of opening a port by its message: the binding passes on the system's text and no code.
 * @param platform `process.platform`
 */
export function portTrouble(
  error: unknown,
  platform: NodeJS.Platform = process.platform,
): 'absent' | 'busy' | 'access-denied' | 'failed' {
  const message = error instanceof Error ? error.message : '';
  const windows = windowsTrouble(message);
  if (windows !== null) return windows;
  if (/no such|not found|no such device|ENXIO/i.test(message)) return 'absent';
  if (/lock port|busy|temporarily unavailable/i.test(message)) return 'busy';
  // Windows says "Access denied" for a port that another program has open. Its ports have no access rights.
  if (/access denied/i.test(message) && platform === 'win32') return 'busy';
  if (/permission denied|access denied|operation not permitted/i.test(message)) return 'access-denied';
  return 'failed';
}

/**
 * Windows' errors that the binding knows no words for come as "Unknown error code 433". 32: another program shares the
 * port with nobody. 433 and 1167: the device is gone. Others, such as 31 and 121, say that it does not work.
 * (System Error Codes of the Windows documentation)
 */
function windowsTrouble(message: string): 'absent' | 'busy' | 'failed' | null {
  const [, code] = /unknown error code (\d+)/i.exec(message) ?? [];
  if (code === undefined) return null;
  if (code === '32') return 'busy';
  return code === '433' || code === '1167' ? 'absent' : 'failed';
}
