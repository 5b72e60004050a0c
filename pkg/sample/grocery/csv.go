package grocery

import (
	"compress/gzip"
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"math"
	"os"
	"path/filepath"
	"slices"
	"strconv"
)

// record is one line of a file, read by column name.
type record struct {
	file    string
	columns map[string]int
	fields  []string
	line    int
	err     *error
}

// each reads DIR/source/NAME.csv.gz line by line.
func each(dir, name string, columns []string, do func(record)) (err error) {
	path := filepath.Join(dir, "source", name+".csv.gz")
	file, err := os.Open(path)
	if err != nil {
		return fmt.Errorf("read the grocery data: %w", err)
	}
	defer func() { err = errors.Join(err, file.Close()) }()
	unzipped, err := gzip.NewReader(file)
	if err != nil {
		return fmt.Errorf("%s: %w", path, err)
	}
	lines := csv.NewReader(unzipped)
	lines.ReuseRecord = true
	head, err := lines.Read()
	if err != nil {
		return fmt.Errorf("%s: %w", path, err)
	}
	r := record{file: path, columns: map[string]int{}, err: new(error)}
	for i, column := range head {
		r.columns[column] = i
	}
	for _, column := range columns {
		if !slices.Contains(head, column) {
			return fmt.Errorf("%s: column %q is missing; the columns are %v", path, column, head)
		}
	}
	for r.line = 2; ; r.line++ {
		if r.fields, err = lines.Read(); errors.Is(err, io.EOF) {
			return nil
		} else if err != nil {
			return fmt.Errorf("%s: %w", path, err)
		}
		if do(r); *r.err != nil {
			return *r.err
		}
	}
}

// text gives a field, nil where it is empty: the files write a missing value so.
func (r record) text(column string) any {
	if v := r.fields[r.columns[column]]; v != "" {
		return v
	}
	return nil
}

func (r record) string(column string) string { return r.fields[r.columns[column]] }

// int reads a whole number, also as R writes one with many trailing zeros:
// 4.0128e+10.
func (r record) int(column string) int64 {
	text := r.string(column)
	if v, err := strconv.ParseInt(text, 10, 64); err == nil {
		return v
	}
	v, err := strconv.ParseFloat(text, 64)
	if err == nil && v != math.Trunc(v) {
		err = fmt.Errorf("%q is not a whole number", text)
	}
	r.check(column, err)
	return int64(v)
}

func (r record) float(column string) float64 {
	v, err := strconv.ParseFloat(r.string(column), 64)
	r.check(column, err)
	return v
}

func (r record) check(column string, err error) {
	if err != nil && *r.err == nil {
		*r.err = fmt.Errorf("%s:%d: %s: %w", r.file, r.line, column, err)
	}
}
