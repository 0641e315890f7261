/** Lets workbooks be dropped anywhere on the box of a file field, and lists what was chosen. */
class DropZone extends HTMLElement {
  connectedCallback() {
    const input = this.querySelector<HTMLInputElement>('input[type=file]');
    const list = this.querySelector('output');
    if (!input || !list) return;
    const showNames = () => {
      list.textContent = [...(input.files ?? [])].map((file) => file.name).join(' · ');
    };
    input.addEventListener('change', showNames);
    this.addEventListener('dragover', (event) => {
      event.preventDefault();
      this.classList.add('over');
    });
    this.addEventListener('dragleave', () => this.classList.remove('over'));
    this.addEventListener('drop', (event) => {
      event.preventDefault();
      this.classList.remove('over');
      if (!event.dataTransfer?.files.length) return;
      input.files = event.dataTransfer.files;
      showNames();
    });
  }
}

customElements.define('drop-zone', DropZone);
