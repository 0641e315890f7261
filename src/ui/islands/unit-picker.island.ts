import { plainKey } from '../../platform/text.ts';

const MOST_SHOWN = 8;

interface Choice {
  value: string;
  label: string;
  key: string;
}

/** Takes the place of the browser's own suggestions, which know nothing of diacritics: "long hiep" finds Xã Long Hiệp. */
class UnitPicker extends HTMLElement {
  #choices: Choice[] = [];
  #shown: Choice[] = [];
  #active = -1;
  #input: HTMLInputElement | null = null;
  readonly #box = document.createElement('ul');

  connectedCallback() {
    const input = this.querySelector('input');
    const list = this.querySelector('datalist');
    if (!input || !list) return;
    this.#input = input;
    this.#choices = [...list.options].map(({ value, textContent }) => {
      const label = textContent.trim();
      return { value, label, key: ` ${plainKey(`${value} ${label}`)}` };
    });
    this.#box.id = `${list.id}-box`;
    this.#box.className = 'choices';
    this.#box.role = 'listbox';
    this.#box.hidden = true;
    this.#box.ariaLabel = this.querySelector('label')?.textContent ?? '';
    input.removeAttribute('list');
    input.role = 'combobox';
    input.ariaAutoComplete = 'list';
    input.ariaExpanded = 'false';
    input.setAttribute('aria-controls', this.#box.id);
    input.after(this.#box);
    input.addEventListener('input', () => this.#show());
    input.addEventListener('keydown', (event) => this.#key(event));
    input.addEventListener('blur', () => this.#close());
    // before the field loses the focus, which would close the list
    this.#box.addEventListener('mousedown', (event) => {
      event.preventDefault();
      const item = (event.target as Element).closest('li');
      if (item) this.#choose([...this.#box.children].indexOf(item));
    });
  }

  #show() {
    const words = plainKey(this.#input?.value ?? '')
      .split(' ')
      .filter(Boolean);
    const fits = ({ key }: Choice) => words.every((word) => key.includes(` ${word}`));
    this.#shown = words.length === 0 ? [] : this.#choices.filter(fits).slice(0, MOST_SHOWN);
    this.#box.replaceChildren(...this.#shown.map((choice, index) => this.#item(choice, index)));
    this.#mark(-1);
    this.#open(this.#shown.length > 0);
  }

  #item({ value, label }: Choice, index: number) {
    const item = document.createElement('li');
    const more = document.createElement('span');
    item.role = 'option';
    item.id = `${this.#box.id}-${index}`;
    item.textContent = value;
    more.className = 'hint';
    more.textContent = ` ${label}`;
    item.append(more);
    return item;
  }

  #key(event: KeyboardEvent) {
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
    if (step !== 0) {
      event.preventDefault();
      if (this.#box.hidden) this.#show();
      const count = this.#shown.length;
      // one place beyond the ends: what was typed itself
      if (count > 0) this.#mark(((this.#active + 1 + step + count + 1) % (count + 1)) - 1);
    } else if (this.#box.hidden) return;
    else if (event.key === 'Escape') this.#close();
    else if (event.key === 'Enter' && this.#active >= 0) {
      event.preventDefault();
      this.#choose(this.#active);
    }
  }

  #mark(active: number) {
    this.#active = active;
    for (const [index, item] of [...this.#box.children].entries()) {
      item.ariaSelected = String(index === active);
      if (index === active) item.scrollIntoView({ block: 'nearest' });
    }
    if (active < 0) this.#input?.removeAttribute('aria-activedescendant');
    else this.#input?.setAttribute('aria-activedescendant', `${this.#box.id}-${active}`);
  }

  #choose(index: number) {
    const choice = this.#shown[index];
    if (!choice || !this.#input) return;
    this.#input.value = choice.value;
    this.#close();
    this.#input.dispatchEvent(new Event('change', { bubbles: true }));
  }

  #open(open: boolean) {
    this.#box.hidden = !open;
    if (this.#input) this.#input.ariaExpanded = String(open);
  }

  #close() {
    this.#mark(-1);
    this.#open(false);
  }
}

customElements.define('unit-picker', UnitPicker);
