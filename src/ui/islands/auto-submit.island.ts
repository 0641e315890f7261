/** Sends the form as soon as a choice is made in it; the button is then not needed. */
class AutoSubmit extends HTMLElement {
  connectedCallback() {
    this.addEventListener('change', (event) => {
      if (event.target instanceof HTMLSelectElement) event.target.form?.requestSubmit();
    });
  }
}

customElements.define('auto-submit', AutoSubmit);
