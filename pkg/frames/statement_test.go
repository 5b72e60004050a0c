package frames_test

import (
	"encoding/json"
	"strings"
	"testing"
	"time"

	"github.com/grafana/grafana-plugin-sdk-go/data"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/answer"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/frames"
)

func ran(sql string) *answer.Answer {
	a := week()
	a.Stats.Statements = []answer.Statement{{Connection: "warehouse", SQL: sql, Rows: 6}}
	return a
}

func TestAFrameCarriesItsStatementOnce(t *testing.T) {
	const sql = "SELECT sum(amount) FROM sales"
	for name, frame := range map[string]*data.Frame{
		"table":   frames.Table(ran(sql), frames.Axis{Business: time.UTC}),
		"series":  frames.Series(ran(sql), frames.Axis{})[0],
		"numeric": frames.Numeric(ran(sql), ""),
	} {
		text, err := json.Marshal(frame)
		if err != nil {
			t.Fatal(err)
		}
		if n := strings.Count(string(text), sql); n != 1 {
			t.Errorf("%s: the statement is there %d times", name, n)
		}
	}
}

func TestACallCarriesAStatementOnce(t *testing.T) {
	table := func(sql string) data.Frames {
		return data.Frames{frames.Table(ran(sql), frames.Axis{Business: time.UTC})}
	}
	calls := []struct {
		refID  string
		frames data.Frames
		sql    string
		of     string
	}{
		{"A", table("one"), "one", ""},
		{"B", table("two"), "two", ""},
		{"C", table("one"), "", "A"},
		{"D", data.Frames{data.NewFrame("empty")}, "", ""},
		{"E", table("two"), "", "B"},
	}
	var statements frames.Statements
	for _, c := range calls {
		statements.Once(c.refID, c.frames)
		meta := c.frames[0].Meta
		if meta == nil {
			continue
		}
		about := meta.Custom.(frames.Meta)
		if meta.ExecutedQueryString != c.sql || about.StatementOf != c.of {
			t.Errorf("%s carries %q of %q", c.refID, meta.ExecutedQueryString, about.StatementOf)
		}
	}
}
