package sample_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/access/accesstest"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/insight"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/sample/retail"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/query"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/service"
)

// firstOnes is how many causes are looked at before a reader gives up.
const firstOnes = 3

// TestWhyFindsWhatWasPlanted asks of the whole group where something went wrong, and
// of the place itself what it was. Usually on the second seed: the agenda's test has causes
// found on the sample's own.
func TestWhyFindsWhatWasPlanted(t *testing.T) {
	asked := seeds()
	if !all() {
		asked = asked[1:]
	}
	for _, seed := range asked {
		t.Run(fmt.Sprintf("seed %d", seed), func(t *testing.T) {
			svc, dir := openSample(t, "retail-group", seed)
			why := func(t *testing.T, i retail.Incident, scope, against string) *insight.Why {
				t.Helper()
				s, err := svc.Scope(scope)
				if err != nil {
					t.Fatal(err)
				}
				out, err := svc.Why(accesstest.Context(t), query.Request{
					Metrics: []string{i.Metric}, Time: query.TimeRange{From: i.From, To: i.To}, Scope: s, Compare: []string{against}, Lang: "zh",
				})
				if err != nil {
					t.Fatal(err)
				}
				return out
			}
			for _, i := range truthOf(t, dir).Incidents {
				if !i.MustFire || i.Level == "" {
					continue
				}
				t.Run(i.ID, func(t *testing.T) {
					out := why(t, i, "", "averageWeeks:4")
					if !names(out, i.Units) && !madeOf(t, svc, i, out) {
						t.Errorf("%v is not among the first causes: %s", i.Units, out.Words["en"])
						for _, c := range out.Causes {
							t.Log(c.Words["zh"])
						}
					}
					switch i.ID {
					case "h14": // who still buys buys one good piece
						at := why(t, i, "store="+i.Units[0], "previous")
						if len(at.Inputs) == 0 || at.Inputs[0].Metric != "units_per_order" {
							t.Errorf("units per order do not lead: %s", at.Words["en"])
						}
					case "margin":
						if at := why(t, i, "region="+i.Units[0], "averageWeeks:4"); !names(at, []string{"家居"}) {
							t.Errorf("home goods are not among the first causes: %s", at.Words["en"])
						}
					case "channel":
						at := why(t, i, "channel="+i.Units[0], "averageWeeks:4")
						if len(at.Inputs) == 0 || at.Inputs[0].Metric != "organic_visits" {
							t.Errorf("organic visits do not lead: %s", at.Words["en"])
						}
					}
				})
			}
		})
	}
}

// names tells whether one of the first causes is about one of the members.
func names(why *insight.Why, members []string) bool {
	for _, c := range why.Causes[:min(len(why.Causes), firstOnes)] {
		if slices.ContainsFunc(c.Slice, func(m insight.Member) bool { return slices.Contains(members, m.Value) }) {
			return true
		}
	}
	return false
}

// madeOf tells whether one of the first causes is a slice that holds all units of the
// incident, and hardly any other: the stores of a format in a region, say.
func madeOf(t *testing.T, svc *service.Service, i retail.Incident, why *insight.Why) bool {
	t.Helper()
	hierarchy, level, _ := strings.Cut(i.Level, ".")
	for _, c := range why.Causes[:min(len(why.Causes), firstOnes)] {
		req := query.Request{
			Metrics: []string{i.Metric}, By: []query.By{{Hierarchy: hierarchy, Level: level}}, Time: query.TimeRange{From: i.From, To: i.To},
		}
		for _, m := range c.Slice {
			if m.Level != "" {
				req.Scope = &query.Scope{Hierarchy: m.Hierarchy, Path: []query.ScopeStep{{Level: m.Level, Member: m.Value}}}
			} else {
				req.Filters = append(req.Filters, query.Filter{Field: m.Dimension, Values: []string{m.Value}})
			}
		}
		a, err := svc.Query(accesstest.Context(t), req)
		if err != nil {
			t.Log(err)
			continue
		}
		held := 0
		for _, unit := range i.Units {
			if slices.Contains(a.Keys[0].Values, unit) {
				held++
			}
		}
		if held == len(i.Units) && a.Rows < 2*held {
			return true
		}
	}
	return false
}
