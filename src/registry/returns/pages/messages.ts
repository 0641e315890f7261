import type { Language } from '../../../ui/messages.ts';
import { en } from './english.ts';
import { type ReturnWords, vi } from './vietnamese.ts';

export type { ReturnWords };

export const returnWords: Record<Language, ReturnWords> = { vi, en };
