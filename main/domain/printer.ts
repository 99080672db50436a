/** What may be set of a printer: in the settings' file, and on the technician's page. */

/**
 * Characters on a line. At 203 dots an inch: 48 on 80 mm paper, 32 on 58 mm; at 180 dots: 42 and 30. 64 are in the printer's
 * small letters (font B).
 */
export const printerColumns = [48, 42, 32, 30, 64] as const;

/**
 * `escpos` has only commands that every ESC/POS printer has; `epson` is Epson's own. `stargraphic` is for Star's printers that
 * take images alone, such as the TSP100.
 */
export const printerCommands = [
  'escpos',
  'epson',
  'star',
  'stargraphic',
  'citizen',
  'sii',
  'fit',
  'impact',
] as const;

/** The code pages that hold French. 437, 860 and 865 lack some of its capitals with accents. */
export const codePages = ['cp437', 'cp850', 'cp858', 'cp860', 'cp863', 'cp865', 'cp1252'] as const;
