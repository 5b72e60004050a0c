package sample

import (
	"encoding/json"
	"errors"
	"io"
	"path/filepath"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/sample/disk"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/sample/retail"
)

// What is written of the retail group, below the sample's directory, beside its truth.
const (
	retailDatabase = "data/retail-group.sqlite"
	RetailMarks    = "data/marks.yaml" // the truth as incidents that people marked
)

// buildRetail writes the database and the truth file below dir.
func buildRetail(dir string, seed int64, stamp string, progress io.Writer) error {
	file, err := disk.Create(filepath.Join(dir, retailDatabase))
	if err != nil {
		return err
	}
	truth := retail.Fill(file.Database, retail.Options{Seed: seed, Last: retail.LastDay, Progress: progress})
	text, err := json.MarshalIndent(truth, "", "  ")
	if err != nil {
		file.Fail(err)
	}
	marks, err := marksOf(truth)
	if err != nil {
		file.Fail(err)
	}
	return errors.Join(
		disk.Write(filepath.Join(dir, Truth), append(text, '\n')), disk.Write(filepath.Join(dir, RetailMarks), marks), file.Finish(stamp),
	)
}
