package service

import (
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/insight"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/comparison"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/project"
)

func bucketOf(from, to string) comparison.Bucket {
	a, _ := time.Parse(time.DateOnly, from)
	b, _ := time.Parse(time.DateOnly, to)
	return comparison.Bucket{From: a, To: b}
}

func saying(list []insight.Around, kind, text string) *insight.Around {
	for i := range list {
		if list[i].Kind == kind && strings.Contains(list[i].Words["en"], text) && list[i].Words["zh"] != "" {
			return &list[i]
		}
	}
	return nil
}

func TestAroundTellsWhatTheTwoPeriodsHaveNotAlike(t *testing.T) {
	m, _ := project.Load(fstest.MapFS{"wheelhouse.yaml": {Data: []byte(`
project: {name: shop, country: CN}
events:
  - {name: double_eleven, label: {en: "Singles' Day", zh: 双十一}, yearly: 11-11}
  - {name: opening, label: {en: Opening, zh: 开业}, dates: [{from: 2025-11-13, to: 2025-11-14}]}
`)}}, project.Options{})
	a := &arounder{now: []comparison.Bucket{bucketOf("2025-11-13", "2025-11-14")}, then: []comparison.Bucket{bucketOf("2025-11-10", "2025-11-12")}}
	a.events(m.Events)
	if e := saying(a.out, "event", "Opening"); e == nil || e.Then {
		t.Errorf("the event of the period is not told: %+v", a.out)
	}
	if e := saying(a.out, "event", "compared period has Singles' Day"); e == nil || !e.Then || e.From != "2025-11-11" {
		t.Errorf("the event of the compared period is not told: %+v", a.out)
	}
	same := &arounder{now: a.then, then: a.then}
	same.events(m.Events)
	if same.daysOff(m.DaysNamed("working")); len(same.out) > 0 {
		t.Errorf("two periods alike have %+v around them", same.out)
	}
	// The first days of October are off, and one Sunday before is worked for them.
	off := &arounder{now: []comparison.Bucket{bucketOf("2025-10-01", "2025-10-04")}, then: []comparison.Bucket{bucketOf("2025-09-24", "2025-09-27")}}
	off.daysOff(m.DaysNamed("working"))
	if h := saying(off.out, "holiday", "3 and 0 in this period, 0 and 0"); h == nil || h.From != "2025-10-01" || h.To != "2025-10-03" {
		t.Errorf("days off are told as %+v", off.out)
	}
}

func TestAroundTellsPublishedDefinitionsAndLateData(t *testing.T) {
	a := &arounder{now: []comparison.Bucket{bucketOf("2025-11-10", "2025-11-17")}, then: []comparison.Bucket{bucketOf("2025-11-03", "2025-11-10")}}
	at := func(s string) time.Time { v, _ := time.Parse(time.DateOnly, s); return v }
	a.published([]Published{{At: at("2025-11-01"), Version: 1}, {At: at("2025-11-05"), Version: 2, Message: "Returns count"}, {At: at("2025-11-12"), Version: 3}, {At: at("2025-11-17"), Version: 4}})
	if len(a.out) != 2 || saying(a.out, "definition", "Version 2") == nil || !a.out[0].Then || saying(a.out, "definition", "Version 3") == nil || a.out[1].Then {
		t.Fatalf("%+v", a.out)
	}
	a.late("2025-11-15")
	if l := saying(a.out, "late", "2025-11-15"); l == nil || l.To != "2025-11-16" {
		t.Errorf("%+v", a.out)
	}
}
