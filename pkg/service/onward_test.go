package service_test

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/access/accesstest"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/query"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/testkit/engines"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/wire"
)

// TestAQuestionGoesOnFromAnExplanation: what the question does not say holds as it was
// explained, and what it says takes the place of that.
func TestAQuestionGoesOnFromAnExplanation(t *testing.T) {
	east := query.Scope{Hierarchy: "organisation", Path: []query.ScopeStep{{Level: "region", Member: "East"}}}
	february := query.TimeRange{From: "2025-02-01", To: "2025-02-28"}
	on := query.Request{
		Metrics: []string{"basket"}, Time: february, Compare: []string{"previous"}, Scope: &east, AsOf: "2025-03-01",
		Filters: []query.Filter{{Field: "sale__kind", Values: []string{"toys"}}},
	}
	in := func(level string, values ...string) query.Filter {
		return query.Filter{Field: "organisation." + level, Op: "in", Values: values}
	}
	shops := []query.By{{Hierarchy: "organisation", Level: "shop"}}
	engines.Each(t, map[string]string{"shop.yaml": partsShop}, partsData, func(t *testing.T, w engines.World) {
		for text, want := range map[string]struct {
			intent string
			change func(*query.Request)
		}{
			"why": {"why", func(r *query.Request) { r.Parts = true }},
			"为什么": {"why", func(r *query.Request) { r.Parts = true }},
			"那West呢": {"why", func(r *query.Request) {
				r.Parts, r.Scope, r.Filters = true, nil, append([]query.Filter{in("region", "West")}, r.Filters...)
			}},
			"and s2?": {"why", func(r *query.Request) {
				r.Parts, r.Filters = true, append([]query.Filter{in("shop", "s2")}, r.Filters...)
			}},
			"s3 呢": {"why", func(r *query.Request) {
				r.Parts, r.Scope, r.Filters = true, nil, append([]query.Filter{in("shop", "s3")}, r.Filters...)
			}},
			"orders":         {"why", func(r *query.Request) { r.Parts, r.Metrics = true, []string{"orders"} }},
			"跟去年比呢":          {"why", func(r *query.Request) { r.Parts, r.Compare = true, []string{"lastYear"} }},
			"in 2025-01":     {"why", func(r *query.Request) { r.Parts, r.Time = true, query.TimeRange{From: "2025-01-01", To: "2025-01-31"} }},
			"by shop":        {"value", func(r *query.Request) { r.By = shops }},
			"按 shop":         {"value", func(r *query.Request) { r.By = shops }},
			"orders by shop": {"value", func(r *query.Request) { r.Metrics, r.By = []string{"orders"}, shops }},
		} {
			u, err := w.Service.Understand(accesstest.Context(t), wire.Question{Text: text, On: &on, Lang: "en"})
			if err != nil {
				t.Fatalf("%s: %v", text, err)
			}
			if u.Request == nil || u.Intent != want.intent || u.Preset != "" || u.Timeless {
				t.Errorf("%s: intent %s, reason %v, preset %q", text, u.Intent, u.Reason, u.Preset)
				continue
			}
			wanted := on
			wanted.Lang = "en"
			want.change(&wanted)
			if d := cmp.Diff(wanted, *u.Request); d != "" {
				t.Errorf("%s: %s", text, d)
			}
			if wanted.Parts {
				if _, err := w.Service.Why(accesstest.Context(t), query.Request{Metrics: wanted.Metrics, Time: wanted.Time, Scope: wanted.Scope, Filters: wanted.Filters, Compare: wanted.Compare}); err != nil {
					t.Errorf("%s cannot be explained: %v", text, err)
				}
			}
		}
		// A course is of the time that courses are of, in what was explained.
		u, err := w.Service.Understand(accesstest.Context(t), wire.Question{Text: "by month", On: &on})
		if err != nil || u.Request == nil || u.Request.Time == february || u.Request.Grain != "month" || u.Request.Scope == nil || len(u.Request.Filters) != 1 {
			t.Errorf("by month: %+v, %v", u, err)
		}
		// A question that goes on goes on further.
		u, err = w.Service.Understand(accesstest.Context(t), wire.Question{Before: "那West呢", Text: "by shop", On: &on})
		if err != nil || u.Request == nil || len(u.Request.By) != 1 || len(u.Request.Filters) != 2 || u.Request.Time != february {
			t.Errorf("by shop after West: %+v, %v", u, err)
		}
		// What is unknown is as unknown as without.
		u, err = w.Service.Understand(accesstest.Context(t), wire.Question{Text: "那 Atlantis 呢", On: &on})
		if err != nil || u.Request != nil || u.Intent != "out_of_scope" || len(u.Unknown) != 1 {
			t.Errorf("Atlantis: %+v, %v", u, err)
		}
		for _, metrics := range [][]string{nil, {"basket", "orders"}} {
			_, err = w.Service.Understand(accesstest.Context(t), wire.Question{Text: "why", On: &query.Request{Metrics: metrics}})
			if err == nil || !strings.Contains(err.Error(), "RQ290") {
				t.Errorf("on %d metrics: %v", len(metrics), err)
			}
		}
	})
}
