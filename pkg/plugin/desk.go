package plugin

import (
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/service"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/work"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/work/journal"
)

// desk is where people and the scheduler work on what a service finds.
func (i *Instance) desk(s *service.Service) *work.Desk {
	project := i.settings.Project
	if project == "" {
		project = s.Model().Project.Name
	}
	return &work.Desk{Store: i.store, Service: s, Project: project, Source: i.uid, Now: i.clock, Memory: &i.memory, Alerts: i.alerts(s.Model()), Record: journal.Keeper{}}
}
