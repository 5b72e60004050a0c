package dashboard

import (
	"encoding/json"
	"fmt"
	"maps"
	"slices"
	"strings"
)

// scans counts how often the plans that were run read a table. Reading one row
// at an end of an index (the first or last day of a source) is no scan and is
// counted apart.
type scans struct {
	of    map[string]int
	looks int
}

// most is the table that is scanned most often.
func (s scans) most() (table string, n int) {
	for _, t := range slices.Sorted(maps.Keys(s.of)) {
		if s.of[t] > n {
			table, n = t, s.of[t]
		}
	}
	return table, n
}

func (s scans) String() string {
	var parts []string
	for _, t := range slices.Sorted(maps.Keys(s.of)) {
		parts = append(parts, fmt.Sprintf("%s %d", t, s.of[t]))
	}
	return strings.Join(parts, ", ")
}

// facts are the tables whose scans count: those with many rows.
var facts = []string{"sales", "stock_daily", "visits_daily", "tickets", "monthly_targets"}

// node is what matters of a plan's node.
type node struct {
	Type     string  `json:"Node Type"`
	Relation string  `json:"Relation Name"`
	Rows     float64 `json:"Plan Rows"`
	Plans    []node  `json:"Plans"`
}

// countScans reads plans out of a server's log, where auto_explain wrote them
// as JSON: their lines go on with a tab.
func countScans(log string) (scans, error) {
	found := scans{of: map[string]int{}}
	plans := 0
	for rest := log; ; {
		_, after, more := strings.Cut(rest, " plan:\n")
		if !more {
			break
		}
		text, n := indented(after)
		rest = after[n:]
		var plan struct{ Plan node }
		if err := json.Unmarshal([]byte(text), &plan); err != nil {
			return found, fmt.Errorf("read a plan from the server's log: %w", err)
		}
		plans++
		found.add(plan.Plan, false)
	}
	if plans == 0 {
		return found, fmt.Errorf("the server logged no plan: auto_explain does not reach its log")
	}
	return found, nil
}

// indented cuts the lines that begin with a tab off the text.
func indented(text string) (lines string, n int) {
	var out strings.Builder
	for line := range strings.Lines(text) {
		if !strings.HasPrefix(line, "\t") {
			break
		}
		out.WriteString(line)
		n += len(line)
	}
	return out.String(), n
}

func (s *scans) add(n node, look bool) {
	look = look || n.Type == "Limit" && n.Rows <= 1
	if slices.Contains(facts, n.Relation) {
		if look {
			s.looks++
		} else {
			s.of[n.Relation]++
		}
	}
	for _, below := range n.Plans {
		s.add(below, look)
	}
}
