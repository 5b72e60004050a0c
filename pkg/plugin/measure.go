package plugin

import (
	"github.com/prometheus/client_golang/prometheus"
	"github.com/prometheus/client_golang/prometheus/promauto"
)

// What the plugin counts about itself, gathered by Grafana under
// /metrics/plugins/wheelhouse-metrics-datasource.
var (
	queries = promauto.NewCounterVec(prometheus.CounterOpts{
		Namespace: "wheelhouse", Name: "queries_total",
		Help: "Queries by type and outcome: ok, or the failure's source.",
	}, []string{"type", "outcome"})
	seconds = promauto.NewHistogramVec(prometheus.HistogramOpts{
		Namespace: "wheelhouse", Name: "query_seconds",
		Help:    "Time from a query's arrival to its frames.",
		Buckets: []float64{.005, .01, .025, .05, .1, .25, .5, 1, 2.5, 5, 10, 30},
	}, []string{"type"})
	cut = promauto.NewCounter(prometheus.CounterOpts{
		Namespace: "wheelhouse", Name: "answers_cut_total",
		Help: "Answers of which only the first rows were sent, with a notice.",
	})
	keptAnswers = promauto.NewCounterVec(prometheus.CounterOpts{
		Namespace: "wheelhouse", Name: "kept_answers_total",
		Help: "Requests by how they met the answers that are kept: hit, missed, aged, loaded (a source was, since), joined (the same was being asked), passed (alert rules).",
	}, []string{"met"})
	keptBytes = promauto.NewGaugeVec(prometheus.GaugeOpts{
		Namespace: "wheelhouse", Name: "kept_answers_bytes",
		Help: "Memory that kept answers of a data source take, about.",
	}, []string{"source"})
	reloads = promauto.NewCounterVec(prometheus.CounterOpts{
		Namespace: "wheelhouse", Name: "definition_reloads_total",
		Help: "Definitions taken in: ok, or broken and refused.",
	}, []string{"outcome"})
)
