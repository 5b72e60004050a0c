package sample_test

import (
	"testing"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/access/accesstest"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/folder"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/project"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/query"
)

// The retail group's units have the English names that its tables hold for them.
func TestUnitsHaveTheirEnglishNames(t *testing.T) {
	svc, dir := openSample(t, "retail-group", 0)
	m, _ := folder.Load(dir, project.Options{})
	for _, column := range []string{"bu", "region", "store_name"} {
		a, err := svc.Query(accesstest.Context(t), query.Request{
			By: []query.By{{Dimension: "store__" + column}, {Dimension: "store__" + column + "_en"}},
		})
		if err != nil {
			t.Fatal(err)
		}
		labels := m.LabelsOf("store__" + column)
		if a.Rows == 0 || len(labels) != a.Rows {
			t.Errorf("%s: %d units, %d labels", column, a.Rows, len(labels))
		}
		for row := range a.Rows {
			if name, english := a.Keys[0].Values[row], a.Keys[1].Values[row]; labels.Called(name, "en") != english || labels.Called(name, "zh") != name {
				t.Errorf("%s %s is called %q, and %q in its table", column, name, labels.Called(name, "en"), english)
			}
		}
	}
}
