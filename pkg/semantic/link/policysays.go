package link

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/definition"
)

// says is what a policy gives and how, in short, as it is written: a metric that is new in
// the project changes no policy by a pattern that it fits. All that the policy says is in
// it, but what it is called, whom it is about and of which rows.
func says(d *definition.Policy) string {
	given := *d
	given.Name, given.Label, given.Who, given.Rows = "", definition.Text{}, nil, nil
	text, err := json.Marshal(given)
	if err != nil {
		panic("a policy is no JSON: " + err.Error()) // it was read from its like
	}
	sum := sha256.Sum256(text)
	return hex.EncodeToString(sum[:6])
}
