/** What had the focus, and what was in it, before a scan. */

type Field = HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement;

export interface FieldSnapshot {
  /** Puts back what the field held, unseen by the page. */
  putBack(): boolean;
  /** The same, tells the page where something had changed, and gives the focus back where a Tab took it. */
  restore(): void;
}

/** @param tabbed the key in hand is a Tab: it moves the focus */
export function snapshotFocus(document: Document, tabbed: boolean): FieldSnapshot {
  const focused = document.activeElement;
  const field = isField(focused) ? focused : null;
  const value = field?.value;
  const selection =
    field === null || field.tagName === 'SELECT' ? null : selectionOf(field as HTMLInputElement);

  function putBack(this: void): boolean {
    if (field === null || value === undefined || field.value === value) return false;
    field.value = value;
    if (selection !== null) (field as HTMLInputElement).setSelectionRange(...selection);
    return true;
  }
  return {
    putBack,
    restore() {
      if (putBack()) field?.dispatchEvent(new Event('input', { bubbles: true }));
      if (tabbed && focused !== null && focused !== document.activeElement) {
        if (focused === document.body) (document.activeElement as HTMLElement | null)?.blur();
        else (focused as HTMLElement).focus();
      }
    },
  };
}

/** Null for fields that have no selection, e.g. numbers. */
function selectionOf(field: HTMLInputElement): [number, number] | null {
  const { selectionStart, selectionEnd } = field;
  return selectionStart === null || selectionEnd === null ? null : [selectionStart, selectionEnd];
}

// By tag name and not by class: the element belongs to the page's world.
function isField(element: Element | null): element is Field {
  return element !== null && /^(INPUT|TEXTAREA|SELECT)$/.test(element.tagName);
}
