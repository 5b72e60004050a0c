package calendar

import "time"

// Easter is Easter Sunday of the western churches: a week of holidays before and
// after it moves along.
var Easter = &Feast{
	Name: "easter", Words: map[string]string{"en": "Easter", "zh": "复活节"}, Before: 14, After: 8, on: easter,
}

// easter computes Easter Sunday in the Gregorian calendar by the anonymous
// algorithm (Meeus, "Astronomical Algorithms", chapter 8).
func easter(year int) (time.Month, int, bool) {
	if year < 1583 {
		return 0, 0, false
	}
	a, b, c := year%19, year/100, year%100
	d, e := b/4, b%4
	f := (b + 8) / 25
	g := (b - f + 1) / 3
	h := (19*a + b - d - g + 15) % 30
	i, k := c/4, c%4
	l := (32 + 2*e + 2*i - h - k) % 7
	m := (a + 11*h + 22*l) / 451
	n := h + l - 7*m + 114
	return time.Month(n / 31), n%31 + 1, true
}
