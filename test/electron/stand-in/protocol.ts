/** `protocol`: the application's own scheme. */
import { NotInTheStandIn, closed } from './closed.ts';
import { addScheme } from './origins.ts';
import { isReady } from './readiness.ts';

export type ProtocolHandler = (request: Request) => Response | Promise<Response>;

interface CustomScheme {
  readonly scheme: string;
  readonly privileges?: Readonly<Record<string, boolean>>;
}

const handlers = new Map<string, ProtocolHandler>();

export const handlerOf = (scheme: string): ProtocolHandler | undefined => handlers.get(scheme);

export const protocol = closed('protocol', {
  registerSchemesAsPrivileged(schemes: readonly CustomScheme[]): void {
    if (isReady()) {
      throw new Error('protocol.registerSchemesAsPrivileged should be called before app is ready');
    }
    for (const { scheme, privileges = {} } of schemes) {
      // An https origin, which stands for the scheme (origins.ts), has these privileges.
      if (privileges['standard'] !== true || privileges['secure'] !== true) {
        throw new NotInTheStandIn(`the scheme ${scheme} without "standard" and "secure"`);
      }
      if (privileges['bypassCSP'] === true) throw new NotInTheStandIn('the privilege "bypassCSP"');
      addScheme(scheme);
    }
  },

  handle(scheme: string, handler: ProtocolHandler): void {
    if (handlers.has(scheme)) throw new Error('Failed to register protocol: the scheme has been registered');
    if (/^(https?|file|data|blob)$/.test(scheme)) throw new NotInTheStandIn(`protocol.handle('${scheme}')`);
    handlers.set(scheme, handler);
  },

  unhandle(scheme: string): void {
    if (!handlers.delete(scheme))
      throw new Error('Failed to unhandle protocol: the scheme is not registered');
  },

  isProtocolHandled: (scheme: string): boolean => handlers.has(scheme),
});
