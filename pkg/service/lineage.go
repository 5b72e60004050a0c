package service

import (
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/expr"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/model"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/wire"
)

// lineage draws where a metric comes from, down to the columns, and what uses
// it: metrics, rules, targets. Metrics that use it are drawn where they are shown.
func lineage(m *model.Model, self *model.Metric, shown func(*model.Metric) bool) wire.Lineage {
	g := graph{nodes: map[string]bool{}, edges: map[wire.LineageEdge]bool{}, out: wire.Lineage{Nodes: []wire.LineageNode{}, Edges: []wire.LineageEdge{}}}
	id := g.upstream(self, true)
	for _, other := range m.Metrics {
		for _, in := range other.Inputs() {
			if in.Metric == self && shown(other) {
				g.edge(id, g.node("metric", other.Name, other.Label, false))
			}
		}
	}
	for _, r := range m.RulesOf(self) {
		g.edge(id, g.node("rule", r.Name, r.Label, false))
	}
	for _, t := range m.TargetsOf(self) {
		if t.Measure != nil {
			g.edge(g.node("target", t.Measure.Source.Name+"."+t.Measure.Name, t.Measure.Label, false), id)
		}
	}
	return g.out
}

type graph struct {
	nodes map[string]bool
	edges map[wire.LineageEdge]bool
	out   wire.Lineage
}

func (g *graph) node(kind, name string, text model.Text, self bool) string {
	id := kind + ":" + name
	if !g.nodes[id] {
		g.nodes[id] = true
		g.out.Nodes = append(g.out.Nodes, wire.LineageNode{ID: id, Kind: kind, Name: name, Label: wire.Text(text), Self: self})
	}
	return id
}

func (g *graph) edge(from, to string) {
	e := wire.LineageEdge{From: from, To: to}
	if !g.edges[e] {
		g.edges[e] = true
		g.out.Edges = append(g.out.Edges, e)
	}
}

func (g *graph) upstream(m *model.Metric, self bool) string {
	id := "metric:" + m.Name
	if g.nodes[id] {
		return id
	}
	g.node("metric", m.Name, m.Label, self)
	for _, in := range m.Inputs() {
		g.edge(g.upstream(in.Metric, false), id)
	}
	if len(m.Inputs()) > 0 {
		return id
	}
	for _, v := range m.Measures() {
		measure := g.node("measure", v.Source.Name+"."+v.Name, v.Label, false)
		g.edge(measure, id)
		columns, _ := expr.ColumnNames(v.Expr)
		for _, c := range columns {
			g.edge(g.node("column", table(v.Source)+"."+c, nil, false), measure)
		}
		if len(columns) == 0 {
			g.edge(g.node("source", v.Source.Name, v.Source.Label, false), measure)
		}
	}
	return id
}

func table(s *model.Source) string {
	if s.Relation.Table != "" {
		return s.Relation.Table
	}
	return s.Name
}
