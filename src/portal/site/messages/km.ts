// Khmer, not yet reviewed by a native speaker: only what is sure. The rest is shown in Vietnamese and marked.
import type { vi } from './vi.ts';

export const km: Partial<Record<keyof typeof vi, string>> = {
  'nav.home': 'ទំព័រដើម',
  'nav.news': 'ព័ត៌មាន',
  'nav.organizations': 'អង្គការ',
  'nav.products': 'ផលិតផល',
  'nav.programme': 'កម្មវិធី',
  'nav.map': 'ផែនទី',
  'nav.data': 'ទិន្នន័យបើកចំហ',
  'nav.languages': 'ភាសា',
  'search.submit': 'ស្វែងរក',
  'site.feed': 'RSS',
  'visits.today': 'ថ្ងៃនេះ',
  'visits.total': 'សរុប',
  'figures.year': 'ឆ្នាំ',
  'figures.source': 'ប្រភព',
};
