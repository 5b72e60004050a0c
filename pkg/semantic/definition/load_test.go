package definition

import (
	"testing"
	"testing/fstest"
)

func TestDraft(t *testing.T) {
	t.Parallel()
	fsys := fstest.MapFS{"a.yaml": {Data: []byte(`
project: {name: grocery, timezone: America/Chicagoo, asOf: latest}
metrics:
  - name: net_sales
    lable: x
    measure: net_amount
    filter: "a = 'x' and"
    tier: high
    drivers: [a, b]
  - {name: b, numerator: net_sales, denominator: {metric: x, offset: four}}
  -
rules:
  - name: x
    metric: y
    template: strek
    params: {window: 0, drop: "0.1"}
`)}, "b.yaml": {Data: []byte("metrics:\n\t- name: x\n")}}
	b, found := Load(fsys, Options{})
	for _, d := range found {
		t.Log(d.Error())
	}
	t.Logf("%+v", b.Metrics[0].Places)
	t.Log(b.Metrics[0].YAML)
	t.Log(b.Metrics[1].YAML)
}
