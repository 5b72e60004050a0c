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
