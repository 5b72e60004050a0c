package model

import (
	"strings"
	"unicode"
)

// SamePerson tells whether two logins or e-mails are one, whatever their case, as
// Grafana holds them. Nobody is like nobody.
func SamePerson(a, b string) bool { return a != "" && Lowered(a) == Lowered(b) }

// Lowered is a login or an e-mail as it is compared: without case. Letters that only look
// like another's capital stay what they are, since they are of somebody else's name: the
// Kelvin sign is no K, ſ no s and İ no i.
func Lowered(name string) string {
	return strings.Map(func(r rune) rune {
		if low := unicode.ToLower(r); unicode.ToUpper(low) == r {
			return low
		}
		return r
	}, name)
}
