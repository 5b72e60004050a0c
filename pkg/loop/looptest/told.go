package looptest

import (
	"encoding/json"
	"testing"
)

// Told is what a reader gets of v: its JSON, as a route sends it. Printing v as Go does would show where values lie in
// memory, and such an address may hold the digits of any number that must not be told.
func Told(t *testing.T, v any) string {
	t.Helper()
	text, err := json.Marshal(v)
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}
