package validate

import (
	"time"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/calendar"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/diag"
)

// publishedAhead is how long before the last published day somebody has to know.
const publishedAhead = 2 // months

var officialDaysEnd = rule{
	Check: diag.Check{
		Code: "WH110", Name: "official-days-end", Severity: diag.Warning,
		What:    "Rules or sources count a country's official days, and those that are published end within two months of the project's clock.",
		Why:     "After them holidays would count as working days, and days worked at a weekend as none.",
		Example: "project: {name: shop, country: CN, asOf: 2099-11-20}\nrules:\n  - name: sales_drop\n    metric: net_sales\n    template: change\n    params: {drop: 0.1}\n    days: working",
		Fix:     "install a version that knows the next year (docs/calendars.md), or list its days in closed and open",
	},
	run: func(c *checker) {
		clock := time.Now()
		if at, err := time.Parse(time.DateOnly, c.m.Project.AsOf); err == nil {
			clock = at
		}
		used := map[*calendar.Days]bool{}
		for _, r := range c.m.Rules {
			used[r.Days] = true
		}
		for _, s := range c.m.Sources {
			used[s.Days] = true
		}
		for _, a := range c.m.Agendas {
			used[a.On] = true
		}
		for _, d := range c.m.Days {
			if end, ok := d.Ends(); ok && used[d] && clock.AddDate(0, publishedAhead, 0).After(end) {
				c.report(&c.m.Project, "country", c.m.Project.Pos, "project", "the official days of %s that %s days go by are published to %s", d.Country.Code, d.Name, end.AddDate(0, 0, -1).Format(time.DateOnly))
			}
		}
	},
}
