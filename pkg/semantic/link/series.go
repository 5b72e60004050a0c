package link

import (
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/engine"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/calendar"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/definition"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/model"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/series"
)

// series is what a source reads of an engine of time series.
func (l *linker) series(s *definition.Source, out *model.Source) {
	if out.Connection == nil {
		return
	}
	d, err := engine.For(out.Connection.Engine)
	if err != nil || !d.Series {
		if s.Selector != "" {
			l.report(checkSelector, s.Places.At("selector"), "source "+s.Name, "source %s has a selector, and is no source of time series", s.Name)
		}
		return
	}
	out.Series = &series.Spec{Metric: s.Table}
	out.Series.Kept, _ = series.ParseKept(out.Connection.Settings["retention"]) // told by validate
	if out.Series.Selector, err = series.ParseSelector(s.Selector); err != nil {
		l.report(checkSelector, s.Places.At("selector"), "source "+s.Name, "the selector of source %s cannot be read: %v", s.Name, err)
	}
	if out.Days == nil { // scraping knows no weekends
		out.Days = calendar.EveryDay()
	}
}
