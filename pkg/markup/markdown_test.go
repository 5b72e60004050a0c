package markup_test

import (
	"bytes"
	"html"
	"regexp"
	"strings"
	"testing"

	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/extension"
	unsafe "github.com/yuin/goldmark/renderer/html"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/markup"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/testkit/nasty"
)

var tags = regexp.MustCompile(`<[^>]*>`)

// A reader of Markdown finds in a name just its text, wherever it stands.
func TestMarkdownIsRead(t *testing.T) {
	reader := goldmark.New(goldmark.WithExtensions(extension.GFM), goldmark.WithRendererOptions(unsafe.WithUnsafe()))
	for _, place := range []struct{ name, before, after, tags string }{
		{"paragraph", "", "\n", "<p></p>"},
		{"item", "- ", "\n", "<ul><li></li></ul>"},
		{"stress", "**", "**\n", "<p><strong></strong></p>"},
		{"cell", "| a |\n| --- |\n| ", " |\n", "<table><thead><tr><th></th></tr></thead><tbody><tr><td></td></tr></tbody></table>"},
	} {
		for _, name := range nasty.Names(t) {
			if strings.TrimSpace(name) == "" || place.name == "stress" && strings.TrimSpace(name) != name {
				continue // nothing to find, and stress does not begin with a space
			}
			var page bytes.Buffer
			if err := reader.Convert([]byte(place.before+markup.Markdown.Escape(name)+place.after), &page); err != nil {
				t.Fatal(err)
			}
			found := strings.Join(tags.FindAllString(page.String(), -1), "")
			text := html.UnescapeString(tags.ReplaceAllString(page.String(), ""))
			want := markup.Plain.Escape(name)
			if place.name == "cell" {
				want = "a" + want
			}
			if found != place.tags || squeeze(text) != squeeze(want) {
				t.Errorf("%s of %q: %s", place.name, name, page.String())
			}
		}
	}
}

// squeeze leaves spaces out, which HTML makes one or none.
func squeeze(s string) string { return strings.Join(strings.Fields(s), "") }
