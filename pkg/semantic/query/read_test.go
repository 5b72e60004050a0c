package query

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/model"
)

func TestReadSaysWhatIsWrong(t *testing.T) {
	t.Parallel()
	for text, want := range map[string]string{
		`{"metrics": "sales"}`:                         "metrics has to be a list of texts, not a text",
		`{"metrics": ["sales"], "filter": []}`:         `a request has no key "filter"; did you mean "filters"?`,
		`{"filters": [{"feild": "a"}]}`:                `a request has no key "feild"; did you mean "field"?`,
		`{"top": {"n": "5"}}`:                          "top.n has to be a whole number, not a text",
		`{"top": {"n": 2.5}}`:                          "top.n has to be a whole number, not the number 2.5",
		`{"share": "yes"}`:                             "share has to be true or false, not a text",
		`{"time": "mtd"}`:                              "time has to be an object, not a text",
		`{"filters": [{"field": "a", "values": [1]}]}`: "filters.values has to be a text, not the number",
		`["sales"]`:                                    `a request is an object such as {"metrics": ["net_sales"]}, not a list`,
		`{"metrics": ["sales"]`:                        "the JSON ends in the middle: a bracket, brace or quote is not closed",
		`root:x:0`:                                     "it is no JSON: invalid character 'r' looking for beginning of value, at character 1",
		`{"filters": [{"field": "a"}], "filters": []}`: "filters stands twice in one object, and only one of them would count; write it once",
		`{"top": {"n": 1}, "filters": [{"field": "a", "Field": "b"}]}`: "Field stands twice in one object, and only one of them would count; write it once",
		`{} {}`: "the request is followed by something else",
	} {
		if _, err := Read(strings.NewReader(text)); err == nil || err.Error() != want {
			t.Errorf("%s:\n got %v\nwant %s", text, err, want)
		}
	}
	if r, err := Read(strings.NewReader("{\"metrics\": [\"sales\"], \"by\": [{\"dimension\": \"a\"}, {\"dimension\": \"b\"}], \"top\": null}\n")); err != nil || len(r.Metrics) != 1 {
		t.Errorf("a request: %v, %v", r, err)
	}
}

func TestFiltersSayWhatIsWrong(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		filter Filter
		want   string
	}{
		{Filter{Field: "a", Op: "between", Values: []string{"1"}}, `a filter "between" on "a" takes two values, not 1`},
		{Filter{Field: "a", Op: "in"}, `a filter "in" on "a" needs at least one value`},
		{Filter{Field: "a", Op: "isNull", Values: []string{"x"}}, `a filter "isNull" on "a" takes no value, not 1`},
		{Filter{Field: "a", Op: "notin", Values: []string{"x"}}, `there is no filter operation "notin"; there are eq, ne, in, notIn, lt, le, gt, ge, between, isNull, notNull, like, ilike; did you mean "notIn"?`},
	} {
		r := resolver{m: &model.Model{}, req: Request{Filters: []Filter{c.filter}}}
		r.filters(&Resolved{})
		got := ""
		for _, d := range r.found {
			if got += d.Message; d.Hint != "" {
				got += "; " + d.Hint
			}
		}
		if got != c.want {
			t.Errorf("%+v:\n got %s\nwant %s", c.filter, got, c.want)
		}
	}
}

func TestGroupsAndScopesSayWhatIsWrong(t *testing.T) {
	t.Parallel()
	h := &model.Hierarchy{Name: "organisation"}
	for i, name := range []string{"region", "store"} {
		h.Levels = append(h.Levels, &model.Level{Name: name, Hierarchy: h, Index: i, Dimension: "store__" + name})
	}
	m := (&model.Model{Hierarchies: []*model.Hierarchy{h}}).Seal()
	east, west := ScopeStep{Level: "region", Member: "East"}, ScopeStep{Level: "region", Member: "West"}
	store := ScopeStep{Level: "store", Member: "S1"}
	for name, tt := range map[string]struct {
		req  Request
		want []string
	}{
		"a group that is empty":       {Request{By: []By{{}}}, []string{"by[0]: a group names a dimension, or a hierarchy with its level; this one names neither"}},
		"a dimension twice":           {Request{By: []By{{Dimension: "a"}, {Dimension: "b"}, {Dimension: "a"}}}, []string{`by[2]: "a" is grouped by twice`}},
		"a level twice":               {Request{By: []By{{Hierarchy: "organisation", Level: "store"}, {Hierarchy: "organisation", Level: "store"}}}, []string{`by[1]: "organisation.store" is grouped by twice`}},
		"a level and its dimension":   {Request{By: []By{{Hierarchy: "organisation", Level: "store"}, {Dimension: "store__store"}}}, nil},
		"two units of one level":      {Request{Scope: &Scope{Hierarchy: "organisation", Path: []ScopeStep{east, west}}}, []string{"scope.path[1]: a scope goes from coarse to fine, one unit for each level: region cannot stand behind region; for several units use a filter"}},
		"a scope from fine to coarse": {Request{Scope: &Scope{Hierarchy: "organisation", Path: []ScopeStep{store, west}}}, []string{"scope.path[1]: a scope goes from coarse to fine, one unit for each level: region cannot stand behind store; for several units use a filter"}},
		"a scope":                     {Request{Scope: &Scope{Hierarchy: "organisation", Path: []ScopeStep{east, store}}}, nil},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			r := &resolver{m: m, req: tt.req}
			r.scope(&Resolved{})
			r.by("en")
			var got []string
			for _, d := range r.found {
				got = append(got, d.Subject+": "+d.Message)
			}
			if d := cmp.Diff(tt.want, got); d != "" {
				t.Errorf("(-want +got):\n%s", d)
			}
		})
	}
}
