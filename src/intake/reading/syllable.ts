// Whether letters could be a Vietnamese syllable: the evidence by which a legacy encoding is told from ordinary text.

const ONSETS = 'ngh ng nh gh gi kh ph qu th tr ch b c d đ g h k l m n p q r s t v x'.split(' ');

const RHYMES = new Set(
  (
    'a ac ach ai am an ang anh ao ap at au ay ăc ăm ăn ăng ăp ăt âc âm ân âng âp ât âu ây ' +
    'e ec em en eng eo ep et ê êch êm ên ênh êp êt êu i ia ich im in inh ip it iu iêc iêm iên iêng iêp iêt iêu ' +
    'y yt yêm yên yêng yêt yêu o oc oi om on ong op ot ooc oong oa oac oach oai oam oan oang oanh oao oap oat oay ' +
    'oăc oăm oăn oăng oăt oe oen oeo oet ô ôc ôi ôm ôn ông ôp ôt ơ ơi ơm ơn ơp ơt u ua uc ui um un ung up ut ' +
    'uân uâng uât uây uê uêch uênh uên uy uya uych uyn uynh uyp uyt uyu uyên uyêt uôc uôi uôm uôn uông uôt uơ ' +
    'ư ưa ưc ưi ưm ưn ưng ưt ưu ươc ươi ươm ươn ương ươp ươt ươu'
  ).split(' '),
);

const TONE = /[\u0300\u0301\u0309\u0303\u0323]/g;
const STOPPED = /(?:c|ch|p|t)$/;
const SHARP_OR_HEAVY = /[\u0301\u0323]/;

const known = new Map<string, boolean>();

export function isSyllable(word: string): boolean {
  const lower = word.toLowerCase();
  const cached = known.get(lower);
  if (cached !== undefined) return cached;
  const answer = judge(lower);
  if (known.size > 20_000) known.clear();
  known.set(lower, answer);
  return answer;
}

function judge(word: string): boolean {
  const parts = word.normalize('NFD');
  const tones = parts.match(TONE) ?? [];
  if (tones.length > 1) return false;
  const bare = parts.replace(TONE, '').normalize('NFC');
  if (STOPPED.test(bare) && !(tones[0] && SHARP_OR_HEAVY.test(tones[0]))) return false;
  return RHYMES.has(bare) || ONSETS.some((onset) => bare.startsWith(onset) && RHYMES.has(bare.slice(onset.length)));
}
