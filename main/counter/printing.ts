/** One paper: asked for in the log, printed, and its outcome in the log. */
import type { Result } from '../domain/result.ts';
import type { FlowIds, PaperKind, PrintPart } from './state.ts';
import type { Done, Steps } from './steps.ts';

/** Prints the next copy. Its outcome is written even where the customer has left meanwhile. */
export async function printPaper(
  steps: Steps,
  { flow, paper, before }: { readonly flow: FlowIds; readonly paper: PaperKind; readonly before: PrintPart },
  print: (copy: number) => Promise<Result<null>>,
): Promise<Done> {
  const copy = nextCopy(before);
  const asked = steps.step({ type: 'print-asked', flow, paper, copy });
  if (!asked.ok) return asked;
  const answer = await print(copy);
  return steps.step(
    answer.ok
      ? { type: 'printed', flow, paper, copy }
      : { type: 'print-failed', flow, paper, copy, failure: answer.failure },
  );
}

/** Copy 1 is the original. */
export const nextCopy = (before: PrintPart): number => (before.state === 'none' ? 1 : before.copies + 1);
