import { formatRate } from './number';

/** How much of a target is reached: so close to it, a digit more tells on which side. */
export function formatShare(share: number): string {
  return formatRate(share, { decimals: Math.abs(share - 1) < 0.005 ? 1 : 0 });
}
