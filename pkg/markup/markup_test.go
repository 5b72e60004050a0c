package markup_test

import (
	"html"
	"strings"
	"testing"
	"unicode"

	"github.com/google/go-cmp/cmp"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/markup"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/testkit/nasty"
)

func TestEscape(t *testing.T) {
	for _, tc := range []struct {
		channel *markup.Channel
		in, out string
	}{
		{markup.Plain, "line\r\ntwo\x1b[31m\u202ex", "line two\ufffd[31mx"},
		{markup.Plain, "מרכז\u200f 5", "מרכז\u200f 5"},
		{markup.Plain, "a\xffb", "a\ufffdb"},
		{markup.HTML, `<b a='x'>"&`, "&lt;b a=&#39;x&#39;&gt;&#34;&amp;"},
		{markup.Markdown, "[pay here](http://bad.example)", `\[pay here\](http\://bad\.example)`},
		{markup.Markdown, "<script>alert(1)</script>", "&lt;script&gt;alert(1)&lt;/script&gt;"},
		{markup.Markdown, "A | B", `A \| B`},
		{markup.Markdown, `back\slash`, `back\\slash`},
		{markup.Markdown, "**x** _y_ ~~z~~ `c` $m$", "\\*\\*x\\*\\* \\_y\\_ \\~\\~z\\~\\~ \\`c\\` \\$m\\$"},
		{markup.Markdown, "# h", `\# h`},
		{markup.Markdown, "1. FC Nowhere", `1\. FC Nowhere`},
		{markup.Markdown, "- item", `\- item`},
		{markup.Markdown, "=1+1", `\=1+1`},
		{markup.Markdown, "&lt;", "&amp;lt;"},
		{markup.Markdown, ":fire: 12:30:45 pay@bad.example www.x.yz", `\:fire: 12\:30:45 pay\@bad\.example www.x\.yz`},
		{markup.Markdown, "净销售额 3.5, e.g. so", "净销售额 3.5, e.g. so"},
		{markup.Slack, "<!channel> **x** & `y` _z_ net_sales", "&lt;!channel&gt; ∗∗x∗∗ &amp; ˋyˋ ˍzˍ net_sales"},
		{markup.Feishu, "<at id=all></at>#&", "&#60;at id=all&#62;&#60;/at&#62;&#35;&amp;"},
		{markup.DingTalk, "[x](http://bad.example) @all", "\uff3bx\uff3d(http:\u2060//bad.\u2060example) @\u2060all"},
		{markup.WeCom, "<@all> __init__ a_b _", "\uff1c@\u2060all\uff1e \uff3f\uff3finit\uff3f\uff3f a_b \uff3f"},
		{markup.WeCom, "1. FC", "1.\u00a0FC"},
	} {
		if got := tc.channel.Escape(tc.in); got != tc.out {
			t.Errorf("%s: %q: %q, want %q", tc.channel.Name(), tc.in, got, tc.out)
		}
	}
}

// No channel leaves what it would read.
func TestNastyNames(t *testing.T) {
	never := map[string][]string{
		"html":     {"<", ">", `"`, "'"},
		"slack":    {"<", ">", "*", "`", "~", "http://", "@c", "@b", "e.e", ":fire:"},
		"feishu":   {"<", ">", "*", "`", "~", "[", "]", "_", `\`, "http://", "@c", "@b", "e.e", ":fire:"},
		"dingtalk": {"<", ">", "*", "`", "~", "[", "]", `\`, "|", "http://", "@c", "@b", "e.e", ":fire:"},
		"wecom":    {"<", ">", "*", "`", "~", "[", "]", `\`, "|", "http://", "@c", "@b", "e.e", ":fire:"},
	}
	for _, name := range nasty.Names(t) {
		for _, c := range markup.Channels() {
			got := c.Escape(name)
			for _, mark := range never[c.Name()] {
				if strings.Contains(got, mark) {
					t.Errorf("%s: %q keeps %q: %q", c.Name(), name, mark, got)
				}
			}
			for _, r := range got {
				if unicode.IsControl(r) || r >= 0x202a && r <= 0x202e {
					t.Errorf("%s: %q keeps %U", c.Name(), name, r)
				}
			}
			if name != "" && got == "" && strings.Trim(name, "\u202e") != "" {
				t.Errorf("%s: nothing is left of %q", c.Name(), name)
			}
			if letters(got, c.Name()) != letters(name, "") {
				t.Errorf("%s: letters of %q changed: %q", c.Name(), name, got)
			}
		}
	}
}

// letters are what a reader reads of a name: no mark may take one away.
func letters(s, channel string) string {
	if channel == "html" || channel == "markdown" || channel == "slack" || channel == "feishu" {
		s = html.UnescapeString(s)
	}
	return strings.Map(func(r rune) rune {
		if unicode.IsLetter(r) && r != 'ˋ' && r != 'ˍ' || unicode.IsDigit(r) {
			return r
		}
		return -1
	}, s)
}

// Templates that run elsewhere do what Escape does.
func TestSteps(t *testing.T) {
	for _, c := range markup.Channels() {
		for _, s := range c.Steps() {
			if strings.Contains(s.Pattern+s.Replace, "`") && c != markup.Markdown {
				t.Errorf("%s: %q cannot stand in a raw string", c.Name(), s.Pattern)
			}
			if strings.Contains(s.Pattern, "`") {
				t.Errorf("%s: %q cannot stand in a raw string", c.Name(), s.Pattern)
			}
		}
	}
	if diff := cmp.Diff([]string{"plain", "html", "markdown", "slack", "feishu", "dingtalk", "wecom"}, names()); diff != "" {
		t.Error(diff)
	}
}

func names() []string {
	var out []string
	for _, c := range markup.Channels() {
		out = append(out, c.Name())
	}
	return out
}
