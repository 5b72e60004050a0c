package frames

import "github.com/grafana/grafana-plugin-sdk-go/data"

// Statements leaves a statement that answered several queries of one call with
// the first of them only: forty scorecards would else carry forty copies of a
// text that is far longer than their numbers.
type Statements struct{ carriers map[string]string }

// Once takes the frames of the query refID, in the order of the call.
func (s *Statements) Once(refID string, list data.Frames) {
	for _, f := range list {
		if f.Meta == nil || f.Meta.ExecutedQueryString == "" {
			continue
		}
		about, ours := f.Meta.Custom.(Meta)
		carrier, known := s.carriers[f.Meta.ExecutedQueryString]
		switch {
		case !ours:
		case known:
			f.Meta.ExecutedQueryString, about.StatementOf = "", carrier
			f.Meta.Custom = about
		default:
			if s.carriers == nil {
				s.carriers = map[string]string{}
			}
			s.carriers[f.Meta.ExecutedQueryString] = refID
		}
	}
}
