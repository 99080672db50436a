/** Why a serial port cannot be opened, whatever is joined to it. */

/**
 * What an error of opening a port means. The binding gives the operating system's words and no code.
 * @param platform `process.platform`
 */
export function portTrouble(
  error: unknown,
  platform: NodeJS.Platform = process.platform,
): 'absent' | 'busy' | 'access-denied' | 'failed' {
  const message = error instanceof Error ? error.message : '';
  if (/no such|not found|no such device|ENXIO/i.test(message)) return 'absent';
  if (/lock port|busy|temporarily unavailable/i.test(message)) return 'busy';
  // Windows says "Access denied" for a port that another program holds: its ports carry no rights of their own.
  if (/access denied/i.test(message) && platform === 'win32') return 'busy';
  if (/permission denied|access denied|operation not permitted/i.test(message)) return 'access-denied';
  return 'failed';
}
