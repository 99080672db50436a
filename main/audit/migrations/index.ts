/** The audit database's schema, one step a migration; `user_version` counts those that were carried out. */
import { rows } from './1-rows.ts';
import { sealedTree } from './2-sealed-tree.ts';
import { finding } from './3-finding.ts';
import type { Migration } from './migration.ts';

export const migrations: readonly Migration[] = [rows, sealedTree, finding];
