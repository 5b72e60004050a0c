package housekeeping

import (
	"context"
	"errors"
	"fmt"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/access"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/loop"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/loop/about"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/loop/draft"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/model"
)

// Find lists what is to be put in order, as far as the reader may know of it, looking so
// many days back; 0: the usual. Errors: about.FieldError, loop.RefusedError.
func Find(ctx context.Context, d *loop.Desk, days int) (*List, error) {
	days, err := span(days)
	if err != nil {
		return nil, err
	}
	e, err := gather(ctx, d, days)
	if err != nil {
		return nil, err
	}
	out := &List{Days: days, Since: e.counted(), Remembers: e.remembers}
	for _, v := range e.model.Metrics {
		if e.metrics[v.Name] {
			out.Metrics++
		}
	}
	for _, t := range e.model.Targets {
		if t.Metric != nil && e.metrics[t.Metric.Name] {
			out.Targets++
		}
	}
	out.Rules = len(e.rules)
	out.Findings, out.Unknown = lookAt(e)
	for i := range out.Findings {
		f := &out.Findings[i]
		f.May = e.remembers && may(ctx, e.model, f.Of)
		if one, ok := e.dismissed[f.ID]; ok && one.Until >= e.now {
			f.Dismissed = &one
		}
	}
	out.Rollups = d.MayPropose(ctx) == nil
	out.Drafts, err = drafts(ctx, d)
	return out, err
}

// span is for how long it is looked back.
func span(days int) (int, error) {
	if days == 0 {
		return Usual, nil
	}
	if days < Fewest || days > Most {
		return 0, about.Unfit("days", fmt.Sprintf("days are %d to %d", Fewest, Most), fmt.Sprintf("天数应在 %d 到 %d 之间", Fewest, Most))
	}
	return days, nil
}

// may tells whether whoever asks keeps a thing in order: Editors, and the steward of its
// metric.
func may(ctx context.Context, m *model.Model, of Thing) bool {
	_, err := loop.Permit(ctx, loop.Act, keeps(m, of))
	return err == nil
}

func keeps(m *model.Model, of Thing) func(access.Subject) bool {
	name := of.Name
	if r := m.Rule(name); of.Kind == "rule" && r != nil {
		name = r.Metric.Name
	}
	if m.Metric(name) == nil {
		return nil
	}
	stewards := draft.Stewards(m, name, "")
	return func(s access.Subject) bool {
		for _, n := range stewards {
			if model.SamePerson(n, s.Login) || model.SamePerson(n, s.Email) {
				return true
			}
		}
		return false
	}
}

// drafts tells whether whoever asks may draft an end of a definition: where texts are known,
// and shown to them.
func drafts(ctx context.Context, d *loop.Desk) (bool, error) {
	if d.Shelf == nil || d.Store == nil {
		return false, nil
	}
	if _, err := loop.Permit(ctx, loop.Act, nil); errors.As(err, &loop.RefusedError{}) {
		return false, nil
	}
	return d.Service.Texts(ctx)
}
