// Package sample builds the databases of the example projects and packs from what is
// committed with them: compressed source files, or a seed.
package sample

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"path/filepath"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/sample/disk"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/sample/grocery"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/sample/retail"
)

// Manifest is the file that makes a directory a sample: which generator, and
// with which seed unless told otherwise.
const Manifest = "sample.json"

// ErrNoSample says that the directory holds no sample to build.
var ErrNoSample = errors.New("no sample here")

// Options of Build. The zero value builds silently with the manifest's seed.
type Options struct {
	Seed     *int64    // nil: the manifest's
	Progress io.Writer // one line per table; nil: silent
	Force    bool      // build even if the database is up to date
}

type manifest struct {
	Kind string `json:"kind"` // grocery, retail-group, or a pack's
	Seed int64  `json:"seed"`
}

// kind is one generator.
type kind struct {
	version  string
	database string
	files    []string // inputs
	beside   []string // further files that it writes
	build    func(dir string, seed int64, stamp string, progress io.Writer) error
}

var kinds = map[string]kind{
	"grocery":      {grocery.Version, grocery.Database, grocery.Files(), nil, grocery.Build},
	"retail-group": {retail.Version, retailDatabase, nil, []string{Truth, RetailMarks}, buildRetail},
}

// Build makes the databases of the sample in dir, below dir/data. It does
// nothing when they are there and were built from the same inputs, seed and
// generator; otherwise they are replaced at once, so that a reader sees the
// old file or the new one and never a half. A directory without a manifest
// gives ErrNoSample.
func Build(dir string, o Options) error {
	k, seed, err := read(dir, o)
	if err != nil {
		return err
	}
	progress := o.Progress
	if progress == nil {
		progress = io.Discard
	}
	stamp, err := k.stamp(dir, seed)
	if err != nil {
		return err
	}
	path := filepath.Join(dir, k.database)
	if !o.Force && k.complete(dir) && disk.Stamp(context.Background(), path) == stamp {
		_, _ = fmt.Fprintf(progress, "%s is up to date\n", path) // progress only
		return nil
	}
	_, _ = fmt.Fprintf(progress, "Building %s (seed %d)\n", path, seed)
	return k.build(dir, seed, stamp, progress)
}

// Database names the SQLite file that Build makes of the sample in dir.
func Database(dir string) (string, error) {
	k, _, err := read(dir, Options{})
	if err != nil {
		return "", err
	}
	return filepath.Join(dir, k.database), nil
}

// complete tells whether the files beside the database are there.
func (k kind) complete(dir string) bool {
	for _, name := range k.beside {
		if !disk.Exists(filepath.Join(dir, name)) {
			return false
		}
	}
	return true
}

func read(dir string, o Options) (kind, int64, error) {
	path := filepath.Join(dir, Manifest)
	text, err := disk.Read(path)
	if errors.Is(err, fs.ErrNotExist) {
		return kind{}, 0, fmt.Errorf("%s: %w: it has no %s; name a directory such as examples/grocery", dir, ErrNoSample, Manifest)
	} else if err != nil {
		return kind{}, 0, err
	}
	var m manifest
	if err := json.Unmarshal(text, &m); err != nil {
		return kind{}, 0, fmt.Errorf("%s: %w", path, err)
	}
	k, ok := every[m.Kind]
	if !ok {
		return kind{}, 0, fmt.Errorf("%s: unknown kind %q: use %s", path, m.Kind, known())
	}
	if o.Seed != nil {
		m.Seed = *o.Seed
	}
	return k, m.Seed, nil
}

// stamp names everything that the database follows from.
func (k kind) stamp(dir string, seed int64) (string, error) {
	h := sha256.New()
	for _, name := range k.files {
		text, err := disk.Read(filepath.Join(dir, name))
		if err != nil {
			return "", fmt.Errorf("read the sample's source: %w", err)
		}
		_, _ = fmt.Fprintf(h, "%s %d\n", filepath.ToSlash(name), len(text)) // a hash never fails
		_, _ = h.Write(text)
	}
	return fmt.Sprintf("version %s, seed %d, source %s", k.version, seed, hex.EncodeToString(h.Sum(nil))[:16]), nil
}
