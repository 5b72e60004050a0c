package frames

import (
	"strings"

	"github.com/grafana/grafana-plugin-sdk-go/data"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/answer"
)

// Statement is the text that the first frame of an answer carries: what was run for it.
func Statement(stats answer.Stats) string {
	n := 100 // the line before, and more
	for i := range stats.Statements {
		n += len(stats.Statements[i].SQL) + len(between)
	}
	var b strings.Builder
	b.Grow(n)
	for i := range stats.Statements {
		if i > 0 {
			b.WriteString(between)
		}
		b.WriteString(stats.Statements[i].SQL)
	}
	if b.Len() > 0 && stats.Cached {
		return "-- not run again: the answer is kept, of " + stats.ReadAt + "\n" + b.String()
	}
	return b.String()
}

const between = ";\n\n"

// Statements leaves a statement that answered several queries of one call with
// the first of them only: forty scorecards would else carry forty copies of a
// text that is far longer than their numbers.
type Statements struct{ carriers map[string]string }

// Once takes the frames of the query refID, in the order of the call.
func (s *Statements) Once(refID string, list data.Frames) {
	for _, f := range list {
		if carries(f) {
			s.Carrier(refID, f.Meta.ExecutedQueryString).take(f)
		}
	}
}

// Carrier tells whose frame carries a statement.
type Carrier struct {
	Other bool   // another query's: RefID's
	RefID string // of the other
}

// Carrier tells whose frame carries a statement of the query refID, in the order of the
// call: its own where none does yet.
func (s *Statements) Carrier(refID, statement string) Carrier {
	if statement == "" {
		return Carrier{}
	}
	if carrier, known := s.carriers[statement]; known {
		return Carrier{true, carrier}
	}
	if s.carriers == nil {
		s.carriers = map[string]string{}
	}
	s.carriers[statement] = refID
	return Carrier{}
}

// Carry leaves the statement of an answer's frames to their carrier.
func (c Carrier) Carry(list data.Frames) {
	for _, f := range list {
		if carries(f) {
			c.take(f)
		}
	}
}

func (c Carrier) take(f *data.Frame) {
	if !c.Other {
		return
	}
	about, _ := f.Meta.Custom.(Meta)
	f.Meta.ExecutedQueryString, about.StatementOf = "", c.RefID
	f.Meta.Custom = about
}

// carries tells whether a frame is of an answer and has a statement.
func carries(f *data.Frame) bool {
	if f.Meta == nil || f.Meta.ExecutedQueryString == "" {
		return false
	}
	_, ours := f.Meta.Custom.(Meta)
	return ours
}
