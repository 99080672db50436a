/** A sheet that a button of the bar opens. Esc closes it, and so does a press or a focus elsewhere. */
export class Disclosure {
  isOpen = $state(false);
  /** The button, which has the focus again after `close`. */
  toggle: HTMLButtonElement | undefined = $state();

  readonly close = (): void => {
    if (!this.isOpen) return;
    this.isOpen = false;
    this.toggle?.focus();
  };

  /** For `focusout` of the element that holds both. */
  readonly leave = (event: FocusEvent): void => {
    const inside = event.currentTarget instanceof Node && event.relatedTarget instanceof Node;
    if (!inside || !event.currentTarget.contains(event.relatedTarget)) this.isOpen = false;
  };
}
