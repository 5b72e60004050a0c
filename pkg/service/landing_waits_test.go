package service_test

import (
	"strings"
	"testing"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/access/accesstest"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/answer"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/insight/outlook"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/query"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/testkit/engines"
)

// On the first of a month a unit that is still in the last one has no landing, and says
// why; one whose data have not come says that instead.
func TestALandingThatWaitsSaysWhy(t *testing.T) {
	t.Parallel()
	const morning = "2024-12-01T08:30:00+08:00" // 16:30 of 30 November in Los Angeles
	engines.Each(t, map[string]string{"p.yaml": ownClocks}, ownClocksScript(map[string]string{"la": "2024-11-29", "ld": "2024-11-29", "sh": "2024-11-30"}), func(t *testing.T, w engines.World) {
		o, err := w.Outlook(accesstest.Context(t), outlook.Question{Request: query.Request{
			Metrics: []string{"amount"}, By: []query.By{{Hierarchy: "organisation", Level: "store"}}, Grain: "day", AsOf: morning,
		}})
		if err != nil {
			t.Fatal(err)
		}
		for _, u := range o.Units {
			switch u.Name[0] {
			case "sh":
				if u.Landing == nil || u.Waits != "" {
					t.Errorf("sh: %+v, waits %q: its November is over", u.Landing, u.Waits)
				}
			default:
				if u.Landing != nil || u.Waits != answer.Unfinished ||
					!strings.Contains(u.Words["en"], "where Dec 2024 lands: by the unit's own clock Nov 2024 is not over") ||
					!strings.Contains(u.Words["zh"], "2024年12月的落点尚不能预计：按该单位自己的时间，2024年11月尚未结束") {
					t.Errorf("%s: %+v, waits %q, %v", u.Name[0], u.Landing, u.Waits, u.Words)
				}
			}
		}
	})
}
