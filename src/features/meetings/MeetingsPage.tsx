import React from 'react';
import { Tab, TabsBar } from '@grafana/ui';

import { t } from '../../i18n/t';
import { useActions } from '../../infrastructure/deeds';
import { PageHead } from '../../ui/PageHead';
import { useSetView, useView } from '../../ui/ViewContext';

import { ActionBoard } from './ActionBoard';
import { MeetingList } from './MeetingList';
import { MeetingMode } from './MeetingMode';
import { RecordPage } from './RecordPage';
import { ReviewList } from './ReviewList';
import { ReviewPage } from './ReviewPage';

/** Meetings, reviews, actions and the record; a name leads to one meeting or review. */
export default function MeetingsPage({ name }: { name: string }) {
  const [kind, id] = name.split('-');
  if (kind === 'meeting' && Number(id) > 0) {
    return <MeetingMode id={Number(id)} />;
  }
  if (kind === 'review' && Number(id) > 0) {
    return <ReviewPage id={Number(id)} />;
  }
  return <Overview />;
}

function Overview() {
  const view = useView();
  const setView = useSetView();
  const tabs = [
    { key: 'meetings', label: t('meetings.meetings', 'Meetings') },
    { key: 'reviews', label: t('meetings.reviews', 'Reviews') },
    { key: 'actions', label: t('actions.title', 'Actions') },
    { key: 'record', label: t('meetings.record', 'Record') },
  ];
  const at = tabs.find(({ key }) => key === view.tab)?.key ?? 'meetings';
  return (
    <>
      <PageHead title={t('meetings.title', 'Meetings and reviews')} />
      <TabsBar>
        {tabs.map(({ key, label }) => (
          <Tab key={key} label={label} active={key === at} onChangeTab={() => setView({ tab: key })} />
        ))}
      </TabsBar>
      <div style={{ marginTop: 16 }}>
        {at === 'meetings' && <MeetingList />}
        {at === 'reviews' && <ReviewList />}
        {at === 'actions' && <AllActions />}
        {at === 'record' && <RecordPage />}
      </div>
    </>
  );
}

function AllActions() {
  return <ActionBoard list={useActions({})} title={t('actions.title', 'Actions')} named />;
}
