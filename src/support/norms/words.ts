// How a ceiling is told: its steps, and what is missing for it.

const vi = {
  notInForce: (what: string, day: string) => `${what}: không định mức nào ở đây có hiệu lực ngày ${day}`,
  most: 'số lượng tối đa',
  perUnit: 'mức cho một đơn vị',
  rate: 'tỷ lệ hỗ trợ',
  cap: 'mức tối đa',
  capPerUnit: 'mức tối đa cho một đơn vị',
  wageTimes: 'số lần lương tối thiểu vùng',
  wageDays: 'số ngày quy ước một tháng',
  noCost: 'chưa ghi tổng chi phí',
  noQuantity: (unit: string) => `chưa ghi số lượng (${unit})`,
  noWage: 'lương tối thiểu vùng của nơi này vào ngày này',
  ofCost: (rate: string, cost: string) => `${rate} % của ${cost}`,
  each: 'Tối đa mỗi hồ sơ',
  atMost: (counted: string, unit: string, amount: string) => `Tối đa ${counted} ${unit} × ${amount}`,
  limited: (limit: string, why: string, asked: string, unit: string) => `Chỉ tính ${limit}${why} trong ${asked} ${unit}`,
  wage: (times: string, region: string, monthly: string) => `${times} × lương tối thiểu vùng ${region} ${monthly}`,
  perDay: (monthly: string, days: string) => `${monthly} : ${days} ngày`,
};
export type CeilingWords = typeof vi;
const en: CeilingWords = {
  notInForce: (what, day) => `${what}: no norm held here is in force on ${day}`,
  most: 'the largest quantity',
  perUnit: 'the amount for one',
  rate: 'the rate of support',
  cap: 'the most',
  capPerUnit: 'the most for one',
  wageTimes: 'how many times the regional minimum wage',
  wageDays: 'how many days a month has',
  noCost: 'the total cost',
  noQuantity: (unit) => `the quantity (${unit})`,
  noWage: 'the regional minimum wage of this place on this day',
  ofCost: (rate, cost) => `${rate} % of ${cost}`,
  each: 'At most for one file',
  atMost: (counted, unit, amount) => `At most ${counted} ${unit} × ${amount}`,
  limited: (limit, why, asked, unit) => `Only ${limit}${why} of ${asked} ${unit} are counted`,
  wage: (times, region, monthly) => `${times} × minimum wage of region ${region} ${monthly}`,
  perDay: (monthly, days) => `${monthly} : ${days} days`,
};
export const ceilingWords = { vi, en };
