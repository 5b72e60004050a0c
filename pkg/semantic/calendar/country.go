package calendar

import (
	"slices"
	"sync"
	"time"

	"github.com/rickar/cal/v2"
	"github.com/rickar/cal/v2/at"
	"github.com/rickar/cal/v2/be"
	"github.com/rickar/cal/v2/ca"
	"github.com/rickar/cal/v2/cz"
	"github.com/rickar/cal/v2/de"
	"github.com/rickar/cal/v2/dk"
	"github.com/rickar/cal/v2/es"
	"github.com/rickar/cal/v2/fr"
	"github.com/rickar/cal/v2/gb"
	"github.com/rickar/cal/v2/ie"
	"github.com/rickar/cal/v2/it"
	"github.com/rickar/cal/v2/jp"
	"github.com/rickar/cal/v2/nl"
	"github.com/rickar/cal/v2/no"
	"github.com/rickar/cal/v2/nz"
	"github.com/rickar/cal/v2/pl"
	"github.com/rickar/cal/v2/ro"
	"github.com/rickar/cal/v2/se"
	"github.com/rickar/cal/v2/sk"
	"github.com/rickar/cal/v2/us"
)

// Country knows the official days of a country: holidays, and days of a weekend
// that are worked instead.
type Country struct {
	Code string // ISO 3166-1, two letters
	// last is the last year whose days are published; 0 where they follow rules.
	last int
	on   func(time.Time) (counts, official bool)
}

// official tells whether a day is another than its weekday says.
func (c *Country) official(t time.Time) (counts, official bool) { return c.on(t) }

// holidays are the countries whose days follow rules.
var holidays = map[string][]*cal.Holiday{
	"AT": at.Holidays, "BE": be.Holidays, "CA": ca.Holidays, "CZ": cz.Holidays, "DE": de.Holidays, "DK": dk.Holidays,
	"ES": es.Holidays, "FR": fr.Holidays, "GB": gb.Holidays, "IE": ie.Holidays, "IT": it.Holidays, "JP": jp.Holidays,
	"NL": nl.Holidays, "NO": no.Holidays, "NZ": nz.Holidays, "PL": pl.Holidays, "RO": ro.Holidays, "SE": se.Holidays,
	"SK": sk.Holidays, "US": us.Holidays,
}

// Countries lists the codes of the countries that are known.
func Countries() []string {
	out := []string{"CN"}
	for code := range holidays {
		out = append(out, code)
	}
	slices.Sort(out)
	return out
}

// CountryOf finds a country by its code, nil where it is not known.
func CountryOf(code string) *Country {
	if code == "CN" {
		return china()
	}
	list := holidays[code]
	if list == nil {
		return nil
	}
	return &Country{Code: code, on: byRules(list)}
}

// byRules looks a day up among the holidays of a country, each year once.
func byRules(list []*cal.Holiday) func(time.Time) (counts, official bool) {
	days := &cal.BusinessCalendar{}
	days.AddHoliday(list...)
	var mu sync.Mutex // the library keeps what it found without a lock
	return func(t time.Time) (counts, official bool) {
		mu.Lock()
		defer mu.Unlock()
		actual, observed, _ := days.IsHoliday(Date(t))
		return false, actual || observed
	}
}
