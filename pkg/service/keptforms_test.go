package service_test

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/access"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/access/accesstest"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/query"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/service"
)

func TestFormsAreKeptWithTheirAnswer(t *testing.T) {
	k := keep(t, "", bounds, true)
	ctx := accesstest.Context(t)
	b := service.NewBatch(k.Service, time.Millisecond)
	if _, ok := b.KeptForms(ctx, monthOfShop); ok {
		t.Fatal("nothing was asked yet")
	}
	if _, err := b.Ask(ctx, monthOfShop); err != nil {
		t.Fatal(err)
	}
	forms := func() *service.KeptForms {
		f, ok := b.KeptForms(ctx, monthOfShop)
		if !ok {
			t.Fatal("it was asked")
		}
		return f
	}
	f, before := forms(), k.KeptStats().Bytes
	if a := f.Answer(); !a.Stats.Cached || a.Stats.ReadAt == "" || a.Stats.ReadAt != f.Stats().ReadAt || !f.Stats().Cached || f.Stats().TotalMs != 0 {
		t.Errorf("%+v, %+v", a.Stats, f.Stats())
	}
	f.Keep("a", "the first", 1000)
	f.Keep("a", "the second", 1000)
	if v, ok := forms().Form("a"); !ok || v != "the first" {
		t.Errorf("%v", v)
	}
	if _, ok := forms().Form("b"); ok {
		t.Error("b was never made")
	}
	if n := k.KeptStats(); n.Bytes < before+1000 || n.Bytes > before+1200 || n.Entries != 1 {
		t.Errorf("%+v", n)
	}
	f.Keep("large", "x", 300_000)
	if _, ok := forms().Form("large"); ok {
		t.Error("an answer takes a quarter of all at most, with its forms")
	}
	for n := range 20 {
		f.Keep(fmt.Sprintf("other %02d", n), n, 1000)
	}
	if _, ok := forms().Form("other 19"); !ok {
		t.Error("the newest is kept")
	}
	if _, ok := forms().Form("a"); ok {
		t.Error("of very many forms the oldest goes")
	}
	if n := k.KeptStats(); n.Bytes > before+10_000 {
		t.Errorf("%+v", n)
	}
	if k.times(service.Hit) == 0 || k.times(service.Missed) != 1 {
		t.Errorf("met %v", k.met)
	}

	k.Reload()
	f.Keep("late", "x", 1000)
	if n := k.KeptStats(); n.Bytes != 0 || n.Entries != 0 {
		t.Errorf("of definitions before: %+v", n)
	}
	k.asks(ctx, t, monthOfShop)
	f.Keep("late", "x", 1000)
	if _, ok := forms().Form("late"); ok {
		t.Error("of an answer that is not kept any more")
	}
}

// TestWhoMayNotReadIsGivenNoForm: nor who reads other rows, an alert rule, and one who asks
// what is not kept.
func TestWhoMayNotReadIsGivenNoForm(t *testing.T) {
	k := keep(t, policies, bounds, true)
	b := service.NewBatch(k.Service, time.Millisecond)
	boss := reader(t, access.Subject{Login: "boss"})
	if _, err := b.Query(boss, monthOfShop); err != nil {
		t.Fatal(err)
	}
	f, ok := b.KeptForms(boss, monthOfShop)
	if !ok {
		t.Fatal("it was asked")
	}
	f.Keep("a", "of the boss", 1000)
	for _, who := range []access.Subject{{Login: "east"}, {Login: "nobody"}, {Login: "boss", Alert: true}} {
		if _, ok := b.KeptForms(reader(t, who), monthOfShop); ok {
			t.Errorf("%+v", who)
		}
	}
	if _, err := b.Query(reader(t, access.Subject{Login: "east"}), monthOfShop); err != nil {
		t.Fatal(err)
	}
	if f, ok := b.KeptForms(reader(t, access.Subject{Login: "east"}), monthOfShop); !ok {
		t.Error("their own is kept")
	} else if v, ok := f.Form("a"); ok {
		t.Errorf("they are given %v", v)
	}
	parts, wrong := monthOfShop, query.Request{Metrics: []string{"nothing"}}
	parts.Parts = true
	for _, req := range []query.Request{parts, wrong} {
		if _, ok := b.KeptForms(boss, req); ok {
			t.Errorf("%+v", req)
		}
	}
}

// TestFormsGoWithALoad as their answer does.
func TestFormsGoWithALoad(t *testing.T) {
	k := keep(t, "", bounds, true)
	ctx := accesstest.Context(t)
	b := service.NewBatch(k.Service, time.Millisecond)
	k.asks(ctx, t, monthOfShop)
	f, _ := b.KeptForms(ctx, monthOfShop)
	f.Keep("a", "before", 1000)
	k.write(t, "UPDATE sales SET amount = amount + 5 WHERE day = '2025-11-03' AND store = 'c'")
	for deadline := time.Now().Add(10 * time.Second); ; time.Sleep(50 * time.Millisecond) {
		if _, ok := b.KeptForms(ctx, monthOfShop); !ok {
			break
		}
		if time.Now().After(deadline) {
			t.Fatal("it is still kept")
		}
	}
	a, _ := k.asks(ctx, t, monthOfShop)
	if got := strings.Join(table(a, a.Metrics[0].Values), " "); got != "East 1500 West 305" {
		t.Error(got)
	}
	if f, ok := b.KeptForms(ctx, monthOfShop); !ok {
		t.Error("it was asked")
	} else if _, ok := f.Form("a"); ok {
		t.Error("a form of rows before")
	}
}
