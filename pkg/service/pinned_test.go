package service_test

import (
	"context"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"testing/fstest"
	"time"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/access"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/answer"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/expr"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/model"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/project"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/query"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/service"
)

// onTheMove moves "mover" to the other region each time that they are looked up, as a
// table of people does that is read again within a call.
type onTheMove struct{ times atomic.Int64 }

func (p *onTheMove) Grant(_ context.Context, s access.Subject, _ *model.Model) (access.Grant, error) {
	if s.Login == "mover" {
		s.Login = []string{"East", "West"}[p.times.Add(1)%2]
	}
	return regional{subject: s}, nil
}

// TestACallHasOneGrant: whatever becomes of who may read what while an answer is made, it
// is of one reader's rows, and kept for those who read the same.
func TestACallHasOneGrant(t *testing.T) {
	files := fstest.MapFS{"shop.yaml": {Data: []byte(strings.Replace(shop, "@path", database(t), 1))}}
	s, err := service.Open(project.Loader(files), service.Options{Policy: &onTheMove{}, Kept: bounds})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = s.Close() })
	b := service.NewBatch(s, time.Millisecond)
	req := query.Request{Metrics: []string{"amount"}, By: level("region"), Time: query.TimeRange{Preset: "mtd"}}
	for i := range 6 {
		req.Lang = []string{"en", "zh"}[i%2]
		for _, ask := range []func(context.Context, query.Request) (*answer.Answer, error){s.Query, b.Query} {
			a, err := ask(as(t, "mover"), req)
			if err != nil {
				t.Fatal(err)
			}
			if got := strings.Join(table(a, a.Metrics[0].Values), " "); got != "East 1500" && got != "West 300" {
				t.Errorf("an answer of two grants: %s", got)
			}
		}
		for login, want := range map[string]string{"East": "East 1500", "West": "West 300"} {
			a, err := s.Query(as(t, login), req)
			if err != nil {
				t.Fatal(err)
			}
			if got := strings.Join(table(a, a.Metrics[0].Values), " "); got != want {
				t.Errorf("%s reads %s, want %s", login, got, want)
			}
		}
	}
}

// refusing grants all who are alike the same and refuses them its sources, each by name.
type refusing struct{ byRegion }

func (refusing) Grant(_ context.Context, s access.Subject, _ *model.Model) (access.Grant, error) {
	return refusedAll{regional{subject: s}}, nil
}

type refusedAll struct{ regional }

func (refusedAll) Key() string { return "alike" }

func (g refusedAll) Rows(s *model.Source, _ ...*model.Metric) ([]expr.Expr, error) {
	if g.subject.System != "" {
		return nil, nil
	}
	time.Sleep(50 * time.Millisecond) // for company
	return nil, access.Denied{Subject: g.subject, What: "source " + s.Name}
}

// TestARefusalNamesWhoAsks: who asks together with others gets their own refusal.
func TestARefusalNamesWhoAsks(t *testing.T) {
	files := fstest.MapFS{"shop.yaml": {Data: []byte(strings.Replace(shop, "@path", database(t), 1))}}
	s, err := service.Open(project.Loader(files), service.Options{Policy: refusing{}, Kept: bounds})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = s.Close() })
	b := service.NewBatch(s, 10*time.Millisecond)
	for name, ask := range map[string]func(context.Context, query.Request) (*answer.Answer, error){"kept": s.Query, "batch": b.Query} {
		var all sync.WaitGroup
		for _, login := range []string{"ann", "ben", "cat"} {
			all.Go(func() {
				_, err := ask(as(t, login), query.Request{Metrics: []string{"amount"}, Time: query.TimeRange{Preset: "mtd"}})
				if err == nil || !strings.HasPrefix(err.Error(), login+" ") {
					t.Errorf("%s: %s is told: %v", name, login, err)
				}
			})
		}
		all.Wait()
	}
}
