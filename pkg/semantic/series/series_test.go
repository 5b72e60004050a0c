package series_test

import (
	"strings"
	"testing"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/series"
)

func TestSelectors(t *testing.T) {
	t.Parallel()
	for text, want := range map[string]string{
		``:                                ``,
		`{}`:                              ``,
		`job="api"`:                       `job="api"`,
		` { job = "api" , code!~"5.." } `: `job="api" code!~"5.."`,
		`job="a\"b\\c",`:                  `job="a\"b\\c"`,
		`job="a,b}"`:                      `job="a,b}"`,
		`job="$__rate_interval"`:          `job="\x24__rate_interval"`,
		`job=api`:                         `! the value of job is not in double quotes`,
		`job="api`:                        `! the value of job has no end`,
		`{job="api"`:                      `! the brace is not closed`,
		`job`:                             `! behind job there is none of`,
		`job=="api"`:                      `! the value of job is not in double quotes`,
		`job="a" code="b"`:                `! behind job="a" there is "code=\"b\"" instead of a comma`,
		`__name__="x"`:                    `! "__name__=\"x\"" begins with no name of a label`,
		`9a="x"`:                          `! "9a=\"x\"" begins with no name of a label`,
		`"http.route"="/x", "job"!=""`:    `"http.route"="/x" job!=""`,
		`"a\"}b"="x"`:                     `! "\"a\\\"}b\"=\"x\"" begins with no name of a label`,
		`"区域"="x"`:                        `"区域"="x"`,
		`"__name__"="x"`:                  `! "\"__name__\"=\"x\"" begins with no name of a label`,
		`"a=1`:                            `! "\"a=1" begins with no name of a label`,
		`http.route="x"`:                  `! behind http there is none of`,
		`job=~"(a"`:                       `! the pattern of job cannot be read`,
		`job="a"} or up{x="y"`:            `! behind job="a" there is`,
		`job='a'`:                         `! the value of job is not in double quotes`,
	} {
		got, err := series.ParseSelector(text)
		var parts []string
		for _, m := range got {
			parts = append(parts, m.String())
		}
		said := strings.Join(parts, " ")
		if err != nil {
			said = "! " + err.Error()
		}
		if said != want && !(strings.HasPrefix(want, "! ") && strings.HasPrefix(said, want)) {
			t.Errorf("%s\n got %s\nwant %s", text, said, want)
		}
	}
}

func TestKept(t *testing.T) {
	t.Parallel()
	for text, want := range map[string]string{"": "360h0m0s", "48h": "48h0m0s", "15d": "360h0m0s", "2w": "336h0m0s", "d": "!", "-1d": "!", "15": "!", "1m": "!", "a while": "!"} {
		got, err := series.ParseKept(text)
		said := got.String()
		if err != nil {
			said = "!"
		}
		if said != want {
			t.Errorf("%q is %s, want %s", text, said, want)
		}
	}
}

func TestNamesOfMetrics(t *testing.T) {
	t.Parallel()
	for name, want := range map[string]bool{"up": true, "job:up:sum": true, "http.server.duration": true, "": false, "rate(up[5m])": false, `up{job="x"}`: false, "up or down": false, "\xff": false} {
		if got := series.IsMetric(name); got != want {
			t.Errorf("%q: %v", name, got)
		}
	}
	for want, got := range map[string]string{
		"up": series.Selector("up", nil), `up{a="b"}`: series.Selector("up", []string{`a="b"`}),
		`{"a.b"}`: series.Selector("a.b", nil), `{"a.b",c="d"}`: series.Selector("a.b", []string{`c="d"`}),
	} {
		if got != want {
			t.Errorf("got %s, want %s", got, want)
		}
	}
}
