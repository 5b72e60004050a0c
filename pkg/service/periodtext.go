package service

import (
	"fmt"
	"time"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/grain"
)

// periodText is a period as definitions write it: by its name where that is read back
// as the same, else by its first day.
func periodText(cal grain.Calendar, t time.Time, g grain.Grain) string {
	reads := func(text string) bool {
		start, length, ok := cal.ReadPeriod(text, time.UTC)
		return ok && length == g && start.Equal(t)
	}
	year := cal.Trunc(t, grain.Year)
	for _, name := range []string{year.Format("2006"), year.AddDate(1, 0, 0).Format("2006")} {
		switch g {
		case grain.Quarter:
			for n := 1; n <= 4; n++ {
				if quarter := fmt.Sprintf("%s-Q%d", name, n); reads(quarter) {
					return quarter
				}
			}
		case grain.Year:
			if reads(name) {
				return name
			}
		}
	}
	if month := t.Format("2006-01"); g == grain.Month && reads(month) {
		return month
	}
	return t.Format(time.DateOnly)
}
