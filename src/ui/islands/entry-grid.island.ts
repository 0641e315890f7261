// A form of many rows made as quick as a sheet: moving, pasting, filling down, taking back; every row saves itself when it is
// left. What is not saved yet stays on this machine, over a weak line, a closed page and an ended session.

import { GridRow } from './grid-row.ts';

interface Edit {
  input: HTMLInputElement;
  before: string;
  after: string;
}

class EntryGrid extends HTMLElement {
  #form: HTMLFormElement | null = null;
  #rows: GridRow[] = [];
  #undo: Edit[][] = [];
  /** What the cell in focus held when it was entered. */
  #entered: { input: HTMLInputElement; value: string } | undefined;
  #anchor: HTMLInputElement | undefined;

  connectedCallback() {
    this.#form = this.querySelector('form');
    this.#rows = [...this.querySelectorAll<HTMLTableRowElement>('tbody tr')].map((line) => new GridRow(this, line));
    this.addEventListener('focusin', (event) => this.#enter(event));
    this.addEventListener('focusout', (event) => this.#leave(event));
    this.addEventListener('input', (event) => {
      const cell = cellOf(event.target);
      if (cell) this.rowOf(cell)?.keep();
    });
    this.addEventListener('keydown', (event) => this.#key(event));
    this.addEventListener('paste', (event) => this.#paste(event));
    this.addEventListener('pointerdown', () => this.#unmark());
    window.addEventListener('online', () => {
      for (const row of this.#rows) if (row.waiting) row.save();
    });
    // the page as a whole takes over what the rows still hold
    this.#form?.addEventListener('submit', () => {
      for (const row of this.#rows) row.hold();
    });
    for (const row of this.#rows) row.restore();
  }

  word(name: string): string {
    return this.dataset[name] ?? '';
  }

  get intent(): string {
    return this.#form?.querySelector<HTMLSelectElement>('select[name="as"]')?.value ?? 'luu';
  }

  rowOf(input: HTMLInputElement): GridRow | undefined {
    return this.#rows.find(({ line }) => line.contains(input));
  }

  #enter(event: FocusEvent) {
    const cell = cellOf(event.target);
    if (!cell) return;
    this.#entered = { input: cell, value: cell.value };
    if (event.relatedTarget !== cell) cell.select();
  }

  #leave(event: FocusEvent) {
    const cell = cellOf(event.target);
    if (!cell) return;
    this.#commit();
    const row = this.rowOf(cell);
    if (row && !(event.relatedTarget instanceof Node && row.line.contains(event.relatedTarget))) row.save();
  }

  /** Typing in one cell is one step to take back. */
  #commit() {
    const { input, value } = this.#entered ?? {};
    if (!input || value === undefined || input.value === value) return;
    this.#undo.push([{ input, before: value, after: input.value }]);
    this.#entered = { input, value: input.value };
  }

  #key(event: KeyboardEvent) {
    const cell = cellOf(event.target);
    if (!cell) return;
    const command = event.ctrlKey || event.metaKey;
    if (command && event.key.toLowerCase() === 'd') this.#fillDown(cell);
    else if (command && event.key.toLowerCase() === 'z' && !event.shiftKey) {
      // inside a cell the browser takes back letter by letter
      if (this.#entered?.input === cell && this.#entered.value !== cell.value) return;
      this.#takeBack();
    } else if (command || event.altKey || !this.#move(cell, event)) return;
    event.preventDefault();
  }

  #move(cell: HTMLInputElement, { key, shiftKey }: KeyboardEvent): boolean {
    const vertical = { Enter: shiftKey ? -1 : 1, ArrowDown: 1, ArrowUp: -1 }[key];
    if (vertical !== undefined) {
      const next = this.#neighbour(cell, vertical);
      if (shiftKey && key !== 'Enter') this.#stretch(cell, next);
      else this.#unmark();
      if (next) next.focus();
      else this.rowOf(cell)?.save();
      return true;
    }
    this.#unmark();
    const whole = cell.selectionStart === 0 && cell.selectionEnd === cell.value.length;
    const atStart = cell.selectionStart === 0 && (cell.selectionEnd === 0 || whole);
    const atEnd = cell.selectionEnd === cell.value.length && (cell.selectionStart === cell.value.length || whole);
    if (key === 'ArrowLeft' && atStart) this.#sideways(cell, -1)?.focus();
    else if (key === 'ArrowRight' && atEnd) this.#sideways(cell, 1)?.focus();
    else return false;
    return true;
  }

  /** The cell so many rows further in the same column that can be written. */
  #neighbour(cell: HTMLInputElement, step: number): HTMLInputElement | undefined {
    const at = this.#rows.findIndex(({ line }) => line.contains(cell));
    for (let next = at + step; this.#rows[next]; next += step) {
      const found = this.#rows[next]?.at(columnOf(cell));
      if (found) return found;
    }
    return undefined;
  }

  #sideways(cell: HTMLInputElement, step: number): HTMLInputElement | undefined {
    const inputs = this.rowOf(cell)?.inputs ?? [];
    return inputs[inputs.indexOf(cell) + step];
  }

  #stretch(cell: HTMLInputElement, next: HTMLInputElement | undefined) {
    this.#anchor ??= cell;
    if (!next) return;
    for (const input of this.querySelectorAll('.picked')) input.classList.remove('picked');
    for (const input of this.#between(this.#anchor, next)) input.classList.add('picked');
  }

  #unmark() {
    this.#anchor = undefined;
    for (const input of this.querySelectorAll('.picked')) input.classList.remove('picked');
  }

  /** Cells of one column from one to another. */
  #between(one: HTMLInputElement, other: HTMLInputElement): HTMLInputElement[] {
    const places = [one, other].map((input) => this.#rows.findIndex(({ line }) => line.contains(input)));
    const column = columnOf(one);
    return this.#rows.slice(Math.min(...places), Math.max(...places) + 1).flatMap((row) => row.at(column) ?? []);
  }

  /** The chosen cells take the value of the topmost; one cell alone takes that of the cell above. */
  #fillDown(cell: HTMLInputElement) {
    const picked = this.#anchor ? this.#between(this.#anchor, cell) : [];
    const [first, ...rest] = picked;
    if (first && rest.length > 0) this.#change(rest.map((input) => ({ input, after: first.value })));
    else {
      const above = this.#neighbour(cell, -1);
      if (above) this.#change([{ input: cell, after: above.value }]);
    }
  }

  #paste(event: ClipboardEvent) {
    const cell = cellOf(event.target);
    const text = event.clipboardData?.getData('text/plain') ?? '';
    if (!cell || !/[\t\n]/.test(text.replace(/\r?\n$/, ''))) return;
    event.preventDefault();
    const start = this.#rows.findIndex(({ line }) => line.contains(cell));
    const block = text
      .replace(/\r?\n$/, '')
      .split(/\r?\n/)
      .map((line) => line.split('\t'));
    this.#change(
      block.flatMap((values, down) =>
        values.flatMap((value, across) => {
          const input = this.#rows[start + down]?.at(columnOf(cell) + across);
          return input ? [{ input, after: value.trim() }] : [];
        }),
      ),
    );
  }

  #change(edits: Omit<Edit, 'before'>[]) {
    this.#commit();
    const real = edits.map((edit) => ({ ...edit, before: edit.input.value })).filter(({ before, after }) => before !== after);
    if (real.length === 0) return;
    this.#undo.push(real);
    this.#set(real.map(({ input, after }) => ({ input, value: after })));
  }

  #takeBack() {
    const edits = this.#undo.pop();
    if (!edits) return;
    this.#set(edits.map(({ input, before }) => ({ input, value: before })));
    edits[0]?.input.focus();
  }

  #set(values: { input: HTMLInputElement; value: string }[]) {
    const moved = new Set<GridRow>();
    for (const { input, value } of values) {
      input.value = value;
      if (this.#entered?.input === input) this.#entered.value = value;
      // as after entering the cell: an arrow leads on
      if (document.activeElement === input) input.select();
      const row = this.rowOf(input);
      if (row) moved.add(row);
    }
    for (const row of moved) {
      row.keep();
      row.save();
    }
  }
}

const cellOf = (target: EventTarget | null): HTMLInputElement | undefined =>
  target instanceof HTMLInputElement && target.closest('tbody td') ? target : undefined;
const columnOf = (input: HTMLInputElement): number => input.closest('td')?.cellIndex ?? -1;

customElements.define('entry-grid', EntryGrid);
