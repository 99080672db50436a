/** Each icon's strokes on a grid of 24. */
export const icons = {
  scanner: 'M4 8V5h3M17 5h3v3M20 16v3h-3M7 19H4v-3M8 9v6M11 9v6M13.5 9v6M16 9v6',
  printer: 'M7 9V4h10v5M7 17H4V9h16v8h-3M7 14h10v6H7z',
  service: 'M12 18h.01M8.5 14.5a5 5 0 0 1 7 0M5.5 11.5a9.2 9.2 0 0 1 13 0M2.5 8.3a13.5 13.5 0 0 1 19 0',
  'service-off':
    'M12 18h.01M8.5 14.5a5 5 0 0 1 7 0M5.5 11.5a9.2 9.2 0 0 1 4-2.3M2.5 8.3A13.5 13.5 0 0 1 6 5.9M4 3l16 18M13 6a13.4 13.4 0 0 1 8.5 2.3',
  check: 'M5 12.5l4.5 4.5L19 7.5',
  alert:
    'M12 8v5M12 16.5h.01M10.3 4.2 2.8 17.5A2 2 0 0 0 4.5 20.5h15a2 2 0 0 0 1.7-3L13.7 4.2a2 2 0 0 0-3.4 0z',
  question: 'M9.2 9.2a2.9 2.9 0 1 1 4 2.7c-.8.4-1.2.9-1.2 1.8M12 17h.01M21 12a9 9 0 1 1-18 0 9 9 0 0 1 18 0z',
  info: 'M12 11v5M12 8h.01M21 12a9 9 0 1 1-18 0 9 9 0 0 1 18 0z',
  stop: 'M6 6l12 12M21 12a9 9 0 1 1-18 0 9 9 0 0 1 18 0z',
  phone:
    'M8 3h8a1.5 1.5 0 0 1 1.5 1.5v15A1.5 1.5 0 0 1 16 21H8a1.5 1.5 0 0 1-1.5-1.5v-15A1.5 1.5 0 0 1 8 3zM11 18h2',
  mail: 'M4 6h16v12H4zM4 7l8 6 8-6',
  shield: 'M12 3l7.5 3v5.5c0 4.5-3 7.8-7.5 9.5-4.5-1.7-7.5-5-7.5-9.5V6zM9 12l2.2 2.2L15.2 10',
  bolt: 'M13 3 5.5 13.5H12L11 21l7.5-10.5H12z',
  search: 'M10.5 17a6.5 6.5 0 1 0 0-13 6.5 6.5 0 0 0 0 13zM15.5 15.5 20 20',
  close: 'M6 6l12 12M18 6 6 18',
  forward: 'M5 12h14M13 6l6 6-6 6',
  down: 'M6 9.5l6 6 6-6',
  card: 'M3 6h18v12H3zM3 10h18M6.5 14.5h4',
  tools: 'M4 7h9M17 7h3M4 17h3M11 17h9M13 5v4M7 15v4',
  receipt: 'M6 3h12v18l-3-2-3 2-3-2-3 2zM9 8h6M9 12h6',
} as const;

export type IconName = keyof typeof icons;
