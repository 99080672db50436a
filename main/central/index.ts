/** The merchant's central database: the log's rows are sent to it. Loaded only where the settings name one. */
export { centralCommand } from './command.ts';
export type { Surroundings } from './command.ts';
export { connect } from './connection.ts';
export type { CentralServer, Connection } from './connection.ts';
export { startForwarder } from './forwarder.ts';
export type { CentralEntry, CentralStatus, Forwarder } from './forwarder.ts';
export { ROLE_PREFIX } from './schema.ts';
export { sealKey } from './seal.ts';
