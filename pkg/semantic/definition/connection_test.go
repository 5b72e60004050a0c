package definition_test

import (
	"testing"
	"testing/fstest"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/definition"
)

func TestConnectionsHaveTheKeysOfTheirEngine(t *testing.T) {
	t.Parallel()
	b, found := definition.Load(fstest.MapFS{"a.yaml": {Data: []byte(`
connections:
  - {name: file, engine: sqlite, path: a.db, timeout: 90s}
  - {name: server, engine: postgres, dsn: "${DSN}", schema: mart}
`)}}, definition.Options{})
	if len(found) > 0 {
		t.Fatal(found)
	}
	for i, want := range []map[string]string{{"path": "a.db"}, {"dsn": "${DSN}", "schema": "mart"}} {
		if d := cmp.Diff(want, b.Connections[i].Settings); d != "" {
			t.Errorf("%s (-want +got):\n%s", b.Connections[i].Name, d)
		}
	}
	if got := time.Duration(b.Connections[0].Timeout); got != 90*time.Second {
		t.Errorf("timeout %s", got)
	}
}

func TestWhatDefinitionsOfEnginesAndTimesMayNotSay(t *testing.T) {
	t.Parallel()
	for text, want := range map[string]string{
		"connections: [{name: a, engine: sqlite, path: a.db, schema: b}]":                              "a.yaml:1:61: error: schema belongs to connections of engine grafana or postgres, and this one is sqlite [WH013 key-of-another-type]; take schema out, or change the engine",
		"connections: [{name: a, engine: sqlit, path: a.db}]":                                          `a.yaml:1:33: error: engine is "sqlit"; wanted: clickhouse, grafana, mysql, postgres, prometheus, sqlite or trino [WH006 not-one-of]; did you mean "sqlite"?`,
		"connections: [{name: a, engine: sqlite, paht: a.db}]":                                         `a.yaml:1:41: error: "paht" is not a key here [WH004 unknown-key]; did you mean "path"?`,
		"sources: [{name: a, table: a, dimensions: [{name: d, type: time, format: dd/mm/yyyy}]}]":      `a.yaml:1:74: error: format: "dd/mm/yyyy" is no way to write a time: use iso, seconds, milliseconds, or a pattern of YYYY MM DD HH mm ss such as DD/MM/YYYY [WH009 bad-form]; write it in the form that the message shows`,
		"sources: [{name: a, table: a, dimensions: [{name: d, format: DD/MM/YYYY}]}]":                  "a.yaml:1:62: error: format belongs to dimensions of type time [WH013 key-of-another-type]; write type: time, or take format out",
		"sources: [{name: a, table: a, dimensions: [{name: d, type: time, format: YYYYMMDD HHmm}]}]\n": "",
	} {
		_, found := definition.Load(fstest.MapFS{"a.yaml": {Data: []byte(text)}}, definition.Options{})
		got := ""
		if len(found) > 0 {
			got = found[0].Error()
		}
		if d := cmp.Diff(want, got); d != "" {
			t.Errorf("%s (-want +got):\n%s", text, d)
		}
	}
}
