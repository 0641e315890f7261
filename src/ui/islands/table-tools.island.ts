/** Sorting by heading and a copy button for the table inside; the words come with the element. */
class TableTools extends HTMLElement {
  connectedCallback() {
    const table = this.querySelector('table');
    if (!table) return;
    table.querySelectorAll('thead th').forEach((heading, index) => {
      const button = document.createElement('button');
      button.type = 'button';
      button.className = 'sort';
      button.textContent = heading.textContent;
      button.title = (this.dataset.sortBy ?? '').replace('{0}', heading.textContent);
      button.addEventListener('click', () => sort(table, heading, index));
      heading.replaceChildren(button);
    });
    const copy = document.createElement('button');
    copy.type = 'button';
    copy.className = 'quiet copy';
    copy.textContent = this.dataset.copy ?? '';
    copy.addEventListener('click', async () => {
      await navigator.clipboard.writeText(asSheet(table));
      copy.textContent = this.dataset.copied ?? '';
    });
    this.append(copy);
  }
}

function sort(table: HTMLTableElement, heading: Element, index: number) {
  const down = heading.getAttribute('aria-sort') === 'ascending';
  for (const other of table.querySelectorAll('th[aria-sort]')) other.removeAttribute('aria-sort');
  heading.setAttribute('aria-sort', down ? 'descending' : 'ascending');
  const body = table.tBodies[0];
  if (!body) return;
  const order = [...body.rows].sort((one, other) => compare(keyOf(one, index), keyOf(other, index)));
  body.append(...(down ? order.reverse() : order));
}

function keyOf(row: HTMLTableRowElement, index: number): string {
  const cell = row.cells[index];
  return cell?.dataset.sort ?? cell?.textContent ?? '';
}

function compare(one: string, other: string): number {
  if (one === '' || other === '') return Number(one === '') - Number(other === '');
  const difference = Number(one) - Number(other);
  return Number.isNaN(difference) ? one.localeCompare(other, 'vi') : difference;
}

const asSheet = (table: HTMLTableElement) =>
  [...table.rows]
    .map((row) => [...row.cells].map((cell) => cell.textContent.trim().replace(/\s+/g, ' ')).join('\t'))
    .join('\r\n');

customElements.define('table-tools', TableTools);
