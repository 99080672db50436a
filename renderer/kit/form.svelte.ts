/**
 * What is wrong with the fields of a form. Nothing is said before the form was sent once. A form with a wrong field
 * is not sent: its first wrong field gets the focus.
 */
import { tick } from 'svelte';

export class Form<Field extends string> {
  readonly #check: () => Readonly<Record<Field, string | null>>;
  #tried = $state(false);

  /** @param check answers each field's fault in words; null where the field is right. */
  constructor(check: () => Readonly<Record<Field, string | null>>) {
    this.#check = check;
  }

  /** What to say of a field now. */
  wrong(field: Field): string | null {
    return this.#tried ? this.#check()[field] : null;
  }

  /** For a form's `onsubmit`: calls back where no field is wrong. */
  submit(send: () => unknown): (event: SubmitEvent & { currentTarget: HTMLFormElement }) => Promise<void> {
    return async (event) => {
      event.preventDefault();
      const form = event.currentTarget;
      this.#tried = true;
      if (!Object.values(this.#check()).some(Boolean)) {
        await send();
        return;
      }
      await tick();
      form.querySelector<HTMLInputElement>('[aria-invalid]')?.focus();
    };
  }

  /** Forgets that the form was sent: its fields are empty again. */
  reset(): void {
    this.#tried = false;
  }
}
