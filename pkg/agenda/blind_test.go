package agenda_test

import (
	"context"
	"errors"
	"fmt"
	"math"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/agenda"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/answer"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/rules"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/rules/rulestest"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/grain"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/model"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/query"
)

// unreachable answers nothing.
type unreachable struct{}

func (unreachable) Ask(context.Context, query.Request) (*answer.Answer, error) {
	return nil, errors.New("connection refused")
}

// TestBlindDayIsNotQuiet: nobody knows whether all is well where no source
// answers, or none has the day.
func TestBlindDayIsNotQuiet(t *testing.T) {
	m, asker := retail()
	for name := range asker.Metrics {
		asker.Metrics[name] = rulestest.Steady(math.NaN())
	}
	for name, ask := range map[string]rules.Asker{"unreachable": unreachable{}, "empty": asker} {
		a, err := agenda.Prepare(t.Context(), ask, m, agenda.Options{At: today.Add(8 * time.Hour)})
		if err != nil {
			t.Fatal(err)
		}
		if name == "empty" && (!strings.HasPrefix(a.Errors[0].In("en"), "no unit could be judged: no data") || !strings.HasPrefix(a.Errors[0].In("zh"), "所有单位都无法判断：无数据")) {
			t.Errorf("empty: not told in both languages: %+v", a.Errors[0])
		}
		if a.Quiet || !a.Blind() || rulesOf(a) != len(m.Rules) || len(a.Checked.Buckets) != 0 {
			t.Errorf("%s: quiet %v, blind %v, errors %v, %v", name, a.Quiet, a.Blind(), a.Errors, a.Checked.Buckets)
		}
	}
}

// TestJudgedBucketsAreNamed of each grain, the latest first.
func TestJudgedBucketsAreNamed(t *testing.T) {
	m, asker := retail()
	m.Rules[1].Grain = grain.Week
	a := prepare(t, m, asker, agenda.Options{})
	want := []agenda.Bucket{
		{Grain: "day", Start: "2025-11-19", Name: agenda.Text{"en": "Wed 19 Nov", "zh": "11月19日 周三"}},
		{Grain: "week", Start: "2025-11-10", Name: agenda.Text{"en": "week 46, 2025", "zh": "2025年第46周"}},
	}
	if diff := cmp.Diff(want, a.Checked.Buckets); diff != "" {
		t.Error(diff)
	}
}

// rulesOf counts the rules that could not be judged.
func rulesOf(a *agenda.Agenda) (n int) {
	for _, p := range a.Errors {
		n += len(p.Rules)
	}
	return n
}

// TestOneReasonIsSaidOnce for all rules that it holds for, with the units of all
// of them.
func TestOneReasonIsSaidOnce(t *testing.T) {
	m, asker := retail()
	var names []string
	for _, r := range m.Rules {
		names = append(names, r.Name)
	}
	a, err := agenda.Prepare(t.Context(), unreachable{}, m, agenda.Options{At: today.Add(8 * time.Hour)})
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff([]agenda.Problem{{Rules: names, Why: "connection refused"}}, a.Errors); diff != "" {
		t.Error(diff)
	}

	for name := range asker.Metrics {
		asker.Metrics[name] = rulestest.Steady(math.NaN())
	}
	m.Project.Language = "en"
	one, units := *m.Rules[0], 0
	one.Name = "again"
	m.Rules = []*model.Rule{m.Rules[0], &one}
	for _, r := range rules.EvaluateAll(t.Context(), asker, m, m.Rules, today.Add(8*time.Hour), rules.Options{}) {
		units += len(r.Signals)
	}
	a = prepare(t, m, asker, agenda.Options{})
	want := fmt.Sprintf("no unit could be judged: no data %d", units)
	if len(a.Errors) != 1 || len(a.Errors[0].Rules) != 2 || a.Errors[0].Why != want {
		t.Errorf("%v, want %s", a.Errors, want)
	}
}
