package resolve

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/diag"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/grain"
)

// clockNotes say by which clocks units are counted where these tell apart what there is of
// the periods that are asked for, and what is wrong with their zones.
func (s *asked) clockNotes() (out diag.List) {
	for _, g := range s.groups {
		if g.clocks == nil {
			continue
		}
		var names []string
		for _, m := range g.metrics {
			names = append(names, s.r.Metrics[m].Name)
		}
		for _, d := range g.clocks.notes(s.r.Range.To.After(g.coverage.End), g.scope.Key == "", strings.Join(names, ", "), localTime(g.coverage.End)) {
			if !slices.ContainsFunc(out, func(o diag.Diagnostic) bool { return o.Code == d.Code && o.Message == d.Message }) {
				out = append(out, d)
			}
		}
	}
	return out
}

// notes of one group's clocks. running tells that a period is asked for that is not over
// everywhere, whole that the reader may read all rows.
func (c *unitClocks) notes(running, whole bool, metrics, until string) (out diag.List) {
	if len(c.wrong) > 0 && whole {
		own := slices.IndexFunc(c.zones, func(z zoneClock) bool { return z.Rest })
		by := "the source's zone"
		if own >= 0 {
			by = c.zones[own].Zone.String()
		}
		out = append(out, diag.Diagnostic{
			Code: "RQ282", Name: "unknown-zone", Severity: diag.Warning, Subject: "source " + c.source,
			Message: fmt.Sprintf("%s is %s, which is no time zone: such units go by %s", c.by, quoted(c.wrong), by),
			Hint:    "write the IANA name in the data, such as Asia/Shanghai or America/New_York",
		})
	}
	for _, z := range c.zones {
		if !z.Silent.IsZero() && running {
			out = append(out, diag.Diagnostic{
				Code: "RQ283", Name: "zone-silent", Severity: diag.Info, Subject: "source " + c.source,
				Message: fmt.Sprintf("the rows of %s in %s end with %s: they are waited for no more", c.source, z.Zone, localTime(grain.Gregorian().Trunc(z.Silent, grain.Day))),
			})
		}
	}
	if !c.differ() || !running {
		return out
	}
	if !c.apart {
		behind := slices.MinFunc(c.zones, func(a, b zoneClock) int { return a.end.Compare(b.end) })
		return append(out, diag.Diagnostic{
			Code: "RQ281", Name: "slowest-clock", Severity: diag.Info, Subject: "time",
			Message: fmt.Sprintf("%s: all units are counted to %s, as far as %s is, since what is asked for has one end for all of them", metrics, until, behind.Zone),
		})
	}
	var parts []string
	for _, z := range c.zones {
		parts = append(parts, fmt.Sprintf("%s to %s", z.Zone, localTime(z.end)))
	}
	return append(out, diag.Diagnostic{
		Code: "RQ280", Name: "unit-clocks", Severity: diag.Info, Subject: "time",
		Message: fmt.Sprintf("%s: each unit is counted, and compared, as far as its own clock and data are: %s", metrics, strings.Join(parts, ", ")),
	})
}

// mostWrong is how many members that are no zones a note names.
const mostWrong = 5

// quoted lists members, the first few of many.
func quoted(members []string) string {
	out := make([]string, 0, mostWrong)
	for _, m := range members[:min(len(members), mostWrong)] {
		out = append(out, strconv.Quote(m))
	}
	list := strings.Join(out, " or ")
	if n := len(members) - mostWrong; n > 0 {
		list += fmt.Sprintf(" (and %d more)", n)
	}
	return list
}
