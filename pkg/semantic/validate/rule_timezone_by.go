package validate

import (
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/diag"
)

var timezoneBy = rule{
	Check: diag.Check{
		Code: "WH330", Name: "timezone-by", Severity: diag.Error,
		What:    "A source names a dimension of zones that it does not reach, or that is one of time, or has no times that zones could be of.",
		Why:     "It is not known by which clock a row's unit goes.",
		Example: "sources:\n  - name: sales\n    table: sales\n    timezoneBy: store__zone\n    dimensions: [{name: day, type: time}]",
		Fix:     "name a dimension of the source, or entity__dimension of one that it joins by an entity",
	},
	run: func(c *checker) {
		for _, s := range c.m.Sources {
			if s.ZoneBy == "" {
				continue
			}
			subject := "source " + s.Name
			name, ok := c.m.ZoneRef(s)
			held := c.m.Routes(s, name)
			switch {
			case !ok || len(held) == 0 || held[0].Dimension == nil:
				c.report(s, "timezoneBy", s.Pos, subject, "source %s reaches no dimension %q that could tell the zones of its units", s.Name, s.ZoneBy)
			case held[0].Dimension.Time:
				c.report(s, "timezoneBy", s.Pos, subject, "%s is a dimension of time, and holds no names of zones", s.ZoneBy)
			case s.DefaultTime == nil:
				c.report(s, "timezoneBy", s.Pos, subject, "source %s has no time dimension that the zones of %s could be of", s.Name, s.ZoneBy)
			}
		}
	},
}
