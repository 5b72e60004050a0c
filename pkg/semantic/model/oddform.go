package model

import (
	"strings"

	"golang.org/x/text/unicode/norm"
)

// OddForm says what keeps a name from being the one that it looks like; "" for nothing.
func OddForm(name string) string {
	switch {
	case strings.TrimSpace(name) != name:
		return "has a blank at an end"
	case norm.NFC.String(name) != name:
		return "has letters in two pieces"
	}
	return ""
}
