package grafana

import (
	"encoding/json"
	"fmt"
	"io"
	"strings"
)

// response is what the query API answers
// (https://grafana.com/developers/plugin-tools/key-concepts/data-frames): for each
// query its frames, column by column, or an error.
type response struct {
	Results map[string]result `json:"results"`
	Message string            `json:"message"`
}

type result struct {
	Error  string  `json:"error"`
	Status int     `json:"status"`
	Frames []frame `json:"frames"`
}

type frame struct {
	Schema struct {
		Meta struct {
			Notices []struct {
				Severity string `json:"severity"`
				Text     string `json:"text"`
			} `json:"notices"`
		} `json:"meta"`
		Fields []field `json:"fields"`
	} `json:"schema"`
	Data struct {
		Values [][]any `json:"values"`
		// Entities are the numbers that JSON has none for, by rows.
		Entities []*entities `json:"entities"`
		// Nanos are what times have below a millisecond.
		Nanos [][]int64 `json:"nanos"`
	} `json:"data"`
}

type field struct {
	Name   string            `json:"name"`
	Labels map[string]string `json:"labels"` // of the time series that it is
	Info   struct {
		Frame string `json:"frame"`
	} `json:"typeInfo"`
}

type entities struct {
	NaN    []int `json:"NaN"`
	Inf    []int `json:"Inf"`
	NegInf []int `json:"NegInf"`
}

// read decodes a response; numbers stay the digits that they are.
func read(r io.Reader) (*response, error) {
	d := json.NewDecoder(r)
	d.UseNumber()
	var out response
	if err := d.Decode(&out); err != nil {
		return nil, fmt.Errorf("Grafana's answer cannot be read: %w", err) //nolint:staticcheck // a name
	}
	return &out, nil
}

// table is the one frame of a result with one, and how many rows it has.
func (r result) table() (*frame, int, error) {
	switch len(r.Frames) {
	case 0:
		return &frame{}, 0, nil
	case 1:
	default:
		return nil, 0, fmt.Errorf("the data source gives %d tables for one statement", len(r.Frames))
	}
	f := &r.Frames[0]
	if len(f.Data.Values) != len(f.Schema.Fields) {
		return nil, 0, fmt.Errorf("the data source tells %d columns and gives %d", len(f.Schema.Fields), len(f.Data.Values))
	}
	rows := 0
	for i, v := range f.Data.Values {
		if i > 0 && len(v) != rows {
			return nil, 0, fmt.Errorf("the data source gives columns of %d and %d rows", rows, len(v))
		}
		rows = len(v)
	}
	return f, rows, nil
}

// cut is the notice that rows were left out, "" where there is none.
func (f *frame) cut() string {
	for _, n := range f.Schema.Meta.Notices {
		if text := strings.ToLower(n.Text); strings.Contains(text, "limit") || strings.Contains(text, "truncat") {
			return n.Text
		}
	}
	return ""
}
