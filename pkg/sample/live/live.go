// Package live is the retail group as a sample of the present day: its definitions are
// part of the program, its data are made in memory when they are first asked for and
// end yesterday, with the planted events in the last days. Nothing is written to disk.
package live

import (
	"fmt"
	"time"

	retailgroup "github.com/wheelhouse-metrics/wheelhouse-cockpit-app/examples/retail-group"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/engine"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/publish"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/sample/retail"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/grain"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/model"
)

// seed is that of examples/retail-group: the same places, the same noise.
const seed = 7

// ready is when the loads of a day are due, as the sources of the sample say: before,
// the day before is not there yet.
const ready = 8 * time.Hour

// zone is the project's.
var zone = func() *time.Location {
	z, err := time.LoadLocation("Asia/Shanghai")
	if err != nil {
		return time.FixedZone("Asia/Shanghai", 8*60*60)
	}
	return z
}()

// Last is the last day of data at an instant, midnight in UTC: yesterday in the
// sample's zone, from the hour on at which its loads are due.
func Last(now time.Time) time.Time {
	y, m, d := now.In(zone).Add(-ready).AddDate(0, 0, -1).Date()
	return time.Date(y, m, d, 0, 0, 0, 0, time.UTC)
}

// Files are the sample's definitions by name.
func Files() (map[string]string, error) { return publish.Files(retailgroup.Definitions) }

// Adjust makes the definitions those of a day: the clock goes, the connection leads to
// the database in memory, and what is written for a period moves along. Around its last
// day the data know no feast and no sale, whatever the season (retail.Options.Calm), so
// that every day is an ordinary one. Everybody reads it all: policies would ask for
// identities that Grafana signs and for teams, which a first look is not to depend on.
func Adjust(m *model.Model, d *Database) {
	m.Project.AsOf = "now"
	m.Policies, m.PolicyTests = nil, nil
	for _, c := range m.Connections {
		c.Engine, c.Settings = "sqlite", engine.Settings{"path": d.name}
	}
	for _, d := range m.Days {
		d.Except = nil
	}
	for _, t := range m.Targets {
		for i := range t.Values {
			move(&t.Values[i], t.Grain, d.last)
		}
	}
}

// move takes a written target as many of its periods on as the data have gone on since
// they were written.
func move(v *model.TargetValue, g grain.Grain, last time.Time) {
	months := map[grain.Grain]int{grain.Month: 1, grain.Quarter: 3, grain.Year: 12}[g]
	if months == 0 || v.Start.IsZero() {
		return
	}
	v.Start = v.Start.AddDate(0, months*(period(last, months)-period(retail.LastDay, months)), 0)
	switch months {
	case 1:
		v.Period = v.Start.Format("2006-01")
	case 3:
		v.Period = fmt.Sprintf("%d-Q%d", v.Start.Year(), (int(v.Start.Month())+2)/3)
	default:
		v.Period = v.Start.Format("2006")
	}
}

// period counts periods of some months since the year 0.
func period(t time.Time, months int) int { return (t.Year()*12 + int(t.Month()) - 1) / months }
