/**
 * `npm run -s audit -- export|prove|verify …`: the auditor's command without a terminal and without its keys. An installed
 * terminal has it too, as `comptoir --audit …`, and there `prove` opens the bodies of the flow.
 */
import { auditCommand } from '../main/audit/index.ts';

process.exitCode = await auditCommand(process.argv.slice(2), {
  log: null,
  keyStore: null,
  // The log's row would have to be sealed.
  exporting: () => Promise.resolve(),
  say: console.log,
});
