package link_test

import (
	"strings"
	"testing"
	"testing/fstest"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/definition"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/link"
)

// The other source has the dimension, so that "there is none" sends its author looking for a slip.
func TestATimeOfAnotherSourceSaysWhatToDo(t *testing.T) {
	b, found := definition.Load(fstest.MapFS{"p.yaml": {Data: []byte(`
project: {name: p}
connections: [{name: db, engine: sqlite, path: x.sqlite}]
sources:
  - name: invoices
    table: invoices
    entities: [{name: invoice, type: primary, expr: id}]
    dimensions: [{name: day, type: time, date: true}]
  - name: lines
    table: lines
    entities: [{name: invoice, type: foreign, expr: invoice_id}]
    measures: [{name: sold, agg: sum, expr: price, time: invoice__day}]
`)}}, definition.Options{})
	if len(found) > 0 {
		t.Fatal(found)
	}
	_, wrong := link.Model(b)
	if len(wrong) != 1 || wrong[0].Code != "WH024" || !strings.Contains(wrong[0].Message, `source lines has no time dimension "invoice__day" of its own`) || !strings.Contains(wrong[0].Hint, "sql:") {
		t.Errorf("%v", wrong)
	}
}
