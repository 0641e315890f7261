import type { ComponentChildren } from 'preact';
import { Page, type Shell } from './page.tsx';

/** Nothing to show yet: says so and what to do next. */
export function Empty({ title, children }: { title: string; children?: ComponentChildren }) {
  return (
    <div class="empty">
      <p class="empty-title">{title}</p>
      {children}
    </div>
  );
}

/** A result or a warning beside the content, told by its word and its rule, not by colour alone. */
export function Notice({
  tone,
  title,
  children,
}: {
  tone: 'good' | 'warning' | 'wrong';
  title: string;
  children?: ComponentChildren;
}) {
  return (
    <div class={`notice ${tone}`} role={tone === 'wrong' ? 'alert' : 'status'}>
      <p class="notice-title">{title}</p>
      {children}
    </div>
  );
}

interface ProblemProps {
  shell: Shell;
  status: 400 | 403 | 404 | 500;
  /** What exactly was refused or missed, when known. */
  reasons?: string[];
  /** The id under which a fault stands in the log. */
  reference?: string;
  retryHref?: string;
}

/** What happened, what was kept, the way out. */
export function ProblemPage({ shell, status, reasons = [], reference, retryHref }: ProblemProps) {
  const words = shell.t.problem;
  const [title, text] = {
    400: [words.refused, words.refusedText] as const,
    403: [words.forbidden, words.forbiddenText] as const,
    404: [words.notFound, words.notFoundText] as const,
    500: [words.failed, words.failedText] as const,
  }[status];
  return (
    <Page shell={shell} title={title}>
      <div class="narrow">
        <h1>{title}</h1>
        {reasons.map((reason) => (
          <p key={reason}>{reason}</p>
        ))}
        <p>{text}</p>
        {reference && <p class="reference">{shell.t.reference(reference)}</p>}
        <p class="actions">
          {retryHref && (
            <a class="button" href={retryHref}>
              {words.retry}
            </a>
          )}
          <a href={shell.homeHref}>{shell.t.home}</a>
        </p>
      </div>
    </Page>
  );
}
