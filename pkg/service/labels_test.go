package service_test

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/access/accesstest"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/query"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/service"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/wire"
)

// TestMembersAreShownByTheirLabels asks a project whose members have labels. What a
// unit is stays its key; a level's own labels stand above those of its dimension.
func TestMembersAreShownByTheirLabels(t *testing.T) {
	t.Parallel()
	s := openCase(t, "labelled-members")
	day := days("2025-03-10", "2025-03-10")
	for name, tt := range map[string]struct {
		ask    query.Request
		values []string
		called map[string]string
		above  map[string]string
		words  map[string]string // a part of the sentence
	}{
		"a dimension": {
			ask:    query.Request{Metrics: []string{"sales"}, By: dimension("sale__way"), Time: day, Lang: "en"},
			values: []string{"x", "到家", "到店"}, called: map[string]string{"到店": "In store", "到家": "Delivery"},
		},
		"the project's language": {
			ask: query.Request{Metrics: []string{"sales"}, By: dimension("sale__way"), Time: day}, values: []string{"x", "到家", "到店"},
		},
		"keys": {
			ask:    query.Request{Metrics: []string{"sales"}, By: dimension("shop"), Time: day, Lang: "en"},
			values: []string{"1", "2", "3", "4"}, called: map[string]string{"3": "Third"},
		},
		"a level": {
			ask:    query.Request{Metrics: []string{"sales"}, By: levels("place", "shop"), Time: day, Lang: "en"},
			values: []string{"Gate", "Harbour", "Mill", "Mill"}, called: map[string]string{"Mill": "The Mill"},
			above: map[string]string{"01": "North", "02": "South"},
		},
		"a filter": {
			ask:    query.Request{Metrics: []string{"sales"}, Filters: []query.Filter{{Field: "sale__way", Op: "in", Values: []string{"到店", "到家"}}}, Time: day},
			values: nil, words: map[string]string{"en": "Way In store or Delivery", "zh": "渠道为到店、到家"},
		},
		"a filter on a level": {
			ask:   query.Request{Metrics: []string{"sales"}, Filters: []query.Filter{{Field: "place.area", Op: "eq", Values: []string{"01"}}}, Time: day},
			words: map[string]string{"en": "Area North", "zh": "区域为北区"},
		},
		"a pattern stays as it is compared": {
			ask:   query.Request{Metrics: []string{"sales"}, Filters: []query.Filter{{Field: "sale__way", Op: "like", Values: []string{"到店"}}}, Time: day},
			words: map[string]string{"en": "Way like 到店"},
		},
		"a scope": {
			ask: query.Request{Metrics: []string{"sales"}, Time: day, Scope: &query.Scope{
				Hierarchy: "place", Path: []query.ScopeStep{{Level: "area", Member: "02"}, {Level: "shop", Member: "Mill"}},
			}},
			words: map[string]string{"en": "Area South, Shop The Mill", "zh": "区域为南区、门店为磨坊"},
		},
	} {
		t.Run(name, func(t *testing.T) {
			a := ask(t, s, tt.ask)
			if len(tt.ask.By) > 0 {
				k := a.Keys[0]
				if diff := cmp.Diff(tt.values, k.Values); diff != "" {
					t.Error(diff)
				}
				if diff := cmp.Diff(tt.called, k.Called); diff != "" {
					t.Error(diff)
				}
				if tt.above != nil {
					if diff := cmp.Diff(tt.above, k.Above[0].Called); diff != "" {
						t.Error(diff)
					}
				}
			}
			for lang, part := range tt.words {
				if !strings.Contains(strings.ReplaceAll(a.Words[lang], " ", ""), strings.ReplaceAll(part, " ", "")) {
					t.Errorf("%q does not say %q", a.Words[lang], part)
				}
			}
		})
	}
}

// TestLabelsAreListed gives pickers the labels of members, and leads from a label to
// the key where one was written as a member.
func TestLabelsAreListed(t *testing.T) {
	t.Parallel()
	s, ctx := openCase(t, "labelled-members"), accesstest.Context(t)
	list, err := s.LevelMembers(ctx, "place", "area", nil, "")
	if err != nil {
		t.Fatal(err)
	}
	got := map[string]wire.Text{}
	for _, m := range list.Members {
		got[m.Value] = m.Label
	}
	want := map[string]wire.Text{"01": {"en": "North", "zh": "北区"}, "02": {"en": "South", "zh": "南区"}, "": nil}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
	keys, err := s.DimensionMembers(ctx, "shop")
	if err != nil || len(keys.Members) != 4 || keys.Members[2].Label["en"] != "Third" {
		t.Error(keys, err)
	}
	catalog, err := s.Catalog(ctx)
	if err != nil {
		t.Fatal(err)
	}
	if got := catalog.Hierarchies[0].Levels[0].Members["02"]["en"]; got != "South" {
		t.Errorf("the catalogue calls area 02 %q", got)
	}
	for _, f := range []query.Filter{{Field: "sale__way", Values: []string{"In store"}}, {Field: "place.area", Values: []string{"南区"}}} {
		_, err := s.Query(ctx, query.Request{Metrics: []string{"sales"}, Filters: []query.Filter{f}, Time: days("2025-03-10", "2025-03-10")})
		if err == nil || !strings.Contains(err.Error(), `did you mean "到店"`) && !strings.Contains(err.Error(), `did you mean "02"`) {
			t.Errorf("%s = %s: %v", f.Field, f.Values[0], err)
		}
	}
}

// TestTopicsNameUnitsByTheirLabels: sentences show labels, slices keep keys.
func TestTopicsNameUnitsByTheirLabels(t *testing.T) {
	t.Parallel()
	a, err := openCase(t, "labelled-members").Agenda(accesstest.Context(t), service.AgendaRequest{})
	if err != nil {
		t.Fatal(err)
	}
	var said []string
	for _, it := range a.Items {
		said = append(said, it.Headline["en"], it.Detail["en"], it.Unit.Name["zh"])
		for _, step := range it.Unit.Path {
			if step.Member == "North" || step.Member == "The Mill" {
				t.Errorf("the path holds the label %s", step.Member)
			}
		}
	}
	if all := strings.Join(said, "\n"); !strings.Contains(all, "North") || !strings.Contains(all, "The Mill") || !strings.Contains(all, "北区") {
		t.Error(all)
	}
}
