package frames_test

import (
	"encoding/json"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/grafana/grafana-plugin-sdk-go/data"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/frames"
)

// TestLabelsOfMembersAreShown: columns and labels of series hold keys, names and what
// Grafana shows for a key are the labels.
func TestLabelsOfMembersAreShown(t *testing.T) {
	a := alike()
	a.Keys[0].Called = map[string]string{"Main Street": "大街"}
	a.Keys[0].Above[0].Called = map[string]string{"North": "北区"}
	series := frames.Series(a, frames.Axis{})
	value := series[0].Fields[1]
	if value.Labels["store"] != "Main Street" || value.Labels["region"] != "North" || value.Config.DisplayNameFromDS != "北区 / 大街" {
		t.Error(value.Labels, value.Config.DisplayNameFromDS)
	}
	for name, f := range map[string]*data.Frame{"table": frames.Table(a, frames.Axis{}), "numeric": frames.Numeric(a, frames.Value)} {
		for column, want := range map[string]string{
			"store": `[{"type":"value","options":{"Main Street":{"text":"大街"}}}]`, "region": `[{"type":"value","options":{"North":{"text":"北区"}}}]`,
		} {
			field, _ := f.FieldByName(column)
			got, err := json.Marshal(field.Config.Mappings)
			if err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(want, string(got)); diff != "" {
				t.Errorf("%s of %s: %s", column, name, diff)
			}
		}
		if field, _ := f.FieldByName("store"); field.At(0) != "Main Street" {
			t.Error(name, field.At(0))
		}
	}
}
