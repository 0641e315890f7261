import type { ComponentChildren } from 'preact';
import { formatDate, type IsoDate, type Precision } from '../platform/date.ts';

export interface TimelineItem {
  key: string;
  date: IsoDate;
  precision: Precision;
  title: ComponentChildren;
  detail?: ComponentChildren;
  tone: 'plain' | 'good' | 'warning';
}

/** Dated events, newest first as given; each mark also differs in shape. */
export function Timeline({ items }: { items: TimelineItem[] }) {
  return (
    <ol class="timeline">
      {items.map((item) => (
        <li key={item.key} class={item.tone}>
          <time dateTime={item.date}>{formatDate(item.date, item.precision)}</time>
          <div>
            <p class="timeline-title">{item.title}</p>
            {item.detail && <p class="timeline-detail">{item.detail}</p>}
          </div>
        </li>
      ))}
    </ol>
  );
}
