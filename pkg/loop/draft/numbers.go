package draft

import (
	"context"
	"math"
	"slices"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/agenda"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/answer"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/loop"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/loop/about"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/publish"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/grain"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/model"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/query"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/service"
)

// lastDays is the time over which numbers before and after are shown.
const lastDays = "last 90 days"

// mostShown is how many metrics that a draft moves are shown with their numbers.
const mostShown = 8

// Numbers are those of a metric, and of others that are made of it, by the definitions in
// force and with a draft, over the last 90 days.
type Numbers struct {
	Metrics []Moved `json:"metrics"` // the draft's own first
	// Withheld says why there are none.
	Withheld agenda.Text `json:"withheld,omitempty"`
}

// Moved is one metric before and after.
type Moved struct {
	Name   string      `json:"name"`
	Label  agenda.Text `json:"label,omitempty"`
	Unit   string      `json:"unit,omitempty"`
	Format string      `json:"format,omitempty"`
	Good   string      `json:"good,omitempty"`
	// Times are the buckets of the series, 2006-01-02; the values of a bucket may be null.
	Times  []string     `json:"times"`
	Before []answer.Num `json:"before"`
	After  []answer.Num `json:"after"`
	// Whole are the values over all of the time, and Change is after ÷ before − 1 (null
	// where that is none).
	Whole  [2]answer.Num `json:"whole"`
	Change answer.Num    `json:"change"`
	// Problem says why one of them has no numbers.
	Problem string `json:"problem,omitempty"`
}

// NumbersOf asks the resolver with both definitions. Only who may know all that there is
// gets numbers: no policy has been written for what a draft would show.
func NumbersOf(ctx context.Context, d *loop.Desk, kind, name string) (*Numbers, error) {
	p, err := One(ctx, d, kind, name)
	if err != nil {
		return nil, err
	}
	out := &Numbers{Metrics: []Moved{}}
	all, err := about.SightOf(d.Service).Everything(ctx)
	if err != nil {
		return nil, err
	}
	if !all {
		out.Withheld = agenda.Text{"en": "Numbers of a draft are shown to who reads all metrics in all rows.", "zh": "草稿的数值仅对可读取全部指标与全部数据行者显示。"}
		return out, nil
	}
	b, err := inForce(ctx, d, name)
	if err != nil {
		return nil, err
	}
	if err := b.lay(d, name, p.Draft.Text); err != nil {
		return nil, err
	}
	if b.after == nil || b.found.HasErrors() {
		out.Withheld = agenda.Text{"en": "The draft cannot be worked out yet: see what is found in it.", "zh": "草稿暂时无法计算，请查看检查结果。"}
		return out, nil
	}
	trial, end := d.Service.Trial(b.after)
	defer end()
	names := []string{name}
	for _, u := range publish.UsesOf(b.after, name) {
		if u.Kind == "metric" && len(names) < mostShown {
			names = append(names, u.Name)
		}
	}
	for _, n := range names {
		one, err := moved(ctx, d.Service, trial, b, n)
		if err != nil {
			return nil, err
		}
		out.Metrics = append(out.Metrics, one)
	}
	return out, nil
}

func moved(ctx context.Context, now, trial *service.Service, b *bench, name string) (Moved, error) {
	v := b.after.Metric(name)
	out := Moved{
		Name: name, Label: agenda.Text(v.Label), Unit: v.Unit, Format: v.Format, Good: string(v.Good),
		Times: []string{}, Before: []answer.Num{}, After: []answer.Num{}, Whole: [2]answer.Num{answer.None(), answer.None()}, Change: answer.None(),
	}
	sides := []struct {
		of *service.Service
		m  *model.Model
	}{{now, now.Model()}, {trial, b.after}}
	series := make([]map[string]answer.Num, len(sides))
	for i, side := range sides {
		series[i] = map[string]answer.Num{}
		if side.m.Metric(name) == nil {
			continue
		}
		whole, err := side.of.Query(ctx, query.Request{Metrics: []string{name}, Time: query.TimeRange{Preset: lastDays}})
		if ctx.Err() != nil {
			return out, ctx.Err()
		}
		if err != nil {
			out.Problem = err.Error()
			continue
		}
		if len(whole.Metrics) == 1 && len(whole.Metrics[0].Values) == 1 {
			out.Whole[i] = whole.Metrics[0].Values[0]
		}
		a, err := side.of.Query(ctx, query.Request{Metrics: []string{name}, Grain: string(bucket(v)), Time: query.TimeRange{Preset: lastDays}})
		if err != nil || a.Time == nil || len(a.Metrics) != 1 {
			if err != nil {
				out.Problem = err.Error()
			}
			continue
		}
		for n, at := range a.Time.Values {
			if _, known := series[0][at]; i == 0 || !known {
				out.Times = append(out.Times, at)
			}
			series[i][at] = a.Metrics[0].Values[n]
		}
	}
	slices.Sort(out.Times)
	for _, at := range out.Times {
		out.Before, out.After = append(out.Before, or(series[0], at)), append(out.After, or(series[1], at))
	}
	if b, a := out.Whole[0], out.Whole[1]; b.OK() && a.OK() && b != 0 {
		out.Change = answer.Num(float64(a)/math.Abs(float64(b)) - float64(b)/math.Abs(float64(b)))
	}
	return out, nil
}

// bucket is the grain of the series: days, or what the metric is known by where that is
// coarser.
func bucket(v *model.Metric) grain.Grain {
	if g := v.FinestGrain(); g.Coarser(grain.Day) {
		return g
	}
	return grain.Day
}

func or(m map[string]answer.Num, at string) answer.Num {
	if v, ok := m[at]; ok {
		return v
	}
	return answer.None()
}

// UsersOf lists the dashboards and alert rules of this Grafana that a change of a metric
// reaches: those that ask for it, or for a metric that is made of it.
func UsersOf(ctx context.Context, d *loop.Desk, kind, name string) (*Users, error) {
	p, err := One(ctx, d, kind, name)
	if err != nil {
		return nil, err
	}
	out := &Users{Readers: []loop.Reader{}}
	if _, err := loop.Permit(ctx, loop.Act, owns(p.Stewards)); err != nil { // Grafana may keep their folders from others
		out.Unknown = agenda.Text{"en": "Dashboards and alert rules are shown to Editors and the steward.", "zh": "仪表板与告警规则仅对 Editor 与管理员显示。"}
		return out, nil //nolint:nilerr // it is told in words
	}
	if d.Readers == nil {
		out.Unknown = agenda.Text{"en": "Dashboards and alert rules are not known here.", "zh": "此处无法得知仪表板与告警规则。"}
		return out, nil
	}
	names := []string{name}
	for _, u := range p.Uses {
		if u.Kind == "metric" {
			names = append(names, u.Name)
		}
	}
	found, err := d.Readers.Using(ctx, names)
	if err != nil {
		out.Unknown = agenda.Text{"en": "Grafana does not tell all: " + err.Error(), "zh": "Grafana 未能提供全部：" + err.Error()}
	}
	out.Readers = append(out.Readers, found...)
	return out, nil
}

// Users are the dashboards and alert rules that a change reaches.
type Users struct {
	Readers []loop.Reader `json:"readers"`
	Unknown agenda.Text   `json:"unknown,omitempty"` // why they cannot be told
}
