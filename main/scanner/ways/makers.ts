/**
 * USB vendor ids of barcode scanners' makers. A serial port of another vendor may be a modem or a printer: it is
 * opened only where the settings name it. (usb.org's list of vendor ids; each maker's manual)
 */
export const scannerMakers: ReadonlyMap<string, string> = new Map([
  ['0536', 'Honeywell (Hand Held)'],
  ['05e0', 'Zebra (Symbol)'],
  ['05f9', 'Datalogic (PSC)'],
  ['065a', 'Opticon'],
  ['067e', 'Honeywell (Intermec)'],
  ['076d', 'Denso Wave'],
  ['080c', 'Datalogic'],
  ['0c2e', 'Honeywell (Metrologic)'],
  ['0db5', 'Access-IS'],
  ['11fa', 'Code'],
  ['1447', 'Cognex'],
  ['1eab', 'Newland'],
  ['23d0', 'Honeywell (Youjie)'],
]);
