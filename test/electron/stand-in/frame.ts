import { closed } from './closed.ts';

/** `WebFrameMain` of a main frame, the sender of a message. */
export class WebFrame {
  readonly name = '';
  readonly parent: null = null;
  readonly processId = 1;
  readonly routingId = 1;
  readonly frameTreeNodeId = 1;
  readonly frames: readonly WebFrame[] = [];
  readonly visibilityState = 'visible';
  /** The object that the application gets. */
  readonly shown: this;
  #detached = false;
  readonly #url: () => string;
  readonly #deliver: (...message: readonly unknown[]) => void;

  constructor(url: () => string, deliver: (...message: readonly unknown[]) => void) {
    this.#url = url;
    this.#deliver = deliver;
    this.shown = closed('webFrameMain', this);
  }

  get url(): string {
    return this.#url();
  }

  /** `app://host`, as in Electron for a standard scheme. Node's URL has `null` there. */
  get origin(): string {
    const { protocol = '', host = '' } = URL.parse(this.#url()) ?? {};
    return host === '' ? 'null' : `${protocol}//${host}`;
  }

  get top(): this {
    return this.shown;
  }

  get framesInSubtree(): readonly WebFrame[] {
    return [this.shown];
  }

  get detached(): boolean {
    return this.#detached;
  }

  isDestroyed(): boolean {
    return this.#detached;
  }

  send(channel: string, ...values: unknown[]): void {
    this.#deliver('event', channel, values);
  }

  detach(): void {
    this.#detached = true;
  }
}
