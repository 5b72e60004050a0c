package algorithms

import (
	"bytes"
	"encoding/csv"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/analytics/cause"
)

type leaves struct {
	cause.Table
	labels [][]string
}

func (l *leaves) names(causes []cause.Cause) (out []string) {
	for _, c := range causes {
		var parts []string
		for _, m := range c.Slice {
			parts = append(parts, l.Dimensions[m.Dimension].Name+"="+l.labels[m.Dimension][m.Value])
		}
		slices.Sort(parts)
		out = append(out, strings.Join(parts, "&"))
	}
	return out
}

// readLeaves reads one file: dimensions, then real and predict; or a minute before
// and value and cnt behind them.
func readLeaves(path string, minute int64) (*leaves, error) {
	text, err := read(path)
	if err != nil {
		return nil, err
	}
	rows, err := csv.NewReader(bytes.NewReader(text)).ReadAll()
	if err != nil {
		return nil, fmt.Errorf("%s: %w", path, err)
	}
	head := rows[0]
	timed := head[0] == "min"
	var dims []int
	for c, name := range head {
		if !slices.Contains([]string{"min", "real", "predict", "value", "cnt", "num_real", "den_real", "num_predict", "den_predict"}, name) {
			dims = append(dims, c)
		}
	}
	l := &leaves{}
	codes := make([]map[string]int32, len(dims))
	for k, c := range dims {
		codes[k] = map[string]int32{}
		l.Dimensions = append(l.Dimensions, cause.Dimension{Name: head[c]})
	}
	l.labels = make([][]string, len(dims))
	l.Codes = make([][]int32, len(dims))
	number := map[string]int{}
	for c, name := range head {
		number[name] = c
	}
	at := map[string]int{}
	for _, row := range rows[1:] {
		var key strings.Builder
		for _, c := range dims {
			key.WriteString(row[c] + "\x00")
		}
		leaf, ok := at[key.String()]
		if !ok {
			leaf = len(l.Real)
			at[key.String()] = leaf
			for k, c := range dims {
				code, ok := codes[k][row[c]]
				if !ok {
					code = int32(len(codes[k]))
					codes[k][row[c]] = code
					l.labels[k] = append(l.labels[k], row[c])
				}
				l.Codes[k] = append(l.Codes[k], code)
			}
			l.Real, l.Predict = append(l.Real, 0), append(l.Predict, 0)
			if timed || head[len(head)-1] == "den_predict" {
				l.RealUnder, l.PredictUnder = append(l.RealUnder, 0), append(l.PredictUnder, 0)
			}
		}
		value := func(name string) float64 {
			v, e := strconv.ParseFloat(row[number[name]], 64)
			if e != nil {
				err = fmt.Errorf("%s: %w", path, e)
			}
			return v
		}
		switch {
		case timed && row[0] == strconv.FormatInt(minute, 10):
			l.Real[leaf] += value("value")
			l.RealUnder[leaf] += value("cnt")
		case timed:
			l.Predict[leaf] += value("value") / 4
			l.PredictUnder[leaf] += value("cnt") / 4
		case l.RealUnder != nil:
			l.Real[leaf], l.RealUnder[leaf] = value("num_real"), value("den_real")
			l.Predict[leaf], l.PredictUnder[leaf] = value("num_predict"), value("den_predict")
		default:
			l.Real[leaf], l.Predict[leaf] = value("real"), value("predict")
		}
	}
	for k := range dims {
		l.Dimensions[k].Values = len(l.labels[k])
	}
	return l, err
}
