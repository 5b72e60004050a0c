package service_test

import (
	"context"
	"errors"
	"sync"
	"testing"
	"time"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/access/accesstest"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/query"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/service"
)

func TestLastLeaverSpoilsNobody(t *testing.T) {
	b := service.NewBatch(open(t, shop), 50*time.Millisecond)
	req := query.Request{Metrics: []string{"amount"}, Time: query.TimeRange{Preset: "mtd"}}
	for range 5 {
		ctx, leave := context.WithCancel(accesstest.Context(t))
		gone := make(chan error, 1)
		go func() {
			_, err := b.Query(ctx, req)
			gone <- err
		}()
		time.Sleep(5 * time.Millisecond)
		leave()
		if err := <-gone; !errors.Is(err, context.Canceled) {
			t.Errorf("who leaves is told so, got %v", err)
		}
		if _, err := b.Query(accesstest.Context(t), req); err != nil {
			t.Errorf("who comes after must get the answer, got %v", err)
		}
	}
}

func TestCrowdSharesFewQuestions(t *testing.T) {
	b := service.NewBatch(open(t, shop), 5*time.Millisecond)
	var wg sync.WaitGroup
	for i := range 100 {
		wg.Go(func() {
			time.Sleep(time.Duration(i) * time.Millisecond / 2)
			name := []string{"amount", "customers", "per_customer"}[i%3]
			a, err := b.Query(accesstest.Context(t), query.Request{Metrics: []string{name}, Time: query.TimeRange{Preset: "mtd"}})
			if err != nil || len(a.Metrics) != 1 || a.Metrics[0].Name != name {
				t.Errorf("%s: %v", name, err)
			}
		})
	}
	wg.Wait()
}

func TestACompleteCompanyDoesNotWait(t *testing.T) {
	b := service.NewBatch(open(t, shop), time.Hour)
	ctx, cancel := context.WithTimeout(service.InCompany(accesstest.Context(t), 3), 10*time.Second)
	defer cancel()
	var wg sync.WaitGroup
	for _, name := range []string{"amount", "customers", "per_customer"} {
		wg.Go(func() {
			a, err := b.Query(ctx, query.Request{Metrics: []string{name}, Time: query.TimeRange{Preset: "mtd"}})
			if err != nil || len(a.Metrics) != 1 || a.Metrics[0].Name != name || len(a.Stats.Statements) != 1 {
				t.Errorf("%s: %v, %+v", name, err, a)
			}
		})
	}
	wg.Wait()
}

func TestAnIncompleteCompanyIsAskedAfterTheWindow(t *testing.T) {
	b := service.NewBatch(open(t, shop), time.Millisecond)
	ctx, cancel := context.WithTimeout(service.InCompany(accesstest.Context(t), 3), 10*time.Second)
	defer cancel()
	if _, err := b.Query(ctx, query.Request{Metrics: []string{"amount"}, Time: query.TimeRange{Preset: "mtd"}}); err != nil {
		t.Error(err)
	}
}
