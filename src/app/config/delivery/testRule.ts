import { type Lang } from '../../../domain/lang';

import { TEST_GROUP, type Way } from './ways';

/** The label that tells a test message from every other alert. */
export const TEST_LABEL = 'wheelhouse_test';

/** How long Grafana needs to learn of a way out that no rule has used before, in seconds. */
const LEARNT_WITHIN = 75;

const words: Record<Lang, Record<'title' | 'summary' | 'why', string>> = {
  en: {
    title: 'Test message',
    summary: 'A test message: nothing is wrong, and nothing has to be done',
    why: 'Sent from the configuration page, to see that warnings arrive',
  },
  zh: {
    title: '测试消息',
    summary: '这是一条测试消息：没有异常，无需处理',
    why: '由配置页面发出，用于确认预警能够送达',
  },
};

/** Texts under the names that the message templates read. */
const annotations = {
  summary: `${words.zh.summary} · ${words.en.summary}`,
  ...Object.fromEntries(
    (['en', 'zh'] as const).flatMap((lang) =>
      Object.entries(words[lang]).map(([name, text]) => [`${name}_${lang}`, text])
    )
  ),
};

/** The group of a way's test rule. */
export const groupOf = (id: string) => TEST_GROUP + id;

/**
 * A rule group for Grafana's ruler whose one rule fires at once and goes where those of the way go: same labels, same
 * settings. In a silent time that is left aside, Grafana has to learn of the way first, so that it fires later.
 */
export function testGroup({ kind, labels, settings }: Way, id: string, { silent }: { silent: boolean }) {
  const alone = settings && { ...settings, mute_time_intervals: silent ? undefined : settings.mute_time_intervals };
  const always = {
    refId: 'A',
    queryType: '',
    datasourceUid: '__expr__',
    relativeTimeRange: { from: 600, to: 0 },
    model: {
      refId: 'A',
      type: 'math',
      expression: '1 == 1',
      datasource: { type: '__expr__', uid: '__expr__' },
    },
  };
  return {
    name: groupOf(id),
    interval: '10s', // Grafana's shortest
    rules: [
      {
        for: silent ? `${LEARNT_WITHIN}s` : '0s',
        // The agenda's text is a label.
        labels: { ...labels, [TEST_LABEL]: id, ...(kind === 'agenda' && { digest: annotations.summary }) },
        annotations,
        grafana_alert: {
          title: `${words.zh.title} · ${words.en.title} ${id}`,
          condition: 'A',
          data: [always],
          no_data_state: 'OK',
          exec_err_state: 'OK',
          notification_settings: alone,
        },
      },
    ],
  };
}
