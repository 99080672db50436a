/** The focus goes to the screen's one next step, or else to its heading, which a screen reader then reads. */
import { tick } from 'svelte';
import type { Attachment } from 'svelte/attachments';

/**
 * An attachment for the stage.
 * @param place changes when, and only when, the focus belongs elsewhere; null leaves the focus alone.
 */
export const followNext =
  (place: string | null): Attachment<HTMLElement> =>
  (stage) => {
    if (place === null) return;
    void tick().then(() => {
      focusNext(stage);
    });
  };

/** Puts the focus on the stage's next step. */
export function focusNext(stage: HTMLElement): void {
  // A dialog holds the focus, and gives it back.
  if (document.querySelector('dialog[open]')) return;
  const next = stage.querySelector<HTMLElement>('[data-next]');
  if (next) {
    next.focus({ preventScroll: true });
    // Its whole step, where that fits: what failed stands above what to do next. The browser would centre the button.
    // A step that is seen from its beginning to what is next stays where it is: its page's heading stands above it.
    const panel = next.closest('.panel');
    if (panel && !isSeenFrom(panel, next)) panel.scrollIntoView({ block: 'nearest' });
    next.scrollIntoView({ block: 'nearest' });
  }
  // Nothing is next: the focus stays where the clerk left it, if that is still there.
  else if (!stage.contains(document.activeElement)) stage.querySelector('h1')?.focus();
}

/** Whether nothing from the panel's upper edge to the element's lower edge is scrolled away. */
function isSeenFrom(panel: Element, element: Element): boolean {
  const top = panel.getBoundingClientRect().top;
  const bottom = element.getBoundingClientRect().bottom;
  for (let around = panel.parentElement; around; around = around.parentElement) {
    if (around.scrollHeight <= around.clientHeight) continue;
    const frame = around.getBoundingClientRect();
    if (top < frame.top || bottom > Math.min(frame.bottom, window.innerHeight)) return false;
  }
  return true;
}
