package ask

import "fmt"

// preset names a time that moves along with the clock, as a request's time has it; ""
// where there is none for it. Those that were said by their date stay where they are.
func (c clock) preset(p period) string {
	if !p.moves {
		return ""
	}
	if p.rolling && p.n > 0 && !p.from.After(c.today) {
		return fmt.Sprintf("last %d %ss", p.n, p.grain)
	}
	for _, one := range []struct {
		name string
		at   period
	}{
		{"today", c.day(0)}, {"yesterday", c.day(-1)}, {"wtd", c.weekOf(0)}, {"lastWeek", c.weekOf(-1)},
		{"mtd", c.month(0)}, {"lastMonth", c.month(-1)}, {"qtd", c.quarter(0)}, {"lastQuarter", c.quarter(-1)},
		{"ytd", c.year(0)}, {"lastYear", c.year(-1)}, {"fytd", c.fiscalYear(c.fiscalNow())},
	} {
		if one.at.from.Equal(p.from) && one.at.to.Equal(p.to) {
			return one.name
		}
	}
	return ""
}
