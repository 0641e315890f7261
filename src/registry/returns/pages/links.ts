import { withQuery } from '../../../ui/address.ts';
import { organizationHref } from '../../pages/frame.tsx';
import type { Stage, Timing } from '../progress.ts';

export const RETURNS = '/lam-viec/ho-so-nam';

export interface ReturnsPlace {
  year: number;
  unit: string;
  stage?: Stage | undefined;
  timing?: Timing | undefined;
  still?: boolean | undefined;
  creditFunds?: boolean | undefined;
  offset?: number | undefined;
  /** Of the grid: also the rows that have been filed. */
  all?: boolean | undefined;
}

function address(path: string, { year, unit, stage, timing, still, creditFunds, offset, all }: ReturnsPlace): string {
  return withQuery(path, {
    year: String(year),
    unit,
    stage,
    timing,
    still: still ? '1' : undefined,
    fund: creditFunds ? '1' : undefined,
    all: all ? '1' : undefined,
    offset: offset ? String(offset) : undefined,
  });
}

export const returnLinks = {
  years: (id: number) => organizationHref(id, '/ho-so-nam'),
  form: (id: number, year: number) => organizationHref(id, `/ho-so-nam/${year}`),
  paper: (id: number, year: number) => organizationHref(id, `/ho-so-nam/${year}/mau-giay`),
  board: (place: ReturnsPlace) => address(RETURNS, place),
  list: (place: ReturnsPlace) => address(`${RETURNS}/danh-sach`, place),
  letter: (place: ReturnsPlace) => address(`${RETURNS}/don-doc`, place),
  grid: (place: ReturnsPlace) => address(`${RETURNS}/luoi`, place),
  gridRow: `${RETURNS}/luoi/dong`,
  lock: `${RETURNS}/khoa`,
  unlock: `${RETURNS}/mo-khoa`,
};
