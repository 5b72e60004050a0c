import { type Access } from '../../domain/generated/wire';

const policy = {
  has: false,
  deny: false,
  by: [],
  unknown: false,
  excepted: false,
  unitless: false,
  rows: [],
  every: false,
  parents: [],
  hide: [],
  care: { require: [], mask: false, smallest: [] },
};

/** A manager of one region, beside policies that are not about them. */
export const access: Access = {
  reader: { kind: 'people', login: 'eva', role: 'Viewer' },
  open: false,
  nothing: false,
  metrics: 12,
  hidden: ['customer__name'],
  sql: false,
  policies: [
    { ...policy, name: 'administrators', label: { en: 'Administrators', zh: '管理员' }, metrics: 12, sql: true },
    {
      ...policy,
      name: 'regions',
      label: { en: 'Regional managers', zh: '大区经理' },
      has: true,
      by: [{ by: 'team', value: 'East' }],
      metrics: 2,
      rows: [
        {
          level: 'organisation.region',
          label: { en: 'Region', zh: '大区' },
          units: [{ en: 'East', zh: '华东' }],
          count: 3,
        },
      ],
      hide: ['customer__name'],
      sql: false,
      care: { require: ['store__region'], round: 1000, mask: false, smallest: [{ of: 'employee', least: 5 }] },
    },
    { ...policy, name: 'trainees', label: { en: 'Trainees', zh: '实习生' }, deny: true, metrics: 1, sql: false },
    { ...policy, name: 'others', label: { en: 'Others', zh: '其他人' }, excepted: true, metrics: 1, sql: false },
  ],
  groups: [
    {
      metrics: [{ name: 'net_sales', label: { en: 'Net sales', zh: '净销售额' } }],
      conditions: [
        {
          in: [
            {
              level: 'organisation.region',
              label: { en: 'Region', zh: '大区' },
              units: [{ en: 'East', zh: '华东' }],
              count: 3,
            },
          ],
          out: [],
        },
      ],
    },
    { metrics: [{ name: 'orders', label: { en: 'Orders', zh: '订单数' } }], conditions: [] },
  ],
};
