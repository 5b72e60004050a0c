package housekeeping

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"time"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/agenda"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/loop"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/loop/about"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/loop/report"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/publish"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/model"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/state"
)

// evidence is what checks go by: the definitions, and what is remembered of their use.
type evidence struct {
	model *model.Model
	uses  *publish.Uses
	days  int
	now   string // by the wall clock, by which reads are counted: 2006-01-02
	today string // by the clock of the definitions
	all   bool   // the reader may know all that there is
	// metrics and rules are those that the reader knows of.
	metrics map[string]bool
	rules   map[string]bool

	remembers bool
	reads     map[string]loop.Readership
	followers map[string]int
	tracks    map[string]loop.Track
	marks     map[string]loop.Marks
	ended     map[string]string // by metric: the day on which it was deprecated here
	dismissed map[string]Dismissal

	// asked are the dashboards and alert rules of this Grafana by metric, as far as they are
	// known; askedWhy says why not all of them are.
	asked    map[string][]loop.Reader
	askedWhy agenda.Text
	// reports are those that ask for a metric, by metric. What nobody opens is sent all the
	// same.
	reports map[string][]loop.Reader
	// users are the logins, addresses and names of this Grafana's people and teams, in small
	// letters; nil, with why, where they are not known.
	users    map[string]bool
	usersWhy agenda.Text
}

// gather reads what is known, as far as whoever asks may know it.
func gather(ctx context.Context, d *loop.Desk, days int) (*evidence, error) {
	who, err := loop.Permit(ctx, loop.Read, nil)
	if err != nil {
		return nil, err
	}
	m := d.Service.Model()
	e := &evidence{model: m, uses: publish.UsesIn(m), days: days, now: clock(d).Format(time.DateOnly), today: d.Today(ctx), metrics: map[string]bool{}, rules: map[string]bool{}}
	if e.all, err = about.SightOf(d.Service).Everything(ctx); err != nil {
		return nil, err
	}
	for _, v := range m.Metrics {
		if e.metrics[v.Name], err = d.Service.Reads(ctx, v.Name); err != nil {
			return nil, err
		}
	}
	seen, err := d.Service.Rules(ctx)
	if err != nil {
		return nil, err
	}
	for i := range seen.Rules {
		e.rules[seen.Rules[i].Name] = true
	}
	place, err := d.Place(who.OrgID)
	switch {
	case errors.Is(err, loop.ErrNoState):
	case err != nil:
		return nil, err
	default:
		if d.Memory != nil {
			if err := d.Memory.WriteReadings(ctx); err != nil {
				return nil, err
			}
		}
		e.remembers = true
		if err := d.Store.Read(ctx, place, e.recall); err != nil {
			return nil, err
		}
	}
	e.ask(ctx, d)
	return e, nil
}

// clock is the wall clock; tests set it.
func clock(d *loop.Desk) time.Time {
	if d.Now != nil {
		return d.Now().UTC()
	}
	return time.Now().UTC()
}

// before is the day so many days before the present one.
func (e *evidence) before(days int) string {
	now, _ := time.Parse(time.DateOnly, e.now) // as it was formatted
	return now.AddDate(0, 0, -days).Format(time.DateOnly)
}

// recall reads what the state database knows.
func (e *evidence) recall(ctx context.Context, tx *state.Tx) (err error) {
	if e.reads, err = loop.ReadsOf(ctx, tx, e.before(e.days)); err != nil {
		return err
	}
	if e.tracks, err = loop.Tracks(ctx, tx); err != nil {
		return err
	}
	if e.marks, err = loop.MarksOf(ctx, tx); err != nil {
		return err
	}
	e.followers = map[string]int{}
	err = tx.Rows(ctx, "SELECT metric, COUNT(DISTINCT login) FROM wh_follow WHERE org = ? AND project = ? GROUP BY metric", []any{tx.Org, tx.Project}, func(scan func(...any) error) error {
		var name string
		var n int
		err := scan(&name, &n)
		e.followers[name] = n
		return err
	})
	if err != nil {
		return err
	}
	e.ended = map[string]string{}
	life, err := tx.Deeds(ctx, "draft", "")
	if err != nil {
		return err
	}
	for _, deed := range life {
		if deed.Deed == "deprecate" || deed.Deed == "retire" {
			e.ended[deed.Item] = deed.At.Format(time.DateOnly)
		}
	}
	asking, err := report.AskingAll(ctx, tx, e.model)
	if err != nil {
		return err
	}
	e.reports = map[string][]loop.Reader{}
	for _, r := range asking {
		for _, name := range r.Metrics {
			e.reports[name] = append(e.reports[name], loop.Reader{Kind: report.Kind, UID: about.Number(r.ID), Title: r.Title, Metrics: r.Metrics})
		}
	}
	e.dismissed, err = dismissals(ctx, tx)
	return err
}

// dismissals are those that stand, by finding: the last deed counts.
func dismissals(ctx context.Context, tx *state.Tx) (map[string]Dismissal, error) {
	out := map[string]Dismissal{}
	deeds, err := tx.Deeds(ctx, auditKind, "")
	if err != nil {
		return nil, err
	}
	for _, deed := range deeds {
		delete(out, deed.Item)
		if deed.Deed != "dismiss" {
			continue
		}
		var d Dismissal
		if err := json.Unmarshal([]byte(deed.After), &d); err != nil {
			return nil, fmt.Errorf("why %s is kept cannot be read: %w", deed.Item, err)
		}
		out[deed.Item] = d
	}
	return out, nil
}

// ask asks Grafana who uses metrics, and who is there.
func (e *evidence) ask(ctx context.Context, d *loop.Desk) {
	e.askedWhy = both("dashboards and alert rules are not known here", "此处无法得知仪表板与告警规则")
	if d.Readers != nil {
		names := make([]string, len(e.model.Metrics))
		for i, v := range e.model.Metrics {
			names[i] = v.Name
		}
		found, err := d.Readers.Using(ctx, names)
		if e.askedWhy = nil; err != nil {
			e.askedWhy = both("Grafana does not tell all of its dashboards and alert rules: "+err.Error(), "Grafana 未能提供全部仪表板与告警规则："+err.Error())
		}
		e.asked = map[string][]loop.Reader{}
		for _, r := range found {
			for _, name := range r.Metrics {
				e.asked[name] = append(e.asked[name], r)
			}
		}
	}
	e.usersWhy = both("who is in Grafana is not known here", "此处无法得知谁在 Grafana 中")
	if d.People != nil {
		users, err := d.People.Present(ctx)
		if err != nil {
			e.usersWhy = both("Grafana does not tell who is in it: "+err.Error(), "Grafana 未能提供其用户："+err.Error())
		} else {
			e.users = users
		}
	}
}

// going is what goes by a metric, of what is in use itself and the reader knows of: policies
// guard it, and do not use it; what is hidden is as if it were not there.
func (e *evidence) going(v *model.Metric) (out []publish.Use) {
	for _, u := range e.uses.Of(v.Name) {
		if of := e.model.Metric(u.Name); u.Kind == "policy" || (u.Kind == "metric" || u.Kind == "driven") && of != nil && of.Status == "retired" || !e.shows(u) {
			continue
		}
		out = append(out, u)
	}
	return out
}
