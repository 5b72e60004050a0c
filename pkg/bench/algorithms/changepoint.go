package algorithms

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"math"
	"path/filepath"
	"slices"
	"time"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/analytics/changepoint"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/analytics/series"
)

func runChangepoint(ctx context.Context, dir string, to Reporter) error {
	return errors.Join(tcpdFigures(ctx, dir, to), turnFigures(ctx, dir, to))
}

// turnsOf are the turning points of level and slope.
func turnsOf(ctx context.Context, s series.Series) ([]int, error) {
	found, err := changepoint.Find(ctx, s)
	var out []int
	for _, c := range found.Changes {
		if c.Kind != changepoint.Unrest {
			out = append(out, c.At)
		}
	}
	return out, err
}

// tcpdSeries is one series of the Turing benchmark with what each annotator marked.
type tcpdSeries struct {
	name    string
	series  series.Series
	marks   [][]int
	changes []int // all that any of them marked
}

func readTCPD(dir string) ([]tcpdSeries, error) {
	var annotations map[string]map[string][]int
	if err := readJSON(filepath.Join(dir, "annotations.json"), &annotations); err != nil {
		return nil, err
	}
	var out []tcpdSeries
	for _, name := range slices.Sorted(maps.Keys(annotations)) {
		var file struct {
			Time struct {
				Format string `json:"format"`
				Raw    []any  `json:"raw"`
			} `json:"time"`
			Series []struct {
				Raw []*float64 `json:"raw"`
			} `json:"series"`
		}
		if err := readJSON(filepath.Join(dir, "tcpd", name+".json"), &file); err != nil {
			return nil, err
		}
		one := tcpdSeries{name: name}
		for _, v := range file.Series[0].Raw {
			x := math.NaN()
			if v != nil {
				x = *v
			}
			one.series.Values = append(one.series.Values, x)
		}
		// What the file says of its axis, as the product would know it: months and years.
		layouts := map[string]string{"%Y-%m": "2006-01", "%Y": "2006"}
		if layout, known := layouts[file.Time.Format]; known && len(file.Time.Raw) > 0 {
			at, err := time.Parse(layout, fmt.Sprint(file.Time.Raw[0]))
			if err != nil {
				return nil, fmt.Errorf("%s: %w", name, err)
			}
			one.series.Start = at
			one.series.Grain = map[string]series.Grain{"%Y-%m": series.Month, "%Y": series.Year}[file.Time.Format]
		}
		all := map[int]bool{}
		for _, who := range slices.Sorted(maps.Keys(annotations[name])) {
			one.marks = append(one.marks, annotations[name][who])
			for _, at := range annotations[name][who] {
				all[at] = true
			}
		}
		one.changes = slices.Sorted(maps.Keys(all))
		out = append(out, one)
	}
	return out, nil
}

// score gives F1 with a margin of 5 and how well the pieces cover those of the annotators
// (van den Burg and Williams, 2020).
func (t tcpdSeries) score(found []int) (f1, cover float64) {
	const margin = 5
	found = slices.DeleteFunc(slices.Clone(found), func(at int) bool { return at == 0 })
	with0 := append([]int{0}, found...)
	recall := 0.0
	for _, m := range t.marks {
		m = append([]int{0}, slices.DeleteFunc(slices.Clone(m), func(at int) bool { return at == 0 })...)
		recall += float64(within(m, with0, margin)) / float64(len(m)) / float64(len(t.marks))
		cover += covering(m, with0, len(t.series.Values)) / float64(len(t.marks))
	}
	changes := append([]int{0}, slices.DeleteFunc(slices.Clone(t.changes), func(at int) bool { return at == 0 })...)
	precision := float64(within(changes, with0, margin)) / float64(len(with0))
	return 2 * precision * recall / (precision + recall), cover
}

// within counts the true changes that have a found one of their own near by.
func within(truth, found []int, margin int) (n int) {
	free := slices.Clone(found)
	for _, at := range truth {
		near := slices.IndexFunc(free, func(f int) bool { return f-at <= margin && at-f <= margin })
		if near >= 0 {
			free = slices.Delete(free, near, near+1)
			n++
		}
	}
	return n
}

// covering is the mean over the pieces that starts cut n points into, by their length, of
// the best overlap with a found piece.
func covering(starts, found []int, n int) (sum float64) {
	for i, a := range starts {
		b := endOf(starts, i, n)
		best := 0.0
		for k, c := range found {
			d := endOf(found, k, n)
			if in := min(b, d) - max(a, c); in > 0 {
				best = max(best, float64(in)/float64(max(b, d)-min(a, c)))
			}
		}
		sum += best * float64(b-a) / float64(n)
	}
	return sum
}

func endOf(starts []int, i, n int) int {
	if i+1 < len(starts) {
		return starts[i+1]
	}
	return n
}

func tcpdFigures(ctx context.Context, dir string, to Reporter) error {
	all, err := readTCPD(dir)
	if errors.Is(err, fs.ErrNotExist) {
		to.Skip("tcpd", "there is no annotations.json, or a series that it names is missing")
		return nil
	} else if err != nil {
		return err
	}
	var f1, cover float64
	var halves [2][3]float64
	for i, s := range all {
		found, err := turnsOf(ctx, s.series)
		if err != nil {
			return err
		}
		f, c := s.score(found)
		f1, cover = f1+f/float64(len(all)), cover+c/float64(len(all))
		halves[i%2][0] += f
		halves[i%2][1] += c
		halves[i%2][2]++
	}
	note := func(k int) string {
		return fmt.Sprintf("%d series; by halves %.3f and %.3f", len(all), halves[0][k]/halves[0][2], halves[1][k]/halves[1][2])
	}
	to.Figure(AtLeast("tcpd/f1", f1, 0.78, note(0)))
	to.Figure(AtLeast("tcpd/cover", cover, 0.76, note(1)))
	return nil
}
