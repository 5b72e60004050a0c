package address

import (
	"net/url"
	"strings"
)

// Filter is a condition as pages take it: field:op:value|value, each part escaped before
// the whole is, so that a | or : of a member is none. src/domain/view.ts reads it.
func Filter(field, op string, values []string) string {
	if op == "" {
		op = "eq"
	}
	out := part(field) + ":" + op
	for i, v := range values {
		sep := "|"
		if i == 0 {
			sep = ":"
		}
		out += sep + part(v)
	}
	return out
}

func part(s string) string { return strings.ReplaceAll(url.QueryEscape(s), "+", "%20") }
