package link

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/definition"
)

// says is what a policy gives and how, in short, as it is written: a metric that is new in
// the project changes no policy by a pattern that it fits.
func says(d *definition.Policy) string {
	h := sha256.New()
	_, _ = fmt.Fprintf(h, "%t %q %q %q %q %q %q %t %t", d.Deny, d.Metrics, d.Domains, d.Sensitivity, d.Parents, d.Hide, d.Require, d.Mask, d.SQL) // a hash takes all
	if d.Round != nil {
		_, _ = fmt.Fprintf(h, " round %v", *d.Round)
	}
	if d.Smallest != nil {
		_, _ = fmt.Fprintf(h, " smallest %q %d", d.Smallest.Of, d.Smallest.Least)
	}
	return hex.EncodeToString(h.Sum(nil)[:6])
}
