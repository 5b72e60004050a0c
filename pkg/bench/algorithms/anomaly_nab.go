package algorithms

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"path/filepath"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/analytics/anomaly"
)

// nabFigures measures the method for streams. Alarms are the product's; within their
// quiet time none is repeated.
func nabFigures(ctx context.Context, dir string, to Reporter) error {
	all, err := readNAB(filepath.Join(dir, "nab"))
	if errors.Is(err, fs.ErrNotExist) {
		to.Skip("nab", "there is no nab/windows.json, or a series that it names is missing")
		return nil
	} else if err != nil {
		return err
	}
	alarms := make([][]bool, len(all))
	for k, s := range all {
		found, err := anomaly.Watch(ctx, s.values)
		if err != nil {
			return err
		}
		alarms[k] = make([]bool, len(found))
		for i, a := range found {
			alarms[k][i] = a.Abnormal
		}
	}
	halves := [2][]nabSeries{}
	parted := [2][][]bool{}
	for k := range all {
		halves[k%2], parted[k%2] = append(halves[k%2], all[k]), append(parted[k%2], alarms[k])
	}
	bars := map[string]float64{"standard": 75, "low_fp": 66}
	for _, p := range nabProfiles {
		f := Figure{
			Name: "nab/" + p.name, Value: nabScore(all, alarms, p), Higher: true,
			Note: fmt.Sprintf("%d series; by halves %.1f and %.1f", len(all), nabScore(halves[0], parted[0], p), nabScore(halves[1], parted[1], p)),
		}
		if bar, judged := bars[p.name]; judged {
			f.Bar = &bar
		}
		to.Figure(f)
	}
	return nil
}
