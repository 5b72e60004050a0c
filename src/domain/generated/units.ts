// Generated from pkg/words/units.json by `npm run generate`. Do not edit.

/** Minor units of the currencies of ISO 4217, by code. */
export const currencies: Record<string, number> = Object.fromEntries(
  (
    [
      [0, 'BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX UYI VND VUV XAF XOF XPF'],
      [
        2,
        'AED AFN ALL AMD ANG AOA ARS AUD AWG AZN BAM BBD BDT BGN BMD BND BOB BOV BRL BSD BTN BWP BYN BZD CAD CDF CHE CHF CHW CNY COP COU CRC CUC CUP CVE CZK DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP GEL GHS GIP GMD GTQ GYD HKD HNL HTG HUF IDR ILS INR IRR JMD KES KGS KHR KPW KYD KZT LAK LBP LKR LRD LSL MAD MDL MGA MKD MMK MNT MOP MRU MUR MVR MWK MXN MXV MYR MZN NAD NGN NIO NOK NPR NZD PAB PEN PGK PHP PKR PLN QAR RON RSD RUB SAR SBD SCR SDG SEK SGD SHP SLE SOS SRD SSP STN SVC SYP SZL THB TJS TMT TOP TRY TTD TWD TZS UAH USD USN UYU UZS VED VES WST XAD XCD XCG YER ZAR ZMW ZWG',
      ],
      [3, 'BHD IQD JOD KWD LYD OMR TND'],
      [4, 'CLF UYW'],
    ] as Array<[number, string]>
  ).flatMap(([digits, codes]) => codes.split(' ').map((code) => [code, digits])),
);

/** Signs of currencies, one in every language; others are written with their code. */
export const symbols: Record<string, string> = {
  AUD: 'A$',
  BRL: 'R$',
  CAD: 'C$',
  CNY: '¥',
  EUR: '€',
  GBP: '£',
  HKD: 'HK$',
  ILS: '₪',
  INR: '₹',
  JPY: 'JP¥',
  KRW: '₩',
  KZT: '₸',
  MXN: 'MX$',
  NGN: '₦',
  NZD: 'NZ$',
  PHP: '₱',
  RUB: '₽',
  SGD: 'S$',
  THB: '฿',
  TRY: '₺',
  TWD: 'NT$',
  UAH: '₴',
  USD: '$',
  VND: '₫',
};

/** Free units that both languages know: English for one and for many, Chinese. */
export const unitWords: Record<string, { en: [string, string]; zh: string }> = Object.fromEntries(
  (
    [
      { names: ['day', 'days'], en: ['day', 'days'], zh: '天' },
      { names: ['h', 'hour', 'hours'], en: ['h', 'h'], zh: '小时' },
      { names: ['min', 'minute', 'minutes'], en: ['min', 'min'], zh: '分钟' },
      { names: ['s', 'second', 'seconds'], en: ['s', 's'], zh: '秒' },
      { names: ['week', 'weeks'], en: ['week', 'weeks'], zh: '周' },
      { names: ['month', 'months'], en: ['month', 'months'], zh: '个月' },
      { names: ['year', 'years'], en: ['year', 'years'], zh: '年' },
      { names: ['item', 'items'], en: ['item', 'items'], zh: '件' },
      { names: ['unit', 'units'], en: ['unit', 'units'], zh: '件' },
      { names: ['piece', 'pieces'], en: ['piece', 'pieces'], zh: '件' },
      { names: ['order', 'orders'], en: ['order', 'orders'], zh: '单' },
      { names: ['basket', 'baskets'], en: ['basket', 'baskets'], zh: '单' },
      { names: ['ticket', 'tickets'], en: ['ticket', 'tickets'], zh: '单' },
      { names: ['person', 'people', 'persons'], en: ['person', 'people'], zh: '人' },
      { names: ['customer', 'customers'], en: ['customer', 'customers'], zh: '人' },
      { names: ['household', 'households'], en: ['household', 'households'], zh: '户' },
      { names: ['visit', 'visits'], en: ['visit', 'visits'], zh: '人次' },
      { names: ['visitor', 'visitors'], en: ['visitor', 'visitors'], zh: '人次' },
      { names: ['store', 'stores'], en: ['store', 'stores'], zh: '家' },
      { names: ['time', 'times'], en: ['time', 'times'], zh: '次' },
      { names: ['turn', 'turns'], en: ['turn', 'turns'], zh: '次' },
      { names: ['point', 'points'], en: ['point', 'points'], zh: '分' },
      { names: ['coupon', 'coupons'], en: ['coupon', 'coupons'], zh: '张' },
    ] as Array<{ names: string[]; en: [string, string]; zh: string }>
  ).flatMap(({ names, en, zh }) => names.map((name) => [name, { en, zh }])),
);
