// Package algorithms measures the assistant's methods against labelled data: what
// is abnormal, turning points, forecasts, causes, questions in words. Each part
// reads a folder of the data and reports figures beside their bars; a folder, or
// a file of it, that is missing is skipped with the reason.
//
// The methods run with the product's own defaults. Nothing here sets a threshold.
package algorithms

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
)

// Figure is one measured value. Bar is nil where it is told and not judged.
type Figure struct {
	Name   string // below the part's: m3_monthly/smape
	Value  float64
	Unit   string // "" for a share or a ratio
	Bar    *float64
	Higher bool   // better when higher
	Note   string // what stands behind it
}

// AtLeast and AtMost make a bar's pointer read as what it is.
func AtLeast(name string, value, bar float64, note string) Figure {
	return Figure{Name: name, Value: value, Bar: &bar, Higher: true, Note: note}
}

// AtMost is a figure that is better when lower.
func AtMost(name string, value, bar float64, note string) Figure {
	return Figure{Name: name, Value: value, Bar: &bar, Note: note}
}

// Reporter takes figures as they are known, and what had to be left out.
type Reporter interface {
	Figure(Figure)
	Skip(name, reason string)
}

// Part is one method over one folder of the data.
type Part struct {
	Name string // of the part and of its folder
	Run  func(ctx context.Context, dir string, to Reporter) error
}

// parts in the order in which they run; each stands in a file of its own.
var parts = []Part{
	{"anomaly", runAnomaly},
	{"changepoint", runChangepoint},
	{"forecast", forecasting},
	{"rca", rca},
	asking,
}

// Names lists the parts.
func Names() []string {
	names := make([]string, len(parts))
	for i, p := range parts {
		names[i] = p.Name
	}
	return names
}

// Run measures the parts that are wanted over the folder. Figures are named
// part/figure. The error joins those of all parts that failed.
func Run(ctx context.Context, data string, wanted func(part string) bool, to Reporter) error {
	var failed []error
	for _, p := range parts {
		if !wanted(p.Name) {
			continue
		}
		dir := filepath.Join(data, p.Name)
		if _, err := os.Stat(dir); err != nil {
			to.Skip(p.Name, "there is no folder "+dir)
			continue
		}
		if err := p.Run(ctx, dir, below{p.Name, to}); err != nil {
			failed = append(failed, fmt.Errorf("%s: %w", p.Name, err))
		}
		if ctx.Err() != nil {
			break
		}
	}
	return errors.Join(failed...)
}

// below puts the part's name before those of its figures.
type below struct {
	part string
	Reporter
}

func (b below) Figure(f Figure) {
	f.Name = b.part + "/" + f.Name
	b.Reporter.Figure(f)
}

func (b below) Skip(name, reason string) { b.Reporter.Skip(b.part+"/"+name, reason) }
