package definition

import (
	"strings"
	"time"
	"unicode"
)

// zoneAreas are what names of time zones begin with; a city is known in one of them.
var zoneAreas = []string{"Asia", "Europe", "America", "Australia", "Africa", "Pacific", "Atlantic", "Indian"}

// usualZones are zones that are misspelt most; others are found where only their case
// is wrong, or their area is missing.
var usualZones = []string{
	"UTC", "Asia/Shanghai", "Asia/Hong_Kong", "Asia/Taipei", "Asia/Macau", "Asia/Singapore", "Asia/Tokyo", "Asia/Seoul", "Asia/Bangkok", "Asia/Jakarta",
	"Asia/Kolkata", "Asia/Dubai", "Asia/Urumqi", "Australia/Sydney", "Europe/London", "Europe/Paris", "Europe/Berlin", "Europe/Madrid", "Europe/Rome",
	"Europe/Zurich", "Europe/Vienna", "Europe/Moscow", "Europe/Istanbul", "America/New_York", "America/Chicago", "America/Denver", "America/Los_Angeles",
	"America/Toronto", "America/Sao_Paulo", "America/Mexico_City",
}

// zonesLike lists the zones that a name may have been meant for.
func zonesLike(text string) []string {
	written := strings.ReplaceAll(strings.TrimSpace(text), " ", "_")
	tries := []string{capitals(written), strings.ToUpper(written)}
	for _, area := range zoneAreas {
		tries = append(tries, area+"/"+capitals(written))
	}
	var out []string
	for _, name := range tries {
		if _, err := time.LoadLocation(name); err == nil && name != "" && !strings.EqualFold(name, "Local") {
			if !strings.Contains(written, "/") && strings.Contains(name, "/") {
				return []string{name} // a city alone is further from its name than a misspelling
			}
			out = append(out, name)
		}
	}
	return append(out, usualZones...)
}

// capitals writes each word of a name with a capital: america/new_york.
func capitals(name string) string {
	first := true
	return strings.Map(func(r rune) rune {
		out := unicode.ToLower(r)
		if first {
			out = unicode.ToUpper(r)
		}
		first = !unicode.IsLetter(r)
		return out
	}, name)
}
