package plugin

import (
	"cmp"
	"context"
	"time"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/loop"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/loop/journal"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/rollups"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/model"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/service"
)

// desk is where people and the scheduler work on what a service finds.
func (i *Instance) desk(s *service.Service) *loop.Desk {
	return &loop.Desk{Store: i.store, Service: s, Project: i.project(s.Model()), Source: i.uid, Now: i.clock, Memory: &i.memory, Alerts: i.alerts(s.Model()), Record: journal.Keeper{}, Shelf: shelf{i.definitions}, Readers: i.readers(), People: i.people(), Keep: time.Duration(i.settings.State.KeepDays) * 24 * time.Hour}
}

// countRead notes that somebody has read metrics in a panel.
func (i *Instance) countRead(ctx context.Context, q asked, metrics ...string) {
	if i.store != nil && !q.alert {
		i.desk(q.use.service).CountRead(ctx, metrics...)
	}
}

// project is the name under which the definitions' rows of the state database stand.
func (i *Instance) project(m *model.Model) string {
	return cmp.Or(i.settings.Project, m.Project.Name)
}

// noteAsked counts a statement for proposals of roll-ups.
func (i *Instance) noteAsked(ctx context.Context, m *model.Model, a rollups.Asked) {
	(&loop.Desk{Store: i.store, Project: i.project(m), Memory: &i.memory}).NoteAsked(ctx, a)
}
