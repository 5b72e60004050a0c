package breakdown

import (
	"encoding/json"
	"errors"
	"io"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/diag"
)

// Request asks for a metric's target to be taken apart.
type Request struct {
	Metric string `json:"metric"`
	// Period that is taken apart, as definitions write it: 2027, 2027-Q1, 2027-03.
	Period string `json:"period"`
	// By names grains (quarter, month, day) and levels (store, organisation.store), in
	// the order in which they are gone down.
	By []string `json:"by"`
	// Total is what is taken apart; left out, the target that is in force.
	Total *float64 `json:"total,omitempty"`
	// Profile over periods: a name of the registry; left out, as the target says.
	Profile string `json:"profile,omitempty"`
	// Down the organisation: a name of the registry; left out, as the target says.
	Down string `json:"down,omitempty"`
	// Version of the target; left out, the project's.
	Version string `json:"version,omitempty"`
	// Locked parts stay, beside those that definitions lock.
	Locked []LockedPart `json:"locked,omitempty"`
	// Lang of labels: en, zh.
	Lang string `json:"lang,omitempty"`
}

// LockedPart is a part that stays, by its period and unit.
type LockedPart struct {
	Period string   `json:"period"`
	Unit   []string `json:"unit,omitempty"` // its own name, behind those that it lies under
	Value  float64  `json:"value"`
	Where  string   `json:"where,omitempty"` // file:line
}

// Result is a target that was taken apart.
type Result struct {
	Metric   string            `json:"metric"`
	Label    string            `json:"label"`
	Unit     string            `json:"unit,omitempty"`
	Format   string            `json:"format,omitempty"`
	Version  string            `json:"version,omitempty"`
	Decimals int               `json:"decimals"`
	Steps    []Step            `json:"steps"`
	Profile  map[string]string `json:"profile,omitempty"` // in words, by language
	Down     map[string]string `json:"down,omitempty"`    // in words, by language
	Root     *Part             `json:"root"`
	// AsOf is the day up to which the metric is loaded (exclusive), "2006-01-02"; DueBy
	// says by language how what is due by then lies over the days.
	AsOf  string            `json:"asOf,omitempty"`
	DueBy map[string]string `json:"dueBy,omitempty"`
	Notes diag.List         `json:"notes,omitempty"`
}

// Step is one thing that the target goes down by: a grain, or a level.
type Step struct {
	Grain     string `json:"grain,omitempty"`
	Hierarchy string `json:"hierarchy,omitempty"`
	Level     string `json:"level,omitempty"`
	Label     string `json:"label,omitempty"`
	Depth     int    `json:"-"` // names in the paths of the level's units
}

// ReadRequest reads a request from JSON. Keys that it does not know are refused: one
// that was left out would change what is shared. io.EOF is an empty text.
func ReadRequest(in io.Reader) (Request, error) {
	var r Request
	d := json.NewDecoder(in)
	d.DisallowUnknownFields()
	if err := d.Decode(&r); err != nil {
		return r, err
	}
	if _, err := d.Token(); !errors.Is(err, io.EOF) {
		return r, errors.New("the request is followed by something else")
	}
	return r, nil
}
