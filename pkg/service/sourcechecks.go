package service

import (
	"context"
	"math"
	"sync"
	"time"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/access"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/answer"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/checks"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/diag"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/grain"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/model"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/wire"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/words"
)

// atOnce is how many checks run side by side where all are asked for.
const atOnce = 4

// SourceChecks looks at the checks of sources, of all without names, and gives how each
// stands, in the order of the definitions. asOf is the clock, as in an agenda; without one
// what is known of the last load is taken. Checks of rows that the reader may not know are
// left out. An unknown source is a diag.ListError.
func (s *Service) SourceChecks(ctx context.Context, asOf string, sources ...string) ([]wire.SourceCheck, error) {
	st := s.state.Load()
	grant, err := st.engine.grant(ctx)
	if err != nil {
		return nil, err
	}
	list := st.model.Checks()
	if len(sources) > 0 {
		list = nil
		for _, name := range sources {
			src := st.model.Source(name)
			if src == nil {
				d := diag.Diagnostic{Code: "RQ304", Name: "unknown-source", Severity: diag.Error, Subject: "source " + name, Message: "there is no source \"" + name + "\""}
				var names []string
				for _, o := range st.model.Sources {
					names = append(names, o.Name)
				}
				return nil, diag.List{d.Near(name, names)}.Err()
			}
			list = append(list, src.Checks...)
		}
	}
	var told []*model.Check
	for _, c := range list {
		if toldOfCheck(grant, c) {
			told = append(told, c)
		}
	}
	at := time.Time{}
	if asOf != "" {
		if at, err = st.instant(ctx, asOf); err != nil {
			return nil, err
		}
	}
	found := make([]checks.Outcome, len(told))
	errs := make([]error, len(told))
	slots := make(chan struct{}, atOnce)
	var all sync.WaitGroup
	for i, c := range told {
		all.Go(func() {
			slots <- struct{}{}
			defer func() { <-slots }()
			if at.IsZero() {
				found[i], errs[i] = st.engine.checked(ctx, c)
				return
			}
			found[i] = checks.Run(checking(ctx), checkReader{st.engine, st.engine.wall(at)}, c)
		})
	}
	all.Wait()
	out := make([]wire.SourceCheck, 0, len(told))
	for i := range told {
		if errs[i] != nil {
			return nil, errs[i]
		}
		out = append(out, checkOut(st.model, found[i]))
	}
	return out, nil
}

// toldOfCheck tells readers who may know what is true of all rows that a check reads.
func toldOfCheck(grant access.Grant, c *model.Check) bool {
	for _, s := range checks.Sources(c) {
		if grant.Whole(s) != nil {
			return false
		}
	}
	return true
}

// checkOut writes an outcome down.
func checkOut(m *model.Model, o checks.Outcome) wire.SourceCheck {
	c := o.Check
	out := wire.SourceCheck{
		Source: c.Source.Name, SourceLabel: label(c.Source.Label, c.Source.Name), Name: c.Name, Kind: c.Kind, Blocks: c.Blocks,
		State: string(o.State), Failing: o.Failing, Looked: o.Looked, At: o.At.UTC().Format(time.RFC3339), Why: o.Why,
		Label: wire.Text{}, Words: wire.Text{}, Findings: []wire.CheckFinding{}, SQL: o.SQL,
	}
	for _, l := range words.Langs() {
		out.Label[string(l)] = checks.Label(c, l)
		out.Words[string(l)] = o.Words(m.Project.Calendar, l)
	}
	if days := o.Unready(); len(days) > 0 {
		out.Unready = wire.Text{}
		for _, l := range words.Langs() {
			out.Unready[string(l)] = checks.Days(days, l)
		}
	}
	for _, f := range o.Findings {
		out.Findings = append(out.Findings, findingOut(m.Project.Calendar, c, f))
	}
	if o.Last != nil {
		last := findingOut(m.Project.Calendar, c, *o.Last)
		out.Last = &last
	}
	return out
}

func findingOut(cal grain.Calendar, c *model.Check, f checks.Finding) wire.CheckFinding {
	out := wire.CheckFinding{Member: f.Member, Own: answer.Num(f.Own), Other: answer.None(), Allowed: answer.Num(f.Allowed), Waits: f.Waits, Words: wire.Text{}}
	if !math.IsNaN(f.Other) {
		out.Other = answer.Num(f.Other)
	}
	if !f.From.IsZero() {
		out.From, out.To = f.From.Format(time.DateOnly), f.To.Add(-time.Nanosecond).Format(time.DateOnly)
	}
	for _, l := range words.Langs() {
		out.Words[string(l)] = f.Words(c, cal, l)
	}
	return out
}
