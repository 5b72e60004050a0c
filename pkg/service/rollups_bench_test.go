package service_test

import (
	"testing"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/access/accesstest"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/query"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/service"
)

// BenchmarkRollups asks for a year by months and stores over a million rows.
func BenchmarkRollups(b *testing.B) {
	shop := newRolled(b, 500, 2500)
	req := query.Request{Metrics: []string{"revenue", "lines", "per_line"}, Grain: "month", By: byName("store"), Time: between("2023-03-01", "2024-03-01")}
	for name, s := range map[string]*service.Service{"with": shop.with, "without": shop.without} {
		b.Run(name, func(b *testing.B) {
			if _, err := s.Ask(accesstest.Context(b), req); err != nil { // what is compared and looked at first
				b.Fatal(err)
			}
			for b.Loop() {
				if _, err := s.Ask(accesstest.Context(b), req); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}
