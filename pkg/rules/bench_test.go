package rules_test

import (
	"context"
	"fmt"
	"testing"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/answer"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/rules"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/rules/rulestest"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/query"
)

// kept answers every request with what it was told the first time, so that
// only the evaluation is measured.
type kept struct {
	asker *rulestest.Asker
	memo  map[string]*answer.Answer
}

func (k *kept) Ask(ctx context.Context, r query.Request) (*answer.Answer, error) {
	key := fmt.Sprint(r.Metrics, r.By, r.Time, len(r.Filters))
	if a, ok := k.memo[key]; ok {
		return a, nil
	}
	a, err := k.asker.Ask(ctx, r)
	k.memo[key] = a
	return a, err
}

// BenchmarkTenThousandUnits judges one streak rule with a condition over 10,000
// stores; the answer is ready.
func BenchmarkTenThousandUnits(b *testing.B) {
	m := rulestest.Retail()
	asker := story(m)
	asker.Paths = map[string][]string{"徐家汇店": {"华东", "徐家汇店"}}
	for i := range 9999 {
		unit := fmt.Sprintf("store %04d", i)
		asker.Paths[unit] = []string{"华东", unit}
	}
	k := &kept{asker, map[string]*answer.Answer{}}
	for b.Loop() {
		res, err := rules.Evaluate(context.Background(), k, m, conversionRule(m), today, rules.Options{})
		if err != nil || len(res.Fired()) != 1 {
			b.Fatal(err, len(res.Fired()))
		}
	}
}
