package review_test

import (
	"context"
	"strings"
	"testing"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/loop/about"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/loop/action"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/loop/journal"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/loop/looptest"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/loop/mine"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/loop/review"
)

// Whatever a deed is about, a metric or a unit that is hidden from who does it is told as
// one that there is not.
func TestDeedsTellNothingOfWhatIsHidden(t *testing.T) {
	d := looptest.Living(t, "memory", func(text string) string {
		return strings.Replace(text, "who: {roles: [Admin, Editor, Viewer]}", "metrics: [sales], who: {roles: [Admin, Editor, Viewer]}", 1)
	})
	who := looptest.By(t, "norman", "Editor") // reads sales of the North
	deeds := map[string]func(context.Context, about.Subject) error{
		"follow": func(ctx context.Context, of about.Subject) error {
			_, err := mine.Do(ctx, d, "follow", mine.Deed{About: of})
			return err
		},
		"action": func(ctx context.Context, of about.Subject) error {
			_, err := action.Make(ctx, d, action.Deed{What: "Count", About: of})
			return err
		},
		"record": func(ctx context.Context, of about.Subject) error {
			_, err := journal.Enter(ctx, d, journal.Deed{Kind: journal.Event, Text: "Fair", About: of})
			return err
		},
		"review": func(ctx context.Context, of about.Subject) error {
			_, err := review.Prepare(ctx, d, review.Opening{Of: "week", Metrics: []string{of.Metric}, Scope: of.Scope})
			return err
		},
	}
	pairs := map[string]struct{ hidden, unknown, own about.Subject }{
		"metric": {about.Subject{Metric: "visits"}, about.Subject{Metric: "gifts"}, about.Subject{Metric: "sales"}},
		"unit": {
			about.Subject{Metric: "sales", Scope: looptest.Shop("s4")}, about.Subject{Metric: "sales", Scope: looptest.Shop("z9")},
			about.Subject{Metric: "sales", Scope: looptest.Shop("n1")},
		},
	}
	for deed, do := range deeds {
		for what, p := range pairs {
			hidden, unknown := do(who, p.hidden), do(who, p.unknown)
			if hidden == nil || unknown == nil {
				t.Errorf("%s: a hidden %s: %v, an unknown one: %v", deed, what, hidden, unknown)
				continue
			}
			if got, want := strings.ReplaceAll(hidden.Error(), p.hidden.Metric, "X"), strings.ReplaceAll(unknown.Error(), p.unknown.Metric, "X"); got != want {
				t.Errorf("%s: a hidden %s is told as %q, an unknown one as %q", deed, what, got, want)
			}
			if err := do(who, p.own); err != nil {
				t.Errorf("%s of what is the reader's own: %v", deed, err)
			}
		}
	}
}
