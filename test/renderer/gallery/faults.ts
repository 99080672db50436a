/**
 * What the gallery looks for in each picture besides axe's rules. Runs in the page, so it may use nothing from outside of its
 * function. Each line names one fault, by the text or the element.
 */

export function layoutFaults(): string[] {
  const faults: string[] = [];
  const view = { left: 0, top: 0, right: window.innerWidth, bottom: window.innerHeight };
  const modal = document.querySelector('dialog[open]');
  const root = modal ?? document.body;

  const styleOf = (element: Element) => getComputedStyle(element);
  const isUnseen = (element: Element) => element.closest('.unseen, [inert], [aria-hidden=true]') !== null;

  if (document.documentElement.scrollWidth > window.innerWidth) faults.push('the page scrolls sideways');
  for (const element of root.querySelectorAll('*')) {
    const scrolls = /auto|scroll/.test(styleOf(element).overflowX);
    if (scrolls && element.scrollWidth > element.clientWidth + 1)
      faults.push(`scrolls sideways: ${nameOf(element)}`);
  }

  const texts = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
  while (texts.nextNode()) {
    const node = texts.currentNode;
    const parent = node.parentElement;
    const said = node.textContent?.trim() ?? '';
    if (parent === null || said === '' || isUnseen(parent)) continue;
    // Said to a screen reader only.
    if (styleOf(parent).clipPath === 'inset(50%)') continue;
    // What only a screen reader reads.
    if (styleOf(parent).clipPath === 'inset(50%)') continue;
    if (parent.closest('svg, option') || !parent.checkVisibility({ visibilityProperty: true })) continue;
    const range = document.createRange();
    range.selectNodeContents(node);
    for (const box of range.getClientRects()) {
      if (box.width === 0 || box.height === 0) continue;
      const kind = lost(parent, box);
      if (kind === 'cut') faults.push(`cut: ${said}`);
      if (kind !== null) break;
      const x = (box.left + box.right) / 2;
      const y = (box.top + box.bottom) / 2;
      const over = document.elementFromPoint(x, y);
      if (over === null || over.contains(parent) || parent.contains(over)) continue;
      // What a person opened lies over the rest, and so does what the terminal announces.
      if (over.closest('.sheet, details') !== null || isFixed(over)) continue;
      const isLabelled = parent.closest('label')?.contains(over) ?? false;
      if (!isLabelled) faults.push(`covered: ${said} by ${nameOf(over)}`);
      break;
    }
  }

  const smallest = 48;
  for (const control of root.querySelectorAll('button, summary, input, select, a[href]')) {
    if (isUnseen(control)) continue;
    // A radio button or a box is pressed by its label, too.
    const isChoice = control.matches('[type=radio], [type=checkbox]');
    const target = (isChoice ? control.closest('label') : null) ?? control;
    const { width, height } = target.getBoundingClientRect();
    if (width === 0 || height === 0) continue;
    if (width < smallest - 0.5 || height < smallest - 0.5)
      faults.push(`small target: ${nameOf(target)} ${Math.round(width)} × ${Math.round(height)}`);
  }
  return [...new Set(faults)];

  /** `cut` where no scrolling brings the box into view, `scrolled` where some does, null where it is in view. */
  function lost(parent: Element, box: DOMRect): 'cut' | 'scrolled' | null {
    let isScrolled = false;
    let around: Element | null = parent;
    while (around !== null && around !== document.documentElement) {
      const { overflowX, overflowY, position } = styleOf(around);
      const frame = around.getBoundingClientRect();
      const outX = box.right > frame.right + 1 || box.left < frame.left - 1;
      const outY = box.bottom > frame.bottom + 1 || box.top < frame.top - 1;
      // A panel clips nothing, but a figure outside of it is in another's.
      const clips = /hidden|clip/.test(overflowX) || around.matches('.panel');
      if (!isScrolled && outX && clips) return 'cut';
      if (!isScrolled && outY && /hidden|clip/.test(overflowY)) return 'cut';
      if ((outX && /auto|scroll/.test(overflowX)) || (outY && /auto|scroll/.test(overflowY)))
        isScrolled = true;
      if (position === 'fixed') break;
      around = around.parentElement;
    }
    if (isScrolled) return 'scrolled';
    const isOut =
      box.right > view.right + 1 ||
      box.left < view.left - 1 ||
      box.bottom > view.bottom + 1 ||
      box.top < view.top - 1;
    if (!isOut) return null;
    const mayScroll = document.scrollingElement !== null && styleOf(document.body).overflowY !== 'hidden';
    return mayScroll && box.left >= view.left - 1 && box.right <= view.right + 1 ? 'scrolled' : 'cut';
  }

  /** In something that lies over the window: a drawer, the notice of the lock. */
  function isFixed(element: Element): boolean {
    let around: Element | null = element;
    while (around !== null && styleOf(around).position !== 'fixed') around = around.parentElement;
    return around !== null;
  }

  function nameOf(element: Element): string {
    const name = element.getAttribute('aria-label') ?? element.textContent.trim();
    return `${element.tagName.toLowerCase()}.${[...element.classList].join('.')} “${name.replace(/\s+/g, ' ').slice(0, 40)}”`;
  }
}
