/** The printers' usual port (raw TCP). */
const USUAL_PORT = 9100;

/**
 * A network printer's name or address, with its port where it has another than the usual one: `caisse.example`,
 * `192.0.2.7:9101`, `2001:db8::7`, `[2001:db8::7]:9101`. Null where it is none.
 */
export function addressIn(typed: string): { readonly host: string; readonly port: number } | null {
  const text = typed.trim();
  const [, bracketed, name, digits] = /^(?:\[([^\]]+)\]|([^:]+))(?::(\d{1,5}))?$/u.exec(text) ?? [];
  const host = bracketed ?? name ?? (/^[\da-f:.]+$/iu.test(text) && text.split(':').length > 2 ? text : '');
  const port = digits === undefined ? USUAL_PORT : Number(digits);
  if (host === '' || /[\s/@]/u.test(host) || host.length > 253 || port < 1 || port > 65_535) return null;
  return { host, port };
}
