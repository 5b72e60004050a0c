package insight

import "github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/words"

// What tables call the kinds of change and how sure they are, as pages do.
var (
	kinds    = map[string][2]string{"level": {"its size", "规模"}, "rate": {"its own rate", "自身比率"}, "mix": {"its weight", "占比"}}
	sureness = map[string][2]string{"strong": {"clear", "明确"}, "likely": {"likely", "较可能"}, "weak": {"weak", "较弱"}}
)

// KindIn is the kind of change in words.
func (c *Cause) KindIn(l words.Lang) string { return l.Pick(kinds[c.Kind][0], kinds[c.Kind][1]) }

// ConfidenceIn is the confidence in words.
func (c *Cause) ConfidenceIn(l words.Lang) string {
	return l.Pick(sureness[c.Confidence][0], sureness[c.Confidence][1])
}
