package loop

import (
	"strings"
	"testing"
)

func TestWhomATextCalls(t *testing.T) {
	known := []string{"lin", "linda", "王敏", "o.k", "eva@example.com"}
	for text, want := range map[string]string{
		"@lin look":                 "lin",
		"@LIN, @linda.":             "lin linda",
		"@linda":                    "linda",
		"mail a@lin.example":        "",
		"@lin.example":              "",
		"see @lin.":                 "lin",
		"请@王敏看一下":                   "王敏",
		"@@lin":                     "",
		"@nobody <b>@o.k</b>":       "o.k",
		"@eva@example.com please":   "eva@example.com",
		"@linx and then @lin":       "lin",
		"lin":                       "",
		strings.Repeat("@", 10_000): "",
	} {
		if got := strings.Join(mentioned(text, known), " "); got != want {
			t.Errorf("%.40q calls %q, want %q", text, got, want)
		}
	}
}
