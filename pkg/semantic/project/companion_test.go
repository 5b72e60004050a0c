package project_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/dbt"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/folder"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/project"
)

const manifest = `{"project_configuration": {"time_spines": [{"node_relation": {"alias": "days", "schema_name": "main"},
	"primary_column": {"name": "ds", "time_granularity": "day"}}]},
 "semantic_models": [{"name": "orders", "node_relation": {"alias": "orders", "schema_name": "main"}, "defaults": {"agg_time_dimension": "day"},
	"entities": [{"name": "order", "type": "primary"}], "dimensions": [{"name": "day", "type": "time", "type_params": {"time_granularity": "day"}}],
	"measures": [{"name": "revenue", "agg": "sum", "create_metric": true}]}],
 "metrics": []}`

func TestDBTCompanionNamesTheConnection(t *testing.T) {
	t.Parallel()
	m, found := project.Load(fstest.MapFS{
		"target/semantic_manifest.json": {Data: []byte(manifest)},
		"wheelhouse.yaml": {Data: []byte("project: {name: shop, currency: EUR}\nconnections: [{name: db, engine: sqlite, path: shop.sqlite}]\n" +
			"owners: [{name: finance, contact: f@example.com}]\n")},
	}, project.Options{Root: "/srv/shop"})
	if found.HasErrors() {
		t.Fatal(found)
	}
	if m.Project.Name != "shop" || m.Owner("finance") == nil || m.Metric("revenue") == nil {
		t.Errorf("project %+v", m.Project)
	}
	if c := m.Source("orders").Connection; c == nil || c.Settings["path"] != "/srv/shop/shop.sqlite" || m.Connection("db") != c {
		t.Errorf("connection %+v", c)
	}
}

func TestDBTCompanionMaySayNoMore(t *testing.T) {
	t.Parallel()
	for text, want := range map[string]string{
		"project: {name: shop}\nconnections: [{name: a, engine: sqlite, path: a}, {name: b, engine: sqlite, path: b}]": "there are 2 connections",
		"project: {name: shop}\nmetrics: [{name: m, measure: revenue}]":                                                "1 sources, metrics",
	} {
		_, found := project.Load(fstest.MapFS{
			dbt.ManifestFile:  {Data: []byte(manifest)},
			"wheelhouse.yaml": {Data: []byte(text)},
		}, project.Options{})
		var all []string
		for _, d := range found {
			all = append(all, d.Error())
		}
		if s := strings.Join(all, "\n"); !strings.Contains(s, want) || !strings.Contains(s, "WH717") {
			t.Errorf("%s\ngave\n%s", text, s)
		}
	}
}

// A folder of YAML documents may have the companion too, and os.DirFS serves it.
func TestDBTCompanionBesideDocuments(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	for name, text := range map[string]string{
		"wheelhouse.yaml": "project: {name: shop}\nconnections: [{name: db, engine: sqlite, path: shop.sqlite}]\n",
		"m.yaml": "project_configuration:\n  time_spines:\n    - {node_relation: {alias: days, schema_name: $source_schema}, primary_column: {name: ds, time_granularity: day}}\n" +
			"---\nsemantic_model:\n  name: orders\n  node_relation: {alias: orders, schema_name: $source_schema}\n  defaults: {agg_time_dimension: day}\n" +
			"  entities: [{name: order, type: primary}]\n  dimensions: [{name: day, type: time, type_params: {time_granularity: day}}]\n" +
			"  measures: [{name: revenue, agg: sum, create_metric: true}]\n",
	} {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	m, found := folder.Load(dir, project.Options{})
	if found.HasErrors() {
		t.Fatal(found)
	}
	if m.Source("orders").Relation.Schema != "" || m.Source("orders").Connection.Settings["path"] != filepath.Join(dir, "shop.sqlite") {
		t.Errorf("source %+v", m.Source("orders"))
	}
}
