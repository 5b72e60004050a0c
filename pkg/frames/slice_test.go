package frames_test

import (
	"encoding/json"
	"testing"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/answer"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/frames"
)

// A table says of which units its numbers are, like for like, so that a panel can.
func TestTablesTellWhichUnitsCount(t *testing.T) {
	a := week()
	a.Alike = &answer.Alike{Level: "organisation.store", Label: map[string]string{"en": "Store"}, Kept: 38, Opened: 3, Moved: 1}
	text, err := json.Marshal(frames.Table(a, frames.Axis{}).Meta.Custom)
	if err != nil {
		t.Fatal(err)
	}
	var told struct{ Alike *answer.Alike }
	if err := json.Unmarshal(text, &told); err != nil {
		t.Fatal(err)
	}
	if told.Alike == nil || told.Alike.Kept != 38 || told.Alike.Moved != 1 || told.Alike.Label["en"] != "Store" {
		t.Errorf("the table tells %s", text)
	}
}
