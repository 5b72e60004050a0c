package main

import (
	"slices"
	"testing"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/answer"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/insight"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/words"
)

// Kinds of change stood in English in a Chinese table.
func TestWhyInChineseHasNoEnglishKinds(t *testing.T) {
	why := &insight.Why{Metric: "margin", Unit: "%"}
	for _, kind := range []string{"level", "rate", "mix"} {
		why.Causes = append(why.Causes, insight.Cause{Kind: kind, Confidence: "likely", Before: 0.3, After: 0.2, Contribution: -0.1, Share: answer.None()})
	}
	kinds := func(l words.Lang) (out []string) {
		for _, row := range whySheet(why, l).rows {
			out = append(out, row[1], row[6])
		}
		return out
	}
	if got := kinds(words.Chinese); !slices.Equal(got, []string{"规模", "较可能", "自身比率", "较可能", "占比", "较可能"}) {
		t.Errorf("%q", got)
	}
	if got := kinds(words.English); !slices.Equal(got, []string{"level", "likely", "rate", "likely", "mix", "likely"}) {
		t.Errorf("%q", got)
	}
}
