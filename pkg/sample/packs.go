package sample

import (
	"encoding/json"
	"errors"
	"io"
	"maps"
	"path/filepath"
	"slices"
	"strings"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/sample/disk"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/sample/finance"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/sample/hr"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/sample/manufacturing"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/sample/saas"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/sample/scene"
)

// Truth is the file beside the data of a generated sample that tells what was planted:
// a scene.Truth, of the retail group with some more. For tests and the benchmark.
const Truth = "data/truth.json"

// packs are the generators of packs.
var packs = []scene.Sample{finance.Sample, hr.Sample, manufacturing.Sample, saas.Sample}

// every is all generators by the kind that a manifest names.
var every = func() map[string]kind {
	out := maps.Clone(kinds)
	for _, p := range packs {
		database := "data/" + p.Name + ".sqlite"
		out[p.Name] = kind{p.Version, database, nil, []string{Truth}, func(dir string, seed int64, stamp string, progress io.Writer) error {
			file, err := disk.Create(filepath.Join(dir, database))
			if err != nil {
				return err
			}
			text, err := json.MarshalIndent(p.Make(file.Database, seed, progress), "", "  ")
			if err != nil {
				file.Fail(err)
			}
			return errors.Join(disk.Write(filepath.Join(dir, Truth), append(text, '\n')), file.Finish(stamp))
		}}
	}
	return out
}()

// known names all kinds, for people.
func known() string {
	names := slices.Sorted(maps.Keys(every))
	return strings.Join(names[:len(names)-1], ", ") + " or " + names[len(names)-1]
}
