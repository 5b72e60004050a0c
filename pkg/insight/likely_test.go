package insight

import (
	"strings"
	"testing"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/answer"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/model"
)

func slice(values ...string) []Member {
	var out []Member
	for i, v := range values {
		out = append(out, Member{Dimension: "kind" + strings.Repeat("_", i), Label: "Kind", Value: v, Called: v})
	}
	return out
}

func made(kind string, share float64, values ...string) Cause {
	return Cause{Slice: slice(values...), Kind: kind, Before: 10, After: 5, Contribution: answer.Num(share * -100), Share: answer.Num(share), Confidence: "strong"}
}

func TestLikely(t *testing.T) {
	m := (&model.Model{Project: model.Project{}}).Seal()
	none := answer.None()
	for name, tt := range map[string]struct {
		why  Why
		has  []string
		not  []string
		none bool
	}{
		"nothing": {why: Why{}, has: []string{"No single cause stands out."}, none: true},
		"one slice makes most": {
			why: Why{Causes: []Cause{made("level", 0.7, "a"), made("level", 0.2, "b")}},
			has: []string{"a (10 → 5), 70% of the change"}, not: []string{"kind b"},
		},
		"the rate and the weight of one slice are one cause": {
			why: Why{Causes: []Cause{made("rate", 0.35, "a"), made("mix", 0.2, "a")}}, has: []string{"55% of the change"},
		},
		"few of one dimension do together": {
			why: Why{Causes: []Cause{made("level", 0.3, "a"), made("level", 0.25, "b"), made("level", 0.1, "c")}},
			has: []string{"a, kind b", "55% of the change together"}, not: []string{"kind c"},
		},
		"of unlike dimensions they overlap, and are not added": {
			why: Why{Causes: []Cause{made("level", 0.3, "a"), {Slice: []Member{{Dimension: "other", Value: "x"}}, Share: 0.3, Before: none, After: none}}}, none: true,
		},
		"what goes the other way is no cause": {
			why: Why{Causes: []Cause{made("level", -0.7, "a")}}, none: true,
		},
		"an input makes most": {
			why: Why{Inputs: []Input{{Metric: "x", Label: "Pieces", Before: 2.4, After: 1.9, Share: 1.3}, {Metric: "y", Label: "Price", Share: -.3}}},
			has: []string{"Pieces (2.4 → 1.9)"},
		},
		"the numerator says what the metric says": {
			why: Why{Inputs: []Input{{Metric: "x", Label: "Missing", Share: 1, itself: true}, {Metric: "y", Label: "All", Share: 0}}}, none: true,
		},
		"parts that do not add up have no share": {
			why: Why{Causes: []Cause{{Slice: slice("a"), Before: 10, After: 5, Share: none, Contribution: none, Confidence: "strong"}}},
			has: []string{"a (10 → 5)."}, not: []string{"%"},
		},
	} {
		t.Run(name, func(t *testing.T) {
			got := tt.why.Likely(m, true)
			if got.Found == tt.none || got.Words["zh"] == "" {
				t.Errorf("found %v: %v", got.Found, got.Words)
			}
			for _, s := range tt.has {
				if !strings.Contains(got.Words["en"], s) {
					t.Errorf("%q lacks %q", got.Words["en"], s)
				}
			}
			for _, s := range tt.not {
				if strings.Contains(got.Words["en"], s) {
					t.Errorf("%q has %q", got.Words["en"], s)
				}
			}
			bare := tt.why.Likely(m, false)
			if strings.ContainsAny(bare.Words["en"], "0123456789%") {
				t.Errorf("%q has numbers", bare.Words["en"])
			}
		})
	}
}
