import type { HTMLAttributes } from 'preact';

type CustomElement = HTMLAttributes<HTMLElement> & { [data: `data-${string}`]: string | undefined };

// The custom elements of ./islands: without scripts they are plain boxes round what they help.
declare module 'preact' {
  namespace JSX {
    interface IntrinsicElements {
      'auto-submit': CustomElement;
      'drop-zone': CustomElement;
      'live-search': CustomElement;
      'table-tools': CustomElement;
      'entry-grid': CustomElement;
      'unit-picker': CustomElement;
      'keep-draft': CustomElement;
      'rich-editor': CustomElement;
    }
  }
}
