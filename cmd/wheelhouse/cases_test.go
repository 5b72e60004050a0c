package main

import (
	"bytes"
	"strings"
	"testing"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/testkit/project"
)

// TestTextOfCases prints projects that once read wrongly. The command line knows
// no terminal here, so that columns stand apart by spaces alone.
func TestTextOfCases(t *testing.T) {
	day := []string{"--from", "2025-03-10", "--to", "2025-03-10"}
	for _, c := range []struct {
		project, name string
		args          []string
		want          []string // lines, with any number of spaces
		never         []string
	}{
		{
			"member-called-others", "a kind called others and the rest", append([]string{"query", ".", "sales", "--by", "taking__kind", "--top", "2", "--others", "-f", "csv"}, day...),
			[]string{"taking__kind,taking__kind_is,sales", "bread,,110", "others,,70", "(others),rest,54"}, nil,
		},
		{
			"member-called-others", "by day", []string{"query", ".", "sales", "--by", "taking__kind", "--top", "2", "--others", "--grain", "day", "--from", "2025-03-09", "--to", "2025-03-10", "-f", "csv"},
			[]string{"bread,,2025-03-10,110", "others,,2025-03-10,70", "(others),rest,2025-03-10,54"}, nil,
		},
		{
			"member-called-all-or-empty", "the empty area", []string{"query", ".", "sales", "--filter", "kiosk__area=", "--from", "2025-03-10", "--to", "2025-03-11", "-f", "csv"},
			[]string{"sales", "7"}, nil,
		},
		{
			"markup-in-messages", "a table", append([]string{"query", ".", "sales", "--by", "organisation.kiosk", "-f", "md"}, day...),
			[]string{`| \[pay here\](http\://bad\.example) | ¥400 |`, `| &lt;script&gt;alert(1)&lt;/script&gt; | ¥400 |`, `| A \| B | ¥400 |`},
			[]string{"<script>", "<!channel>", "<at id", "](http:"},
		},
		{"markup-in-messages", "what fired", []string{"rules", ".", "--run", "-f", "md"}, nil, []string{"<script>", "<!channel>", "<at id", "](http:"}},
		{
			"labelled-members", "labels for people", append([]string{"query", ".", "sales", "--by", "sale__way", "--lang", "en"}, day...),
			[]string{"In store 30", "Delivery 30", "x 40"}, []string{"到店"},
		},
		{
			"labelled-members", "keys for programs", append([]string{"query", ".", "sales", "--by", "place.shop", "-f", "csv", "--lang", "en"}, day...),
			[]string{"area,area_label,area_is,shop,shop_label,sales", "01,North,,Mill,The Mill,20", ",,null,Gate,Gate,40"}, nil,
		},
		{"labelled-members", "what fired", []string{"rules", ".", "--run", "--lang", "en"}, []string{"2 low 4/4 2 North / Harbour and North / The Mill"}, nil},
		{
			"csv-formula", "cells", append([]string{"query", ".", "sales", "--by", "organisation.kiosk", "-f", "csv"}, day...),
			[]string{`"'=HYPERLINK(""http://bad.example"",""x"")",400`, "'@SUM(1),400"}, []string{"\n=", "\n\"=", "\n@"},
		},
		{
			"iso-t", "hours for programs", []string{"query", ".", "val", "--grain", "hour", "--from", "2025-01-01", "--to", "2025-01-01", "-f", "csv"},
			[]string{"2025-01-01T00:00:00,true,", "2025-01-01T07:00:00,true,1000"}, []string{"2025-01-01,"},
		},
		{
			"fiscal-and-week-names", "years", []string{"query", ".", "sales", "--grain", "year", "--from", "2024-04", "--to", "2025-12"},
			[]string{"FY2024/25 ¥365", "FY2025/26 … ¥275"}, nil,
		},
		{
			"rounding-differs", "halves", append([]string{"query", ".", "sales", "share", "--by", "taking__kind"}, day...),
			[]string{"a ¥1,235 12.3%", "b ¥1万 12.2%"}, nil,
		},
	} {
		t.Run(c.project+"/"+c.name, func(t *testing.T) {
			args := append([]string{}, c.args...)
			args[1] = project.Copy(t, c.project)
			var out, errs bytes.Buffer
			if code := execute(t.Context(), args, &out, &errs); code != 0 {
				t.Fatalf("code %d: %s", code, errs.String())
			}
			var lines []string
			for _, line := range strings.Split(out.String(), "\n") {
				lines = append(lines, strings.Join(strings.Fields(line), " "))
			}
			text := "\n" + strings.Join(lines, "\n") + "\n"
			for _, want := range c.want {
				if !strings.Contains(text, "\n"+want+"\n") {
					t.Errorf("no line %s in%s", want, text)
				}
			}
			for _, never := range c.never {
				if strings.Contains("\n"+out.String(), never) {
					t.Errorf("%q stands in\n%s", never, out.String())
				}
			}
		})
	}
}
