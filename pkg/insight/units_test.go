package insight

import (
	"testing"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/model"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/words"
)

// An order value of $5.76 stood beside its revenue of 483.
func TestInputsHaveTheirOwnUnit(t *testing.T) {
	m := &model.Metric{Name: "revenue", Governance: model.Governance{Unit: "USD", Format: "0.00"}}
	want := words.Unit{Name: "USD", Format: "0.00"}
	if got := (Input{of: m}).In(); got != want {
		t.Errorf("%+v", got)
	}
	if got := (Moved{of: m}).In(); got != want {
		t.Errorf("%+v", got)
	}
	if got := (Input{}).In(); got != (words.Unit{}) {
		t.Errorf("%+v", got)
	}
}
