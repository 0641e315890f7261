const PAUSE = 2000;

interface Copy {
  at: string;
  fields: [string, string][];
}

/** Keeps what is typed: on the server two seconds after typing stops, on this machine while the line is down. */
class KeepDraft extends HTMLElement {
  #timer = 0;
  #running: AbortController | undefined;
  #key = '';
  #offer: HTMLElement | undefined;

  connectedCallback() {
    const form = this.querySelector('form');
    const { owner, address } = this.dataset;
    if (!form || !owner || !address) return;
    // another person at the same machine has other drafts
    this.#key = `draft ${owner} ${location.pathname}`;
    form.addEventListener('input', () => this.#later(form));
    form.addEventListener('change', () => this.#later(form));
    form.addEventListener('submit', () => {
      clearTimeout(this.#timer);
      this.#running?.abort();
    });
    window.addEventListener('online', () => {
      if (localStorage.getItem(this.#key) !== null && this.#timer !== 0) this.#keep(form);
    });
    this.#offerCopy(form);
  }

  #later(form: HTMLFormElement) {
    clearTimeout(this.#timer);
    this.#timer = window.setTimeout(() => this.#keep(form), PAUSE);
  }

  async #keep(form: HTMLFormElement) {
    this.#running?.abort();
    const running = new AbortController();
    this.#running = running;
    const fields = fieldsOf(form);
    try {
      const answer = await fetch(this.dataset.address ?? '', {
        method: 'POST',
        body: new URLSearchParams(fields),
        headers: { accept: 'application/json' },
        redirect: 'manual',
        signal: running.signal,
      });
      if (!answer.ok) throw new Error(String(answer.status));
      // an older copy that nobody has decided about yet stays
      if (!this.#offer) localStorage.removeItem(this.#key);
      this.#say(this.dataset.saved);
    } catch {
      if (running.signal.aborted) return;
      const copy: Copy = { at: new Date().toISOString(), fields };
      localStorage.setItem(this.#key, JSON.stringify(copy));
      this.#say(this.dataset.offline);
    }
  }

  /** Offered, not put in: what the page shows may be newer. */
  #offerCopy(form: HTMLFormElement) {
    const kept = localStorage.getItem(this.#key);
    if (kept === null) return;
    const copy = JSON.parse(kept) as Copy;
    const offer = document.createElement('div');
    offer.className = 'notice no-print';
    offer.append(
      `${timed(this.dataset.found, new Date(copy.at))} `,
      this.#button(this.dataset.take, () => {
        fill(form, copy.fields);
        form.dispatchEvent(new Event('filled'));
        this.#later(form);
      }),
      ' ',
      this.#button(this.dataset.drop, () => localStorage.removeItem(this.#key)),
    );
    this.#offer = offer;
    this.prepend(offer);
  }

  #button(label: string | undefined, act: () => void) {
    const button = document.createElement('button');
    button.type = 'button';
    button.className = 'quiet';
    button.textContent = label ?? '';
    button.addEventListener('click', () => {
      act();
      this.#offer?.remove();
      this.#offer = undefined;
    });
    return button;
  }

  #say(words: string | undefined) {
    this.querySelector('output')?.replaceChildren(timed(words, new Date()));
  }
}

const timed = (words: string | undefined, at: Date) =>
  (words ?? '').replace('{0}', at.toLocaleTimeString('vi-VN', { hour: '2-digit', minute: '2-digit' }));

const fieldsOf = (form: HTMLFormElement) =>
  [...new FormData(form)].filter((pair): pair is [string, string] => typeof pair[1] === 'string');

function fill(form: HTMLFormElement, fields: Copy['fields']) {
  const values = new Map(fields);
  for (const field of form.elements) {
    if (field instanceof HTMLInputElement && (field.type === 'checkbox' || field.type === 'radio')) {
      field.checked = values.get(field.name) === field.value;
    } else if (
      (field instanceof HTMLInputElement && field.type !== 'hidden' && field.type !== 'file') ||
      field instanceof HTMLSelectElement ||
      field instanceof HTMLTextAreaElement
    ) {
      field.value = values.get(field.name) ?? field.value;
    }
  }
}

customElements.define('keep-draft', KeepDraft);
