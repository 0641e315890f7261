const PAUSE = 250;

/**
 * Search as you type: fetches the same page the form would open and takes over its #results.
 * A later answer always wins over an earlier one.
 */
class LiveSearch extends HTMLElement {
  #timer = 0;
  #running: AbortController | undefined;

  connectedCallback() {
    const form = this.querySelector('form');
    if (!form) return;
    form.addEventListener('input', () => {
      clearTimeout(this.#timer);
      this.#timer = window.setTimeout(() => this.#refresh(form), PAUSE);
    });
  }

  async #refresh(form: HTMLFormElement) {
    this.#running?.abort();
    this.#running = new AbortController();
    const address = new URL(form.action);
    for (const [name, value] of new FormData(form)) if (value !== '') address.searchParams.set(name, String(value));
    try {
      const answer = await fetch(address, { signal: this.#running.signal });
      if (!answer.ok) return;
      const page = new DOMParser().parseFromString(await answer.text(), 'text/html');
      const fresh = page.getElementById('results');
      if (!fresh) return;
      document.getElementById('results')?.replaceWith(fresh);
      history.replaceState(null, '', address);
    } catch (error) {
      // the weak line: the form's own button still works
      if (!(error instanceof DOMException && error.name === 'AbortError')) return;
    }
  }
}

customElements.define('live-search', LiveSearch);
