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
  if (/no such|not found|no such device|ENXIO/i.test(message)) return 'absent';
  if (/lock port|busy|temporarily unavailable/i.test(message)) return 'busy';
  // Windows says "Access denied" for a port that another program has open. Its ports have no access rights.
  if (/access denied/i.test(message) && platform === 'win32') return 'busy';
  if (/permission denied|access denied|operation not permitted/i.test(message)) return 'access-denied';
  return 'failed';
}
