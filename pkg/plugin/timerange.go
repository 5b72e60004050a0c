package plugin

import (
	"fmt"
	"time"

	"github.com/grafana/grafana-plugin-sdk-go/backend"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/grain"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/model"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/query"
)

// whereabouts turns a dashboard's time into business time.
type whereabouts struct {
	model  *model.Model
	finest grain.Grain    // that all metrics of the request have
	reader *time.Location // whose days the range means; nil is the project's
}

// readerZone reads the zone of a dashboard or browser; nil where none is named.
func readerZone(name string) (*time.Location, error) {
	if name == "" {
		return nil, nil
	}
	zone, err := time.LoadLocation(name)
	if err != nil || name == "Local" { // which would be the server's
		return nil, badQuery{fmt.Errorf("there is no time zone %q: use a name such as Asia/Shanghai or UTC", name)}
	}
	return zone, nil
}

// ordered refuses a range that ends before it begins: what it means nobody knows.
func ordered(r backend.TimeRange) error {
	if !r.To.Before(r.From) {
		return nil
	}
	return badQuery{fmt.Errorf("the time range ends (to: %s) before it begins (from: %s)", r.To.UTC().Format(time.RFC3339), r.From.UTC().Format(time.RFC3339))}
}

// fill gives a request without a time the dashboard's range, and one whose
// grain is "auto" the grain that fits the panel.
func (w whereabouts) fill(r *query.Request, q backend.DataQuery) {
	if r.Grain == "auto" {
		r.Grain = string(w.auto(q))
	}
	if r.Time == (query.TimeRange{}) {
		from, to := w.span(q.TimeRange, grain.Grain(r.Grain))
		const local = "2006-01-02T15:04:05" // of the business, where some instants have no name of their own
		r.Time = query.TimeRange{From: from.Format(local), To: to.Format(local)}
	}
}

// ladder is what auto chooses from, with the buckets' usual lengths.
var ladder = []struct {
	grain  grain.Grain
	length time.Duration
}{
	{grain.Hour, time.Hour}, {grain.Day, day}, {grain.Week, 7 * day},
	{grain.Month, 30 * day}, {grain.Quarter, 91 * day}, {grain.Year, 365 * day},
}

const (
	day = 24 * time.Hour
	// fewPoints is how many buckets a panel gets that does not say how wide it is.
	fewPoints = 100
	// near lets a bucket be a bit smaller than the panel's interval: 26 hours
	// still make days and not weeks.
	near = 2
)

// auto is the finest grain that the metrics have and whose buckets are about as
// far apart as the panel can show.
func (w whereabouts) auto(q backend.DataQuery) grain.Grain {
	interval := q.Interval
	points := q.MaxDataPoints
	if points <= 0 && interval <= 0 {
		points = fewPoints
	}
	if points > 0 {
		interval = max(interval, q.TimeRange.Duration()/time.Duration(points))
	}
	for _, step := range ladder {
		if step.length*near >= interval && !w.finest.Coarser(step.grain) {
			return step.grain
		}
	}
	return grain.Year
}

// span widens a dashboard's range to whole buckets of business time, since
// "the last 30 days" at 08:13 does not mean half a first day. Without a grain
// it is widened to days, or to what the metrics have where it is shorter. Days
// are those that the time picker shows to its reader: who picks the 1st gets the
// business's 1st in every zone. Hours and minutes are instants.
func (w whereabouts) span(r backend.TimeRange, g grain.Grain) (from, to time.Time) {
	if !g.IsStandard() {
		g = grain.Day
		if r.Duration() < 2*day && grain.Day.Coarser(w.finest) {
			g = grain.Hour
		}
	}
	cal, zone := w.model.Project.Calendar, w.model.Project.Location()
	if w.reader != nil && !grain.Day.Coarser(g) {
		zone = w.reader
	}
	end := grain.Wall(r.To, zone)
	from = cal.Trunc(grain.Wall(r.From, zone), g)
	to = cal.Trunc(end, g)
	if to.Before(end) {
		to = cal.Add(to, 1, g)
	}
	if !to.After(from) {
		to = cal.Add(from, 1, g)
	}
	return from, to
}
