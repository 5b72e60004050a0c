package model_test

import (
	"testing"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/expr"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/model"
)

// TestCareOfTwo keeps to both, and finds the milder one only where there is one.
func TestCareOfTwo(t *testing.T) {
	none := model.Care{}
	hundreds, thousands, mask := model.Care{Round: 100}, model.Care{Round: 1000}, model.Care{Mask: true}
	five := model.Care{Smallest: []model.Smallest{{Of: "employee", Least: 5}}}
	ten := model.Care{Smallest: []model.Smallest{{Of: "employee", Least: 10}}}
	site, both := model.Care{Require: []string{"site"}}, model.Care{Require: []string{"site", "dept"}}
	for name, tc := range map[string]struct {
		a, b          model.Care
		with          string
		milder, other bool // a than b, and b than a
	}{
		"none and any":              {none, thousands, "round 1000", true, false},
		"coarser":                   {hundreds, thousands, "round 1000", true, false},
		"a mask rounds nothing":     {thousands, mask, "mask", true, false},
		"larger groups":             {ten, five, "least 10 employee", false, true},
		"more dimensions":           {site, both, "by dept; by site", true, false},
		"neither is milder":         {thousands, five, "least 5 employee; round 1000", false, false},
		"alike":                     {five, five, "least 5 employee", true, true},
		"one of rows, one of heads": {five, model.Care{Smallest: []model.Smallest{{Least: 3}}}, "least 3 ; least 5 employee", false, false},
	} {
		if got := tc.a.With(tc.b).Text(); got != tc.with || tc.b.With(tc.a).Text() != tc.with {
			t.Errorf("%s: %q, want %q", name, got, tc.with)
		}
		if tc.a.Milder(tc.b) != tc.milder || tc.b.Milder(tc.a) != tc.other {
			t.Errorf("%s: milder %v, the other way %v", name, tc.a.Milder(tc.b), tc.b.Milder(tc.a))
		}
	}
	if five.With(ten); five.Smallest[0].Least != 5 {
		t.Error("a policy's own care is changed")
	}
}

// TestSums tells what only adds up from what tells more digits than its parts.
func TestSums(t *testing.T) {
	a, b := expr.Ref{Kind: expr.RefMetric, Name: "a"}, expr.Ref{Kind: expr.RefMetric, Name: "b"}
	for op, want := range map[string]bool{"+": true, "-": true, "*": false, "/": false} {
		m := &model.Metric{Kind: model.Derived, Derived: &model.DerivedSpec{Expr: expr.Binary{Op: op, X: a, Y: b}}}
		if m.Sums() != want {
			t.Errorf("a %s b: %v", op, m.Sums())
		}
	}
	if (&model.Metric{Kind: model.Ratio}).Sums() {
		t.Error("a quotient sums")
	}
}
