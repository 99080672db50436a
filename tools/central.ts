/** `npm run -s central -- setup|admit|status|verify|open|retire …`: the merchant's command (docs/central.md). */
import { centralCommand } from '../main/central/index.ts';

process.exitCode = await centralCommand(process.argv.slice(2), {
  say: console.log,
  password: process.env['PGPASSWORD'] ?? null,
});
