/** kit/ draws without a terminal: nothing provides one here. */
import { cleanup, render, screen } from '@testing-library/svelte';
import userEvent from '@testing-library/user-event';
import { createRawSnippet, tick } from 'svelte';
import { afterEach, describe, expect, it } from 'vitest';
import AskDialog from '../../renderer/kit/AskDialog.svelte';
import Button from '../../renderer/kit/Button.svelte';
import { Form } from '../../renderer/kit/form.svelte.ts';
import Notice from '../../renderer/kit/Notice.svelte';

afterEach(cleanup);

const words = (text: string) => createRawSnippet(() => ({ render: () => `<span>${text}</span>` }));

describe('a button', () => {
  it('shows its key by the name that is written on it', () => {
    render(Button, { hint: 'Escape', cap: 'Échap', children: words('Go back') });
    const button = screen.getByRole('button', { name: 'Go back' });
    expect(button.getAttribute('aria-keyshortcuts')).toBe('Escape');
    expect(button.textContent).toContain('Échap');
  });
  it('keeps the focus and does nothing while it is inactive', async () => {
    let pressed = 0;
    render(Button, { inactive: true, onclick: () => (pressed += 1), children: words('Print') });
    await userEvent.click(screen.getByRole('button', { name: 'Print' }));
    expect(pressed).toBe(0);
    expect(document.activeElement).toBe(screen.getByRole('button', { name: 'Print' }));
  });
});

it('a notice is an alert only where it is told to be one', () => {
  render(Notice, { tone: 'failure', role: 'alert', children: words('The printer has no paper.') });
  render(Notice, { tone: 'advice', children: words('Scan once more.') });
  expect(screen.getAllByRole('alert').map(({ textContent }) => textContent.trim())).toEqual([
    'The printer has no paper.',
  ]);
});

it('a question has one button where going on is not possible', () => {
  render(AskDialog, {
    title: 'Leave?',
    stay: 'Stay',
    onstay: () => 0,
    go: null,
    ongo: () => 0,
    children: words(''),
  });
  expect(screen.getAllByRole('button', { hidden: true })).toHaveLength(1);
});

describe('a form', () => {
  const sent: string[] = [];
  let text = '';
  const form = new Form(() => ({ first: null, second: text ? null : 'Type it.' }));

  it('says nothing before it was sent, then names the wrong field, puts the focus there and sends nothing', async () => {
    document.body.innerHTML = '<form><input id="first"><input id="second"><button>Send</button></form>';
    const element = document.querySelector('form');
    const second = document.querySelector('#second');
    if (!element || !second) throw new Error('the form is in the document');
    const onsubmit = form.submit(() => sent.push(text));
    const send = async () => {
      const event = new SubmitEvent('submit', { cancelable: true });
      Object.defineProperty(event, 'currentTarget', { value: element });
      // cast: the form is what the event is listened for on
      await onsubmit(event as SubmitEvent & { currentTarget: HTMLFormElement });
    };

    expect(form.wrong('second')).toBeNull();
    second.setAttribute('aria-invalid', 'true');
    await send();
    await tick();
    expect(form.wrong('second')).toBe('Type it.');
    expect(form.wrong('first')).toBeNull();
    expect(document.activeElement).toBe(second);
    expect(sent).toEqual([]);

    text = 'typed';
    await send();
    expect(sent).toEqual(['typed']);
    form.reset();
    text = '';
    expect(form.wrong('second')).toBeNull();
  });
});
