import { baseKeymap, chainCommands, exitCode, setBlockType, toggleMark, wrapIn } from 'prosemirror-commands';
import { history, redo, undo } from 'prosemirror-history';
import { inputRules, textblockTypeInputRule, wrappingInputRule } from 'prosemirror-inputrules';
import { keymap } from 'prosemirror-keymap';
import { defaultMarkdownParser, defaultMarkdownSerializer, schema } from 'prosemirror-markdown';
import { liftListItem, sinkListItem, splitListItem, wrapInList } from 'prosemirror-schema-list';
import { type Command, EditorState } from 'prosemirror-state';
import { EditorView } from 'prosemirror-view';
import { cleanPaste } from './paste.ts';

const { nodes, marks } = schema;

/** The Markdown field as a page to write on; what is written goes back into the field as Markdown. */
class RichEditor extends HTMLElement {
  #view: EditorView | undefined;
  #words: Record<string, string> = {};

  connectedCallback() {
    const area = this.querySelector('textarea');
    const label = this.querySelector('label');
    if (!area || !label) return;
    this.#words = JSON.parse(this.dataset.words ?? '{}');
    label.id ||= 'rich-editor-label';
    const place = document.createElement('div');
    const view = new EditorView(place, {
      state: this.#stateOf(area.value),
      attributes: { role: 'textbox', 'aria-multiline': 'true', 'aria-labelledby': label.id, class: 'rich-text', lang: area.lang },
      transformPastedHTML: cleanPaste,
      dispatchTransaction: (transaction) => {
        view.updateState(view.state.apply(transaction));
        this.#showState();
        if (!transaction.docChanged) return;
        area.value = defaultMarkdownSerializer.serialize(view.state.doc);
        area.dispatchEvent(new Event('input', { bubbles: true }));
      },
    });
    this.#view = view;
    const bar = this.#toolbar(area, place);
    area.before(bar, place);
    area.hidden = true;
    label.addEventListener('click', () => view.focus());
    // a draft was put into the form
    area.form?.addEventListener('filled', () => view.updateState(this.#stateOf(area.value)));
    this.#showState();
  }

  disconnectedCallback() {
    this.#view?.destroy();
  }

  #stateOf(markdown: string): EditorState {
    const list = { Tab: sinkListItem(nodes.list_item), 'Shift-Tab': liftListItem(nodes.list_item) };
    return EditorState.create({
      doc: defaultMarkdownParser.parse(markdown),
      plugins: [
        history(),
        inputRules({
          rules: [
            textblockTypeInputRule(/^##\s$/, nodes.heading, { level: 2 }),
            wrappingInputRule(/^\s*[-*]\s$/, nodes.bullet_list),
            wrappingInputRule(/^\s*1[.)]\s$/, nodes.ordered_list),
            wrappingInputRule(/^\s*>\s$/, nodes.blockquote),
          ],
        }),
        keymap({
          'Mod-z': undo,
          'Mod-y': redo,
          'Shift-Mod-z': redo,
          'Mod-b': toggleMark(marks.strong),
          'Mod-i': toggleMark(marks.em),
          'Mod-k': this.#link,
          Enter: splitListItem(nodes.list_item),
          'Shift-Enter': chainCommands(exitCode, (state, dispatch) => {
            dispatch?.(state.tr.replaceSelectionWith(nodes.hard_break.create()).scrollIntoView());
            return true;
          }),
          // outside a list Tab leaves the field, as everywhere
          ...list,
        }),
        keymap(baseKeymap),
      ],
    });
  }

  readonly #link: Command = (state, dispatch) => {
    const mark = state.selection.$from.marks().find(({ type }) => type === marks.link);
    if (state.selection.empty && !mark) return false;
    if (!dispatch) return true;
    const asked = prompt(this.#words.linkAsk, String(mark?.attrs.href ?? ''));
    if (asked === null) return true;
    const href = asked.trim();
    const well = /^(?:https?:\/\/|mailto:|\/(?![/\\]))/i.test(href);
    return toggleMark(marks.link, well ? { href } : null, { removeWhenPresent: !well })(state, dispatch);
  };

  #toolbar(area: HTMLTextAreaElement, place: HTMLElement): HTMLElement {
    const bar = document.createElement('div');
    bar.className = 'rich-tools';
    bar.setAttribute('role', 'toolbar');
    bar.setAttribute('aria-label', this.#words.toolbar ?? '');
    const commands: [string, Command][] = [
      ['bold', toggleMark(marks.strong)],
      ['italic', toggleMark(marks.em)],
      ['heading', setBlockType(nodes.heading, { level: 2 })],
      ['paragraph', setBlockType(nodes.paragraph)],
      ['bullets', wrapInList(nodes.bullet_list)],
      ['numbers', wrapInList(nodes.ordered_list)],
      ['quote', wrapIn(nodes.blockquote)],
      ['link', this.#link],
      ['undo', undo],
      ['redo', redo],
    ];
    for (const [name, command] of commands) {
      const button = this.#button(name, () => this.#run(command));
      if (name === 'bold' || name === 'italic') button.dataset.mark = name === 'bold' ? 'strong' : 'em';
      bar.append(button);
    }
    bar.append(...this.#pictures());
    const source = this.#button('source', () => {
      area.hidden = !area.hidden;
      place.hidden = !area.hidden;
      source.setAttribute('aria-pressed', String(!area.hidden));
      if (area.hidden) this.#view?.updateState(this.#stateOf(area.value));
    });
    bar.append(source);
    return bar;
  }

  #button(name: string, act: () => void): HTMLButtonElement {
    const button = document.createElement('button');
    button.type = 'button';
    button.className = 'quiet';
    button.textContent = this.#words[name] ?? name;
    button.addEventListener('click', act);
    return button;
  }

  /** Those the article has; chosen, one stands where the writing is. */
  #pictures(): HTMLElement[] {
    const pictures = JSON.parse(this.dataset.pictures ?? '[]') as { address: string; caption: string }[];
    if (pictures.length === 0) return [];
    const choice = document.createElement('select');
    choice.setAttribute('aria-label', this.#words.picture ?? '');
    choice.add(new Option(this.#words.picture, ''));
    for (const { address, caption } of pictures) choice.add(new Option(caption, address));
    choice.addEventListener('change', () => {
      const chosen = pictures.find(({ address }) => address === choice.value);
      choice.value = '';
      if (!chosen) return;
      const image = nodes.image.create({ src: chosen.address, alt: chosen.caption });
      this.#run((state, dispatch) => {
        dispatch?.(state.tr.replaceSelectionWith(image).scrollIntoView());
        return true;
      });
    });
    return [choice];
  }

  #run(command: Command) {
    const view = this.#view;
    if (!view) return;
    command(view.state, view.dispatch, view);
    view.focus();
  }

  #showState() {
    const { state } = this.#view ?? {};
    if (!state) return;
    const { $from, from, to, empty } = state.selection;
    for (const button of this.querySelectorAll<HTMLElement>('[data-mark]')) {
      const mark = marks[button.dataset.mark as 'strong' | 'em'];
      const on = empty ? mark.isInSet(state.storedMarks ?? $from.marks()) !== undefined : state.doc.rangeHasMark(from, to, mark);
      button.setAttribute('aria-pressed', String(on));
    }
  }
}

customElements.define('rich-editor', RichEditor);
