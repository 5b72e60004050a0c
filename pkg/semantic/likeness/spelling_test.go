package likeness

import "testing"

func TestOneSpellingForBothSides(t *testing.T) {
	for _, pair := range [][2]string{
		{"labour", "labor"}, {"colour", "color"}, {"centre", "center"}, {"catalogue", "catalog"}, {"organisation", "organization"},
		{"utilisation", "utilization"}, {"analyse", "analyze"}, {"cancelled", "canceled"}, {"defence", "defense"}, {"programme", "programme"},
	} {
		if a, b := oneSpelling(pair[0]), oneSpelling(pair[1]); a != b {
			t.Errorf("%s is %s, %s is %s", pair[0], a, pair[1], b)
		}
	}
	for _, pair := range [][2]string{{"four", "for"}, {"hour", "hor"}, {"sales", "sails"}} {
		if oneSpelling(pair[0]) == oneSpelling(pair[1]) {
			t.Errorf("%s and %s became one", pair[0], pair[1])
		}
	}
}
