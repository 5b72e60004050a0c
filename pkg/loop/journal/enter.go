package journal

import (
	"context"
	"time"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/loop"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/loop/about"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/query"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/state"
)

// Deed is what is posted to /record: an event or a decision.
type Deed struct {
	Kind   Kind          `json:"kind"`
	Day    string        `json:"day,omitempty"` // 2006-01-02; today unless told
	Text   string        `json:"text"`
	Detail string        `json:"detail,omitempty"`
	About  about.Subject `json:"about,omitzero"`
}

// Enter writes down what a person says happened or was decided, with the number of its
// day. It takes the right to act, or to answer for the number.
func Enter(ctx context.Context, d *loop.Desk, in Deed) (*Entry, error) {
	who, place, err := about.Acting(ctx, d, in.About)
	if err != nil {
		return nil, err
	}
	if in.Kind != Event && in.Kind != Decision {
		return nil, about.Unfit("kind", "people write events and decisions: use event or decision", "可以写入的是事件和决定")
	}
	e := Entry{Kind: in.Kind, Who: loop.Signature(who), About: in.About}
	if e.Text, err = about.Line("text", in.Text, true); err != nil {
		return nil, err
	}
	if e.Detail, err = about.Prose("detail", in.Detail, false); err != nil {
		return nil, err
	}
	if e.Day, err = about.Day("day", in.Day); err != nil {
		return nil, err
	}
	if e.Day == "" {
		e.Day = d.Today(ctx)
	}
	e.Called = e.About.Called(d.Service.Model())
	if e.Key, err = d.Service.GrantKey(ctx); err != nil {
		return nil, err
	}
	e.Number = NumberOf(ctx, d, e.About, e.Day)
	err = d.Store.Write(ctx, place, func(ctx context.Context, tx *state.Tx) error {
		if e.ID, err = Write(ctx, tx, e); err != nil {
			return err
		}
		return tx.Audit(ctx, e.Who, "enter", "record", about.Number(e.ID), nil, e)
	})
	if err != nil {
		return nil, err
	}
	e.Key = ""
	return &e, nil
}

// NumberOf is the number of a day, of the last one that is over where it is not; nil where there is none. What cannot be read stops no deed: then there is no number.
func NumberOf(ctx context.Context, d *loop.Desk, of about.Subject, day string) *Number {
	if of.Metric == "" {
		return nil
	}
	req := query.Request{Metrics: []string{of.Metric}, Scope: of.Scope, Time: query.TimeRange{From: day, To: day}}
	if today := d.Today(ctx); day >= today { // the day is not over: the last that is
		at, err := time.Parse(time.DateOnly, today)
		if err != nil {
			return nil
		}
		last := at.AddDate(0, 0, -1).Format(time.DateOnly)
		req.Time = query.TimeRange{From: last, To: last}
	}
	return asked(ctx, d, req)
}

func asked(ctx context.Context, d *loop.Desk, req query.Request) *Number {
	a, err := d.Service.Query(ctx, req)
	if err != nil || len(a.Metrics) == 0 || len(a.Metrics[0].Values) == 0 || !a.Metrics[0].Values[0].OK() {
		return nil
	}
	return &Number{Request: req, Value: a.Metrics[0].Values[0]}
}

// anew asks for a number as whoever reads may read it.
func anew(ctx context.Context, d *loop.Desk, req query.Request) *Number {
	n := asked(ctx, d, req)
	if n != nil {
		n.Anew = true
	}
	return n
}
