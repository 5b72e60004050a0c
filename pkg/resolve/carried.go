package resolve

import (
	"fmt"
	"time"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/diag"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/grain"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/model"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/query"
)

// carriedNote says that a balance's counts stand for periods without one, and with
// which day they end where that was before the clock's.
func carriedNote(v *model.Measure, c query.Coverage, now time.Time) diag.Diagnostic {
	carry := v.Carry()
	text := fmt.Sprintf("where a period has no count of %s its last one before stands, for up to %d %s", v.Name, carry.Count, carry.Grain)
	if carry.Count > 1 {
		text += "s"
	}
	if newest := c.End.Add(-time.Nanosecond); newest.Before(grain.Gregorian().Trunc(now, grain.Day)) {
		text += "; the data end with " + newest.Format(time.DateOnly)
	}
	return diag.Diagnostic{Code: "RQ111", Name: "count-carried", Severity: diag.Info, Subject: "source " + v.Source.Name, Pos: v.Source.Pos, Message: text}
}
