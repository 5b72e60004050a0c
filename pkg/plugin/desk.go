package plugin

import (
	"context"
	"time"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/loop"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/loop/journal"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/service"
)

// desk is where people and the scheduler work on what a service finds.
func (i *Instance) desk(s *service.Service) *loop.Desk {
	project := i.settings.Project
	if project == "" {
		project = s.Model().Project.Name
	}
	return &loop.Desk{Store: i.store, Service: s, Project: project, Source: i.uid, Now: i.clock, Memory: &i.memory, Alerts: i.alerts(s.Model()), Record: journal.Keeper{}, Shelf: shelf{i.definitions}, Readers: i.readers(), People: i.people(), Keep: time.Duration(i.settings.State.KeepDays) * 24 * time.Hour}
}

// countRead notes that somebody has read metrics in a panel.
func (i *Instance) countRead(ctx context.Context, q asked, metrics ...string) {
	if i.store != nil && !q.alert {
		i.desk(q.use.service).CountRead(ctx, metrics...)
	}
}
