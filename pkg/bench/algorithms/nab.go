package algorithms

import (
	"cmp"
	"fmt"
	"math"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"time"
)

// nabSeries is one series of the Numenta benchmark with its labelled windows, as
// ranks of rows: first and last, both inside.
type nabSeries struct {
	name    string
	values  []float64
	windows [][2]int
}

// nabProfile weighs what is found and what is alarmed for nothing.
type nabProfile struct {
	name                   string
	found, falsely, missed float64
}

var nabProfiles = []nabProfile{
	{"standard", 1, 0.11, 1},
	{"low_fp", 1, 0.22, 1},
	{"low_fn", 1, 0.11, 2},
}

// readNAB reads the series that windows.json names; times are compared as they are
// written, but for the fraction of a second that only the windows have.
func readNAB(dir string) ([]nabSeries, error) {
	var windows map[string][][2]string
	if err := readJSON(filepath.Join(dir, "windows.json"), &windows); err != nil {
		return nil, err
	}
	var out []nabSeries
	for name, spans := range windows {
		text, err := read(filepath.Join(dir, filepath.FromSlash(name)))
		if err != nil {
			return nil, err
		}
		one := nabSeries{name: name}
		rows := map[time.Time]int{}
		for n, line := range strings.Split(strings.TrimSpace(string(text)), "\n")[1:] {
			at, value, _ := strings.Cut(strings.TrimSpace(line), ",")
			stamp, err := nabTime(at)
			if err != nil {
				return nil, fmt.Errorf("%s:%d: %w", name, n+2, err)
			}
			v, err := strconv.ParseFloat(value, 64)
			if err != nil {
				return nil, fmt.Errorf("%s:%d: %w", name, n+2, err)
			}
			if _, again := rows[stamp]; !again {
				rows[stamp] = len(one.values)
			}
			one.values = append(one.values, v)
		}
		for _, span := range spans {
			from, err1 := nabTime(span[0])
			to, err2 := nabTime(span[1])
			first, known1 := rows[from]
			last, known2 := rows[to]
			if err1 != nil || err2 != nil || !known1 || !known2 {
				return nil, fmt.Errorf("windows.json: %s has no rows at the ends of %v", name, span)
			}
			one.windows = append(one.windows, [2]int{first, last})
		}
		out = append(out, one)
	}
	slices.SortFunc(out, func(a, b nabSeries) int { return cmp.Compare(a.name, b.name) })
	return out, nil
}

func nabTime(text string) (time.Time, error) {
	return time.Parse("2006-01-02 15:04:05.999999", text)
}

// probation is how many rows of a series are not judged: 15 %, of at most 5,000.
func probation(n int) int { return min(n*15/100, 750) }

// nabSigmoid is 1 far before the end of a window, 0 at it and −1 far behind it.
func nabSigmoid(x float64) float64 {
	if x > 3 {
		return -1
	}
	return 2/(1+math.Exp(5*x)) - 1
}

// nabSum is a series' score: of each window the best of its alarms, less each false
// alarm by its distance from the window before it. Windows of which no row is judged
// do not count; windows tells how many do.
func nabSum(s nabSeries, alarm []bool, p nabProfile) (score float64, windows int) {
	first := probation(len(s.values))
	best := map[int]float64{}
	next, before := 0, -1 // the window that comes or is on, and the last that is over
	for i := range s.values {
		inside := next < len(s.windows) && i >= s.windows[next][0]
		if i >= first {
			if inside {
				if _, known := best[next]; !known {
					best[next] = -p.missed
				}
			}
			if alarm[i] && inside {
				width := float64(s.windows[next][1] - s.windows[next][0] + 1)
				at := -float64(s.windows[next][1]-i+1) / width
				best[next] = max(best[next], nabSigmoid(at)/nabSigmoid(-1)*p.found)
			} else if alarm[i] {
				far := -1.0
				if before >= 0 {
					width := float64(s.windows[before][1] - s.windows[before][0])
					far = nabSigmoid(float64(i-s.windows[before][1]) / width)
				}
				score += far * p.falsely
			}
		}
		if inside && i == s.windows[next][1] {
			before, next = next, next+1
		}
	}
	for _, b := range best {
		score += b
	}
	return score, len(best)
}

// nabScore is the score over all series, 0 for alarms nowhere and 100 for one at the
// start of each window and nowhere else.
func nabScore(all []nabSeries, alarms [][]bool, p nabProfile) float64 {
	sum, count := 0.0, 0
	for k, s := range all {
		score, windows := nabSum(s, alarms[k], p)
		sum += score
		count += windows
	}
	none := -p.missed * float64(count)
	return 100 * (sum - none) / (p.found*float64(count) - none)
}
