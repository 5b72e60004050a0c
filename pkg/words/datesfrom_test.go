package words

import (
	"testing"
	"time"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/grain"
)

// Data that ended eleven years ago were "judged on Sat 31 May".
func TestADayOfAnotherYearHasItsYear(t *testing.T) {
	now := time.Date(2025, 12, 23, 8, 30, 0, 0, time.UTC)
	for _, c := range []struct {
		at     time.Time
		g      grain.Grain
		en, zh string
	}{
		{time.Date(2025, 12, 22, 0, 0, 0, 0, time.UTC), grain.Day, "Mon 22 Dec", "12月22日 周一"},
		{time.Date(2014, 5, 31, 0, 0, 0, 0, time.UTC), grain.Day, "Sat 31 May 2014", "2014年5月31日 周六"},
		{time.Date(2014, 5, 31, 14, 0, 0, 0, time.UTC), grain.Hour, "31 May 2014 14:00", "2014年5月31日 14:00"},
		{time.Date(2014, 5, 1, 0, 0, 0, 0, time.UTC), grain.Month, "May 2014", "2014年5月"},
	} {
		if en, zh := BucketFrom(now, c.at, c.g, grain.Gregorian(), English), BucketFrom(now, c.at, c.g, grain.Gregorian(), Chinese); en != c.en || zh != c.zh {
			t.Errorf("%s, %s; want %s, %s", en, zh, c.en, c.zh)
		}
	}
}
