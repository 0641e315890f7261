// One row of the entry grid: what is typed stays on this machine until the server has it.

type Values = Record<string, string>;

interface Kept {
  version: string;
  values: Values;
}

interface Answer {
  saved: boolean;
  version?: number;
  words?: string;
  refusals: { field?: string; message: string }[];
  theirs?: Values;
}

/** What a row asks of the grid around it. */
interface Grid extends HTMLElement {
  word(name: string): string;
  readonly intent: string;
}

type CellState = 'saved' | 'waiting' | 'refused';

/** Seconds between one try and the next. */
const RETRY = [3, 10, 30, 60];

export class GridRow {
  readonly line: HTMLTableRowElement;
  readonly inputs: HTMLInputElement[];
  waiting = false;
  private readonly grid: Grid;
  private readonly id: string;
  private readonly version: HTMLInputElement | null;
  private readonly state: HTMLElement | null;
  /** What the server is known to hold. */
  private stored: Values;
  private sending = false;
  private again = false;
  private held = false;
  private tries = 0;
  private timer = 0;

  constructor(grid: Grid, line: HTMLTableRowElement) {
    this.grid = grid;
    this.line = line;
    this.id = line.dataset.id ?? '';
    this.inputs = [...line.querySelectorAll<HTMLInputElement>('td input')];
    this.version = line.querySelector('input[type="hidden"]');
    this.state = line.querySelector('.entry-row-state');
    this.stored = Object.fromEntries(this.inputs.map((input) => [input.name, input.defaultValue]));
  }

  /** The input in a column of the table, if it can be written. */
  at(column: number): HTMLInputElement | undefined {
    return this.line.cells[column]?.querySelector('input:not([type="hidden"])') ?? undefined;
  }

  hold() {
    this.held = true;
    clearTimeout(this.timer);
  }

  /** Puts what is typed by on this machine until the server has it. */
  keep() {
    if (!this.differs()) return this.forget();
    this.waiting = true;
    const kept: Kept = { version: this.version?.value ?? '', values: this.values() };
    localStorage.setItem(this.key, JSON.stringify(kept));
    for (const input of this.inputs) if (input.value !== this.stored[input.name]) this.mark(input, 'waiting');
    this.say(this.grid.word('waiting'));
  }

  /** What was left on this machine and never reached the server. */
  restore() {
    const text = localStorage.getItem(this.key);
    if (text === null || this.inputs.length === 0) return;
    const kept = JSON.parse(text) as Kept;
    const changed = this.inputs.filter((input) => (kept.values[input.name] ?? input.value) !== input.value);
    if (changed.length === 0) return this.forget();
    for (const input of changed) input.value = kept.values[input.name] ?? '';
    // under the version it was typed upon, so that what others saved since is not overwritten
    if (this.version) this.version.value = kept.version;
    this.keep();
    this.say(this.grid.word('restored'));
    this.save();
  }

  save() {
    clearTimeout(this.timer);
    if (this.held || !this.differs()) return;
    // one at a time: each is written upon the version the one before was given
    this.again = this.sending;
    if (this.sending) return;
    this.sending = true;
    this.send().finally(() => {
      this.sending = false;
      if (this.again) this.save();
    });
  }

  private async send() {
    const sent = this.values();
    const body = new URLSearchParams({ id: this.id, year: this.grid.dataset.year ?? '', as: this.grid.intent, ...sent });
    if (this.version) body.set(this.version.name, this.version.value);
    try {
      const answer = await fetch(this.grid.dataset.address ?? '', { method: 'POST', body, redirect: 'manual' });
      if (answer.type === 'opaqueredirect') return this.later(this.grid.word('signedOut'));
      if (answer.status !== 200 && answer.status !== 422) return this.later(`${this.grid.word('offline')} (${answer.status})`);
      this.take((await answer.json()) as Answer, sent);
    } catch {
      this.later(this.grid.word('offline'));
    }
  }

  private take(answer: Answer, sent: Values) {
    this.tries = 0;
    if (this.version && answer.saved && answer.version !== undefined) this.version.value = String(answer.version);
    if (answer.theirs) return this.ask(answer.theirs, answer.version ?? 0);
    const told = new Map(answer.refusals.map(({ field, message }) => [`${this.id}.${field}`, message]));
    if (answer.saved) this.stored = sent;
    for (const input of this.inputs) {
      const why = told.get(input.name);
      if (why !== undefined) this.mark(input, 'refused', why);
      else if (answer.saved && input.dataset.touched && input.value === sent[input.name]) this.mark(input, 'saved');
    }
    const time = new Date().toLocaleTimeString('vi-VN', { hour: '2-digit', minute: '2-digit' });
    const done = answer.saved ? `${answer.words ?? ''} · ${this.grid.word('saved')} ${time}` : this.grid.word('refused');
    this.say([done, ...answer.refusals.map(({ message }) => message)].join(' · '));
    this.waiting = !answer.saved;
    if (!answer.saved) return;
    this.forget(false);
    // typed on while it was being sent
    if (this.differs()) this.keep();
  }

  /** Someone else saved this row: both are shown, and the person chooses. */
  private ask(theirs: Values, version: number) {
    const differing = this.inputs.filter(
      (input) => theirs[fieldOf(input)] !== undefined && theirs[fieldOf(input)] !== input.value,
    );
    const list = differing.map(
      (input) => `${input.getAttribute('aria-label')?.split(': ').at(-1)} ${theirs[fieldOf(input)] || '–'}`,
    );
    this.say(`${this.grid.word('theirs')} ${list.join('; ')} `);
    for (const input of differing) this.mark(input, 'refused', this.grid.word('theirs'));
    const choose = (word: string, then: () => void) => {
      const button = document.createElement('button');
      button.type = 'button';
      button.className = 'quiet';
      button.textContent = this.grid.word(word);
      button.addEventListener('click', () => {
        if (this.version) this.version.value = String(version);
        then();
      });
      this.state?.append(button, ' ');
    };
    choose('keepMine', () => this.save());
    choose('takeTheirs', () => {
      for (const input of this.inputs) input.value = theirs[fieldOf(input)] ?? input.value;
      this.stored = this.values();
      this.waiting = false;
      this.forget();
      for (const input of this.inputs) this.mark(input, 'saved');
      this.say(this.grid.word('saved'));
    });
  }

  private later(words: string) {
    this.say(words);
    const seconds = RETRY[Math.min(this.tries, RETRY.length - 1)] ?? 60;
    this.tries += 1;
    this.timer = window.setTimeout(() => this.save(), seconds * 1000);
  }

  private differs(): boolean {
    return this.inputs.some((input) => input.value !== this.stored[input.name]);
  }

  private values(): Values {
    return Object.fromEntries(this.inputs.map((input) => [input.name, input.value]));
  }

  private forget(plain = true) {
    this.waiting = false;
    localStorage.removeItem(this.key);
    if (plain) for (const input of this.inputs) if (input.dataset.touched) this.mark(input, 'saved');
  }

  private mark(input: HTMLInputElement, state: CellState, why = '') {
    input.dataset.touched = '1';
    const cell = input.closest('td');
    if (cell) cell.dataset.state = state;
    input.title = why || this.grid.word(state);
    if (state === 'refused') input.setAttribute('aria-invalid', 'true');
    else input.removeAttribute('aria-invalid');
  }

  private say(words: string) {
    if (this.state) this.state.textContent = words;
  }

  private get key(): string {
    // another person at the same machine has rows of their own
    return `grid ${this.grid.dataset.owner} ${this.grid.dataset.year} ${this.id}`;
  }
}

const fieldOf = (input: HTMLInputElement): string => input.name.split('.').at(-1) ?? '';
