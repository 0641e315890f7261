// Where there is no photo: a quiet drawing of fields in the colours of the product. Whoever shows it says that it is one.

import { COMMODITIES } from '../../linkage/commodities.ts';

type Colours = readonly [far: string, near: string];

const FIELDS: Record<string, Colours> = {
  rice: ['#79a274', '#2f6b45'],
  coconut: ['#c8c890', '#8f9f5c'],
  fruit: ['#b9c382', '#6f8f4a'],
  water: ['#9fb9b8', '#5f8d97'],
  dry: ['#cdb98a', '#a5803f'],
};
/** By group of data/linkage/commodities.json. */
const OF_GROUP: Record<string, string> = { fruit: 'fruit', vegetable: 'fruit', aquatic: 'water', livestock: 'dry', craft: 'dry' };

const HORIZON = 78;
const WAVES = 10;

/** `commodity`: a key of the list of commodities; rice fields without one. */
export function Illustration({ commodity, label }: { commodity: string | null; label: string }) {
  const known = commodity === null ? undefined : COMMODITIES.byKey(commodity);
  const name = known && /coconut/i.test(known.key) ? 'coconut' : OF_GROUP[known?.group ?? ''];
  const [far, near] = FIELDS[name ?? 'rice']!;
  const wave = (index: number) => {
    const y = HORIZON + 8 + 122 * (index / WAVES) ** 1.35;
    const bend = 2 + index * 0.7;
    return `M0 ${y}C70 ${y + bend} 130 ${y + bend * 1.2} 190 ${y - bend * 0.6}S285 ${y - bend * 1.5} 320 ${y - bend * 0.4}V210H0Z`;
  };
  return (
    <svg class="illustration" role="img" aria-label={label} viewBox="0 0 320 200" preserveAspectRatio="xMidYMid slice">
      <rect width="320" height="200" fill="#f2ead3" />
      <circle cx="243" cy="48" r="19" fill="#e7c469" />
      <path d={`M0 ${HORIZON}H320V200H0Z`} fill={far} opacity="0.45" />
      {Array.from({ length: WAVES }, (_, index) => (
        <path key={index} d={wave(index)} fill={index % 2 === 0 ? near : far} opacity={0.6 + index * 0.04} />
      ))}
    </svg>
  );
}
