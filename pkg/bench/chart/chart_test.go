package chart_test

import (
	"encoding/xml"
	"io"
	"strings"
	"testing"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/bench/chart"
)

func TestCurvesAreDrawnByPowersOfTen(t *testing.T) {
	asked := chart.Curve{Title: "rows: of <a> table", Unit: "ms", Label: "asked"}
	for _, n := range []float64{1, 10, 100} {
		asked.Add(n*1000, n)
	}
	kept := chart.Curve{Title: asked.Title, Unit: "ms", Label: "kept"}
	kept.Add(1000, 1)
	text := chart.SVG([]chart.Curve{asked, kept, {Title: "other", Unit: "s", X: []float64{5}, Y: []float64{7}}})
	for d := xml.NewDecoder(strings.NewReader(text)); ; {
		if _, err := d.Token(); err == io.EOF {
			break
		} else if err != nil {
			t.Fatal(err)
		}
	}
	if strings.Count(text, "<polyline") != 3 || strings.Count(text, "<g ") != 2 {
		t.Errorf("three curves in two pictures:\n%s", text)
	}
	// What grows in proportion is a straight line from corner to corner.
	if !strings.Contains(text, `points="46.0,164.0 167.0,99.0 288.0,34.0"`) {
		t.Errorf("%s", text)
	}
	for _, label := range []string{">1 k<", ">100 k<", ">asked<", "&lt;a&gt;"} {
		if !strings.Contains(text, label) {
			t.Errorf("no %s", label)
		}
	}
}
